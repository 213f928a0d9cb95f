"""A line as it is spoken: each name of the cast spelt as it sounds, and the way back to the words as they are shown."""

import re
import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from storybook_app.book.values import CastMember, Word

# What follows a Korean name without a space: “미나는”, “지훈이에게는”, “할머니께서”.
_PARTICLES = (
    "에게서|한테서|께서|에서|에게|한테|으로|이라|처럼|보다|부터|까지|마저|조차|하고|이랑|이네|이야|라고|라는"
    "|은|는|이|가|을|를|와|과|도|만|의|에|로|랑|아|야|여|께|네|씨|님|들"
)
_BEFORE = r"(?<!\w)"
_BEHIND = rf"(?=(?:{_PARTICLES}){{0,3}}(?![\w\u0300-\u036f]))"
_UNSPACED = re.compile("[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff]")  # kana and Chinese characters: words run together


@dataclass(frozen=True)
class _Piece:
    """One name: characters ``start:end`` as it is shown, and ``spoken_start:spoken_end`` of what is spoken for it."""

    start: int
    end: int
    spoken_start: int
    spoken_end: int


@dataclass(frozen=True)
class Saying:
    """What is spoken for a text; ``pieces`` are the names in it that are spoken otherwise than they are written."""

    text: str
    pieces: tuple[_Piece, ...] = ()

    def shown(self, words: Sequence[Word]) -> tuple[Word, ...]:
        """The words of what is spoken as words of the text: a name that is spoken as several words is one."""
        if not self.pieces:
            return tuple(words)
        found: list[Word] = []
        for word in words:
            start, end = self._start(word.start), self._end(word.end)
            if found and start < found[-1].end:
                before = found.pop()
                start, end = before.start, max(end, before.end)
                found.append(Word(start=start, end=end, from_ms=before.from_ms, to_ms=max(word.to_ms, before.to_ms)))
            else:
                found.append(Word(start=start, end=end, from_ms=word.from_ms, to_ms=word.to_ms))
        return tuple(found)

    def _start(self, place: int) -> int:
        """Where in the text a word begins that begins there as it is spoken."""
        shift = 0
        for piece in self.pieces:
            if piece.spoken_start <= place < piece.spoken_end:
                return piece.start
            if piece.spoken_end <= place:
                shift = piece.end - piece.spoken_end
        return place + shift

    def _end(self, place: int) -> int:
        """Where in the text a word ends that ends there as it is spoken."""
        shift = 0
        for piece in self.pieces:
            if piece.spoken_start < place <= piece.spoken_end:
                return piece.end
            if piece.spoken_end < place:
                shift = piece.end - piece.spoken_end
        return place + shift


def saying_of(text: str, cast: Iterable[CastMember]) -> Saying:
    """The text as it is spoken: each name of the cast, standing as a word of its own, as the parent spelt its sound."""
    sounds = _sounds(cast)
    if not sounds:
        return Saying(text)
    spoken: list[str] = []
    pieces: list[_Piece] = []
    done = length = 0
    for found in _pattern(sounds).finditer(text):
        said, between = sounds[found[0]], text[done : found.start()]
        start = length + len(between)
        pieces.append(_Piece(found.start(), found.end(), start, start + len(said)))
        spoken += [between, said]
        done, length = found.end(), start + len(said)
    return Saying("".join([*spoken, text[done:]]), tuple(pieces))


def _sounds(cast: Iterable[CastMember]) -> Mapping[str, str]:
    """How each name is said, by every way in which it may be written; of two members of one name the first counts."""
    sounds: dict[str, str] = {}
    for member in cast:
        name, said = member.name.strip(), member.said.strip()
        if name and said and name != said:
            for written in (name, name.upper()):
                for form in ("NFC", "NFD"):
                    sounds.setdefault(unicodedata.normalize(form, written), said)
                sounds.setdefault(written, said)
    return sounds


def _pattern(sounds: Mapping[str, str]) -> re.Pattern[str]:
    """Finds the names, the longest first: “Anna May” is not “Anna”."""
    return re.compile("|".join(_standing_alone(name) for name in sorted(sounds, key=len, reverse=True)))


def _standing_alone(name: str) -> str:
    before = "" if _UNSPACED.match(name[0]) else _BEFORE
    behind = "" if _UNSPACED.match(name[-1]) else _BEHIND
    return f"{before}{re.escape(name)}{behind}"
