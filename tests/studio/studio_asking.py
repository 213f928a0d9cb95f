"""How the tests of the test studio ask it: the requests of each service, and the ways to read their answers."""

import base64
import json
from collections.abc import Mapping
from typing import Any

import httpx2
from teststudio import TestStudio

# Reading the certificates of the world for a plain connection takes a tenth of a second, each time.
PLAIN: Mapping[str, Any] = {"verify": False, "trust_env": False}
LILY = "pFZP5JQG7iQjIQuC4Bku"
LINE = f"/v1/text-to-speech/{LILY}/with-timestamps"
DIALOGUE = "/v1/text-to-dialogue/with-timestamps"
MEDIA = "/api/v1/media"
TALK = {"model": "m", "messages": [{"role": "user", "content": "Tell us.\nOnce upon a time."}]}
DAY = {"title": "Day", "pages": [{"diary": "We went out. It rained!"}, {"diary": "Home again."}]}
STORY = {"model": "m", "stream": True, "messages": [{"role": "user", "content": json.dumps(DAY)}]}
SPEAK = {"model": "m", "input": "Good night, little bear.", "voice": "af_heart", "response_format": "wav"}
PAINT = {"model": "m", "prompt": "A red house", "size": "512x512", "output_format": "jpeg"}


def post(server: TestStudio, role: str, path: str, body: Any = None, **more: Any) -> httpx2.Response:
    return httpx2.post(server.url(role, path), json=body, timeout=20, **PLAIN, **more)


def get(url: str, **more: Any) -> httpx2.Response:
    return httpx2.get(url, timeout=20, **PLAIN, **more)


def form(photo: bytes, **more: str) -> dict[str, Any]:
    return {"data": {"prompt": "A red house", **more}, "files": {"image": ("photo.jpg", photo, "image/jpeg")}}


def events(answer: httpx2.Response) -> list[dict[str, Any]]:
    lines = [line.removeprefix("data: ") for line in answer.text.splitlines() if line]
    assert lines.pop() == "[DONE]"
    return [json.loads(line) for line in lines]


def told(answer: httpx2.Response) -> str:
    return "".join(event["choices"][0]["delta"].get("content") or "" for event in events(answer) if event["choices"])


def picture_of(answer: httpx2.Response) -> bytes:
    return base64.b64decode(answer.json()["data"][0]["b64_json"])
