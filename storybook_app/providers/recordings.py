"""A parent's own recording as the voice of a line, in place of the narrator."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from storybook_app.book.values import Line, Sound
from storybook_app.providers.roles import Speech

_FINISHING = 1  # raise it whenever the samples or the word times of a recorded line change


class Recorded:
    """Who made the voice of a line that a parent has recorded: the parent, and what finishes the recording here."""

    name = "recording"
    model = f"finishing-{_FINISHING}"
    host = ""

    def __init__(self, sound: Sound) -> None:
        self.sound = sound

    def ingredients(self, line: Line, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line, and the times of its words. No voice was chosen for it."""
        return {"recording": self.sound.digest, "text": line.text, "language": language}


def finish_recording(path: Path, text: str, language: str) -> Speech:
    """A recording of ``text`` as a finished line: trimmed, evened out, its words timed. A job for a worker.

    The file may be a WAV, FLAC, MP3, OGG or AIFF file of any rate.

    Raises:
        EngineFailed: it cannot be read, nothing can be heard in it, or it is too long.
    """
    from storybook_app.providers import recording_finishing  # noqa: PLC0415 - numpy and soundfile, only in the worker

    return recording_finishing.finish_recording(path, text, language)
