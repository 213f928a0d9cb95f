"""Word times for any voice: the engine says the same words, and its known times are carried over. Runs in a worker.

After Malfrère and Dutoit, "High-quality speech synthesis for phonetic speech segmentation" (Eurospeech 1997).
"""

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.values import LineKind, Word
from storybook_app.errors import EngineFailed, OptionRefused
from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, loaded_engine
from storybook_app.providers.local.narrator.languages import Language, find_language
from storybook_app.providers.local.narrator.recital import Recital, recite
from storybook_app.providers.local.narrator.voices import delivery
from storybook_app.providers.sound.alignment import HOP_MS, cepstra, spectra
from storybook_app.providers.sound.edges import heard
from storybook_app.providers.sound.pauses import noise_matched, pauses, runs
from storybook_app.providers.sound.samples import Samples
from storybook_app.providers.sound.warping import Features, Frames, Pauses, Warping, along, thinning, warped
from storybook_app.providers.sound.words import words_of

# Who reads along, and how much faster it is played, which raises the pitch and shrinks the throat as a child's is small.
# Of a deep, a high and a small voice, the one most like the recording's finds the words most exactly.
_READERS = (("dad", 1.0), ("grandma", 1.0), ("grandma", 8 / 7))

# What the words may cost at most, in what they cost said backwards, which no recording does. Measured on lines of eight
# to thirty words by voices of other engines: it keeps 99 in 100 that say the text, and takes 1 to 4 in 100 that do not.
_BELIEVABLE = 0.93
_SLOWEST, _FASTEST = 5.0, 0.2  # in the reader's time, pauses left out
_EARLY = 6  # frames (60 ms): a word that seems to begin so shortly before a pause begins after it

Times = NDArray[np.int64]  # in frames


@dataclass(frozen=True)
class _Reading:
    """The text as one of our voices reads it: its words, the frame each begins at, and the sound both ways."""

    words: tuple[Word, ...]
    starts: Times
    frames: Frames
    backwards: Frames


@dataclass(frozen=True)
class _Match:
    """A reading and the coarse way that it goes along the recording, of ``factor`` frames at a step."""

    reading: _Reading
    coarse: Warping
    factor: int

    @property
    def frame_cost(self) -> float:
        """How unlike the two are, whatever their lengths."""
        return self.coarse.cost / len(self.coarse.frames)


def heard_words(sound: Samples, rate: int, text: str, language: str) -> tuple[Word, ...] | None:
    """When each word of ``text`` is heard in a mono sound of whoever says it.

    None where no local voice can read it, it has no words, or the sound does not seem to say them.
    """
    begin, end = heard(sound, 0)
    if begin == end or not words_of(text):
        return None
    powers = spectra(sound[begin:end], rate)
    recording = Frames(cepstra(powers), pauses(powers))
    matches = [_matched(reading, recording) for reading in _readings(text, language, powers)]
    if not matches:
        return None
    nearest = min(matches, key=lambda match: match.frame_cost)
    if not (_is_speakable(nearest, recording) and _is_believable(nearest, recording)):
        return None
    starts, ends = _between_pauses(_way(nearest, recording)[nearest.reading.starts], recording.pauses)
    early, latest = begin * 1000 // rate, len(sound) * 1000 // rate
    starts_ms, ends_ms = (np.minimum(early + frames * HOP_MS, latest).tolist() for frames in (starts, ends))
    return tuple(
        word.model_copy(update={"from_ms": start, "to_ms": end})
        for word, start, end in zip(nearest.reading.words, starts_ms, ends_ms, strict=True)
    )


def _readings(text: str, language: str, powers: Features) -> Iterator[_Reading]:
    """The text as read by each of ``_READERS``, over as much noise as the recording has."""
    try:
        tongue = find_language(language)
        recitals = {voice: _recited(text, tongue, voice) for voice, _ in _READERS}
    except (OptionRefused, EngineFailed):
        return
    for voice, faster in _READERS:
        recital = recitals[voice]
        if recital is not None:
            yield _reading(recital, faster, powers)


def _recited(text: str, tongue: Language, voice: str) -> Recital | None:
    with loaded_engine() as engine:
        engine.use(delivery(voice, LineKind.NARRATION, tongue.code), tongue.file)
        return recite(text, tongue.code, engine)


def _reading(recital: Recital, faster: float, powers: Features) -> _Reading:
    begin, end = heard(recital.samples, 0)
    ours = noise_matched(spectra(recital.samples[begin:end], round(ENGINE_RATE * faster)), powers)
    starts_ms = np.array([word.from_ms for word in recital.words]) - begin * 1000 / ENGINE_RATE
    starts = np.clip(np.rint(starts_ms / faster / HOP_MS), 0, len(ours) - 1).astype(np.int64)
    quiet = pauses(ours)
    return _Reading(recital.words, starts, Frames(cepstra(ours), quiet), Frames(cepstra(ours[::-1]), quiet[::-1]))


def _matched(reading: _Reading, recording: Frames) -> _Match:
    factor = thinning(reading.frames, recording)
    return _Match(reading, warped(reading.frames.thinned(factor), recording.thinned(factor)), factor)


def _is_speakable(match: _Match, recording: Frames) -> bool:
    """Whether somebody could say the words as fast, or as slowly, as the recording would have it."""
    ours, theirs = (int(np.count_nonzero(~frames.pauses)) for frames in (match.reading.frames, recording))
    return _FASTEST * ours <= theirs <= _SLOWEST * ours


def _is_believable(match: _Match, recording: Frames) -> bool:
    """Whether the recording is clearly more like the words than like the same words backwards."""
    backwards = warped(match.reading.backwards.thinned(match.factor), recording.thinned(match.factor))
    return match.coarse.cost <= _BELIEVABLE * backwards.cost


def _way(match: _Match, recording: Frames) -> Times:
    """The frame of the recording for each frame of the reading."""
    reading = match.reading.frames
    return warped(reading, recording, along(match.coarse, match.factor, len(reading), len(recording))).frames


def _between_pauses(starts: Times, quiet: Pauses) -> tuple[Times, Times]:
    """The first and the end frame of words that begin about ``starts``: the pauses belong to none of them."""
    following = np.append(starts[1:], len(quiet))
    for first, end in runs(quiet):
        begins_after = (first - _EARLY <= starts) & (starts < end) & (end <= following)
        starts = np.where(begins_after, end, starts)
    starts = np.maximum.accumulate(starts)
    ends = np.append(starts[1:], len(quiet))
    for first, end in runs(quiet):
        ends = np.where((starts < first) & (first < ends) & (ends <= end), first, ends)
    return starts, ends
