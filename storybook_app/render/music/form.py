"""The plan of a piece, bar by bar: A A B A, a rest without melody, another theme, and at last the first one again."""

import itertools
from collections.abc import Iterator, Sequence
from enum import Enum, auto
from random import Random
from typing import NamedTuple

from storybook_app.render.music.harmony import LYDIAN, MAJOR
from storybook_app.render.music.melody import Idea, Singer, Sung, motif
from storybook_app.render.music.styles import Figure, Style

PHRASE = 4  # bars
HOME, DOMINANT = 0, 4  # degrees

_Roots = tuple[int, int, int, int]


class Mode(NamedTuple):
    """A scale and its ways to go (the chords of four bars, as degrees).

    ``themes`` go out from home, ``bridges`` begin elsewhere, ``rests`` stay around home; ``nearly_home`` are the
    chords before the dominant of a cadence.
    """

    scale: tuple[int, ...]
    themes: tuple[_Roots, ...]
    bridges: tuple[_Roots, ...]
    rests: tuple[_Roots, ...]
    nearly_home: tuple[int, ...]


class Bar(NamedTuple):
    """A bar: the degree its chord stands on, its melody, how the chord is broken, and how strongly it is played."""

    root: int
    melody: tuple[Sung, ...]
    figure: Figure
    strength: float


MAJOR_MODE = Mode(
    scale=MAJOR,
    themes=((0, 5, 3, 4), (0, 3, 1, 4), (0, 2, 3, 4), (0, 5, 1, 4), (0, 4, 5, 3)),
    bridges=((3, 0, 1, 4), (5, 2, 3, 4), (3, 2, 1, 4), (5, 3, 0, 4)),
    rests=((0, 3, 0, 3), (0, 5, 3, 4)),
    nearly_home=(3, 1),
)
LYDIAN_MODE = Mode(
    scale=LYDIAN,
    themes=((0, 1, 0, 4), (0, 1, 5, 4), (0, 5, 1, 4)),
    bridges=((5, 2, 1, 4), (2, 5, 1, 4), (5, 1, 2, 4)),
    rests=((0, 1, 0, 1), (0, 4, 0, 1)),
    nearly_home=(1, 5),
)

_SWELL = (0.88, 0.94, 1.0, 0.92)  # of a phrase's bars
_FIRST_SWELL = (0.6, 0.72, 0.84, 0.88)  # the music comes from nothing
_RESTING = 1.2  # without a melody the chords come forward
_THEME_ARCS = ((2, 2, 4, 1), (0, 2, 4, 1), (4, 4, 2, 1), (2, 4, 3, 1), (4, 2, 5, 4))
_BRIDGE_ARCS = ((5, 5, 4, 4), (4, 5, 6, 4), (7, 6, 5, 4))


class _Part(Enum):
    OPEN = auto()  # ends on the dominant, or near it
    SHUT = auto()  # ends at home
    BRIDGE = auto()
    REST = auto()
    LAST = auto()  # a cadence to the last chord


_ROUND = (_Part.OPEN, _Part.SHUT, _Part.BRIDGE, _Part.SHUT, _Part.REST)
_SHORT_FORMS = {
    0: (),
    1: (_Part.LAST,),
    2: (_Part.OPEN, _Part.LAST),
    3: (_Part.OPEN, _Part.BRIDGE, _Part.LAST),
}


class _Theme(NamedTuple):
    roots: _Roots
    idea: Idea
    bridge_roots: _Roots
    bridge: Idea


class Form:
    """Plans the bars of one piece, and sings its melody."""

    def __init__(self, style: Style, mode: Mode, singer: Singer, random: Random) -> None:
        self._style, self._mode, self._singer, self._random = style, mode, singer, random
        self._themes = (self._theme(), self._theme())

    def bars(self, count: int) -> list[Bar]:
        """So many bars, the last of them on the dominant. What is left over from whole phrases is the opening."""
        phrases, extra = divmod(count, PHRASE)
        if not phrases:
            return list(self._phrase(_Part.LAST, 0))[PHRASE - extra :]
        opening = list(self._phrase(_Part.REST, 0))[PHRASE - extra :] if extra else []
        parts = _SHORT_FORMS.get(phrases) or (*itertools.islice(itertools.cycle(_ROUND), phrases - 1), _Part.LAST)
        played = [bar for number, part in enumerate(parts) for bar in self._phrase(part, number)]
        bars = opening + played
        soft = [bar._replace(strength=swell) for bar, swell in zip(bars, _FIRST_SWELL, strict=False)]
        return soft + bars[len(soft) :]

    def _theme(self) -> _Theme:
        random, style = self._random, self._style
        ideas = [
            Idea(
                motif(random, style.cells), motif(random, style.cells), motif(random, style.closes), random.choice(arcs)
            )
            for arcs in (_THEME_ARCS, _BRIDGE_ARCS)
        ]
        return _Theme(random.choice(self._mode.themes), ideas[0], random.choice(self._mode.bridges), ideas[1])

    def _phrase(self, part: _Part, number: int) -> Iterator[Bar]:
        turn = number // len(_ROUND)
        theme = self._themes[0 if part is _Part.LAST else turn % 2]
        returns = turn > 0 or number > 1
        calm, flowing = self._style.calm, self._style.flowing
        match part:
            case _Part.OPEN:
                return self._sung(theme.idea, theme.roots, flowing if turn % 2 else calm, adorned=turn > 1)
            case _Part.SHUT:
                bars = self._sung(theme.idea, (*theme.roots[:2], DOMINANT, HOME), calm, adorned=returns)
                return self._home(bars)
            case _Part.BRIDGE:
                return self._sung(theme.bridge, theme.bridge_roots, flowing, adorned=turn > 0)
            case _Part.LAST:
                roots = (*theme.roots[:2], self._random.choice(self._mode.nearly_home), DOMINANT)
                return self._sung(theme.idea, roots, calm, adorned=False)
            case _Part.REST:
                roots = self._random.choice(self._mode.rests)
                return (Bar(root, (), flowing, _RESTING) for root in roots)

    def _home(self, bars: Iterator[Bar]) -> Iterator[Bar]:
        """The bars with one long tonic as the last of them."""
        yield from itertools.islice(bars, PHRASE - 1)
        rest = Sung(0, 2 * self._style.beats, self._singer.home())
        yield Bar(HOME, (rest,), self._style.calm, _SWELL[-1])

    def _sung(self, idea: Idea, roots: Sequence[int], figure: Figure, *, adorned: bool) -> Iterator[Bar]:
        melody = self._singer.phrase(idea, roots, adorned=adorned)
        return (Bar(root, bar, figure, swell) for root, bar, swell in zip(roots, melody, _SWELL, strict=True))
