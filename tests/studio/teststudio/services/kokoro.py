"""Kokoro-FastAPI: OpenAI's speech with fields of its own, speech with word times, and its list of voices."""

import base64
import json
import re
from collections.abc import Iterator, Sequence
from typing import Any

from teststudio.messages import Piece, Reply, json_reply
from teststudio.services.openai import models, speech_bill
from teststudio.services.service import Call, Operation, Refused, Service, json_body
from teststudio.sounds import MEDIA_TYPES, Spoken, encoded, spoken

AMERICAN = (
    "af_heart", "af_alloy", "af_aoede", "af_bella", "af_jessica", "af_kore", "af_nicole", "af_nova", "af_river",
    "af_sarah", "af_sky", "am_adam", "am_echo", "am_eric", "am_fenrir", "am_liam", "am_michael", "am_onyx", "am_puck",
)  # fmt: skip
VOICES = (*AMERICAN, "bf_emma", "bm_george", "ff_siwis", "jf_alpha", "zf_xiaoxiao")
OPENAI_NAMES = ("alloy", "ash", "coral", "echo", "fable", "onyx", "nova", "sage", "shimmer")  # it knows these too
TOKEN = re.compile(r"[\w’']+|[^\w\s]")
WORDS_IN_A_PIECE = 6


async def voices(call: Call) -> Reply:
    """The voices; servers before 0.3 list plain names."""
    if call.request.query.get("legacy") == "true":
        return json_reply({"voices": list(VOICES)})
    return json_reply({"voices": [{"id": name, "name": name} for name in VOICES]})


async def speech(call: Call) -> Reply:
    """A text read aloud."""
    asked, voice = _spoken(call)
    kind = asked.get("response_format", "mp3")
    content = await call.media(encoded, voice.samples, kind)
    return Reply(body=content, media_type=MEDIA_TYPES[kind], bill=speech_bill(asked["input"], voice))


async def captioned_speech(call: Call) -> Reply:
    """A text read aloud, with the times of its words: in one JSON, or in a line of JSON for every few words."""
    asked, voice = _spoken(call)
    kind = asked.get("response_format", "mp3")
    content = await call.media(encoded, voice.samples, kind)
    times = list(_times(voice)) if asked.get("return_timestamps", True) else None
    bill = speech_bill(asked["input"], voice)
    if not asked.get("stream", True):
        return json_reply(_captioned(content, kind, times), bill=bill)
    return Reply(pieces=list(_lines(call, content, kind, times, len(voice.words))), bill=bill)


def _spoken(call: Call) -> tuple[dict[str, Any], Spoken]:
    asked: dict[str, Any] = call.request.json
    parts = re.split(r"\(\d+(?:\.\d+)?\)|[+-]", asked.get("voice", "af_heart"))
    if unknown := {part for part in parts if part} - {*VOICES, *OPENAI_NAMES}:
        raise Refused(f"Voice not found: {', '.join(unknown)}.", code="validation_error")
    if asked.get("response_format", "mp3") not in MEDIA_TYPES:
        raise Refused("This server makes no such sound.", code="validation_error")
    return asked, spoken(asked["input"], asked.get("speed", 1.0))


def _times(voice: Spoken) -> Iterator[dict[str, Any]]:
    """The times of the words; a mark stands alone, at the end of its word."""
    for word in voice.words:
        for token in TOKEN.findall(word.text):
            start = word.start_ms if token[0].isalnum() else word.end_ms
            yield {"word": token, "start_time": start / 1000, "end_time": word.end_ms / 1000}


def _captioned(content: bytes, kind: str, times: Sequence[dict[str, Any]] | None) -> dict[str, Any]:
    audio = base64.b64encode(content).decode()
    return {"audio": audio, "audio_format": MEDIA_TYPES[kind], "timestamps": times}


def _lines(
    call: Call, content: bytes, kind: str, times: Sequence[dict[str, Any]] | None, words: int
) -> Iterator[Piece]:
    count = max(1, words // WORDS_IN_A_PIECE)
    for number in range(count):
        part = content[len(content) * number // count : len(content) * (number + 1) // count]
        of_part = None if times is None else times[len(times) * number // count : len(times) * (number + 1) // count]
        line = json.dumps(_captioned(part, kind, of_part)) + "\n"
        yield Piece(line.encode(), call.delay + number * call.manners.piece_delay)


def _error(_status: int, code: str, message: str) -> Any:
    return {"detail": {"error": code, "message": message, "type": "invalid_request_error"}}


KOKORO = Service(
    "kokoro",
    "kokoro",
    (
        Operation("models", "GET", "/v1/models", models),
        Operation("audio/voices", "GET", "/v1/audio/voices", voices),
        Operation("audio/speech", "POST", "/v1/audio/speech", speech, json_body("Speech"), paid=True),
        Operation(
            "captioned_speech",
            "POST",
            "/dev/captioned_speech",
            captioned_speech,
            json_body("CaptionedSpeech"),
            paid=True,
        ),
    ),
    error=_error,
    invalid_status=422,
)
