"""The media server (ai-agents-no-code-tools): uploads, sounds and captioned videos, all by file id.

A job that fails leaves its file "not_found". With many versions of the real one a failed job says "processing" for ever:
that is ``Fault.JOB_FOREVER``.
"""

import io
import uuid
from collections.abc import Awaitable, Callable

import soundfile

from teststudio.clips import clip
from teststudio.faults import Fault
from teststudio.messages import Bill, Reply, Request, json_reply
from teststudio.services.kokoro import AMERICAN
from teststudio.services.service import Call, Operation, Refused, Service
from teststudio.shelf import Item, Job, State
from teststudio.sounds import encoded, spoken
from teststudio.spoiling import spoiled_media

ROOT = "/api/v1/media"
FORM, URLENCODED = "multipart/form-data", "application/x-www-form-urlencoded"
SUFFIXES = {"image": ".png", "video": ".mp4", "audio": ".wav"}


async def voices(_call: Call) -> Reply:
    """The voices, of US English only."""
    return json_reply({"voices": list(AMERICAN)})


async def upload(call: Call) -> Reply:
    """A file for later; without one the real server answers null."""
    file = next((each for each in call.request.fields if each.filename is not None), None)
    if file is None:
        return json_reply(None)
    kind = call.request.text("media_type")
    name = _name(kind, SUFFIXES[kind])
    call.shelf.files[name] = Item(file.content, "application/octet-stream")
    return json_reply({"file_id": name})


async def speech(call: Call) -> Reply:
    """A text read aloud, later."""
    request = call.request
    voice = spoken(request.text("text"), float(request.text("speed", "1.0")))
    if request.text("voice", "af_heart") not in AMERICAN:
        raise Refused(f"Invalid voice: {request.text('voice')}")

    async def make() -> bytes:
        return await call.media(encoded, voice.samples, "wav")

    bill = Bill(characters=len(request.text("text")), seconds=voice.milliseconds / 1000)
    return _started(call, "audio", make, bill)


async def captioned_video(call: Call) -> Reply:
    """A film of the picture, as long as its words or its sound last, later."""
    request = call.request
    if request.text("background_id") not in call.shelf.files:
        raise Refused("Background image not found.", 404)
    seconds = _seconds(call)
    width, height = int(request.text("width", "1080")), int(request.text("height", "1920"))

    async def make() -> bytes:
        return await call.media(clip, width, height, seconds, call.digest)

    return _started(call, "video", make, Bill(seconds=seconds))


def _seconds(call: Call) -> float:
    request = call.request
    if text := request.text("text"):
        return spoken(text, float(request.text("kokoro_speed", "1.0"))).milliseconds / 1000
    sound = call.shelf.files.get(request.text("audio_id"))
    if sound is None:
        raise Refused("Either text or audio_id must be given.")
    try:
        return float(soundfile.info(io.BytesIO(sound.content)).duration)
    except soundfile.LibsndfileError as error:
        raise Refused("The audio cannot be read.") from error


def _started(call: Call, kind: str, make: Callable[[], Awaitable[bytes]], bill: Bill) -> Reply:
    name = _name(kind, SUFFIXES[kind])
    call.start(name, make)
    return json_reply({"file_id": name}, bill=bill)


def _name(kind: str, suffix: str) -> str:
    return f"{kind}_{uuid.uuid4()}{suffix}"


async def status(call: Call) -> Reply:
    """How far a file is; the status is 200 whatever the answer."""
    name = call.names["file"]
    job = call.shelf.jobs.get(name)
    if job is None:
        return json_reply({"status": "ready" if name in call.shelf.files else "not_found"})
    said = {State.WORKING: "processing", State.DONE: "ready"}
    return json_reply({"status": said.get(job.state, "not_found")})


async def download(call: Call) -> Reply:
    """A file."""
    content = _content(call)
    if content is None or call.fault is Fault.RESULT_GONE:
        raise Refused("File not found.", 404)
    return Reply(body=spoiled_media(content, call.planned), media_type="application/octet-stream")


def _content(call: Call) -> bytes | None:
    name = call.names["file"]
    job: Job | None = call.shelf.jobs.get(name)
    if job is None:
        return call.shelf.files[name].content if name in call.shelf.files else None
    job.fetched += 1
    gone = job.fault is Fault.RESULT_GONE
    return None if gone or job.state is not State.DONE else job.result


async def delete(call: Call) -> Reply:
    """Forget a file, and stop its job."""
    name = call.names["file"]
    call.shelf.files.pop(name, None)
    if job := call.shelf.jobs.pop(name, None):
        job.state = State.CANCELLED
    return json_reply({"status": "success"})


def words_or_sound(request: Request) -> list[str]:
    """A captioned video needs words or a sound."""
    return [] if request.text("text") or request.text("audio_id") else ["Either text or audio_id must be given"]


def _either(schema: str) -> dict[str, str]:
    return {FORM: schema, URLENCODED: schema}


def _error(status: int, _code: str, message: str) -> object:
    if status == 422:
        return {"detail": [{"loc": ["body"], "msg": message, "type": "value_error"}]}
    return {"error": message}


MEDIA_SERVER = Service(
    "media-server",
    "media-server",
    (
        Operation("tts/kokoro/voices", "GET", f"{ROOT}/audio-tools/tts/kokoro/voices", voices),
        Operation(
            "tts/kokoro", "POST", f"{ROOT}/audio-tools/tts/kokoro", speech, _either("Kokoro"), paid=True, job=True
        ),
        Operation(
            "tts-captioned-video", "POST", f"{ROOT}/video-tools/generate/tts-captioned-video", captioned_video,
            _either("CaptionedVideo"), words_or_sound, paid=True, job=True,
        ),
        Operation("storage", "POST", f"{ROOT}/storage", upload, {FORM: "Storage"}),
        Operation("storage/status", "GET", f"{ROOT}/storage/{{file}}/status", status),
        Operation("storage/download", "GET", f"{ROOT}/storage/{{file}}", download),
        Operation("storage/delete", "DELETE", f"{ROOT}/storage/{{file}}", delete),
    ),
    error=_error,
    invalid_status=422,
)  # fmt: skip
