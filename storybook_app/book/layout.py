"""Which files a book consists of; the rest of its folder is of no use to anybody else (see ``folder``)."""

import re
from pathlib import Path

from storybook_app.book.folder import BOOK_FILE
from storybook_app.book.takes import KEY_LENGTH
from storybook_app.book.values import Kind

_SUFFIX = r"\.[a-z0-9]{2,5}"
_ORIGINAL = re.compile(rf"(?:photos|sounds)/([0-9a-f]{{64}}){_SUFFIX}")
_TAKE = re.compile(rf"takes/(?:{'|'.join(Kind)})/[0-9a-f]{{{KEY_LENGTH}}}{_SUFFIX}")


def parts(folder: Path) -> list[tuple[str, Path]]:
    """The files of the book in a folder with their names inside it; the book itself comes first."""
    named = [(path.relative_to(folder).as_posix(), path) for path in sorted(folder.rglob("*")) if path.is_file()]
    return sorted(((name, path) for name, path in named if is_part(name)), key=lambda part: part[0] != BOOK_FILE)


def is_part(name: str) -> bool:
    """Whether a file of that name belongs to a book: no lock, draft, debt or report, and no way out of the folder."""
    return name == BOOK_FILE or bool(_ORIGINAL.fullmatch(name) or _TAKE.fullmatch(name))


def promised_digest(name: str) -> str | None:
    """The SHA-256 that the name of an original promises; None for any other file."""
    original = _ORIGINAL.fullmatch(name)
    return original[1] if original else None
