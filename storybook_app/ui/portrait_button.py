"""A person's portrait in a circle, which is a button to choose it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.sharp import covering, draw_sharp

_SIZE = 76
_ICON = 26
_MIDDLE = (0.5, 0.5)


class PortraitButton(QAbstractButton):
    """Shows the portrait, or that there is none yet."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._portrait: QPixmap | None = None
        self.setFixedSize(_SIZE, _SIZE)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        appearance.changed.connect(self.update)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        """A small round picture."""
        return QSize(_SIZE, _SIZE)

    def show_portrait(self, portrait: QPixmap | None) -> None:
        """Show a picture; None where there is none."""
        self._portrait = portrait
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the circle."""
        tokens = self._appearance.tokens
        place = QRectF(self.rect()).adjusted(2, 2, -2, -2)
        circle = QPainterPath()
        circle.addEllipse(place)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.fillPath(circle, tokens.colour("mist"))
            if self._portrait is None:
                middle = QRectF(0, 0, _ICON, _ICON)
                middle.moveCenter(place.center())
                draw(painter, Icon.PHOTO, tokens.colour("soft"), middle)
            else:
                painter.save()
                painter.setClipPath(circle)
                draw_sharp(painter, place, self._portrait, covering(self._portrait, place, _MIDDLE))
                painter.restore()
            is_lit = self.hasFocus() or self.underMouse()
            colour = "coral" if self.hasFocus() else "soft" if is_lit else "line"
            painter.setPen(QPen(tokens.colour(colour), 2 if is_lit else 1))
            painter.drawPath(circle)
