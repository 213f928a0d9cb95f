"""What the writer answers: scripts, that make the pieces of a text from the request."""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

WORD = re.compile(r"\S+\s*")
SENTENCE = re.compile(r"\S.*?(?:[.!?。！？]+[”’\"」』)]*|$)(?=\s|$)", re.DOTALL)


@dataclass(frozen=True)
class Said:
    """A piece of the answer. ``at`` is in seconds after the answer begins; None: a ``piece_delay`` after the last."""

    text: str
    at: float | None = None


Script = Callable[[Mapping[str, Any]], Iterable[Said | str]]


def asked_text(request: Mapping[str, Any]) -> str:
    """The text of all that the user says in a chat request."""
    contents = [message["content"] for message in request["messages"] if message["role"] == "user"]
    parts = [part for content in contents for part in ([content] if isinstance(content, str) else content)]
    return "\n".join(part if isinstance(part, str) else part.get("text", "") for part in parts)


@dataclass(frozen=True)
class Told:
    """Always the same pieces."""

    pieces: Sequence[Said | str]

    def __call__(self, _request: Mapping[str, Any]) -> Sequence[Said | str]:
        return self.pieces


@dataclass(frozen=True)
class Story:
    """A picture book: of each page a scene and lines, one piece for each line.

    ``pages`` and ``scenes`` are what it tells; a page that is not among them tells the sentences of its own diary.
    ``times`` says for each line when it is whole, in seconds after the answer begins; the lines after those come a
    ``line_delay`` after the one before. Pieces are cut into ``letters``, as models do.
    A request that holds no diary pages is echoed.
    """

    pages: Sequence[Sequence[str]] = ()
    scenes: Sequence[str] = ()
    times: Sequence[float] = ()
    line_delay: float = 0.0
    letters: int = 12

    def __call__(self, request: Mapping[str, Any]) -> Iterable[Said | str]:
        diaries = diaries_in(asked_text(request))
        if diaries is None:
            return Echo()(request)
        return self._cut(self._told(diaries))

    def _told(self, diaries: Sequence[str]) -> Iterator[Said]:
        number, at = 0, 0.0
        head = '{"pages": ['
        for page, diary in enumerate(diaries):
            head += f'{{"scene": {_quoted(self._scene(page, diary))}, "lines": ['
            for index, text in enumerate(self._lines(page, diary)):
                line = {"text": text, "kind": "narration", "speaker": ""}
                at = self._time(number, at)
                yield Said(head + (", " if index else "") + json.dumps(line, ensure_ascii=False), at)
                head, number = "", number + 1
            head += "]}" + (", " if page < len(diaries) - 1 else "]}")
        yield Said(head, at)

    def _scene(self, page: int, diary: str) -> str:
        return self.scenes[page] if page < len(self.scenes) else f"A page about: {diary[:60]}"

    def _lines(self, page: int, diary: str) -> Sequence[str]:
        return self.pages[page] if page < len(self.pages) else SENTENCE.findall(diary.strip())

    def _time(self, number: int, last: float) -> float:
        if number < len(self.times):
            return self.times[number]
        return last + self.line_delay if number else 0.0

    def _cut(self, pieces: Iterable[Said]) -> Iterator[Said]:
        for piece in pieces:
            for start in range(0, len(piece.text), self.letters):
                yield Said(piece.text[start : start + self.letters], piece.at)


def diaries_in(text: str) -> Sequence[str] | None:
    """The diaries in a request that holds them as ``{"pages": [{"diary": ...}]}``; None where it does not."""
    start = text.find("{")
    try:
        asked = json.JSONDecoder().raw_decode(text, start)[0] if start >= 0 else {}
    except ValueError:
        return None
    pages = asked.get("pages")
    return [str(page.get("diary", "")) for page in pages] if pages else None


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)


@dataclass(frozen=True)
class Echo:
    """Whatever is asked for, filled with the words of the request.

    Where a JSON schema is asked for, its answer fits that schema: each text is the next line of the request, each
    list has ``items`` entries. Else the answer is the request's last line.
    """

    items: int = 1

    def __call__(self, request: Mapping[str, Any]) -> Sequence[str]:
        lines = [line.strip() for line in asked_text(request).splitlines() if line.strip()] or ["Once upon a time."]
        wanted = (request.get("response_format") or {}).get("json_schema", {}).get("schema")
        if wanted is None:
            return WORD.findall(lines[-1])
        return WORD.findall(json.dumps(_Filler(wanted, lines, self.items).value(wanted), ensure_ascii=False))


class _Filler:
    """Makes a value that fits a JSON schema."""

    def __init__(self, root: Mapping[str, Any], lines: Sequence[str], items: int) -> None:
        self._root = root
        self._lines = lines
        self._items = items
        self._used = 0

    def value(self, schema: Mapping[str, Any], index: int = 0) -> Any:
        schema = self._resolved(schema)
        if "const" in schema or "enum" in schema:
            return schema.get("const", next(iter(schema.get("enum", [None]))))
        kind = schema.get("type", "object")
        kind = kind if isinstance(kind, str) else kind[0]
        if kind == "object":
            return {name: self.value(each, index) for name, each in schema.get("properties", {}).items()}
        if kind == "array":
            count = max(schema.get("minItems", 0), min(self._items, schema.get("maxItems", self._items)))
            return [self.value(schema["items"], number) for number in range(count)]
        return self._scalar(kind, schema, index)

    def _scalar(self, kind: str, schema: Mapping[str, Any], index: int) -> Any:
        if kind == "string":
            self._used += 1
            return self._lines[(self._used - 1) % len(self._lines)]
        number = schema.get("minimum", 1) + index
        return {"integer": number, "number": number, "boolean": True}.get(kind)

    def _resolved(self, schema: Mapping[str, Any]) -> Mapping[str, Any]:
        if "$ref" in schema:
            found: Any = self._root
            for step in schema["$ref"].removeprefix("#/").split("/"):
                found = found[step]
            return self._resolved(found)
        return self._resolved(schema["anyOf"][0]) if "anyOf" in schema else schema
