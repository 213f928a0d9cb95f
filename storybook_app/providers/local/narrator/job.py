"""The job that a worker runs to speak a line. Light, so that the window's process can hand it over without numpy."""

from storybook_app.book.values import LineKind
from storybook_app.providers.roles import Speech


def speak_line(text: str, kind: LineKind, voice: str, language: str, pace: float = 1.0) -> Speech:
    """Speak ``text`` in a known voice and language, at so much of the voice's usual pace.

    Raises:
        EngineFailed: the line is too long, or the engine could not be started.
    """
    from storybook_app.providers.local.narrator.speaking import speak  # noqa: PLC0415 - numpy, only in the worker

    return speak(text, kind, voice, language, pace)
