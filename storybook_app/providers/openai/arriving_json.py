"""The values of a JSON text that is still arriving, each the moment it is complete.

Written here because no parser at hand does all three: it tells of every completed value at once, it passes over what
weaker models write around the JSON (a Markdown fence, a greeting, their thoughts), and it takes a raw line break in a
string.
"""

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

Path = tuple[str, ...]
ITEM = "*"  # stands in a path for an item of a list

_MOST_SPACE = 60  # between the first brace and what follows it
_HELD = _MOST_SPACE + 2  # characters within which a beginning, or the end of a thought, may still become whole
_DEEPEST = 20
_LONGEST = 50_000  # characters of a string: it is looked through again with every piece that comes

_BEGINNING = re.compile(rf'(?P<thought><think>)|\{{\s{{0,{_MOST_SPACE}}}["}}]')
_THOUGHT_END = "</think>"
_TOKEN = re.compile(
    r"""\s*+(?: (?P<string> "(?:[^"\\]++|\\.)*+" )
              | (?P<mark> [{}\[\],:] )
              | (?P<word> [^\s"{}\[\],:]++ ) (?=[\s"{}\[\],:]) )""",
    re.DOTALL | re.VERBOSE,
)


@dataclass
class _Open:
    """A list or object that has not ended, where it is, and the key whose value comes next."""

    path: Path
    value: Any
    key: str | None = None
    is_key_next: bool = field(init=False)

    def __post_init__(self) -> None:
        self.is_key_next = isinstance(self.value, dict)


class ArrivingJson:
    """Reads one JSON object out of a text that comes in pieces, and tells of its values as they are completed."""

    def __init__(self) -> None:
        self._text = ""  # what has arrived and is not yet read
        self._open: list[_Open] = []
        self._has_begun = False
        self._is_thought = False
        self.is_complete = False

    def read(self, piece: str) -> Iterator[tuple[Path, Any]]:
        """The values that this piece completes, with their paths; an object comes after all that is in it.

        Raises:
            ValueError: it is no JSON.
        """
        self._text += piece
        if not self._has_begun:
            self._begin()
        at = 0
        while self._has_begun and not self.is_complete and (token := _TOKEN.match(self._text, at)):
            at = token.end()
            yield from self._take(token)
        self._text = "" if self.is_complete else self._text[at:]
        if len(self._text) > _LONGEST:
            raise ValueError("a string without an end")

    def _begin(self) -> None:
        """Drop what stands before the object."""
        while not self._has_begun:
            if self._is_thought:
                _, end, rest = self._text.partition(_THOUGHT_END)
                self._is_thought, self._text = not end, rest if end else self._text[-_HELD:]
                if not end:
                    return
            beginning = _BEGINNING.search(self._text)
            if beginning is None:
                self._text = self._text[-_HELD:]
                return
            self._is_thought = beginning["thought"] is not None
            self._has_begun = not self._is_thought
            self._text = self._text[beginning.end() if self._is_thought else beginning.start() :]

    def _take(self, token: re.Match[str]) -> Iterator[tuple[Path, Any]]:
        if (string := token["string"]) is not None:
            yield from self._string(json.loads(string, strict=False))
        elif (word := token["word"]) is not None:
            yield from self._complete(json.loads(word))
        elif (mark := token["mark"]) in "{[":
            if len(self._open) == _DEEPEST:
                raise ValueError("too deep")
            self._open.append(_Open(self._path(), {} if mark == "{" else []))
        elif mark in "}]":
            yield from self._close(mark)
        elif mark == "," and isinstance(self._top.value, dict):
            self._top.is_key_next = True

    @property
    def _top(self) -> _Open:
        return self._open[-1]

    def _string(self, string: str) -> Iterator[tuple[Path, Any]]:
        if self._top.is_key_next:
            self._top.key, self._top.is_key_next = string, False
        else:
            yield from self._complete(string)

    def _close(self, mark: str) -> Iterator[tuple[Path, Any]]:
        closed = self._open.pop()
        if (mark == "}") is not isinstance(closed.value, dict):
            raise ValueError(f"“{mark}” closes what it did not open")
        if self._open:
            yield from self._complete(closed.value)
        else:
            self.is_complete = True
            yield (), closed.value

    def _complete(self, value: Any) -> Iterator[tuple[Path, Any]]:
        path, top = self._path(), self._top
        if isinstance(top.value, list):
            top.value.append(value)
        else:
            top.value[top.key] = value
            top.key = None
        yield path, value

    def _path(self) -> Path:
        """Where the next value stands."""
        if not self._open:
            return ()
        if isinstance(self._top.value, list):
            return (*self._top.path, ITEM)
        if self._top.key is None:
            raise ValueError("a value without a key")
        return (*self._top.path, self._top.key)
