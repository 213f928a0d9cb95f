"""A line cut into the stretches that are spoken in one breath, with a pause after each.

The engine is fed one clause at a time: so pauses are ours, a long text stays bounded, and each clause still gets the
melody of its punctuation.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from storybook_app.providers.local.narrator.wording import Wording

LONGEST = 240  # characters the engine gets at once; its own buffers end near 800


@dataclass(frozen=True)
class Clause:
    """A stretch of wording, the sign that gives its melody, and the pause after it."""

    wording: Wording
    tune: str
    pause_ms: int


@dataclass(frozen=True)
class _Break:
    tune: str
    pause_ms: int


_FULL_STOP = _Break(".", 560)
_BREATH = _Break(",", 60)  # within a sentence too long for the engine
_BREAKS: Mapping[str, _Break] = MappingProxyType(
    {
        "ellipsis": _Break(",", 620),
        "question": _Break("?", 500),
        "call": _Break("!", 460),
        "stop": _FULL_STOP,
        "colon": _Break(":", 360),
        "comma": _Break(",", 220),
        "dash": _Break(",", 330),
        "bracket": _Break(",", 200),
        "newline": _FULL_STOP,
    }
)
_BREAK = re.compile(
    r"""
      (?P<ellipsis> \.{2,} | […‥⋯]+ )
    | (?P<question> [!?]*\?[!?]* (?=\s|$|[^\w]) | [？؟] )
    | (?P<call>     !+ (?=\s|$|[^\w]) | ！ )
    | (?P<stop>     \. (?=\s|$|[^\w]) | [。।॥۔։።។] )
    | (?P<colon>    [;:] (?=\s|$) | [：；؛፤] )
    | (?P<comma>    , (?=\s|$|[^\w]) | [，、،፣] )
    | (?P<dash>     \s[-–—]+(?=\s|$) | [—―] | -{2,} )
    | (?P<bracket>  [()] )
    | (?P<newline>  \n+ )
    """,
    re.VERBOSE,
)
_TITLE = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|Mt|vs)$")  # a full stop after these ends nothing
_ABBREVIATION = re.compile(r"\b\w\.\w$")  # as in e.g. and a.m.
_SOUNDS = re.compile(r"[^\W_]|[%&+=@°№$€£¥₩]")


def clauses_of(wording: Wording) -> tuple[Clause, ...]:
    """Cut at punctuation, and at white space where a stretch is longer than ``LONGEST``; each clause has a word."""
    clauses: list[Clause] = []
    start = 0
    for match in [*_BREAK.finditer(wording.text), None]:
        if match and match.lastgroup == "stop" and _is_within_name(wording.text[start : match.start()]):
            continue
        end = match.start() if match else len(wording.text)
        pause = _BREAKS[match.lastgroup or ""] if match else _FULL_STOP
        stretches = list(_stretches(wording.cut(start, end)))
        if stretches:
            clauses += [Clause(stretch, _BREATH.tune, _BREATH.pause_ms) for stretch in stretches[:-1]]
            clauses.append(Clause(stretches[-1], pause.tune, pause.pause_ms))
        elif clauses and pause.pause_ms > clauses[-1].pause_ms:  # signs in a row: the strongest counts
            clauses[-1] = Clause(clauses[-1].wording, clauses[-1].tune, pause.pause_ms)
        start = match.end() if match else end
    return tuple(clauses)


def _is_within_name(before: str) -> bool:
    return bool(_TITLE.search(before) or _ABBREVIATION.search(before))


def _stretches(wording: Wording) -> Iterator[Wording]:
    """The wording in parts of at most ``LONGEST`` characters; parts without a word are left out."""
    while len(wording.text) > LONGEST:
        cut = wording.text.rfind(" ", LONGEST // 2, LONGEST)
        cut = cut if cut > 0 else LONGEST
        if _SOUNDS.search(part := wording.text[:cut]):
            yield Wording(part, wording.origins[:cut])
        wording = wording.cut(cut, len(wording.text))
    if _SOUNDS.search(wording.text):
        yield wording
