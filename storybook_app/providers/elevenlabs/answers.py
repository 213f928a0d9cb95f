"""What ElevenLabs answers: one sound as base64, and when each character of the text is heard. Runs in a worker."""

import binascii
from base64 import b64decode
from collections.abc import Iterator, Sequence

from pydantic import BaseModel, ValidationError

from storybook_app.errors import BadAnswer
from storybook_app.providers.roles import Speech
from storybook_app.providers.sound.finishing import finish_cuts, finish_speech
from storybook_app.providers.sound.service_sound import Cut, TimedWord

_RINGING_SECONDS = 0.2  # a voice may ring on after its segment, until the next one begins


class _Alignment(BaseModel):
    characters: list[str]
    character_start_times_seconds: list[float]
    character_end_times_seconds: list[float]


class _Segment(BaseModel):
    start_time_seconds: float
    end_time_seconds: float
    character_start_index: int = 0
    character_end_index: int = 0
    dialogue_input_index: int


class _Answer(BaseModel):
    audio_base64: str
    alignment: _Alignment | None = None
    voice_segments: list[_Segment] = []


def read_speech(body: bytes, text: str) -> Speech:
    """See ``jobs.read_speech``."""
    answer = _answer(body)
    return finish_speech(_sound(answer), text, _words(answer.alignment, 0, None))


def read_dialogue(body: bytes, texts: Sequence[str]) -> list[Speech | BadAnswer]:
    """See ``jobs.read_dialogue``."""
    answer = _answer(body)
    by_line: dict[int, list[_Segment]] = {}
    for segment in answer.voice_segments:
        by_line.setdefault(segment.dialogue_input_index, []).append(segment)
    starts = sorted(segment.start_time_seconds for segment in answer.voice_segments)
    cuts = {
        number: _cut(text, by_line[number], answer.alignment, starts)
        for number, text in enumerate(texts)
        if number in by_line
    }
    if not cuts:
        raise _unknown_form()
    speeches = dict(zip(cuts, finish_cuts(_sound(answer), list(cuts.values())), strict=True))
    missing = BadAnswer("ElevenLabs left this line out.", "Try again.")
    return [speeches.get(number, missing) for number in range(len(texts))]


def _answer(body: bytes) -> _Answer:
    try:
        return _Answer.model_validate_json(body)
    except ValidationError:
        raise _unknown_form() from None


def _sound(answer: _Answer) -> bytes:
    try:
        return b64decode(answer.audio_base64, validate=True)
    except (binascii.Error, ValueError):
        raise _unknown_form() from None


def _cut(text: str, segments: Sequence[_Segment], alignment: _Alignment | None, starts: Sequence[float]) -> Cut:
    """The part of the sound that is this line; the service may have parted it in several segments."""
    end = max(segment.end_time_seconds for segment in segments)
    following = next((start for start in starts if start >= end), end + _RINGING_SECONDS)
    return Cut(
        text=text,
        from_s=min(segment.start_time_seconds for segment in segments),
        to_s=min(following, end + _RINGING_SECONDS),
        times=_words(
            alignment,
            min(segment.character_start_index for segment in segments),
            max(segment.character_end_index for segment in segments),
        ),
    )


def _words(alignment: _Alignment | None, first: int, last: int | None) -> list[TimedWord] | None:
    """The words of the characters from ``first`` to ``last``; None without an alignment, or with a broken one."""
    if alignment is None:
        return None
    begins, ends = alignment.character_start_times_seconds, alignment.character_end_times_seconds
    if not len(alignment.characters) == len(begins) == len(ends) or first < 0 or (last or 0) < 0:
        return None
    timed = zip(alignment.characters[first:last], begins[first:last], ends[first:last], strict=True)
    return list(_joined(timed))


def _joined(characters: Iterator[tuple[str, float, float]]) -> Iterator[TimedWord]:
    """Words are what stands between white space."""
    word, begin, end = "", 0.0, 0.0
    for character, character_begin, character_end in characters:
        if character.isspace():
            if word:
                yield TimedWord(word, begin, end)
            word = ""
            continue
        begin = begin if word else character_begin
        word, end = word + character, character_end
    if word:
        yield TimedWord(word, begin, end)


def _unknown_form() -> BadAnswer:
    return BadAnswer("ElevenLabs answered in a form that Storybook does not know.", "Try again later.")
