"""Fields of the settings in the style of the window."""

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QWheelEvent
from PySide6.QtWidgets import QAbstractSpinBox, QComboBox, QDoubleSpinBox, QLineEdit, QSizePolicy, QSpinBox

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw

_ARROW = 14
_NUMBER, _MARGIN = 110, 9


class Box(QComboBox):
    """A line to type in, with a list to choose from."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.edit = QLineEdit()
        self.setLineEdit(self.edit)
        self.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        appearance.changed.connect(self.update)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll."""
        event.ignore()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow in the theme's ink: a style sheet could only take an image file."""
        super().paintEvent(event)
        if not self.count():
            return
        with QPainter(self) as painter:
            place = QRectF(self.width() - _ARROW - 10, (self.height() - _ARROW) / 2, _ARROW, _ARROW)
            draw(painter, Icon.DOWN, self._appearance.tokens.colour("soft"), place)


class Number(QSpinBox):
    """A whole number that is typed; the lowest one may be shown as a word."""

    def __init__(self, lowest: int, highest: int, word: str = "") -> None:
        super().__init__()
        self.setRange(lowest, highest)
        self.setSpecialValueText(word)
        _prepare(self)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll."""
        event.ignore()


class Amount(QDoubleSpinBox):
    """An amount of money that is typed."""

    def __init__(self, lowest: float, highest: float) -> None:
        super().__init__()
        self.setRange(lowest, highest)
        _prepare(self)

    def wheelEvent(self, event: QWheelEvent) -> None:  # noqa: N802 - Qt's name
        """Let the page scroll."""
        event.ignore()


def _prepare(field: QAbstractSpinBox) -> None:
    field.setKeyboardTracking(False)
    field.setMinimumWidth(_NUMBER)
    field.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
    # The style sheet hides the arrows; its padding does not reach the words within.
    field.lineEdit().setTextMargins(_MARGIN, 0, _MARGIN, 0)
