"""The jobs that find the words in a voice that tells no times. Light, so that the window's process can hand them over."""

from pathlib import Path

from storybook_app.book.values import Word


def aligned_words(sound: Path, text: str, language: str) -> tuple[Word, ...] | None:
    """When each word of ``text`` is heard in the sound file of whoever says it.

    None where no local voice reads that language, the text has no words, or the sound cannot be read or does not seem
    to say them.
    """
    import soundfile  # noqa: PLC0415 - libraries for the worker only

    from storybook_app.providers.local.narrator.reading_along import heard_words  # noqa: PLC0415

    try:
        samples, rate = soundfile.read(sound, dtype="float32", always_2d=True)
    except soundfile.SoundFileError:
        return None
    return heard_words(samples.mean(axis=1), rate, text, language)
