"""What a server answers to a request for a picture: the picture itself, or where it lies."""

import base64
import json

from storybook_app.book.values import Look
from storybook_app.errors import BadAnswer
from storybook_app.providers.errands import Answer, Usage
from storybook_app.providers.pictures import finish_picture
from storybook_app.providers.roles import Painting


def usage_of(answer: Answer) -> Usage | None:
    """What the server says it used; None where it does not say."""
    try:
        told = json.loads(answer.body)  # some 4 ms for the largest pictures
    except (ValueError, RecursionError):
        return None
    match told:
        case {"usage": {"input_tokens": int(asked), "output_tokens": int(painted)}}:
            return Usage(pictures=1, input_tokens=asked, output_tokens=painted)
        case _:
            return None


def finish_answer(body: bytes, look: Look) -> Painting | str:
    """The job that reads an answer: the finished picture, or the URL from which it is to be fetched.

    Raises:
        BadAnswer: it has neither, or the picture cannot be used.
    """
    found = _found(body)
    return finish_picture(found, look) if isinstance(found, bytes) else found


def _found(body: bytes) -> bytes | str:
    """The bytes of the picture, or its URL."""
    try:
        match json.loads(body)["data"][0]:
            case {"b64_json": str(text)} if text:
                return _decoded(text)
            case {"url": str(url)} if url.startswith("data:"):
                return _decoded(url)
            case {"url": str(url)} if url.lower().startswith(("https://", "http://")):
                return url
            case _:
                pass
    except (ValueError, TypeError, LookupError, RecursionError):
        pass
    raise BadAnswer("No picture came back.", "Let the page be painted again.")


def _decoded(text: str) -> bytes:
    """The bytes of base64, with or without the beginning of a data URI before it."""
    return base64.b64decode(text[text.find(",") + 1 :])
