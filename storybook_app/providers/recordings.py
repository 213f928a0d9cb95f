"""A parent's own recording as the voice of a line, in place of the narrator."""

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from storybook_app.book.values import Line
from storybook_app.providers.errands import Errand
from storybook_app.providers.roles import Speech
from storybook_app.workers import Workers

_FIRST = -1  # like a line of the local narrator, it need not wait behind paintings and films
_FINISHING = 1  # raise it whenever the samples or the word times of a recorded line change

Finish = Callable[[Path, str, str], Speech]  # a job: the sound file, the line's text, the language


def finish_recording(path: Path, text: str, language: str) -> Speech:
    """A recording of ``text`` as a finished line: trimmed, evened out, its words timed. A job for a worker.

    The file may be a WAV, FLAC, MP3, OGG or AIFF file of any rate.

    Raises:
        EngineFailed: it cannot be read, nothing can be heard in it, or it is too long.
    """
    from storybook_app.providers import recording_finishing  # noqa: PLC0415 - numpy and soundfile, only in the worker

    return recording_finishing.finish_recording(path, text, language)


class Recorded:
    """The narrator of one line that a parent has recorded.

    ``digest`` is the SHA-256 of the sound file at ``path``. ``finish`` makes the speech of it, as ``finish_recording``
    does, which knows fewer kinds of files than the encoder.
    """

    name = "recording"
    model = f"finishing-{_FINISHING}"
    host = ""

    def __init__(self, path: Path, digest: str, workers: Workers, finish: Finish = finish_recording) -> None:
        self._path = path
        self._digest = digest
        self._workers = workers
        self._finish = finish

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:  # noqa: ARG002 - the parent's own
        """What determines the sound of that line, and the times of its words."""
        return {"recording": self._digest, "text": line.text, "language": language}

    async def speak(self, line: Line, voice: str, language: str, errand: Errand) -> Speech:  # noqa: ARG002 - as above
        """The recording as a finished line.

        Raises:
            StepFailed: it cannot be used; the sentences say why.
            WorkerDied: a decoder crashed, and its process with it.
        """
        job = (self._finish, self._path, line.text, language)
        return await errand.work(lambda: self._workers.run(*job, priority=_FIRST))
