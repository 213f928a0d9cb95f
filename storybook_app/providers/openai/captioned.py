"""The job that reads a Kokoro-FastAPI answer: the sound, and when each word is heard."""

import base64
import json
from collections.abc import Sequence
from typing import Any

from storybook_app.errors import BadAnswer
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.service_sound import TimedWord, finish_speech


def finish_captioned(body: bytes, text: str) -> Speech:
    """The answer to a captioned request for ``text`` as a finished line.

    Raises:
        BadAnswer: it is none, or its sound cannot be used.
    """
    try:
        told = json.loads(body)
        sound = base64.b64decode(told["audio"], validate=True)
    except (ValueError, TypeError, KeyError, RecursionError):
        raise BadAnswer("What came back is no spoken line.", "Try again.") from None
    return finish_speech(sound, text, _times(told.get("timestamps")))


def _times(told: Any) -> Sequence[TimedWord] | None:
    """The words that have a time; None where there is none."""
    times = []
    for entry in told if isinstance(told, list) else ():
        match entry:
            case {"word": str(word), "start_time": int() | float() as start, "end_time": int() | float() as end}:
                times.append(TimedWord(word, float(start), float(end)))
            case _:
                pass  # a word whose time is not known
    return times or None
