"""The page that says what Storybook is."""

from storybook_app import __version__
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.settings.form import Form


class AboutPage(Form):
    """Tells the version, the licence, and what Storybook promises."""

    def __init__(self) -> None:
        super().__init__("Storybook", "")
        self.lead.setText(self.tr("Version {version}").format(version=__version__))
        for words in (
            self.tr("A day’s photos and a few diary lines become a narrated picture-book film, on your own computer."),
            self.tr("Your books are folders of your own. No account, no counting, no advertisement."),
            self.tr(
                "Nothing leaves this computer unless you choose a service for a role, and each role tells what it sends."
            ),
            self.tr("Free software under the GNU General Public License, version 3 or later."),
        ):
            self.add_wide(label(Tone.PLAIN, words, wraps=True))
