"""Sentences of errors in the language of the window.

The rooms below know no Qt and make their sentences in English. ``translations/sentences.txt`` holds the templates of them
all, gathered from the code by ``make translations``; by its template a sentence is known again, and its translation is
filled with what stood in its places. What is not known stays as it is.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files

from PySide6.QtCore import QCoreApplication

from storybook_app.errors import StorybookError

_PLACE = re.compile(r"{(\w+)}")
_PIECES = frozenset({"what", "why"})  # places that hold words of ours too, such as “a video, not a photo”
_END = re.compile(r"[.?][”)]*(?= |$)")


@dataclass(frozen=True)
class _Template:
    """How a sentence is made; ``literal`` is the longest text that every such sentence has in it."""

    text: str
    literal: str

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """What fits every such sentence; made when one comes that may be of this kind."""
        parts = enumerate(_PLACE.split(self.text))
        return re.compile("".join(f"(?P<{part}>.*?)" if at % 2 else re.escape(part) for at, part in parts), re.DOTALL)


def retold(trouble: StorybookError | str) -> str:
    """What went wrong, and the next step, in the language of the window."""
    text = str(trouble)
    return _sentences(text) or text


def _sentences(text: str) -> str | None:
    """Several sentences, the shortest first; None if they are not all known."""
    for end in _END.finditer(text):
        first, rest = _sentence(text[: end.end()]), text[end.end() :].strip()
        if first is not None and not rest:
            return first
        others = _sentences(rest) if first is not None else None
        if others is not None:
            return f"{first} {others}"
    return None


def _sentence(text: str) -> str | None:
    for template in _templates():
        found = template.pattern.fullmatch(text) if template.literal in text else None
        if found is not None:
            places = found.groupdict()
            if all(places[name] in _pieces() for name in _PIECES & places.keys()):
                filled = {name: _translated(held) if name in _PIECES else held for name, held in places.items()}
                return _translated(template.text).format_map(filled)
    return None


def _translated(text: str) -> str:
    return QCoreApplication.translate("Errors", text)


@cache
def _templates() -> tuple[_Template, ...]:
    """The templates, those with the most words of their own first."""
    made = (_template(text) for text in _lines() if _END.search(text))
    return tuple(sorted(made, key=lambda template: -len(_PLACE.sub("", template.text))))


@cache
def _pieces() -> frozenset[str]:
    return frozenset(text for text in _lines() if not _END.search(text))


def _template(text: str) -> _Template:
    return _Template(text, max(_PLACE.split(text)[::2], key=len))


def _lines() -> Iterator[str]:
    return iter((files(__package__) / "translations" / "sentences.txt").read_text(encoding="utf-8").splitlines())
