"""From a line's text to the finished sound. Runs in a worker."""

import numpy as np

from storybook_app.book.timeline import SAMPLE_RATE, silence_ms
from storybook_app.book.values import LineKind, Timing, Word
from storybook_app.providers.local.narrator.espeak import ENGINE_RATE, loaded_engine
from storybook_app.providers.local.narrator.languages import find_language
from storybook_app.providers.local.narrator.recital import recite
from storybook_app.providers.local.narrator.sound.dynamics import levelled
from storybook_app.providers.local.narrator.sound.edges import faded
from storybook_app.providers.local.narrator.sound.resampling import resampled
from storybook_app.providers.local.narrator.sound.samples import Samples
from storybook_app.providers.local.narrator.sound.tone import softened
from storybook_app.providers.local.narrator.sound.wav import wav_bytes
from storybook_app.providers.local.narrator.voices import delivery
from storybook_app.providers.local.narrator.word_times import weight
from storybook_app.providers.local.narrator.wording import Span, words_of
from storybook_app.providers.roles import Speech

_PER_MS = SAMPLE_RATE // 1000
_FADE_IN = 10 * _PER_MS
_FADE_OUT = 40 * _PER_MS
_WORDLESS_MS = 800  # an emoji alone gets a breath of silence


def speak(text: str, kind: LineKind, voice: str, language: str) -> Speech:
    """Speak ``text``; what cannot be spoken at all becomes a silence.

    Raises:
        EngineFailed: the line is too long, or the engine could not be started.
    """
    tongue = find_language(language)
    with loaded_engine() as engine:
        engine.use(delivery(voice, kind, tongue.code), tongue.file)
        recital = recite(text, tongue.code, engine)
    if recital is None:
        return _silent(text)
    sound = finished(recital.samples)
    return Speech(wav_bytes(sound, SAMPLE_RATE), len(sound) // _PER_MS, recital.words, recital.timing)


def finished(recited: Samples) -> Samples:
    """The engine's raw samples as the film wants them: 48 kHz, softened, levelled, whole milliseconds, soft ends."""
    sound = resampled(recited, ENGINE_RATE, SAMPLE_RATE)
    sound = np.pad(sound, (0, -len(sound) % _PER_MS))
    return faded(levelled(softened(sound, SAMPLE_RATE), SAMPLE_RATE), _FADE_IN, _FADE_OUT)


def _silent(text: str) -> Speech:
    spans = words_of(text)
    milliseconds = silence_ms(text) if spans else _WORDLESS_MS
    silence = np.zeros(milliseconds * _PER_MS, np.float32)
    return Speech(wav_bytes(silence, SAMPLE_RATE), milliseconds, _by_length(text, spans, milliseconds), Timing.LENGTH)


def _by_length(text: str, spans: tuple[Span, ...], milliseconds: int) -> tuple[Word, ...]:
    weights = np.cumsum([0.0, *(weight(text[span.start : span.end]) for span in spans)])
    edges = np.rint(weights / max(weights[-1], 1.0) * milliseconds).astype(int).tolist()
    return tuple(
        Word(start=span.start, end=span.end, from_ms=begin, to_ms=end)
        for span, begin, end in zip(spans, edges[:-1], edges[1:], strict=True)
    )
