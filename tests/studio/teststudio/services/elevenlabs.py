"""ElevenLabs: one line or a whole dialogue, with the time of every character; voices, and the state of the account."""

import base64
import re
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray

from teststudio.faults import Fault
from teststudio.messages import Bill, Reply, json_reply
from teststudio.services.service import Call, Operation, Refused, Service, json_body
from teststudio.sounds import RATE, encoded, spoken

FORMAT = re.compile(r"(mp3|pcm|wav|opus)_(\d+)(?:_\d+)?")
PAUSE_MS = 250
MOST_CHARACTERS = {"eleven_v3": 3000, "eleven_multilingual_v2": 10_000, "eleven_flash_v2_5": 40_000}
MOST_OF_A_DIALOGUE, MOST_VOICES = 2000, 10
VOICES = {  # some that every account has, and one of this account's own
    "pFZP5JQG7iQjIQuC4Bku": "Lily",
    "pqHfZKP75CvOlQylNhV4": "Bill",
    "XrExE9yKIg1WjnnlVkGX": "Matilda",
    "nPczCjzI2devNBz1zQrb": "Brian",
    "cgSgspJ2msm6clMCkdW9": "Jessica",
    "aTestStudiosOwnVoice": "Storyteller",
}
ALLOWANCE = 100_000


@dataclass
class Reading:
    """Sound and the times of its characters, growing line by line. Times are in milliseconds."""

    samples: list[NDArray[np.float32]]
    characters: list[str]
    starts: list[int]
    ends: list[int]
    now: int = 0

    def read(self, text: str, speed: float = 1.0) -> None:
        """Read a line on."""
        voice = spoken(text, speed)
        words = iter(voice.words)
        ends = self.now
        for match in re.finditer(r"\s+|\S+", text):
            if match[0].isspace():
                self._spread(match[0], ends, ends)
                continue
            word = next(words)
            self._spread(match[0], self.now + word.start_ms, self.now + word.end_ms)
            ends = self.now + word.end_ms
        self.samples.append(voice.samples)
        self.now += voice.milliseconds

    def pause(self, milliseconds: int) -> None:
        """Be silent."""
        self.samples.append(np.zeros(milliseconds * RATE // 1000, np.float32))
        self.now += milliseconds

    def alignment(self) -> dict[str, Any]:
        """The times as the service tells them, in seconds."""
        return {
            "characters": self.characters,
            "character_start_times_seconds": [each / 1000 for each in self.starts],
            "character_end_times_seconds": [each / 1000 for each in self.ends],
        }

    def _spread(self, characters: str, start: int, end: int) -> None:
        count = len(characters)
        self.characters += characters
        self.starts += [start + (end - start) * index // count for index in range(count)]
        self.ends += [start + (end - start) * (index + 1) // count for index in range(count)]


async def line(call: Call) -> Reply:
    """One line, read by the voice in the path."""
    asked = call.request.json
    _known(call.names["voice"])
    model = asked.get("model_id", "eleven_multilingual_v2")
    _within(asked["text"], MOST_CHARACTERS.get(model, 5000))
    reading = Reading([], [], [], [])
    reading.read(asked["text"], asked.get("voice_settings", {}).get("speed", 1.0))
    return await _answered(call, reading, {})


async def dialogue(call: Call) -> Reply:
    """Many lines in one sound, and where each of them lies in it."""
    inputs = call.request.json["inputs"]
    _within("".join(each["text"] for each in inputs), MOST_OF_A_DIALOGUE)
    if len({each["voice_id"] for each in inputs}) > MOST_VOICES:
        raise Refused(f"More than {MOST_VOICES} voices.", 422)
    reading, segments = Reading([], [], [], []), []
    for index, each in enumerate(inputs):
        _known(each["voice_id"])
        start, first = reading.now, len(reading.characters)
        reading.read(each["text"])
        segments.append({
            "voice_id": each["voice_id"], "dialogue_input_index": index,
            "start_time_seconds": start / 1000, "end_time_seconds": reading.now / 1000,
            "character_start_index": first, "character_end_index": len(reading.characters),
        })  # fmt: skip
        if index < len(inputs) - 1:
            reading.pause(PAUSE_MS)
    return await _answered(call, reading, {"voice_segments": segments})


async def _answered(call: Call, reading: Reading, more: dict[str, Any]) -> Reply:
    kind, rate = _format(call.request.query.get("output_format", "mp3_44100_128"))
    samples = np.concatenate(reading.samples)
    content = await call.media(encoded, samples, kind, rate)
    alignment = reading.alignment()
    characters = len(reading.characters)
    value = {
        "audio_base64": base64.b64encode(content).decode(), "alignment": alignment,
        "normalized_alignment": alignment, **more,
    }  # fmt: skip
    headers = {"request-id": call.digest[:20], "character-cost": str(characters)}
    return json_reply(value, headers=headers, bill=Bill(characters=characters, seconds=reading.now / 1000))


def _format(text: str) -> tuple[str, int]:
    match = FORMAT.fullmatch(text)
    if match is None:
        raise Refused(f"Output format {text!r} is not known.", 422)
    return match[1], int(match[2])


def _known(voice: str) -> None:
    if voice not in VOICES:
        raise Refused(f"A voice with voice_id {voice} was not found.", 404, "voice_not_found")


def _within(text: str, most: int) -> None:
    if len(text) > most:
        raise Refused(
            f"This request is {len(text)} characters; the most is {most}.", 400, "max_character_limit_exceeded"
        )


async def voices(call: Call) -> Reply:
    """The voices of the account, in pages."""
    query = call.request.query
    size, first = query.get("page_size", "10"), query.get("next_page_token") or "0"
    if not (size.isdecimal() and first.isdecimal() and 1 <= int(size) <= 100):
        raise Refused("page_size must be between 1 and 100, and the token one of ours.", 422)
    return json_reply(_page(int(first), int(size)))


def _page(first: int, size: int) -> dict[str, Any]:
    every = [
        {"voice_id": identity, "name": name, "category": "premade", "labels": {}} for identity, name in VOICES.items()
    ]
    more = first + size < len(every)
    token = str(first + size) if more else None
    page = every[first : first + size]
    return {"voices": page, "has_more": more, "total_count": len(every), "next_page_token": token}


async def subscription(_call: Call) -> Reply:
    """How much the account may still use."""
    return json_reply({"tier": "creator", "character_count": 0, "character_limit": ALLOWANCE, "status": "active"})


def _error(status: int, code: str, message: str) -> Any:
    if status == 422:
        return {"detail": [{"loc": ["body"], "msg": message, "type": "value_error"}]}
    return {"detail": {"status": code, "message": message}}


ELEVENLABS = Service(
    "elevenlabs",
    "elevenlabs",
    (
        Operation("voices", "GET", "/v2/voices", voices),
        Operation("subscription", "GET", "/v1/user/subscription", subscription),
        Operation(
            "text-to-dialogue",
            "POST",
            "/v1/text-to-dialogue/with-timestamps",
            dialogue,
            json_body("Dialogue"),
            paid=True,
        ),
        Operation(
            "text-to-speech", "POST", "/v1/text-to-speech/{voice}/with-timestamps", line, json_body("Line"), paid=True
        ),
    ),
    key_header="xi-api-key",
    key_prefix="",
    error=_error,
    invalid_status=422,
    says={
        Fault.BUSY: (429, "too_many_concurrent_requests", "Too many concurrent requests."),
        Fault.BUSY_SILENT: (429, "system_busy", "The system is busy."),
        Fault.QUOTA_OUT: (401, "quota_exceeded", "This request exceeds your quota."),
    },
)
