"""The chips of a card: voice, picture and film, each with its icon, its state as a shape, and its state's colour."""

from collections.abc import Mapping

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QFontMetricsF, QPainter, QPen

from storybook_app.book.values import Kind
from storybook_app.ui.choices import clock, kind_names
from storybook_app.ui.icons import Icon, draw
from storybook_app.ui.run_state import Chip, Stage
from storybook_app.ui.theme import Tokens

ICONS: Mapping[Kind, Icon] = {Kind.VOICE: Icon.VOICE, Kind.PICTURE: Icon.BRUSH, Kind.FILM: Icon.FILM}
COLOURS: Mapping[Stage, str] = {
    Stage.WAITING: "soft",
    Stage.WORKING: "sky",
    Stage.DONE: "teal",
    Stage.CHANGED: "honey",
    Stage.STAND_IN: "honey",
    Stage.FAILED: "coral",
}
_MARKS: Mapping[Stage, Icon] = {
    Stage.DONE: Icon.TICK,
    Stage.CHANGED: Icon.CHANGED,
    Stage.STAND_IN: Icon.ALERT,
    Stage.FAILED: Icon.ALERT,
}
_WAITING = "honey"
_HEIGHT = 22.0
_GAP = 4.0
_SIDE = 6.0
_WORD = 3.0  # between a word and its icon
_ICON = 13.0
_MARK = 11.0


def text_colour(stage: Stage) -> str:
    """The token in which a stage is written."""
    return "soft" if stage is Stage.WAITING else f"{COLOURS[stage]}_text"


def draw_chips(
    painter: QPainter, place: QRectF, chips: Mapping[Kind, Chip], waits: Mapping[Kind, int], tokens: Tokens
) -> None:
    """Draw the chips from left to right; where the card is narrow the mark of a state takes the place of the icon.

    A kind that ``waits`` for a service counts the seconds down instead. The words are set in the painter's font.
    """
    measure = QFontMetricsF(painter.font())
    words = {**kind_names(), **{kind: clock(seconds * 1000) for kind, seconds in waits.items()}}
    widths = {kind: 2 * _SIDE + _ICON + _WORD + measure.horizontalAdvance(words[kind]) for kind in chips}
    marked = sum(widths.values()) + len(chips) * (_MARK + _WORD) + _GAP * (len(chips) - 1)
    has_room = marked <= place.width()
    left = place.left()
    for kind, chip in chips.items():
        mark = _MARKS.get(chip.stage)
        after = mark if has_room else None
        icon = Icon.CLOCK if kind in waits else ICONS[kind] if has_room else mark or ICONS[kind]
        spot = QRectF(left, place.top() + 1, widths[kind] + (_MARK + _WORD if after else 0), _HEIGHT)
        _draw_chip(painter, spot, chip, (icon, words[kind], after), tokens, hue=_WAITING if kind in waits else None)
        left = spot.right() + _GAP


def _draw_chip(
    painter: QPainter,
    spot: QRectF,
    chip: Chip,
    face: tuple[Icon, str, Icon | None],
    tokens: Tokens,
    *,
    hue: str | None,
) -> None:
    """Draw one chip: its icon, its word, and the mark behind that; in a ``hue`` of its own or that of its stage."""
    icon, word, mark = face
    is_idle = chip.stage is Stage.WAITING and hue is None
    colour = tokens.colour(f"{hue}_text" if hue else text_colour(chip.stage))
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(tokens.colour("mist") if is_idle else tokens.tint(hue or COLOURS[chip.stage]))
    painter.drawRoundedRect(spot, _HEIGHT / 2, _HEIGHT / 2)
    place = QRectF(spot.left() + _SIDE, spot.center().y() - _ICON / 2, _ICON, _ICON)
    if chip.stage is Stage.WORKING:
        draw_ring(painter, place, chip.fraction, tokens)
    else:
        draw(painter, icon, colour, place)
    painter.setPen(colour)
    beside = spot.adjusted(_SIDE + _ICON + _WORD, 0, 0, 0)
    painter.drawText(beside, Qt.AlignmentFlag.AlignVCenter | Qt.AlignmentFlag.AlignLeft, word)
    if mark:
        corner = QRectF(spot.right() - _SIDE - _MARK + 1, spot.center().y() - _MARK / 2, _MARK, _MARK)
        draw(painter, mark, colour, corner)


def draw_ring(painter: QPainter, place: QRectF, fraction: float, tokens: Tokens) -> None:
    """Draw a ring that fills like a clock."""
    inner = place.adjusted(1.5, 1.5, -1.5, -1.5)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.setPen(QPen(tokens.colour("sky", 0.4), 2))
    painter.drawEllipse(inner)
    arc = QPen(tokens.colour("sky_text"), 2.4)
    arc.setCapStyle(Qt.PenCapStyle.RoundCap)
    painter.setPen(arc)
    # Qt counts sixteenths of a degree, from three o'clock, against the clock.
    painter.drawArc(inner, 90 * 16, -round(max(0.06, fraction) * 360 * 16))
