"""How a page is drawn as a card: its picture, number and first words, and three chips for what is made of it."""

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
)
from PySide6.QtGui import QFont, QFontMetricsF, QMouseEvent, QPainter, QPainterPath, QPen, QPixmap, QPixmapCache
from PySide6.QtWidgets import QStyle, QStyledItemDelegate, QStyleOptionViewItem

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.chips import draw_chips
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.page_pictures import PagePictures
from storybook_app.ui.pages_model import Role
from storybook_app.ui.pictures import CARD
from storybook_app.ui.run_state import Chip, Chips, Stage
from storybook_app.ui.sharp import draw_sharp
from storybook_app.ui.theme import LIGHT, Tokens, sans

RADIUS = 14
_MARGIN = 6.0  # around a card, for its shadow
_PADDING = 12.0
_PICTURE_RADIUS = 8.0
_PICTURE_SHAPE = 0.44  # height by width
_WORDS_HEIGHT = 34.0
_CHIPS_HEIGHT = 24.0
_SHADOWS = 4
_BADGE = 24.0
_PLAY = 34.0
_OVER_PICTURE = LIGHT  # pictures are as bright in a dark window

Index = QModelIndex | QPersistentModelIndex


def card_height(width: int) -> int:
    """The height of a card in a cell of that width."""
    picture = (width - 2 * (_MARGIN + _PADDING)) * _PICTURE_SHAPE
    return round(picture + _WORDS_HEIGHT + _CHIPS_HEIGHT + 2 * (_MARGIN + _PADDING) - 2)


class CardDelegate(QStyledItemDelegate):
    """Draws the cards.

    Signals:
        play_asked: the play button of a card was pressed.
            arg1: the page's id.
    """

    play_asked = Signal(str)

    def __init__(self, pictures: PagePictures, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._appearance = appearance
        self.cell = QSize(276, card_height(276))

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All cards are of one size, which the list chooses."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one card."""
        page: Page = index.data(Role.PAGE)
        chips: Chips = index.data(Role.CHIPS)
        card = _card(option)
        picture = _picture(card)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        self._draw_sheet(painter, card, option.state)
        self._draw_picture(painter, picture, page)
        self._draw_badge(painter, picture, str(index.row() + 1), option.font)
        if _is_there(chips.film):
            self._draw_play(painter, _play(picture))
        self._draw_words(painter, picture, page, option.font)
        bottom = QRectF(picture.left(), picture.bottom() + _WORDS_HEIGHT, picture.width(), _CHIPS_HEIGHT)
        draw_chips(painter, bottom, chips.by_kind(), self._appearance.tokens, sans(option.font, 12))
        painter.restore()

    def editorEvent(  # noqa: N802 - Qt's name
        self, event: QEvent, model: QAbstractItemModel, option: QStyleOptionViewItem, index: Index
    ) -> bool:
        """A press on the play button plays the page."""
        if isinstance(event, QMouseEvent) and event.type() == QEvent.Type.MouseButtonRelease:
            chips: Chips = index.data(Role.CHIPS)
            if _is_there(chips.film) and _play(_picture(_card(option))).contains(event.position()):
                self.play_asked.emit(index.data(Role.PAGE).id)
                return True
        return super().editorEvent(event, model, option, index)

    def _draw_sheet(self, painter: QPainter, card: QRectF, state: QStyle.StateFlag) -> None:
        """Draw the card itself; its soft shadow is the dearest part of a repaint, so it is drawn once and kept."""
        tokens = self._appearance.tokens
        is_current = bool(state & QStyle.StateFlag.State_Selected)
        has_focus = is_current and bool(state & QStyle.StateFlag.State_HasFocus)
        ratio = painter.device().devicePixelRatio()
        size = card.adjusted(-_MARGIN, -_MARGIN, _MARGIN, _MARGIN).size().toSize()
        key = f"card {size.width()}x{size.height()} {ratio} {is_current} {has_focus} {tokens.is_dark}"
        sheet = QPixmap()
        if not QPixmapCache.find(key, sheet):
            sheet = QPixmap(size * ratio)
            sheet.setDevicePixelRatio(ratio)
            sheet.fill(Qt.GlobalColor.transparent)
            with QPainter(sheet) as brush:
                brush.setRenderHint(QPainter.RenderHint.Antialiasing)
                _paint_sheet(
                    brush,
                    card.translated(_MARGIN - card.left(), _MARGIN - card.top()),
                    tokens,
                    is_current=is_current,
                    has_focus=has_focus,
                )
            QPixmapCache.insert(key, sheet)
        painter.drawPixmap(card.topLeft() - QPointF(_MARGIN, _MARGIN), sheet)

    def _draw_picture(self, painter: QPainter, place: QRectF, page: Page) -> None:
        tokens = self._appearance.tokens
        pixmap = self._pictures.small(page, CARD)
        outline = QPainterPath()
        outline.addRoundedRect(place, _PICTURE_RADIUS, _PICTURE_RADIUS)
        painter.setClipPath(outline)
        if pixmap is None:
            painter.fillRect(place, tokens.colour("mist"))
            icon = QRectF(place.center() - QPointF(12, 12), place.center() + QPointF(12, 12))
            draw(painter, Icon.PHOTO, tokens.colour("soft"), icon)
        else:
            draw_sharp(painter, place, pixmap, covering(pixmap, place, self._pictures.focus(page)))
        painter.setClipping(False)

    def _draw_badge(self, painter: QPainter, picture: QRectF, number: str, font: QFont) -> None:
        face = sans(font, 12, bold=True)
        width = max(_BADGE, QFontMetricsF(face).horizontalAdvance(number) + 12)
        place = QRectF(picture.left() + 8, picture.top() + 8, width, _BADGE)
        _draw_pill(painter, place, _OVER_PICTURE.colour("card", 0.92))
        painter.setFont(face)
        painter.setPen(_OVER_PICTURE.colour("ink"))
        painter.drawText(place, Qt.AlignmentFlag.AlignCenter, number)

    def _draw_play(self, painter: QPainter, place: QRectF) -> None:
        _draw_pill(painter, place, _OVER_PICTURE.colour("card", 0.94))
        draw(painter, Icon.PLAY, _OVER_PICTURE.colour("coral_text"), place.adjusted(10, 9, -8, -9))

    def _draw_words(self, painter: QPainter, picture: QRectF, page: Page, font: QFont) -> None:
        tokens = self._appearance.tokens
        words = " ".join(page.diary.split())
        face = sans(font, 13)
        painter.setFont(face)
        painter.setPen(tokens.colour("ink" if words else "soft"))
        place = QRectF(picture.left() + 2, picture.bottom() + 3, picture.width() - 4, _WORDS_HEIGHT - 6)
        shown = words or self.tr("Write a line or two…")
        elided = QFontMetricsF(face).elidedText(shown, Qt.TextElideMode.ElideRight, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, elided)


def _paint_sheet(painter: QPainter, card: QRectF, tokens: Tokens, *, is_current: bool, has_focus: bool) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("shadow", 0.16 if tokens.is_dark else 0.028))
    for step in range(_SHADOWS):
        painter.drawRoundedRect(card.adjusted(-step * 0.5, 1, step * 0.5, 1 + step), RADIUS + 1, RADIUS + 1)
    if has_focus:
        painter.setPen(QPen(tokens.colour("coral", 0.35), 3))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(card.adjusted(-2.5, -2.5, 2.5, 2.5), RADIUS + 2, RADIUS + 2)
    painter.setBrush(tokens.colour("card"))
    painter.setPen(QPen(tokens.colour("coral"), 2) if is_current else Qt.PenStyle.NoPen)
    painter.drawRoundedRect(card, RADIUS, RADIUS)


def covering(pixmap: QPixmap, place: QRectF, focus: tuple[float, float]) -> QRectF:
    """The part of a picture that fills the place, with the point of interest (fractions) as near its middle as can be."""
    scale = max(place.width() / pixmap.width(), place.height() / pixmap.height())
    width, height = place.width() / scale, place.height() / scale
    left = min(max(0.0, pixmap.width() * focus[0] - width / 2), pixmap.width() - width)
    top = min(max(0.0, pixmap.height() * focus[1] - height / 2), pixmap.height() - height)
    return QRectF(left, top, width, height)


def _is_there(film: Chip) -> bool:
    return film.stage in (Stage.DONE, Stage.CHANGED, Stage.STAND_IN)


def _card(option: QStyleOptionViewItem) -> QRectF:
    return QRectF(option.rect).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)


def _picture(card: QRectF) -> QRectF:
    width = card.width() - 2 * _PADDING
    return QRectF(card.left() + _PADDING, card.top() + _PADDING, width, width * _PICTURE_SHAPE)


def _play(picture: QRectF) -> QRectF:
    return QRectF(picture.right() - _PLAY - 8, picture.bottom() - _PLAY - 8, _PLAY, _PLAY)


def _draw_pill(painter: QPainter, place: QRectF, colour: object) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(colour)
    painter.drawRoundedRect(place, place.height() / 2, place.height() / 2)
