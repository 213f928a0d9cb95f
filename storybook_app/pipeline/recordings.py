"""The way of a parent's recording into the film: decoded by the encoder, finished like every voice."""

import tempfile
from pathlib import Path

from storybook_app.providers.recordings import finish_recording
from storybook_app.providers.roles import Speech
from storybook_app.render.decoding import decode_sound

_LONGEST_SECONDS = 601  # one more than a recording may last, so that a longer one is still seen to be


def finish_any_recording(path: Path, text: str, language: str) -> Speech:
    """A recording of ``text`` as a finished line, from a sound file or film of any kind. A job for a worker.

    Raises:
        StepFailed: there is no sound in it that can be used; the sentences say why.
    """
    with tempfile.TemporaryDirectory(prefix="storybook-") as folder:
        decoded = Path(folder) / "recording.wav"
        decode_sound(path, decoded, _LONGEST_SECONDS)
        return finish_recording(decoded, text, language)
