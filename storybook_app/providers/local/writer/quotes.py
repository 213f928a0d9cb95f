"""Quotations in a text: where one begins and ends."""

import re
from dataclasses import dataclass

OPENING = "\"“„«「『‘'‹"
CLOSERS = "\"”’'»」』›)]}）】"

_LONGEST = 600  # a quotation not closed by then was never meant as one
_DOUBLE = {"“": "”", "„": "“”", "«": "»", "「": "」", "『": "』", "‹": "›"}
# An apostrophe is no quotation mark: a single quotation begins a word and ends after a mark.
_SINGLE = re.compile(r"(?:(?!\s['‘]\w).)*?[.!?…,~。！？]['’](?!\w)")
_STRAIGHT_END = re.compile(r'(?<=\S)"')


@dataclass(frozen=True)
class Quote:
    """A quotation with its marks: ``text[start:end]``."""

    start: int
    end: int


def quote_at(text: str, start: int) -> Quote | None:
    """The quotation that begins with the quotation mark at ``start``; None if that mark opens none."""
    mark, before, after = text[start], text[start - 1 : start], text[start + 1 : start + 2]
    if not after or (after.isspace() and mark != "«"):
        return None
    if mark == '"':
        # After a digit it means inches.
        found = None if before.isdigit() else _STRAIGHT_END.search(text, start + 2, start + _LONGEST)
        return Quote(start, found.end()) if found else None
    if mark in "'‘":
        found = None if before.isalnum() else _SINGLE.match(text, start + 1, start + _LONGEST)
        return Quote(start, found.end()) if found else None
    end = max(text.find(closing, start + 1, start + _LONGEST) for closing in _DOUBLE[mark])
    return Quote(start, end + 1) if end > 0 else None
