"""The pictures of the OpenAI dialect: edits as a form or as JSON, and generations."""

import base64
import binascii
import io
import re
from typing import Any

from PIL import Image

from teststudio.faults import Fault
from teststudio.messages import JSON, Bill, Reply, Request, json_reply
from teststudio.pictures import painted
from teststudio.services.service import Call, Operation, Refused, json_body

CREATED = 1_780_000_000
SQUARE, WIDE, TALL = (1024, 1024), (1536, 1024), (1024, 1536)
TOKENS_PER_PICTURE = 1056
DATA_URL = re.compile(r"data:image/(?:png|jpeg|webp);base64,([A-Za-z0-9+/]+={0,2})")


async def edits(call: Call) -> Reply:
    """The first picture that was sent, painted."""
    request = call.request
    if request.media_type == JSON:
        asked = request.json
        photos = [photo_in(image.get("image_url", "")) for image in asked["images"]]
    else:
        asked = {field.name: field.content.decode() for field in request.fields if field.filename is None}
        photos = [field.content for field in request.fields if field.name in {"image", "image[]"}]
    if not photos or not all(photos):
        raise Refused("An image is empty.", code="invalid_image")
    return await _pictures(call, asked, photos[0])


async def generations(call: Call) -> Reply:
    """A picture after the words alone."""
    return await _pictures(call, call.request.json, None)


def photo_in(url: str) -> bytes:
    """The picture in a data URL.

    Raises:
        Refused: it is none.
    """
    match = DATA_URL.fullmatch(url)
    try:
        return base64.b64decode(match[1], validate=True) if match else _no_photo()
    except binascii.Error:
        return _no_photo()


def _no_photo() -> bytes:
    raise Refused("An image is not a data URL of a PNG, JPEG or WebP picture.", code="invalid_image")


async def _pictures(call: Call, asked: dict[str, Any], photo: bytes | None) -> Reply:
    if str(asked.get("stream", False)).lower() == "true":
        raise Refused("This server does not stream pictures.")
    kind, count = asked.get("output_format") or "png", int(asked.get("n") or 1)
    size = _size(asked.get("size") or "auto", photo)
    data = []
    for _ in range(count):
        content = await picture(call, photo, asked["prompt"], size, kind)
        url = call.manners.urls or asked.get("response_format") == "url"
        data.append(published(call, content, kind) if url else {"b64_json": base64.b64encode(content).decode()})
    tokens = len(asked["prompt"]) // 4 + 1, count * TOKENS_PER_PICTURE
    usage = {
        "input_tokens": tokens[0], "output_tokens": tokens[1], "total_tokens": sum(tokens),
        "input_tokens_details": {"text_tokens": tokens[0], "image_tokens": 0},
    }  # fmt: skip
    bill = Bill(pictures=count, input_tokens=tokens[0], output_tokens=tokens[1])
    return json_reply({"created": CREATED, "data": data, "output_format": kind, "usage": usage}, bill=bill)


async def picture(call: Call, photo: bytes | None, prompt: str, size: tuple[int, int], kind: str) -> bytes:
    """The picture that a request asks for.

    Raises:
        Refused: the photo cannot be read.
    """
    try:
        return await call.media(painted, photo, prompt, size, kind)
    except ValueError as error:
        raise Refused("An image cannot be read.", code="invalid_image") from error


def published(call: Call, content: bytes, kind: str) -> dict[str, str]:
    """A picture by its address."""
    return {"url": call.publish(content, f"image/{kind}", gone=call.fault is Fault.RESULT_GONE)}


def _size(text: str, photo: bytes | None) -> tuple[int, int]:
    if text != "auto":
        return measured(text)
    if photo is None:
        return SQUARE
    try:
        with Image.open(io.BytesIO(photo)) as image:
            return SQUARE if image.width == image.height else WIDE if image.width > image.height else TALL
    except OSError as error:
        raise Refused("An image cannot be read.", code="invalid_image") from error


def measured(text: str) -> tuple[int, int]:
    """The size in a text such as ``1536x1024``: in steps of 16, at most 3 to 1, at most 3840x2160 (or upright).

    Raises:
        Refused: it is none, or cannot be made.
    """
    match = re.fullmatch(r"(\d{2,4})x(\d{2,4})", text)
    width, height = (int(match[1]), int(match[2])) if match else (0, 0)
    if (
        not width
        or not height
        or width % 16
        or height % 16
        or max(width, height) > 3840
        or width * height > 3840 * 2160
    ):
        raise Refused(f"Invalid size {text!r}.", code="invalid_value")
    if max(width, height) > 3 * min(width, height):
        raise Refused(f"Invalid size {text!r}: the ratio is beyond 3:1.", code="invalid_value")
    return width, height


def format_for_a_gpt_model(request: Request) -> list[str]:
    """GPT image models always answer in base64, and refuse to be asked for it."""
    if request.media_type == JSON:
        asked = request.json
    else:
        asked = {field.name: field.content.decode("utf-8", "replace") for field in request.fields}
    if "response_format" in asked and str(asked.get("model", "")).startswith("gpt-image"):
        return ["response_format: Unknown parameter: 'response_format'."]
    return []


def whole_form(request: Request) -> list[str]:
    """What a form's schema cannot say: pictures are files of a known type."""
    wrong = format_for_a_gpt_model(request)
    files = [] if request.media_type == JSON else [each for each in request.fields if each.filename is not None]
    known = {"image/png", "image/jpeg", "image/webp"}
    return wrong + [
        f"{each.name}: unsupported mimetype {each.media_type!r}" for each in files if each.media_type not in known
    ]


EDITS = Operation(
    "images/edits", "POST", "/v1/images/edits", edits,
    {"multipart/form-data": "CreateImageEditRequest", JSON: "EditImageBodyJsonParam"}, whole_form, paid=True,
)  # fmt: skip
GENERATIONS = Operation(
    "images/generations", "POST", "/v1/images/generations", generations, json_body("CreateImageRequest"),
    format_for_a_gpt_model, paid=True,
)  # fmt: skip
IMAGE_OPERATIONS = (EDITS, GENERATIONS)
