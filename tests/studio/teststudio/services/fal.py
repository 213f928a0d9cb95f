"""fal's queue: a job for any model, its status, its result, and its cancelling."""

import uuid
from typing import Any

from teststudio.clips import clip
from teststudio.faults import Fault
from teststudio.messages import Bill, Reply, Request, json_reply
from teststudio.pictures import painted
from teststudio.services.openai_images import photo_in
from teststudio.services.service import Call, Operation, Refused, Service, json_body
from teststudio.shelf import Job, State

CLIP_SIZE, PICTURE_SIZE = (1280, 720), (1024, 768)
FAILED = "The model could not make it."


async def submit(call: Call) -> Reply:
    """Take a job into the queue. Its addresses leave out the sub-path of the model."""
    asked = call.request.json
    urls = [asked[name] for name in ("image_url", "start_image_url") if name in asked] + asked.get("image_urls", [])
    photos = [photo_in(url) for url in urls]
    name = str(uuid.uuid4())
    moving = "video" in call.request.path
    seconds = float(asked.get("duration") or call.manners.clip_seconds)

    async def make() -> tuple[bytes, str]:
        if moving:
            return await call.media(clip, *CLIP_SIZE, seconds, call.digest), "video/mp4"
        photo = photos[0] if photos else None
        return await call.media(painted, photo, asked["prompt"], PICTURE_SIZE, "jpeg"), "image/jpeg"

    call.start(name, make)
    bill = Bill(seconds=seconds) if moving else Bill(pictures=1)
    return json_reply({"status": "IN_QUEUE", "queue_position": 0, **_addresses(call, name)}, bill=bill)


def _addresses(call: Call, name: str) -> dict[str, str]:
    here = f"{call.base}/{call.names['owner']}/{call.names['alias']}/requests/{name}"
    return {
        "request_id": name, "response_url": here, "status_url": f"{here}/status", "cancel_url": f"{here}/cancel",
    }  # fmt: skip


async def status(call: Call) -> Reply:
    """How far a job is; one that failed is COMPLETED too."""
    job = _job(call)
    addresses = _addresses(call, call.names["request"])
    if job.state is State.WORKING:
        return json_reply({"status": "IN_PROGRESS", "logs": None, **addresses}, 202)
    return json_reply({"status": "COMPLETED", "logs": None, "metrics": {}, **addresses})


async def response(call: Call) -> Reply:
    """The result of a job, at a fresh address each time it is asked for."""
    job = _job(call)
    match job.state:
        case State.WORKING:
            return json_reply({"detail": "Request is still in progress"}, 400)
        case State.FAILED:
            return json_reply({"detail": [{"loc": ["body"], "msg": FAILED, "type": "internal_error"}]}, 500)
        case State.CANCELLED:
            raise Refused("Request was cancelled.", 404)
    content, media_type = job.result
    job.fetched += 1
    url = call.publish(content, media_type, gone=job.fault is Fault.RESULT_GONE and job.fetched == 1)
    if media_type == "video/mp4":
        file = {"url": url, "content_type": media_type, "file_name": "output.mp4", "file_size": len(content)}
        return json_reply({"video": file})
    width, height = PICTURE_SIZE
    return json_reply({"images": [{"url": url, "width": width, "height": height, "content_type": media_type}]})


async def cancel(call: Call) -> Reply:
    """Stop a job that is not done."""
    job = _job(call)
    if job.state is not State.WORKING:
        return json_reply({"status": "ALREADY_COMPLETED"}, 409)
    job.state = State.CANCELLED
    return json_reply({"status": "CANCELLATION_REQUESTED"}, 202)


def _job(call: Call) -> Job:
    job = call.shelf.jobs.get(call.names["request"])
    if job is None:
        raise Refused("Request not found.", 404)
    return job


def subject_given(request: Request) -> list[str]:
    """A model needs words or a picture to go by."""
    given = {"prompt", "image_url", "image_urls", "start_image_url"}
    return [] if given & request.json.keys() else ["body: field required"]


def _error(status: int, code: str, message: str) -> Any:
    if status == 422:
        return {"detail": [{"loc": ["body"], "msg": message, "type": code}]}
    return {"detail": message}


HERE = "/{owner}/{alias}/requests/{request}"

FAL = Service(
    "fal",
    "fal",
    (
        Operation("status", "GET", f"{HERE}/status", status),
        Operation("response", "GET", HERE, response),
        Operation("cancel", "PUT", f"{HERE}/cancel", cancel),
        Operation(
            "submit", "POST", "/{owner}/{alias}{rest*}", submit, json_body("Input"), subject_given, paid=True, job=True
        ),
    ),
    key_prefix="Key ",
    error=_error,
    invalid_status=422,
    says={
        Fault.CONTENT_REFUSED: (422, "content_policy_violation", "The content could not be processed by the checker."),
        Fault.QUOTA_OUT: (403, "user_locked", "User is locked. Reason: Exhausted balance."),
    },
)
