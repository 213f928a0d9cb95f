"""What the book knows of one person: portrait, name, how it is said, clothes, and the voice."""

from itertools import pairwise

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLineEdit

from storybook_app.book.values import CastMember
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Chooser, Style
from storybook_app.ui.choices import voice_names
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.portrait_button import PortraitButton

_VOICES = 190  # the width of the longest name of a voice: the columns of all cards stand below each other
_LONGEST_NAME, _LONGEST_CLOTHES = 60, 200


class PersonCard(QFrame):
    """Shows a person, and takes down what the parent writes of them.

    Signals:
        edited: something else is known of the person.
            arg1: the field of a CastMember.
            arg2: its value.
        portrait_asked: the parent wants to choose a portrait.
        hear_asked: the name shall be heard.
        remove_asked: the person shall go.
    """

    edited = Signal(str, object)
    portrait_asked = Signal()
    hear_asked = Signal()
    remove_asked = Signal()

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("line")
        self.portrait = PortraitButton(appearance)
        self.name = _field(self.tr("Name"), _LONGEST_NAME)
        self.said = _field(self.tr("Say it like this"), _LONGEST_NAME)
        self.said.setPlaceholderText(self.tr("as it sounds: Mee-nah"))
        self.clothes = _field(self.tr("Wears"), _LONGEST_CLOTHES)
        self.clothes.setPlaceholderText(self.tr("a yellow raincoat"))
        self.hear = Button(appearance, self.tr("Hear"), Icon.PLAY)
        self.voice = Chooser(appearance, Icon.VOICE, self.tr("Who reads what this person says"))
        self.voice.add_list("voice", {"": self.tr("The book’s voice"), **voice_names()})
        self.remove = Button(appearance, icon=Icon.CLOSE, style=Style.BARE, name=self.tr("Take this person out"))
        self._arrange()

        for key, field in (("name", self.name), ("said", self.said), ("clothes", self.clothes)):
            field.textEdited.connect(lambda text, key=key: self.edited.emit(key, text))
        self.voice.chosen.connect(self.edited)
        self.portrait.clicked.connect(self.portrait_asked)
        self.hear.clicked.connect(self.hear_asked)
        self.remove.clicked.connect(self.remove_asked)

    def show_person(self, person: CastMember, portrait: QPixmap | None, *, has_photos: bool) -> None:
        """Show a person; a portrait can be chosen where the book ``has_photos``."""
        for field, words in ((self.name, person.name), (self.said, person.said), (self.clothes, person.clothes)):
            if field.text() != words:  # else the cursor would jump
                field.setText(words)
        self.voice.show_chosen(voice=person.voice)
        self.hear.setEnabled(bool(person.name.strip() or person.said.strip()))
        self.portrait.show_portrait(portrait)
        self.portrait.setEnabled(has_photos)
        words = self.tr("Choose a portrait of {name}").format(name=person.name or "…")
        self.portrait.setToolTip(words)
        self.portrait.setAccessibleName(words)

    def show_heard(self, is_heard: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show whether the name is heard right now."""
        self.hear.dress(Icon.STOP if is_heard else Icon.PLAY, Style.QUIET)

    def _arrange(self) -> None:
        fields = QGridLayout()
        fields.setHorizontalSpacing(12)
        fields.setVerticalSpacing(8)
        fields.setColumnMinimumWidth(1, _VOICES)
        fields.setColumnStretch(1, 3)
        fields.setColumnStretch(3, 4)
        for row, column, field in ((0, 0, self.name), (0, 2, self.said), (1, 2, self.clothes)):
            title = label(Tone.SOFT, field.accessibleName())
            title.setBuddy(field)
            fields.addWidget(title, row, column)
            fields.addWidget(field, row, column + 1)
        fields.addWidget(label(Tone.SOFT, self.tr("Voice")), 1, 0)
        fields.addWidget(self.voice, 1, 1, Qt.AlignmentFlag.AlignLeft)
        fields.addWidget(self.hear, 0, 4)
        fields.addWidget(self.remove, 1, 4, Qt.AlignmentFlag.AlignRight)
        row_of_all = QHBoxLayout(self)
        row_of_all.setContentsMargins(16, 14, 16, 14)
        row_of_all.setSpacing(18)
        row_of_all.addWidget(self.portrait)
        row_of_all.addLayout(fields, 1)
        order = (self.portrait, self.name, self.said, self.hear, self.voice, self.clothes, self.remove)
        for before, behind in pairwise(order):
            self.setTabOrder(before, behind)


def _field(name: str, longest: int) -> QLineEdit:
    field = QLineEdit()
    field.setAccessibleName(name)
    field.setMaxLength(longest)
    return field
