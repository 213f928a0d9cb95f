"""How a row of the timeline is drawn: the page's number, what is made, its bars, how it stands, and the seconds."""

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRectF, QSize, Qt
from PySide6.QtGui import QBrush, QPainter
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from storybook_app.pipeline.timing.rows import Ink
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.run_state import Stage
from storybook_app.ui.theme import sans
from storybook_app.ui.timeline_model import ROW, TimelineModel
from storybook_app.ui.timeline_rows import Bar, TimelineRow

SMALL = 12

_ROW, _BAR, _SIGN = 20, 10, 14
_PAGES, _KINDS, _RIGHT = 52, 92, 76  # the columns beside the bars
_Index = QModelIndex | QPersistentModelIndex


def place_of_bars(rect: QRectF) -> QRectF:
    """The part of a row that stands for the time."""
    return rect.adjusted(_PAGES + _KINDS, 0, -_RIGHT, 0)


class TimelineBars(QStyledItemDelegate):
    """Draws the rows of the timeline."""

    def __init__(self, model: TimelineModel, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._model = model
        self._appearance = appearance

    def sizeHint(self, _option: QStyleOptionViewItem, _index: _Index) -> QSize:  # noqa: N802 - Qt's name
        """All rows are alike."""
        return QSize(_PAGES + _KINDS + _RIGHT + 200, _ROW)

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: _Index) -> None:
        """Draw the row."""
        row: TimelineRow = index.data(ROW)
        tokens, whole = self._appearance.tokens, QRectF(option.rect)
        painter.save()
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(whole, tokens.colour("mist"))
        painter.setFont(sans(option.font, SMALL))
        middle = Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft
        if self._model.is_first(index.row()):
            painter.setPen(tokens.colour("line"))
            painter.drawLine(whole.topLeft(), whole.topRight())
            painter.setPen(tokens.colour("ink"))
            painter.drawText(whole, middle, str(row.page))
        painter.setPen(tokens.colour("soft"))
        painter.drawText(whole.adjusted(_PAGES, 0, 0, 0), middle, self._model.kind_name(row.kind))
        place = place_of_bars(whole)
        for bar in row.bars:
            self._draw_bar(painter, place, bar)
        self._draw_end(painter, row, QRectF(place.right() + 10, whole.top(), _RIGHT - 20, whole.height()))
        painter.restore()

    def _draw_bar(self, painter: QPainter, place: QRectF, bar: Bar) -> None:
        if bar.ink is Ink.FOUND:
            return  # the tick at the end says so
        scale = place.width() / self._model.horizon
        left, width = place.left() + bar.begins * scale, max(2.0, (bar.ends - bar.begins) * scale)
        height = height_of(bar.ink)
        drawn = QRectF(left, place.center().y() - height / 2, width, height)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(brush_of(self._appearance, bar.ink, is_done=bar.is_done))
        radius = min(3.0, width / 2)
        painter.drawRoundedRect(drawn, radius, radius)

    def _draw_end(self, painter: QPainter, row: TimelineRow, place: QRectF) -> None:
        tokens = self._appearance.tokens
        sign, colour = _SIGNS.get(row.stage, (None, "soft"))
        if sign is not None:
            square = QRectF(place.left(), place.center().y() - _SIGN / 2, _SIGN, _SIGN)
            draw(painter, sign, tokens.colour(colour), square)
        worked = row.seconds(Ink.WORKING, Ink.TRYING_AGAIN)
        if worked:
            painter.setPen(tokens.colour("soft"))
            words = self.tr("{n} s").format(n=f"{worked:.{1 if worked < 100 else 0}f}")  # noqa: PLR2004 - no room for more
            painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignRight, words)


_SIGNS = {
    Stage.DONE: (Icon.TICK, "teal_text"),
    Stage.STAND_IN: (Icon.ALERT, "honey_text"),
    Stage.FAILED: (Icon.CLOSE, "coral_text"),
}


def height_of(ink: Ink) -> float:
    """How high a bar is: waiting is told from work by more than its colour."""
    return _BAR / 2 if ink is Ink.WAITING else _BAR


def brush_of(appearance: Appearance, ink: Ink, *, is_done: bool) -> QBrush:
    """The colour of a bar."""
    tokens = appearance.tokens
    if ink is Ink.WAITING:
        return QBrush(tokens.colour("soft", 0.45))
    if ink is Ink.TRYING_AGAIN:
        return QBrush(tokens.colour("honey"))
    return QBrush(tokens.colour("teal" if is_done else "sky"))
