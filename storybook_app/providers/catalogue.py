"""Which providers there are, which roles each can fill, and which of them a parent chose.

A provider file (TOML) has a table for each role; a role left out uses the local engine:

    [painter]
    provider = "local"
"""

import tomllib
from collections.abc import Iterable, Mapping
from enum import StrEnum
from pathlib import Path

from pydantic import Field, ValidationError

from storybook_app.book.values import Value
from storybook_app.errors import OptionRefused


class Role(StrEnum):
    """The four creative roles."""

    WRITER = "writer"
    NARRATOR = "narrator"
    PAINTER = "painter"
    ANIMATOR = "animator"


class Entry(Value):
    """A provider in the catalogue: what it fills, and what leaves the computer when it is chosen."""

    roles: frozenset[Role]
    leaves: str


CATALOGUE: Mapping[str, Entry] = {
    "local": Entry(roles=frozenset({Role.WRITER, Role.NARRATOR, Role.PAINTER}), leaves="nothing"),
}


class Limits(Value):
    """How much a provider takes: steps at once, and starts a minute."""

    at_once: int = Field(default=1, ge=1)
    per_minute: float | None = Field(default=None, gt=0)


class Choice(Value):
    """The provider chosen for a role. ``key`` says where the key lies (``env:NAME``, ``keyring:NAME``), never a key."""

    provider: str = "local"
    base_url: str | None = None
    model: str | None = None
    key: str | None = Field(default=None, pattern=r"^(env|keyring):.+$")
    limits: Limits | None = None


Choices = Mapping[Role, Choice]


def read_choices(path: Path) -> Choices:
    """The choices in a provider file.

    Raises:
        OptionRefused: it cannot be read, or chooses what there is not.
    """
    try:
        tables = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        reason = error.strerror if isinstance(error, OSError) else error
        raise OptionRefused(
            f"The provider file “{path.name}” cannot be read ({reason}).", "Check its name and its TOML."
        ) from error
    return {_role(name): _choice(name, table) for name, table in tables.items()}


def _role(name: str) -> Role:
    try:
        return Role(name)
    except ValueError:
        raise OptionRefused(f"There is no role called “{name}”.", f"The roles are {_listed(Role)}.") from None


def _choice(role: str, table: object) -> Choice:
    try:
        choice = Choice.model_validate(table)
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(str(part) for part in first["loc"]) or "table"
        # The value stays out of the sentence: it might be a key pasted in the wrong place.
        raise OptionRefused(
            f"The {role}’s “{field}” is not right: {first['msg']}.", "Mend the provider file."
        ) from None
    fitting = [name for name, entry in CATALOGUE.items() if role in entry.roles]
    if choice.provider not in fitting:
        known = f"Choose one of: {_listed(fitting)}." if fitting else "Leave that table out: a book needs none."
        raise OptionRefused(f"There is no {role} called “{choice.provider}”.", known)
    return choice


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
