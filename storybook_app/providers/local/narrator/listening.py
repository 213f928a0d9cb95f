"""The jobs that find the words in a voice that tells no times. Light, so that the window's process can hand them over."""

import io
from dataclasses import replace
from pathlib import Path

from storybook_app.book.values import Timing, Word
from storybook_app.providers.roles import Speech


def aligned_words(sound: Path, text: str, language: str) -> tuple[Word, ...] | None:
    """When each word of ``text`` is heard in the sound file of whoever says it.

    None where no local voice reads that language, the text has no words, or the sound does not seem to say them.
    """
    import soundfile  # noqa: PLC0415 - libraries for the worker only

    from storybook_app.providers.local.narrator.reading_along import heard_words  # noqa: PLC0415

    samples, rate = soundfile.read(sound, dtype="float32", always_2d=True)
    return heard_words(samples.mean(axis=1), rate, text, language)


def listened(speech: Speech, text: str, language: str) -> Speech:
    """The same speech with the times at which its words are heard, where they can be found; else as it is."""
    import soundfile  # noqa: PLC0415 - libraries for the worker only

    from storybook_app.providers.local.narrator.reading_along import heard_words  # noqa: PLC0415

    samples, rate = soundfile.read(io.BytesIO(speech.sound), dtype="float32")
    words = heard_words(samples, rate, text, language)
    return speech if words is None else replace(speech, words=words, timing=Timing.ALIGNED)
