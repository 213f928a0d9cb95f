"""Together's pictures, which look like OpenAI's and are not: other fields, other names of the same."""

import base64
from typing import Any

from teststudio.messages import Bill, Reply, Request, json_reply
from teststudio.services.openai import CHAT, MODELS
from teststudio.services.openai_images import photo_in, picture, published
from teststudio.services.service import Call, Operation, Refused, Service, json_body

STEP, SHORTEST, LONGEST = 8, 256, 1920
WITHOUT_REFERENCE = "schnell"


async def generations(call: Call) -> Reply:
    """A picture after the words, and after a photo where one is sent along."""
    asked = call.request.json
    urls = [asked[name] for name in ("image_url",) if name in asked] + asked.get("reference_images", [])
    if urls and WITHOUT_REFERENCE in asked["model"]:
        raise Refused(f"{asked['model']} takes no reference image.")
    photo = photo_in(urls[0]) if urls else None
    size = _side(asked, "width"), _side(asked, "height")
    kind, count = asked.get("output_format", "jpeg"), asked.get("n", 1)
    data = []
    for index in range(count):
        content = await picture(call, photo, asked["prompt"], size, kind)
        data.append({"index": index, **_given(call, asked, content, kind)})
    value = {"id": f"o{call.digest[:16]}", "model": asked["model"], "object": "list", "data": data}
    return json_reply(value, bill=Bill(pictures=count))


def _given(call: Call, asked: dict[str, Any], content: bytes, kind: str) -> dict[str, str]:
    if asked.get("response_format", "url") == "url":
        return {"type": "url", **published(call, content, kind)}
    return {"type": "b64_json", "b64_json": base64.b64encode(content).decode()}


def _side(asked: dict[str, Any], name: str) -> int:
    length: int = asked.get(name, 1024)
    if length % STEP or not SHORTEST <= length <= LONGEST:
        raise Refused(f"{name} must be a multiple of {STEP} between {SHORTEST} and {LONGEST}.")
    return length


def count_in_bounds(request: Request) -> list[str]:
    """The document gives no bounds for ``n``; the service makes one to four."""
    return [] if 1 <= request.json.get("n", 1) <= 4 else ["n: must be between 1 and 4"]


TOGETHER = Service(
    "together",
    "together",
    (
        MODELS,
        CHAT,
        Operation(
            "images/generations", "POST", "/v1/images/generations", generations, json_body("ImageRequest"),
            count_in_bounds, paid=True,
        ),
    ),
)  # fmt: skip
