"""How loud the player is."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.groove import Groove
from storybook_app.ui.icons import Icon

_LOUDEST = 100
_STEP = 5
_WIDTH = 72


class Volume(QWidget):
    """A button that mutes, and a line for the loudness.

    Signals:
        changed: it shall be louder or softer.
            arg1: the loudness as it is felt, 0 to 1; 0 while it is muted.
    """

    changed = Signal(float)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._is_muted = False
        self._mute = Button(appearance, icon=Icon.SOUND, style=Style.BARE, name=self.tr("Mute (M)"))
        self._mute.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self._line = Groove(appearance, self.tr("Volume"))
        self._line.setRange(0, _LOUDEST)
        self._line.setSingleStep(_STEP)
        self._line.setValue(_LOUDEST)
        self._line.setFixedWidth(_WIDTH)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(4)
        row.addWidget(self._mute)
        row.addWidget(self._line)

        self._mute.clicked.connect(self.toggle)
        self._line.sought.connect(self.set_level)

    @property
    def loudness(self) -> float:
        """What is heard of it, 0 to 1."""
        return 0.0 if self._is_muted else self._line.value() / _LOUDEST

    def toggle(self) -> None:
        """Mute, or be heard again."""
        self._is_muted = not self._is_muted
        self._tell()

    def step(self, steps: int) -> None:
        """So many steps louder; softer where negative."""
        self.set_level(self._line.value() + steps * _STEP)

    def set_level(self, level: int) -> None:
        """Be as loud as that, of 100."""
        self._line.setValue(level)
        self._is_muted = False
        self._tell()

    def _tell(self) -> None:
        is_silent = not self.loudness
        self._mute.dress(Icon.MUTED if is_silent else Icon.SOUND, Style.BARE)
        self._mute.setAccessibleDescription(self.tr("Off") if is_silent else self.tr("On"))
        self.changed.emit(self.loudness)
