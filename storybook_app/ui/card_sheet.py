"""The sheet of a card with its soft shadow: the dearest part of a repaint, so it is drawn once and kept."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QPainter, QPen, QPixmap, QPixmapCache

from storybook_app.ui.card_places import MARGIN
from storybook_app.ui.theme import Tokens

_RADIUS = 14
_SHADOWS = 4
_CHOSEN_TINT = 0.08


@dataclass(frozen=True)
class Standing:
    """How a card stands among the others: chosen, open, with the keyboard's focus, and under the pointer on its way."""

    is_chosen: bool = False
    is_open: bool = False
    has_focus: bool = False
    is_carried: bool = False


def draw_sheet(painter: QPainter, card: QRectF, standing: Standing, tokens: Tokens) -> None:
    """Draw the sheet of a card."""
    ratio = painter.device().devicePixelRatio()
    size = card.adjusted(-MARGIN, -MARGIN, MARGIN, MARGIN).size().toSize()
    key = f"card {size.width()}x{size.height()} {ratio} {standing} {tokens.is_dark}"
    sheet = QPixmap()
    if not QPixmapCache.find(key, sheet):
        sheet = QPixmap(size * ratio)
        sheet.setDevicePixelRatio(ratio)
        # On the ground of the list, because a pixmap without transparency is drawn several times faster.
        sheet.fill(Qt.GlobalColor.transparent if standing.is_carried else tokens.colour("mist"))
        with QPainter(sheet) as brush:
            brush.setRenderHint(QPainter.RenderHint.Antialiasing)
            _paint(brush, card.translated(MARGIN - card.left(), MARGIN - card.top()), standing, tokens)
        QPixmapCache.insert(key, sheet)
    painter.drawPixmap(card.topLeft() - QPointF(MARGIN, MARGIN), sheet)


def _paint(painter: QPainter, card: QRectF, standing: Standing, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("shadow", 0.16 if tokens.is_dark else 0.028))
    for step in range(_SHADOWS):
        painter.drawRoundedRect(card.adjusted(-step * 0.5, 1, step * 0.5, 1 + step), _RADIUS + 1, _RADIUS + 1)
    if standing.has_focus:
        painter.setPen(QPen(tokens.colour("coral", 0.35), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(-2.5, -2.5, 2.5, 2.5), _RADIUS + 2, _RADIUS + 2)
    is_marked = standing.is_chosen or standing.is_open
    painter.setPen(
        QPen(tokens.colour("coral", 1.0 if standing.is_open else 0.6), 2) if is_marked else Qt.PenStyle.NoPen
    )
    painter.setBrush(tokens.colour("card"))
    painter.drawRoundedRect(card, _RADIUS, _RADIUS)
    if standing.is_chosen:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.colour("coral", _CHOSEN_TINT))
        painter.drawRoundedRect(card, _RADIUS, _RADIUS)
