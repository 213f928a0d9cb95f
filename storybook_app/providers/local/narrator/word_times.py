"""When each word of a clause begins: from the engine's marks, repaired where it left words out.

The engine raises several marks for a number, and none for a Korean word that runs into the one before it.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np

from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, Mark
from storybook_app.providers.sound.alignment import align
from storybook_app.providers.sound.edges import heard
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.words import weight

_GAP = ENGINE_RATE // 50  # 20 ms between the words of a reference

Starts = list[int | None]
SayAlone = Callable[[str], Samples]


@dataclass(frozen=True)
class SpokenWord:
    """A word as the engine was given it, from character ``position`` of the clause."""

    text: str
    position: int


def spoken_words(text: str) -> tuple[SpokenWord, ...]:
    """The words of a clause, parted by white space."""
    return tuple(SpokenWord(match.group(), match.start()) for match in re.finditer(r"\S+", text))


def marked_starts(words: Sequence[SpokenWord], marks: Sequence[Mark]) -> Starts:
    """Each word's first mark, as a sample; None where there is none. Marks that run backwards are not believed."""
    starts: Starts = [None] * len(words)
    last, latest = -1, 0
    for mark in marks:
        index = sum(word.position <= mark.position for word in words) - 1
        if index > last and mark.sample >= latest:
            starts[index] = mark.sample
            last, latest = index, mark.sample
    return starts


def aligned_starts(words: Sequence[SpokenWord], starts: Starts, sound: Samples, say_alone: SayAlone) -> Starts:
    """``starts`` with the missing ones found in the sound, by aligning it with the same words said one by one."""
    found = list(starts)
    for first, last in _gaps(starts):
        anchor = max(first - 1, 0)  # the word before is heard in the stretch too
        begin = starts[anchor] or 0
        end = next((start for start in starts[last:] if start is not None), len(sound))
        for offset, start in enumerate(_found(words[anchor:last], sound[begin:end], say_alone)):
            if found[anchor + offset] is None and start is not None:
                found[anchor + offset] = begin + start
    return found


def interpolated_starts(words: Sequence[SpokenWord], starts: Starts, length: int) -> list[int]:
    """``starts`` with the missing ones placed between their neighbours by length, within 0 to ``length``, in order."""
    weights = np.concatenate([[0.0], np.cumsum([weight(word.text) for word in words])])
    known = [(0.0, 0), *((weights[i], s) for i, s in enumerate(starts) if s is not None and i), (weights[-1], length)]
    places, times = zip(*known, strict=True)
    guesses = np.interp(weights[:-1], places, np.maximum.accumulate(np.clip(times, 0, length)))
    return [int(start) for start in np.maximum.accumulate(np.rint(guesses))]


def _gaps(starts: Starts) -> Iterator[tuple[int, int]]:
    """The runs of missing starts, as (first, end). The first word of a clause begins with it."""
    missing = [start is None and index > 0 for index, start in enumerate(starts)]
    edges = [index for index, (a, b) in enumerate(pairwise([False, *missing, False])) if a != b]
    return zip(edges[::2], edges[1::2], strict=True)


def _found(words: Sequence[SpokenWord], sound: Samples, say_alone: SayAlone) -> Starts:
    """Where each of the words begins in ``sound``; None for all where they cannot be told apart."""
    alone = [_trimmed(say_alone(word.text)) for word in words]
    begin, end = heard(sound, 0)
    if not all(len(said) for said in alone) or end - begin < _GAP:
        return [None] * len(words)
    places = np.cumsum([0, *(len(said) + _GAP for said in alone)])
    reference = np.concatenate([np.pad(said, (0, _GAP)) for said in alone])
    alignment = align(reference[:-_GAP], sound[begin:end], ENGINE_RATE)
    milliseconds = [alignment.at(place * 1000 / ENGINE_RATE) for place in places[:-1]]
    return [begin + moment * ENGINE_RATE // 1000 for moment in milliseconds]


def _trimmed(sound: Samples) -> Samples:
    begin, end = heard(sound, 0)
    return sound[begin:end]
