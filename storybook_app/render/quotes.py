"""Typewriter quotation marks, set as a book sets them."""

from collections.abc import Mapping
from typing import NamedTuple


class Marks(NamedTuple):
    """The marks of a language, each one character: outer and inner quotations."""

    opens: str
    closes: str
    inner_opens: str
    inner_closes: str


_RAISED = Marks("“", "”", "‘", "’")
_MARKS: Mapping[str, Marks] = {
    "de": Marks("„", "“", "‚", "‘"),
    "en": _RAISED,
    "es": _RAISED,
    "ko": _RAISED,
    "pt": _RAISED,
}
_APOSTROPHE = "’"
_LEADS_IN = "([{«„“‚‘\"'-–—\u2060"


def typeset(text: str, language: str) -> str:
    """The text with as many characters, its straight marks turned into the language's own.

    A mark opens after a space or at the start, and closes or elides elsewhere; after a digit, where nothing was
    opened, it counts inches or minutes and stays. Languages that are not listed are left as they are.
    """
    marks = _MARKS.get(language.partition("-")[0])
    if marks is None or not ('"' in text or "'" in text):
        return text
    is_open = False
    printed: list[str] = []
    for at, char in enumerate(text):
        before = text[at - 1] if at else " "
        leads = before.isspace() or before in _LEADS_IN
        mark = char
        if char == '"' and (is_open or not before.isdigit()):
            is_open = leads and not is_open
            mark = marks.opens if is_open else marks.closes
        elif char == "'" and not before.isdigit():
            mark = _single(text, at, marks, leads=leads)
        printed.append(mark)
    return "".join(printed)


def _single(text: str, at: int, marks: Marks, *, leads: bool) -> str:
    """A single mark: opening only where one that closes follows, since “’twas” begins with an apostrophe."""
    closes_later = any(
        char == "'" and not text[place + 1 : place + 2].isalnum() for place, char in enumerate(text) if place > at + 1
    )
    if leads:
        return marks.inner_opens if closes_later else _APOSTROPHE
    is_inside_a_word = text[at + 1 : at + 2].isalnum()
    return _APOSTROPHE if is_inside_a_word else marks.inner_closes
