"""The story take of a page: its lines, one JSON object a line of the file."""

from collections.abc import Sequence

from storybook_app.book.values import Line

STORY_SUFFIX = ".jsonl"


def story_bytes(lines: Sequence[Line]) -> bytes:
    """The lines as the content of a story take."""
    return "".join(line.model_dump_json() + "\n" for line in lines).encode()


def story_lines(content: bytes) -> tuple[Line, ...]:
    """The lines of a story take; pydantic's ValidationError where it is not one."""
    return tuple(Line.model_validate_json(row) for row in content.splitlines())
