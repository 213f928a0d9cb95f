"""How a file's name is shown to a person, whatever characters its file system allowed in it."""

import unicodedata
from pathlib import Path

_LONGEST = 80
_UNSAFE = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_JOINERS = "\u200c\u200d"  # Persian and emoji need them


def plain_name(path: Path) -> str:
    """The file's name as text that can be stored and shown.

    Characters that would break a line, turn the writing direction or cannot be encoded become “�”; letters
    that a Mac stores in parts are put together.
    """
    name = unicodedata.normalize("NFC", path.name or str(path))
    return "".join(char if _is_safe(char) else "\ufffd" for char in name)


def shown_name(path: Path) -> str:
    """The file's name in quotation marks for a message, shortened in its middle where it is very long."""
    name = plain_name(path)
    if len(name) > _LONGEST:
        half = _LONGEST // 2
        name = f"{name[:half]}…{name[-half:]}"
    return f"“{name}”"


def _is_safe(char: str) -> bool:
    return char in _JOINERS or unicodedata.category(char) not in _UNSAFE
