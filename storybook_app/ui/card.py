"""How a page is drawn as a card: its picture, number and first words, and three chips for what is made of it."""

from collections.abc import Sequence

from PySide6.QtCore import (
    QAbstractItemModel,
    QEvent,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
    Signal,
    SignalInstance,
)
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPixmap, QTextLayout
from PySide6.QtWidgets import QAbstractItemView, QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.card_places import (
    badge_on,
    card_height,
    card_in,
    chips_below,
    picture_in,
    play_on,
    retry_on,
    words_below,
)
from storybook_app.ui.card_sheet import Standing, draw_sheet
from storybook_app.ui.chips import draw_chips
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.pages_model import Role
from storybook_app.ui.retold import retold
from storybook_app.ui.run_state import Chip, Chips, Stage
from storybook_app.ui.sharp import draw_sharp
from storybook_app.ui.theme import LIGHT, sans

_PICTURE_RADIUS = 8.0
_OVER_PICTURE = LIGHT  # pictures are as bright in a dark window
_CARRIED = 0.75  # opacity: the gap below a card that is dragged shows through

Index = QModelIndex | QPersistentModelIndex


class CardDelegate(QStyledItemDelegate):
    """Draws the cards.

    Signals:
        play_asked: the play button of a card was pressed.
            arg1: the page's id.
        retry_asked: the button of a card was pressed that lets what failed be tried again.
            arg1: the page's id.
    """

    play_asked = Signal(str)
    retry_asked = Signal(str)

    def __init__(self, pictures: PagePictures, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._appearance = appearance
        self.cell = QSize(276, card_height(276))
        self.are_many = False  # whether more than one card is chosen

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All cards are of one size, which the list chooses."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        page: Page = index.data(Role.PAGE)
        chips: Chips = index.data(Role.CHIPS)
        card = card_in(QRectF(option.rect))
        picture = picture_in(card)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        standing = self._standing(painter, option, index)
        if standing.is_carried:
            painter.setOpacity(_CARRIED)
        draw_sheet(painter, card, standing, self._appearance.tokens)
        self._draw_picture(painter, picture, page)
        self._draw_badge(painter, picture, str(index.row() + 1), option.font)
        if _is_there(chips.film):
            self._draw_play(painter, play_on(picture))
        if index.data(Role.CAN_RETRY):
            self._draw_retry(painter, picture, option.font)
        self._draw_words(painter, words_below(picture), page, chips, option.font)
        painter.setFont(sans(option.font, 12))
        draw_chips(painter, chips_below(picture), chips.by_kind(), index.data(Role.WAITS), self._appearance.tokens)
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A press on a button of the card does what it says."""
        if isinstance(event, QMouseEvent) and event.button() == Qt.MouseButton.LeftButton:
            asked = self._button_at(event.position(), option, index)
            if asked is not None and event.type() == QEvent.Type.MouseButtonRelease:
                asked.emit(index.data(Role.PAGE).id)
            if asked is not None:
                return True
        return super().editorEvent(event, model, option, index)

    def _button_at(self, point: QPointF, option: QStyleOptionViewItem, index: Index) -> SignalInstance | None:
        """The signal of the button under the pointer."""
        picture = picture_in(card_in(QRectF(option.rect)))
        if _is_there(index.data(Role.CHIPS).film) and play_on(picture).contains(point):
            return self.play_asked
        if index.data(Role.CAN_RETRY) and self._retry_place(picture, option.font).contains(point):
            return self.retry_asked
        return None

    def _standing(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> Standing:
        view, is_selected = option.widget, bool(option.state & QStyle.StateFlag.State_Selected)
        is_open = isinstance(view, QAbstractItemView) and view.currentIndex() == index
        return Standing(
            is_chosen=is_selected and (self.are_many or not is_open),
            is_open=is_open,
            has_focus=bool(option.state & QStyle.StateFlag.State_HasFocus),
            is_carried=isinstance(painter.device(), QPixmap),  # Qt draws so what is dragged
        )

    def _draw_picture(self, painter: QPainter, place: QRectF, page: Page) -> None:
        tokens = self._appearance.tokens
        pixmap = self._pictures.card(page, place.size() * painter.device().devicePixelRatio())
        outline = QPainterPath()
        outline.addRoundedRect(place, _PICTURE_RADIUS, _PICTURE_RADIUS)
        painter.setClipPath(outline)
        if pixmap is None:
            painter.fillRect(place, tokens.colour("mist"))
            icon = QRectF(place.center() - QPointF(12, 12), place.center() + QPointF(12, 12))
            draw(painter, Icon.PHOTO, tokens.colour("soft"), icon)
        else:
            draw_sharp(painter, place, pixmap)
        painter.setClipping(False)

    def _draw_badge(self, painter: QPainter, picture: QRectF, number: str, font: QFont) -> None:
        face = sans(font, 12, bold=True)
        place = badge_on(picture, QFontMetricsF(face).horizontalAdvance(number))
        _draw_pill(painter, place, _OVER_PICTURE.colour("card", 0.92))
        painter.setFont(face)
        painter.setPen(_OVER_PICTURE.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)

    def _draw_play(self, painter: QPainter, place: QRectF) -> None:
        _draw_pill(painter, place, _OVER_PICTURE.colour("card", 0.94))
        draw(painter, Icon.PLAY, _OVER_PICTURE.colour("coral_text"), place.adjusted(10, 9, -8, -9))

    def _draw_retry(self, painter: QPainter, picture: QRectF, font: QFont) -> None:
        place = self._retry_place(picture, font)
        colour = _OVER_PICTURE.colour("coral_text")
        _draw_pill(painter, place, _OVER_PICTURE.colour("card", 0.94))
        draw(painter, Icon.REDO, colour, QRectF(place.left() + 10, place.center().y() - 8, 16, 16))
        painter.setFont(sans(font, 12, bold=True))
        painter.setPen(colour)
        words = place.adjusted(30, 0, 0, 0)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, self.tr("Try again"))

    def _retry_place(self, picture: QRectF, font: QFont) -> QRectF:
        return retry_on(picture, QFontMetricsF(sans(font, 12, bold=True)).horizontalAdvance(self.tr("Try again")))

    def _draw_words(self, painter: QPainter, place: QRectF, page: Page, chips: Chips, font: QFont) -> None:
        """Write the first words of the diary, or what went wrong."""
        trouble = retold(next((chip.trouble for chip in chips.by_kind().values() if chip.trouble), ""))
        words = " ".join(page.diary.split())
        face = sans(font, 12 if trouble else 13)
        painter.setFont(face)
        painter.setPen(self._appearance.tokens.colour("coral_text" if trouble else "ink" if words else "soft"))
        if trouble:
            shown = "\n".join(_in_two_lines(trouble, face, place.width()))
        else:
            shown = words or self.tr("Write a line or two…")
            shown = QFontMetricsF(face).elidedText(shown, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, shown)


def _in_two_lines(text: str, font: QFont, width: float) -> Sequence[str]:
    """The text broken into one or two lines of that width; what has no room in them is left out behind an ellipsis."""
    layout = QTextLayout(text, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    first, rest = text[: line.textLength()].rstrip(), text[line.textLength() :]
    return [first, QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]


def _is_there(film: Chip) -> bool:
    return film.stage in (Stage.DONE, Stage.CHANGED, Stage.STAND_IN)


def _draw_pill(painter: QPainter, place: QRectF, colour: QColor) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
