"""What an error answer of a service, or the lack of any, means: by what can be done, see ``storybook_app.errors``."""

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    Gone,
    KeyRefused,
    MoneyOut,
    OutcomeUnknown,
    RequestRefused,
    ServiceFailed,
    Trouble,
    Unreachable,
)
from storybook_app.providers.exchange import LostOnTheWay, NoAnswer, NoSuchAddress, NotSent, TooLarge
from storybook_app.providers.patience import asked_wait

_LONGEST_REASON = 200
_DEEPEST = 6
_WIDEST = 20
_REASONS = ("message", "msg", "detail", "error", "error_message", "errors", "reason", "description", "title")
_CODES = frozenset({"code", "type", "status", "error_code", "reason", "name"})
_BUSY = frozenset({408, 409, 425, 429, 503, 529})
_NO_KEY, _NOT_FOUND = (401, 403), (404, 410)
_GAVE_UP_WAITING = frozenset({504, 524})  # a gateway did, while the service behind it may go on
_WRONG, _NO_MONEY, _LIMIT, _SERVERS_FAULT = 400, 402, 429, 500

# By the codes that OpenAI, Azure, ElevenLabs, fal, Stability, Together and Anthropic give.
_CONTENT = re.compile(
    r"content_?policy|content_?filter|moderation|policy_?violation|against_policy|sensitive_content|nsfw|safety_(block|viol)"
)
_MONEY = re.compile(
    r"insufficient_(quota|credit|balance|fund)|billing|quota_exceeded|credit_|_credit|payment|spend_limit"
)
_MODEL = re.compile(r"model_?(not_?found|does_not_exist)|(invalid|unknown|unsupported)_model")


@dataclass(frozen=True)
class Complaint:
    """What a service says is wrong: its reason as one short line (empty: none is given), and its codes."""

    reason: str = ""
    codes: frozenset[str] = frozenset()

    def mentions(self, kind: re.Pattern[str]) -> bool:
        """Whether one of the codes is of that kind."""
        return any(kind.search(code) for code in self.codes)


def complaint_of(body: bytes) -> Complaint:
    """What the body of an error answer says, wherever in its JSON the service puts it; nothing of any other body."""
    try:
        told = json.loads(body)
    except (ValueError, RecursionError):
        return Complaint()
    return Complaint(one_line(next(_reasons(told), "")), frozenset(_codes(told)))


def one_line(text: str) -> str:
    """A stranger's text as one short line: no control characters, no query of a URL, no dump of data."""
    text = "".join(" " if unicodedata.category(letter).startswith(("C", "Z")) else letter for letter in text[:4000])
    text = re.sub(r"(https?://[^\s?#]+)[?#]\S*", r"\1", text)
    text = re.sub(r"[!-~]{80,}", "…", text)
    text = " ".join(text.split())
    return text if len(text) <= _LONGEST_REASON else f"{text[: _LONGEST_REASON - 1].rstrip()}…"


def fault_of(name: str, method: str, status: int, headers: Mapping[str, str], body: bytes) -> ServiceFailed:
    """What it means that the service ``name`` answered so; the names of ``headers`` in lower case."""
    complaint = complaint_of(body)
    return (
        _by_codes(name, complaint)
        or _by_status(name, method, status, complaint, asked_wait(headers))
        or Trouble(f"{name} had trouble of its own ({status}){_because(complaint)}.", "Try again in a little while.")
    )


def lost_of(name: str, host: str, method: str, lost: LostOnTheWay) -> ServiceFailed:
    """What it means that no whole answer came from the service ``name`` at ``host``."""
    match lost:
        case NotSent():
            return Unreachable(
                f"{name} cannot be reached at {host}.", "Check the internet connection, or whether that server runs."
            )
        case NoAnswer() if method == "POST":
            return _unknown(name)
        case NoAnswer():
            return Trouble(f"{name} was asked, but never answered.", "Try again in a little while.")
        case TooLarge():
            problem = f"The answer of {name} is far larger than it should be."
        case NoSuchAddress():
            problem = f"An address at {name} is none, or leads in circles."
        case _ if method == "GET":  # what was asked for is still there
            return Trouble(f"The answer of {name} broke off again and again.", "Try again in a little while.")
        case _:
            problem = f"The answer of {name} broke off before its end."
    return BadAnswer(problem, "Try again.")


def _by_codes(name: str, complaint: Complaint) -> ServiceFailed | None:
    """The reading of what the status alone does not tell: a 429 may mean that the money is out."""
    because = _because(complaint)
    if complaint.mentions(_CONTENT):
        return ContentRefused(
            f"{name} does not want to make this{because}.", "Change the words or the photo of this page, and try again."
        )
    if complaint.mentions(_MONEY):
        return _money_out(name, because)
    if complaint.mentions(_MODEL):
        return RequestRefused(f"{name} does not know that model{because}.", "Choose another model in the settings.")
    return None


def _by_status(name: str, method: str, status: int, complaint: Complaint, asked: float | None) -> ServiceFailed | None:
    because = _because(complaint)
    if status in _NO_KEY:
        return KeyRefused(f"{name} asks for a valid key{because}.", "Check the key in the settings.")
    if status == _NO_MONEY:
        return _money_out(name, because)
    if status in _BUSY:
        enough, busy = f"{name} has had enough requests for now{because}.", f"{name} is busy{because}."
        return Busy(enough if status == _LIMIT else busy, "Wait a little and try again.", asked)
    if status >= _SERVERS_FAULT:
        return _unknown(name) if status in _GAVE_UP_WAITING and method == "POST" else None
    if status in _NOT_FOUND and method != "POST":
        return Gone(f"What {name} had made is no longer there{because}.", "Have it made again.")
    return _refused(name, status, because)


def _money_out(name: str, because: str) -> MoneyOut:
    return MoneyOut(f"The account at {name} has no money left{because}.", "Add some there, or choose another service.")


def _unknown(name: str) -> OutcomeUnknown:
    return OutcomeUnknown(
        f"{name} was asked, but never answered: it may have done it, and charged for it.",
        "Look into your account there, or ask again.",
    )


def _refused(name: str, status: int, because: str) -> RequestRefused:
    if status in _NOT_FOUND:
        return RequestRefused(
            f"{name} does not know that model or address{because}.",
            "Choose another model in the settings, or mend the address.",
        )
    if status < _WRONG:
        return RequestRefused(f"{name} has moved to another address ({status}).", "Mend the address in the settings.")
    return RequestRefused(
        f"{name} cannot take this request ({status}){because}.", "Change the text or the settings, and try again."
    )


def _because(complaint: Complaint) -> str:
    return f": “{complaint.reason}”" if complaint.reason else ""


def _reasons(told: Any, depth: int = 0) -> Iterator[str]:
    """The texts that may be the reason, the likeliest first."""
    match told:
        case str() if told.strip():
            yield told
        case dict() if depth < _DEEPEST:
            for key in _REASONS:
                yield from _reasons(told.get(key), depth + 1)
        case list() if depth < _DEEPEST:
            for item in told[:_WIDEST]:
                yield from _reasons(item, depth + 1)


def _codes(told: Any, depth: int = 0) -> Iterator[str]:
    match told:
        case dict() if depth < _DEEPEST:
            for key, value in told.items():
                if key in _CODES and isinstance(value, str):
                    yield value.lower()
                else:
                    yield from _codes(value, depth + 1)
        case list() if depth < _DEEPEST:
            for item in told[:_WIDEST]:
                yield from _codes(item, depth + 1)
