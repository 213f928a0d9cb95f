"""The jobs that workers run on ElevenLabs' answers. Light, so that the window's process can hand them over."""

from collections.abc import Sequence

from storybook_app.errors import BadAnswer
from storybook_app.providers.roles import Speech


def read_speech(body: bytes, text: str) -> Speech:
    """The finished line in the answer of ``text-to-speech/{voice}/with-timestamps``.

    Raises:
        BadAnswer: there is none in it.
    """
    from storybook_app.providers.elevenlabs import answers  # noqa: PLC0415 - numpy and soundfile, only in the worker

    return answers.read_speech(body, text)


def read_dialogue(body: bytes, texts: Sequence[str]) -> list[Speech | BadAnswer]:
    """The finished lines in the answer of ``text-to-dialogue/with-timestamps``, one for each text that was sent.

    Raises:
        BadAnswer: there is none in it.
    """
    from storybook_app.providers.elevenlabs import answers  # noqa: PLC0415 - numpy and soundfile, only in the worker

    return answers.read_dialogue(body, texts)
