"""The page of a role: who fills it."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from storybook_app.providers.catalogue import Choice, Role, fitting
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.segments import Segments
from storybook_app.ui.settings import words
from storybook_app.ui.settings.form import Form
from storybook_app.ui.settings.service_form import ServiceForm
from storybook_app.ui.supervisor import Supervisor

if TYPE_CHECKING:
    from storybook_app.providers.prices import Prices


class RolePage(Form):
    """Shows who fills a role, and lets another do it. Everything holds at once.

    Signals:
        keys_changed: another key lies in the keyring.
    """

    keys_changed = Signal()

    def __init__(self, role: Role, preferences: Preferences, appearance: Appearance, supervisor: Supervisor) -> None:
        super().__init__(words.role_names()[role], words.role_explained(role))
        self._role = role
        self._preferences = preferences
        self._left: dict[str, Choice] = {}  # how a provider was chosen before another one was tried
        names = {provider: words.provider_name(role, provider) for provider in ("local", *fitting(role))}
        self.providers = Segments(names, self.tr("Made by"))
        self._local = label(Tone.PLAIN, words.local_explained(role), wraps=True)
        self.add_choice(self.tr("Made by"), self.providers)
        self.add_below(self._local)
        self.service = ServiceForm(role, self, appearance, supervisor)
        self.refresh()

        self.providers.chosen.connect(self._on_provider_chosen)
        self.service.changed.connect(self._on_service_changed)
        self.service.key_kept.connect(self.keys_changed)
        self.service.key_dropped.connect(self._on_key_dropped)

    def refresh(self) -> None:
        """Show the settings of now."""
        self._show(self._preferences.choice(self._role))

    def show_prices(self, prices: "Prices") -> None:
        """Tell prices by that table."""
        self.service.show_prices(prices)

    def commit(self) -> None:
        """Take in what is still being typed."""
        self.service.commit()

    def _show(self, choice: Choice) -> None:
        if choice.provider in ("local", *fitting(self._role)):
            self.providers.show_chosen(choice.provider)
        self._local.setVisible(choice.provider == "local")
        self.service.show_choice(choice)

    def _on_provider_chosen(self, provider: str) -> None:
        before = self._preferences.choice(self._role)
        if provider == before.provider:
            return
        self._left[before.provider] = before
        choice = self._left.get(provider) or self._begun(provider)
        self._preferences.choose(self._role, choice)
        self._show(choice)

    def _begun(self, provider: str) -> Choice:
        """A first choice of that provider: at the address, and with the key, that another role has for it."""
        for other in self._preferences.settings.providers.values():
            if other.provider == provider != "local":
                return Choice(provider=provider, base_url=other.base_url, key=other.key)
        return Choice(provider=provider)

    def _on_service_changed(self, choice: Choice) -> None:
        self._preferences.choose(self._role, choice)

    def _on_key_dropped(self, where: str) -> None:
        if not any(choice.key == where for choice in self._preferences.settings.providers.values()):
            self.service.key.forget(where)
            self.keys_changed.emit()
