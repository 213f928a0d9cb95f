"""What was asked of the services, and what lay in the book when its maker was killed."""

import hashlib
import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from killing.scene import HEROES

Exchange = Mapping[str, Any]  # as the studio's log tells it

_KINDS = {"chat": "story", "audio": "voice", "text-to": "voice", "images": "picture", "submit": "clip"}
_IMAGE = re.compile(r"SHA-256 (\w{64})")


class Wish(NamedTuple):
    """One thing that is paid for: the voice of a text, or what a page has one of. ``page`` counts from 1."""

    kind: str
    page: int
    text: str = ""


@dataclass(frozen=True)
class Snapshot:
    """What the book holds: the keys of its takes, and of those whose answer is kept. ``asked`` exchanges had come."""

    takes: frozenset[str]
    answered: frozenset[str]
    asked: int


def snapshot(book: Path, asked: int) -> Snapshot:
    """Look at the book as a restart would find it."""
    takes = {path.stem for path in _finished(book, "takes/*/*.json") if any(_files_of(path))}
    answered = {key for path in _finished(book, "answers/*.answer") for key in _kept(path)}
    return Snapshot(frozenset(takes), frozenset(answered), asked)


def wishes_by_key(book: Path) -> Mapping[str, Wish]:
    """What each take that a service made is for, by its recipe."""
    recipes = {path.stem: json.loads(path.read_bytes())["recipe"] for path in _finished(book, "takes/*/*.json")}
    return {key: _wish_of(recipe) for key, recipe in recipes.items() if _maker_of(recipe) != "local"}


class Wishes:
    """Tells what each exchange is for. A softened request for a picture says nothing of its page but by its photo."""

    def __init__(self, log: Iterable[Exchange]) -> None:
        self._log = [exchange for exchange in log if exchange["paid"]]
        self._pages: dict[str, int] = {}
        for exchange in self._log:
            text = json.dumps(exchange["body"], ensure_ascii=False)
            if _kind(exchange) in {"picture", "clip"} and (page := _page(text)):
                self._pages.update(dict.fromkeys(_IMAGE.findall(text), page))

    def of(self, exchange: Exchange) -> frozenset[Wish]:
        """What it asks for."""
        return frozenset(self._found(exchange))

    @property
    def paid(self) -> Sequence[Exchange]:
        """The exchanges that cost, in the order in which they came."""
        return self._log

    def _found(self, exchange: Exchange) -> Iterator[Wish]:
        kind, body = _kind(exchange), exchange["body"]
        if kind == "voice":
            texts = (
                [line["text"] for line in body["inputs"]] if "inputs" in body else [body.get("input") or body["text"]]
            )
            yield from (Wish(kind, _page(text), text) for text in texts)
        elif kind == "story":
            yield from (Wish(kind, _page(page["diary"])) for page in _diaries(body))
        else:
            text = json.dumps(body, ensure_ascii=False)
            image = _IMAGE.search(text)
            shown = image[1] if image else ""
            page = _page(text) or self._pages.get(shown, 0)
            yield Wish(kind, page) if page else Wish(kind, 0, shown)


def _kind(exchange: Exchange) -> str:
    return next((kind for name, kind in _KINDS.items() if exchange["operation"].startswith(name)), "")


def _diaries(body: Mapping[str, Any]) -> Sequence[Mapping[str, Any]]:
    content = body["messages"][-1]["content"]
    text = content if isinstance(content, str) else content[0]["text"]
    pages: Sequence[Mapping[str, Any]] = json.loads(text)["pages"]
    return pages


def _page(text: str) -> int:
    """The page that a text is about; 0 where it does not say."""
    return next((number for number, hero in enumerate(HEROES, start=1) if hero in text), 0)


def _wish_of(recipe: Mapping[str, Any]) -> Wish:
    told = recipe["ingredients"]
    text = told.get("text", "")
    return Wish(recipe["kind"], _page(text or told.get("diary") or told["scene"]), text)


def _maker_of(recipe: Mapping[str, Any]) -> str:
    return str(recipe["ingredients"].get("provider", "local"))


def _finished(book: Path, pattern: str) -> Iterator[Path]:
    """The files of that name, without those that are still being written."""
    return (path for path in book.glob(pattern) if not path.name.startswith("."))


def _files_of(note: Path) -> Iterator[Path]:
    return (path for path in note.parent.glob(f"{note.stem}.*") if path != note)


def _kept(path: Path) -> Sequence[str]:
    """The takes that a kept answer is for; none where it is damaged."""
    head, _, body = path.read_bytes().partition(b"\n")
    try:
        noted = json.loads(head)
        takes: Sequence[str] = noted["facts"]["takes"]
        return takes if noted["sha256"] == hashlib.sha256(body).hexdigest() else ()
    except (ValueError, KeyError):
        return ()
