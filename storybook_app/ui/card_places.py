"""Where the parts of a card lie."""

from PySide6.QtCore import QRectF

MARGIN = 6.0  # around a card, for its shadow
_PADDING = 12.0
_PICTURE_SHAPE = 0.44  # height by width
_WORDS = 34.0
_CHIPS = 24.0
_BADGE = 24.0
_PLAY = 34.0
_RETRY = 28.0
_INSET = 8.0  # of what lies on the picture


def card_height(width: int) -> int:
    """The height of a card in a cell of that width."""
    picture = (width - 2 * (MARGIN + _PADDING)) * _PICTURE_SHAPE
    return round(picture + _WORDS + _CHIPS + 2 * (MARGIN + _PADDING) - 2)


def card_in(cell: QRectF) -> QRectF:
    """The card in its cell."""
    return cell.adjusted(MARGIN, MARGIN, -MARGIN, -MARGIN)


def picture_in(card: QRectF) -> QRectF:
    """The picture on a card."""
    width = card.width() - 2 * _PADDING
    return QRectF(card.left() + _PADDING, card.top() + _PADDING, width, width * _PICTURE_SHAPE)


def words_below(picture: QRectF) -> QRectF:
    """The words below the picture."""
    return QRectF(picture.left() + 2, picture.bottom() + 2, picture.width() - 4, _WORDS - 3)


def chips_below(picture: QRectF) -> QRectF:
    """The chips below the words."""
    return QRectF(picture.left(), picture.bottom() + _WORDS, picture.width(), _CHIPS)


def badge_on(picture: QRectF, text_width: float) -> QRectF:
    """The number of the page, in the corner of the picture."""
    return QRectF(picture.left() + _INSET, picture.top() + _INSET, max(_BADGE, text_width + 12), _BADGE)


def play_on(picture: QRectF) -> QRectF:
    """The play button on the picture."""
    return QRectF(picture.right() - _PLAY - _INSET, picture.bottom() - _PLAY - _INSET, _PLAY, _PLAY)


def retry_on(picture: QRectF, text_width: float) -> QRectF:
    """The button on the picture that lets what failed be tried again."""
    width = text_width + 42
    return QRectF(picture.left() + _INSET, picture.bottom() - _RETRY - _INSET - 3, width, _RETRY)
