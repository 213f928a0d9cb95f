"""The pictures that were painted for the open page, side by side: look at each, and choose the one that stays."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QEvent, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QEnterEvent, QFocusEvent, QPainter, QPainterPath, QPaintEvent, QPen, QPixmap
from PySide6.QtWidgets import QAbstractButton, QFrame, QHBoxLayout, QScrollArea, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.sharp import draw_sharp
from storybook_app.ui.theme import LIGHT

THUMB = 240  # pixels of the longest side: a small picture on a dense screen
_WIDTH, _HEIGHT = 84, 60
_RADIUS = 8.0
_BADGE = 20.0
_GAP = 8


@dataclass(frozen=True)
class PaintedTake:
    """One picture in the row; ``pixmap`` is None until it can be shown."""

    key: str
    pixmap: QPixmap | None


class PictureTakes(QScrollArea):
    """Shows the pictures in the order in which they were painted; hidden while there is no choice.

    Signals:
        looked_at: the parent looks at one of them, to compare.
            arg1: its key; empty when they look away.
        chosen: one of them shall stay.
            arg1: its key.
    """

    looked_at = Signal(str)
    chosen = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("bare")
        self._appearance = appearance
        self.thumbs: list[_Thumb] = []
        content = QWidget()
        content.setObjectName("bare")
        self._row = QHBoxLayout(content)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addStretch(1)
        self._row.addStretch(1)
        self.setWidget(content)
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFixedHeight(_HEIGHT + 14)  # and the bar below, where there are many
        self.hide()

    def show_takes(self, takes: Sequence[PaintedTake], chosen: str | None, pinned: str | None) -> None:
        """Show these pictures, one of them the page's own, and one that is to stay."""
        while len(self.thumbs) < len(takes):
            self._add_thumb()
        names = (self.tr("Picture {number} of {count}"), self.tr("the one of this page"))
        for number, (thumb, take) in enumerate(zip(self.thumbs, takes, strict=False), start=1):
            is_chosen = take.key == chosen
            name = names[0].format(number=number, count=len(takes))
            thumb.show_take(take, f"{name}, {names[1]}" if is_chosen else name, is_pinned=take.key == pinned)
            thumb.setChecked(is_chosen)
        for number, thumb in enumerate(self.thumbs):
            thumb.setVisible(number < len(takes))
        self.setVisible(len(takes) > 1)

    def _add_thumb(self) -> None:
        thumb = _Thumb(self._appearance)
        self._row.insertWidget(1 + len(self.thumbs), thumb)
        self.thumbs.append(thumb)
        thumb.looked_at.connect(self.looked_at)
        thumb.taken.connect(self.chosen)


class _Thumb(QAbstractButton):
    """One picture.

    Signals:
        looked_at: the parent looks at it.
            arg1: its key; empty when they look away.
        taken: it shall stay.
            arg1: its key.
    """

    looked_at = Signal(str)
    taken = Signal(str)

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._take = PaintedTake("", None)
        self._is_pinned = False
        self.setCheckable(True)
        self.setFixedSize(_WIDTH, _HEIGHT)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)

        self.clicked.connect(self._on_clicked)
        appearance.changed.connect(self.update)

    def show_take(self, take: PaintedTake, name: str, *, is_pinned: bool) -> None:
        self._take, self._is_pinned = take, is_pinned
        self.setAccessibleName(name)
        self.setToolTip(name)
        self.update()

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's name
        return QSize(_WIDTH, _HEIGHT)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        tokens = self._appearance.tokens
        place = QRectF(self.rect()).adjusted(3, 3, -3, -3)
        with QPainter(self) as painter:
            painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
            outline = QPainterPath()
            outline.addRoundedRect(place, _RADIUS, _RADIUS)
            painter.fillPath(outline, tokens.colour("mist"))
            if self._take.pixmap is not None:
                painter.setClipPath(outline)
                draw_sharp(painter, place, self._take.pixmap, _middle(self._take.pixmap, place))
                painter.setClipping(False)
            if self._is_pinned:
                self._draw_pin(painter, place)
            painter.setBrush(Qt.BrushStyle.NoBrush)
            colour = "coral" if self.isChecked() else "ink" if self.hasFocus() else "line"
            painter.setPen(QPen(tokens.colour(colour), 1 if colour == "line" else 2))
            painter.drawRoundedRect(place, _RADIUS, _RADIUS)
            if self.hasFocus():
                painter.setPen(QPen(tokens.colour("ink"), 1.5))
                painter.drawRoundedRect(place.adjusted(-2, -2, 2, 2), _RADIUS + 2, _RADIUS + 2)

    def enterEvent(self, event: QEnterEvent) -> None:  # noqa: N802 - Qt's name
        super().enterEvent(event)
        self.looked_at.emit(self._take.key)

    def leaveEvent(self, event: QEvent) -> None:  # noqa: N802 - Qt's name
        super().leaveEvent(event)
        self.looked_at.emit("")

    def focusInEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusInEvent(event)
        self.looked_at.emit(self._take.key)

    def focusOutEvent(self, event: QFocusEvent) -> None:  # noqa: N802 - Qt's name
        super().focusOutEvent(event)
        self.looked_at.emit("")

    def _draw_pin(self, painter: QPainter, place: QRectF) -> None:
        badge = QRectF(place.right() - _BADGE - 3, place.top() + 3, _BADGE, _BADGE)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(LIGHT.colour("card", 0.92))  # pictures are as bright in a dark window
        painter.drawEllipse(badge)
        draw(painter, Icon.PIN, LIGHT.colour("coral_text"), badge.adjusted(3, 3, -3, -3))

    def _on_clicked(self) -> None:
        self.setChecked(True)
        self.taken.emit(self._take.key)


def _middle(pixmap: QPixmap, place: QRectF) -> QRectF:
    """The part of a picture that fills the place, from its middle."""
    size = place.size().scaled(pixmap.size().toSizeF(), Qt.AspectRatioMode.KeepAspectRatio)
    left, top = (pixmap.width() - size.width()) / 2, (pixmap.height() - size.height()) / 2
    return QRectF(left, top, size.width(), size.height())
