"""How a book is drawn on the shelf: its cover with the title on a plate, and a line below."""

from zlib import crc32

from PySide6.QtCore import (
    QAbstractItemModel,
    QModelIndex,
    QObject,
    QPersistentModelIndex,
    QPointF,
    QRectF,
    QSize,
    Qt,
)
from PySide6.QtGui import QColor, QLinearGradient, QPainter, QPainterPath, QPen, QPixmap
from PySide6.QtWidgets import QLineEdit, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from storybook_app.book.shelf import Cover, ShelvedBook
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.kept_drawing import draw_kept
from storybook_app.ui.pictures import CARD, Pictures
from storybook_app.ui.sharp import covering
from storybook_app.ui.shelf_model import ShelfRole
from storybook_app.ui.theme import LIGHT, Tokens, sans, serif
from storybook_app.ui.two_lines import two_lines

GAP = 30  # between two covers
_SHAPE = 1.22  # height by width
_ABOVE, _CAPTION, _BELOW = 8, 34, 22
_SPINE_RADIUS, _EDGE_RADIUS = 4.0, 12.0
_SPINE = 16.0
_SHADOW = 14.0  # how far it reaches
_SHADOWS = 7
_RING = 4.0  # from the cover to the line around the chosen one
_TITLE_PIXELS, _CAPTION_PIXELS = 16, 13
_BESIDE_WORDS = 12.0
_ICON = 40.0
_LONGEST_TITLE = 200
_CLOTHS = ("teal", "sky", "honey", "coral")
_CLOTH = 0.3  # opacity over the card
_ON_PICTURE = LIGHT  # pictures are as bright in a dark window

Index = QModelIndex | QPersistentModelIndex


def cell_size(width: int) -> QSize:
    """The size of a cell of that width."""
    return QSize(width, round(_ABOVE + (width - GAP) * _SHAPE + _CAPTION + _BELOW))


class CoverDelegate(QStyledItemDelegate):
    """Draws the covers, and lets a title be written in its place."""

    def __init__(self, pictures: Pictures, appearance: Appearance, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures = pictures
        self._appearance = appearance
        self.cell = cell_size(276)

    def sizeHint(self, _option: QStyleOptionViewItem, _index: Index) -> QSize:  # noqa: N802 - Qt's name
        """All cells are of one size, which the list chooses."""
        return self.cell

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Draw one book, or the place for a new one."""
        book: ShelvedBook | None = index.data(ShelfRole.BOOK)
        place = _cover_place(option)
        painter.save()
        painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
        if book is None:
            self._draw_new(painter, place, option.state)
        else:
            self._draw_shadow(painter, place)
            self._draw_cover(painter, place, book)
            self._draw_caption(painter, place, option, str(index.data(ShelfRole.CAPTION)), is_alarm=bool(book.trouble))
        if option.state & QStyle.StateFlag.State_Selected:
            self._draw_ring(painter, place, option.state)
        painter.restore()

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, _index: Index) -> QWidget:  # noqa: N802
        """A field for the title."""
        field = QLineEdit(parent)
        field.setObjectName("rename")
        field.setFont(serif(_TITLE_PIXELS, bold=True))
        field.setMaxLength(_LONGEST_TITLE)
        field.setAccessibleName(self.tr("Title of the book"))
        return field

    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:  # noqa: N802 - Qt's name
        """Give the title to the model."""
        if isinstance(editor, QLineEdit):
            model.setData(index, editor.text())

    def updateEditorGeometry(self, editor: QWidget, option: QStyleOptionViewItem, index: Index) -> None:  # noqa: N802
        """Write where the title stands."""
        plate = _plate_of(_cover_place(option), str(index.data()))[0]
        editor.setGeometry(plate.adjusted(-8, -2, 8, 2).toRect())

    def _draw_shadow(self, painter: QPainter, place: QRectF) -> None:
        tokens = self._appearance.tokens
        around = place.adjusted(-_SHADOW, -_SHADOW, _SHADOW, _SHADOW)
        inner = QRectF(_SHADOW, _SHADOW, place.width(), place.height())
        draw_kept(painter, f"cover shadow {tokens.is_dark}", around, lambda brush: _paint_shadow(brush, inner, tokens))

    def _draw_cover(self, painter: QPainter, place: QRectF, book: ShelvedBook) -> None:
        """Draw the cover with its title; it is painted once and kept, so that the shelf scrolls smoothly."""
        tokens = self._appearance.tokens
        is_dense = painter.device().devicePixelRatio() > 1
        pixmap = self._picture(book.cover, 2 * CARD if is_dense else CARD)
        whole = QRectF(0, 0, place.width(), place.height())
        known = (pixmap.cacheKey() if pixmap else f"{book.path.name} {bool(book.trouble)}", book.title, tokens.is_dark)
        draw_kept(painter, f"cover {known}", place, lambda brush: self._paint_cover(brush, whole, book, pixmap))

    def _paint_cover(self, painter: QPainter, cover: QRectF, book: ShelvedBook, pixmap: QPixmap | None) -> None:
        painter.save()
        painter.setClipPath(_outline(cover))
        if pixmap is not None and book.cover is not None:
            size = cover.size().toSize() * painter.device().devicePixelRatio()
            part = pixmap.copy(covering(pixmap, cover, book.cover.focus).toRect())
            stretched, smooth = Qt.AspectRatioMode.IgnoreAspectRatio, Qt.TransformationMode.SmoothTransformation
            painter.drawPixmap(cover.toRect(), part.scaled(size, stretched, smooth))
        else:
            self._draw_blank(painter, cover, book)
        painter.restore()
        painter.fillPath(_outline(cover), _spine(cover))
        _draw_plate(painter, cover, book.title)

    def _picture(self, cover: Cover | None, longest: int) -> QPixmap | None:
        if cover is None:
            return None
        make = self._pictures.painting if cover.is_painting else self._pictures.photo
        return make(cover.path, longest)

    def _draw_blank(self, painter: QPainter, place: QRectF, book: ShelvedBook) -> None:
        """A cover of coloured cloth, always the same for the same book."""
        tokens = self._appearance.tokens
        hue = _CLOTHS[crc32(book.path.name.encode()) % len(_CLOTHS)]
        painter.fillRect(place, tokens.colour("card"))
        painter.fillRect(place, tokens.colour("mist") if book.trouble else tokens.colour(hue, _CLOTH))
        middle = place.center() - QPointF(0, place.height() * 0.1)
        half = QPointF(_ICON / 2, _ICON / 2)
        icon, ink = (Icon.ALERT, "coral_text") if book.trouble else (Icon.BOOK, f"{hue}_text")
        draw(painter, icon, tokens.colour(ink), QRectF(middle - half, middle + half))

    def _draw_caption(
        self, painter: QPainter, cover: QRectF, option: QStyleOptionViewItem, text: str, *, is_alarm: bool
    ) -> None:
        face = sans(option.font, _CAPTION_PIXELS)
        painter.setFont(face)
        painter.setPen(self._appearance.tokens.colour("coral_text" if is_alarm else "soft"))
        place = QRectF(cover.left(), cover.bottom() + 10, cover.width(), _CAPTION + _BELOW - 12)
        lines = two_lines(text, face, place.width())
        painter.drawText(place, Qt.AlignmentFlag.AlignTop | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))

    def _draw_new(self, painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
        tokens = self._appearance.tokens
        is_hovered = bool(state & QStyle.StateFlag.State_MouseOver)
        pen = QPen(tokens.colour("coral" if is_hovered else "line"), 2)
        pen.setDashPattern([3, 2.4])
        painter.setPen(pen)
        painter.setBrush(tokens.colour("card", 0.5) if is_hovered else Qt.BrushStyle.NoBrush)
        painter.drawRoundedRect(place.adjusted(1, 1, -1, -1), _EDGE_RADIUS + 2, _EDGE_RADIUS + 2)
        half = QPointF(_ICON / 2, _ICON / 2)
        colour = tokens.colour("coral_text" if is_hovered else "soft")
        draw(painter, Icon.ADD, colour, QRectF(place.center() - half, place.center() + half))

    def _draw_ring(self, painter: QPainter, place: QRectF, state: QStyle.StateFlag) -> None:
        has_focus = bool(state & QStyle.StateFlag.State_HasFocus)
        painter.setPen(QPen(self._appearance.tokens.colour("coral", 1.0 if has_focus else 0.45), 2.5))
        painter.setBrush(Qt.BrushStyle.NoBrush)
        ring = place.adjusted(-_RING, -_RING, _RING, _RING)
        painter.drawRoundedRect(ring, _EDGE_RADIUS + 2, _EDGE_RADIUS + 2)


def _cover_place(option: QStyleOptionViewItem) -> QRectF:
    width = option.rect.width() - GAP
    return QRectF(option.rect.left() + GAP // 2, option.rect.top() + _ABOVE, width, round(width * _SHAPE))


def _plate_of(cover: QRectF, title: str) -> tuple[QRectF, list[str]]:
    """Where the title stands on a cover, and its lines."""
    width = cover.width() - 38
    lines = two_lines(title, serif(_TITLE_PIXELS, bold=True), width - 2 * _BESIDE_WORDS)
    height = 16.0 + len(lines) * round(_TITLE_PIXELS * 1.4)
    return QRectF(cover.left() + 24, cover.bottom() - 16 - height, width, height), lines


def _outline(cover: QRectF) -> QPainterPath:
    """The outline of a book: sharp at its back, rounder where it opens."""
    outline, back = QPainterPath(), QPainterPath()
    outline.addRoundedRect(cover, _EDGE_RADIUS, _EDGE_RADIUS)
    back.addRoundedRect(cover.adjusted(0, 0, -cover.width() / 2, 0), _SPINE_RADIUS, _SPINE_RADIUS)
    return outline.united(back)


def _spine(cover: QRectF) -> QLinearGradient:
    """The shade of the groove along a book's back, over the picture."""
    groove = QLinearGradient(cover.left(), 0, cover.left() + _SPINE, 0)
    for at, opacity in ((0.0, 0.30), (0.25, 0.10), (0.5, 0.22), (0.62, 0.10), (1.0, 0.0)):
        groove.setColorAt(at, _ON_PICTURE.colour("shadow", opacity))
    groove.setSpread(QLinearGradient.Spread.PadSpread)
    return groove


def _draw_plate(painter: QPainter, cover: QRectF, title: str) -> None:
    plate, lines = _plate_of(cover, title)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(_ON_PICTURE.colour("paper", 0.95))
    painter.drawRoundedRect(plate, 8, 8)
    painter.setFont(serif(_TITLE_PIXELS, bold=True))
    painter.setPen(_ON_PICTURE.colour("ink"))
    words = plate.adjusted(_BESIDE_WORDS, 0, -_BESIDE_WORDS, 0)
    painter.drawText(words, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, "\n".join(lines))


def _paint_shadow(painter: QPainter, cover: QRectF, tokens: Tokens) -> None:
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(tokens.colour("shadow", 0.10 if tokens.is_dark else 0.030)))
    for step in range(_SHADOWS):
        spread = step * 1.6
        painter.drawRoundedRect(cover.adjusted(-spread * 0.25, 1, spread * 0.6, 2 + spread), _EDGE_RADIUS, _EDGE_RADIUS)
