"""What of a line's text is spoken, and where each spoken character stands in the original.

A parent's text may hold anything: emoji, decomposed Hangul, control and bidirectional characters, half of a surrogate
pair, or signs that the engine reads as commands (``<``, ``[[``). None of these reach the engine.
"""

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from re import Match, Pattern

from storybook_app.providers.sound.words import INVISIBLE, is_wordlike

_PAUSING_SIGNS = frozenset(".,!?;:'/-()…‥⋯–—―~。，、！？；：।॥؟،؛۔։።፣፤។")
_ZERO_WIDTH_NON_JOINER = "\u200c"  # Persian spelling: without it, other words
_APOSTROPHES = re.compile(r"(?<=\w)[\u2019\u02bc\u2018](?=\w)|(?<=[sS])\u2019")
_CLUSTER = re.compile(r"(?s).[\u0300-\u036f\u1160-\u11ff\u3099\u309a]*")  # a character and what composes with it


@dataclass(frozen=True)
class Wording:
    """Text for the engine; ``origins`` gives, for each of its characters, the offset in the original line."""

    text: str
    origins: tuple[int, ...]

    def cut(self, start: int, end: int) -> "Wording":
        """The part from ``start`` to ``end``, without the white space around it."""
        piece = self.text[start:end]
        start += len(piece) - len(piece.lstrip())
        end = start + len(piece.strip())
        return Wording(self.text[start:end], self.origins[start:end])

    def replaced(self, pattern: Pattern[str], say: Callable[[Match[str]], str]) -> "Wording":
        """The wording with each match said in other words, which stand where the match began."""
        text: list[str] = []
        origins: list[int] = []
        done = 0
        for match in pattern.finditer(self.text):
            words = say(match)
            text += [self.text[done : match.start()], words]
            origins += [*self.origins[done : match.start()], *[self.origins[match.start()]] * len(words)]
            done = match.end()
        return Wording("".join([*text, self.text[done:]]), (*origins, *self.origins[done:]))


def wording_of(text: str) -> Wording:
    """What is spoken of ``text``: composed (NFC), without emoji, invisible characters and the engine's own signs."""
    spoken = [(char, origin) for cluster, origin in _clusters(text) for char in _cleaned(cluster)]
    plain = "".join(char for char, _ in spoken)
    plain = _APOSTROPHES.sub("'", plain)
    plain = "".join(" " if unicodedata.category(char) in {"Pi", "Pf"} else char for char in plain)
    return Wording(plain, tuple(origin for _, origin in spoken))


def _clusters(text: str) -> Iterator[tuple[str, int]]:
    for match in _CLUSTER.finditer(text):
        yield unicodedata.normalize("NFC", match.group()), match.start()


def _cleaned(cluster: str) -> str:
    return "".join(_clean(char) for char in cluster)


def _clean(char: str) -> str:
    """The character as the engine may read it: itself, a space where it parts words, or nothing."""
    if char.isspace():
        return "\n" if char in "\n\r\v\f\x1c\x1d\x1e\x85\u2028\u2029" else " "
    if is_wordlike(char) or char in _PAUSING_SIGNS or char == _ZERO_WIDTH_NON_JOINER:
        return char
    category = unicodedata.category(char)
    if category in {"Pi", "Pf"}:
        return char  # may prove to be an apostrophe
    return "" if category[0] == "C" or INVISIBLE.match(char) else " "
