"""Which words are to be seen when, and which of them is marked. Pure arithmetic, in milliseconds."""

from collections.abc import Sequence
from typing import NamedTuple

from storybook_app.book.values import Word

_OUT_MS = 130  # the words of a card go
_IN_MS = 170  # those of the next come
_EARLY_MS = 60  # before they are heard
_GLIDE_MS = 120  # of the marker, from word to word
_MARK_IN_MS = 100
_MARK_OUT_MS = 160


class Shown(NamedTuple):
    """A card's stay: fading in from ``enter``, fading out until ``leave``."""

    enter: int
    leave: int

    def opacity(self, now: float) -> float:
        """How much of it is to be seen, 0 to 1."""
        return min(smooth((now - self.enter) / _IN_MS), 1 - smooth((now - self.leave + _OUT_MS) / _OUT_MS))


class Mark(NamedTuple):
    """A piece of the marker: how far it has moved from one word (by index) to another, and how strong it is."""

    word: int
    towards: int
    moved: float
    strength: float


def smooth(fraction: float) -> float:
    """Smoothstep: 0 to 1 at rest on both ends."""
    inside = min(1.0, max(0.0, fraction))
    return inside * inside * (3 - 2 * inside)


def stays(heard_from: Sequence[int], length: int) -> tuple[Shown, ...]:
    """When each card is shown, one at a time: the first from the start, each until the next, the last to the end."""
    if not heard_from:
        return ()
    turns = [0]
    for start in heard_from[1:]:
        turns.append(max(turns[-1] + _OUT_MS, start - _EARLY_MS - _IN_MS))
    # The first and the last come and go with the page itself.
    enters = [-_IN_MS, *turns[1:]]
    leaves = [*turns[1:], length + _OUT_MS]
    return tuple(Shown(enter, leave) for enter, leave in zip(enters, leaves, strict=True))


def mark(words: Sequence[Word], now: float) -> Mark | None:
    """Where the marker is; None before the first word and after the last. ``now`` counts as the words' times do."""
    if not words or not words[0].from_ms - _MARK_IN_MS < now < words[-1].to_ms + _MARK_OUT_MS:
        return None
    come = smooth((now - words[0].from_ms + _MARK_IN_MS) / _MARK_IN_MS)
    gone = smooth((now - words[-1].to_ms) / _MARK_OUT_MS)
    for index in range(len(words) - 1):
        half = _half_glide(words, index)
        if now < words[index + 1].from_ms + half:
            moved = smooth((now - words[index + 1].from_ms + half) / (2 * half)) if half else 0.0
            return Mark(index, index + 1, moved, min(come, 1 - gone))
    return Mark(len(words) - 1, len(words) - 1, 0.0, min(come, 1 - gone))


def _half_glide(words: Sequence[Word], index: int) -> float:
    """Half the time of the glide to the next word: two glides never overlap, however quickly words follow."""
    before = words[index + 1].from_ms - words[index].from_ms
    after = words[index + 2].from_ms - words[index + 1].from_ms if index + 2 < len(words) else _GLIDE_MS
    return max(0.0, min(_GLIDE_MS, before, after) / 2)
