"""The jobs that workers run on the sound of a service. Light, so that the window's process can hand them over."""

from collections.abc import Sequence
from dataclasses import dataclass

from storybook_app.errors import BadAnswer
from storybook_app.providers.roles import Speech


@dataclass(frozen=True)
class TimedWord:
    """A word as a service says it was heard: in its own spelling, in seconds from the start of its sound."""

    text: str
    from_s: float
    to_s: float


@dataclass(frozen=True)
class Cut:
    """One line's part of a longer sound, in seconds; its words' times count from the start of the whole sound."""

    text: str
    from_s: float
    to_s: float
    times: Sequence[TimedWord] | None


def warm_up() -> None:
    """Load what finishes sounds, so that the first line need not wait for it."""
    from storybook_app.providers.sound import finishing  # noqa: PLC0415 - numpy and soundfile, only in the worker

    finishing.warm_up()


def finish_speech(data: bytes, text: str, times: Sequence[TimedWord] | None) -> Speech:
    """A service's sound of ``text`` as a finished line.

    ``data`` is a whole WAV, MP3, FLAC or OGG file at any rate; ``times`` is None where the service tells none.

    Raises:
        BadAnswer: the sound cannot be read, is silent, or is absurdly long.
    """
    from storybook_app.providers.sound import finishing  # noqa: PLC0415 - numpy and soundfile, only in the worker

    return finishing.finish_speech(data, text, times)


def finish_cuts(data: bytes, cuts: Sequence[Cut]) -> list[Speech | BadAnswer]:
    """A service's one sound of many lines, as a finished line for each cut. A cut without a sound is a failure.

    Raises:
        BadAnswer: the sound as a whole cannot be read, or is absurdly long.
    """
    from storybook_app.providers.sound import finishing  # noqa: PLC0415 - numpy and soundfile, only in the worker

    return finishing.finish_cuts(data, cuts)


def wordless_speech(text: str) -> Speech:
    """The silence for a line without anything to say: an emoji alone, or a row of dots."""
    from storybook_app.providers.sound import speech  # noqa: PLC0415 - numpy, only in the worker

    return speech.silent_speech(text)
