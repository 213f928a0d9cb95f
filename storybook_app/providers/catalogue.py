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


class Limits(Value):
    """How much a provider takes: steps at once, and starts a minute."""

    at_once: int = Field(default=1, ge=1)
    per_minute: float | None = Field(default=None, gt=0)


class Entry(Value):
    """A provider in the catalogue: what it fills, and what leaves the computer when it is chosen.

    ``base_url`` is where it is unless the parent gives another address, ``model`` what is asked unless they name one
    (empty: there is no usual one). ``limits`` hold for a role where they set none.
    """

    roles: frozenset[Role]
    leaves: str
    base_url: str = ""
    model: str = ""
    limits: Mapping[Role, Limits] = {}

    def limits_of(self, role: Role) -> Limits:
        """How much it takes in that role, as far as is known."""
        return self.limits.get(role, Limits())


CATALOGUE: Mapping[str, Entry] = {
    "local": Entry(roles=frozenset({Role.WRITER, Role.NARRATOR, Role.PAINTER}), leaves="nothing"),
    "openai": Entry(
        roles=frozenset({Role.WRITER, Role.NARRATOR, Role.PAINTER}),
        leaves="the diary and the photos to the writer, the story to the narrator, the photos to the painter",
        base_url="https://api.openai.com/v1",
        limits={Role.NARRATOR: Limits(at_once=4), Role.PAINTER: Limits(at_once=3)},
    ),
    "elevenlabs": Entry(
        roles=frozenset({Role.NARRATOR}),
        leaves="the story",
        base_url="https://api.elevenlabs.io",
        model="eleven_v3",  # the only one that reads dialogues
        limits={Role.NARRATOR: Limits(at_once=2)},  # of the free plan
    ),
    "media-server": Entry(
        roles=frozenset({Role.NARRATOR, Role.ANIMATOR}),
        leaves="the story, and to the animator the pictures and the voices",
        base_url="http://127.0.0.1:8000",
        limits={Role.NARRATOR: Limits(at_once=2)},
    ),
    "fal": Entry(
        roles=frozenset({Role.ANIMATOR}),
        leaves="the pictures",
        base_url="https://queue.fal.run",
        model="fal-ai/wan-25-preview/image-to-video",
        limits={Role.ANIMATOR: Limits(at_once=2)},  # of a new account
    ),
}


class Choice(Value):
    """The provider chosen for a role. ``key`` says where the key lies (``env:NAME``, ``keyring:NAME``), never a key.

    ``voices`` says which of a narrator's voices reads for each voice of a book. Without ``photos`` no photo leaves
    the computer: the writer and the painter go by the words alone.
    """

    provider: str = "local"
    base_url: str | None = None
    model: str | None = None
    key: str | None = Field(default=None, pattern=r"^(env|keyring):.+$")
    limits: Limits | None = None
    voices: Mapping[str, str] = {}
    photos: bool = True


Choices = Mapping[Role, Choice]


def fitting(role: str) -> tuple[str, ...]:
    """The names of the providers that can fill the role."""
    return tuple(name for name, entry in CATALOGUE.items() if role in entry.roles)


def checked(role: str, choice: Choice) -> Choice:
    """The choice, if there is such a provider for the role.

    Raises:
        OptionRefused: there is none.
    """
    names = fitting(role)
    if choice.provider not in names:
        known = f"Choose one of: {_listed(names)}." if names else "Leave that table out: a book needs none."
        raise OptionRefused(f"There is no {role} called “{choice.provider}”.", known)
    return choice


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
    return checked(role, choice)


def _listed(names: Iterable[str]) -> str:
    return ", ".join(names)
