"""Any sound file as a plain WAV file: what phones record, and the sound of a film."""

from pathlib import Path

from storybook_app.book.timeline import SAMPLE_RATE
from storybook_app.errors import RenderFailed

_KINDS = "mov,matroska,wav,w64,mp3,aac,amr,ogg,flac,aiff,caf,au,asf,avi"  # none of them makes ffmpeg open other files


def decode_sound(path: Path, out: Path, longest_seconds: int) -> None:
    """Write the first sound of the file at ``path`` to ``out``: a 48 kHz mono WAV file of float samples.

    A job for a worker. What lasts longer is cut off; if the job fails, nothing is left at ``out``.

    Raises:
        RenderFailed: there is no sound in it that can be read.
        StorageFailed: the disk is full or cannot be written.
    """
    from storybook_app.render.ffmpeg import Ffmpeg  # noqa: PLC0415 - the encoder belongs to the worker

    arguments = ["-nostdin", "-protocol_whitelist", "file", "-format_whitelist", _KINDS]
    arguments += ["-i", str(path.absolute()), "-map", "0:a:0"]
    # Float samples, because a lossy codec may overshoot full scale.
    arguments += ["-t", str(longest_seconds), "-ac", "1", "-ar", str(SAMPLE_RATE), "-c:a", "pcm_f32le", "-f", "wav"]
    try:
        with path.open("rb"), Ffmpeg(arguments, out) as decoder:
            decoder.finish()
    except (OSError, RenderFailed) as error:
        raise RenderFailed("There is no sound in this file that can be read.", "Choose another sound file.") from error
