"""Every edit of a page's story lines, as a pure function from lines to lines; ``edits.with_lines`` puts them in a book.

A line without words is no line: where an edit would leave one, it goes.
"""

from collections.abc import Sequence

from storybook_app.book.values import Line, LineKind

Lines = tuple[Line, ...]


def rewritten(lines: Sequence[Line], at: int, text: str) -> Lines:
    """The lines with other words in one of them."""
    return _with(lines, at, _like(lines[at], text))


def recast(lines: Sequence[Line], at: int, kind: LineKind, speaker: str | None = None) -> Lines:
    """The lines with one of them heard from somebody else; only speech has a speaker."""
    said_by = speaker if kind is LineKind.SPEECH else None
    return _with(lines, at, Line(text=lines[at].text, kind=kind, speaker=said_by))


def inserted(lines: Sequence[Line], at: int, text: str) -> Lines:
    """The lines with a new one, narrated, at position ``at``."""
    return (*lines[:at], *_spoken(Line(text=text.strip())), *lines[at:])


def split(lines: Sequence[Line], at: int, place: int) -> Lines:
    """The lines with one of them cut in two before character ``place``; both are heard from the same."""
    line = lines[at]
    return _with(lines, at, _like(line, line.text[:place]), _like(line, line.text[place:]))


def joined(lines: Sequence[Line], at: int) -> Lines:
    """The lines with the one at ``at`` added to the one before it, and heard from the same."""
    before, line = lines[at - 1], lines[at]
    return (*lines[: at - 1], _like(before, f"{before.text} {line.text}"), *lines[at + 1 :])


def moved(lines: Sequence[Line], at: int, to: int) -> Lines:
    """The lines with one of them moved, so that it stands at position ``to`` among the others."""
    others = [*lines[:at], *lines[at + 1 :]]
    others.insert(to, lines[at])
    return tuple(others)


def without(lines: Sequence[Line], at: int) -> Lines:
    """The lines without one of them."""
    return (*lines[:at], *lines[at + 1 :])


def _with(lines: Sequence[Line], at: int, *instead: Line) -> Lines:
    return (*lines[:at], *(line for each in instead for line in _spoken(each)), *lines[at + 1 :])


def _spoken(line: Line) -> Lines:
    return (line,) if line.text else ()


def _like(line: Line, text: str) -> Line:
    return Line(text=text.strip(), kind=line.kind, speaker=line.speaker)
