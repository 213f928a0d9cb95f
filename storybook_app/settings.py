"""The user's settings: typed, versioned, tolerant of a broken file. Nothing here needs Qt."""

import json
import logging
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Any

import platformdirs
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from storybook_app.book.files import write_bytes
from storybook_app.book.values import Look, Words
from storybook_app.providers.catalogue import Choice, Role

SCHEMA = 2
BOOKS_FOLDER = "Storybook"

_logger = logging.getLogger(__name__)

Fields = dict[str, Any]


def _with_roles(fields: Fields) -> Fields:
    """Schema 2 knows who fills the roles; before, all of them were filled on this computer."""
    return {"providers": {}, **fields}


# The step at N turns settings of schema N into those of schema N + 1.
STEPS: Mapping[int, Callable[[Fields], Fields]] = {1: _with_roles}


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


class TextSize(StrEnum):
    """How large the words of the window are."""

    NORMAL = "normal"
    LARGE = "large"
    LARGEST = "largest"

    @property
    def factor(self) -> float:
        """How many times as large as usual."""
        return {TextSize.NORMAL: 1.0, TextSize.LARGE: 1.15, TextSize.LARGEST: 1.3}[self]


class UiLanguage(StrEnum):
    """The language of the window; that of a book is the book's own."""

    SYSTEM = "system"
    EN = "en"
    KO = "ko"


class ReducedMotion(StrEnum):
    """Whether things appear without moving."""

    SYSTEM = "system"
    ON = "on"
    OFF = "off"


def default_books_folder() -> Path:
    """Where new books go unless the user says otherwise."""
    return Path(platformdirs.user_documents_dir()) / BOOKS_FOLDER


class Settings(BaseModel):
    """What the window remembers from one time to the next.

    ``geometry`` is what Qt saves of a window, in Base64. ``last_page`` is the id of the page that was open. ``look``,
    ``voice``, ``language`` and ``words`` begin the next new book; the first one is in the language of the window, which
    an empty ``language`` stands for. ``providers`` are as in a provider file; a role that is left out is filled on this
    computer. ``budget`` is the most that one run may cost unasked, in US dollars; None sets no limit.
    """

    # A field that a newer Storybook added is dropped rather than making the whole file unreadable.
    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: Theme = Theme.SYSTEM
    books_folder: Path = Field(default_factory=default_books_folder)
    last_book: Path | None = None
    last_page: str = ""
    geometry: str = ""
    look: Look = Look.WATERCOLOUR
    voice: str = "grandma"
    language: str = ""
    words: Words = Words.GENTLE
    providers: Mapping[Role, Choice] = {}
    budget: float | None = Field(default=None, ge=0, allow_inf_nan=False)
    text_size: TextSize = TextSize.NORMAL
    ui_language: UiLanguage = UiLanguage.SYSTEM
    reduced_motion: ReducedMotion = ReducedMotion.SYSTEM


def settings_file() -> Path:
    """Where the settings are kept on this computer."""
    return platformdirs.user_config_path("Storybook", appauthor=False) / "settings.json"


def prices_file() -> Path:
    """Where the user may write prices of services down; there need not be one."""
    return settings_file().with_name("prices.toml")


def lanes_folder() -> Path:
    """Where it is kept how much services were asked lately, so that no restart breaks a limit."""
    return platformdirs.user_state_path("Storybook", appauthor=False) / "lanes"


def load_settings(path: Path) -> Settings:
    """The stored settings; the defaults where there are none, or none that can be read.

    What cannot be understood, such as the choice of a provider that is none, is left out by itself. The file is then
    kept beside as ``settings.json.broken``, so that nothing is lost by the next save.
    """
    try:
        fields: Fields = _migrated(json.loads(path.read_bytes()))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, RecursionError) as error:
        _logger.warning("The settings cannot be read and begin anew: %s", type(error).__name__)
        _put_aside(path)
        return Settings()
    try:
        return Settings.model_validate(fields)
    except ValidationError as error:
        _put_aside(path)
        return Settings.model_validate(_without(fields, error))


def save_settings(path: Path, settings: Settings) -> None:
    """Write the settings, durably.

    Raises:
        StorageFailed: they could not be written; the old ones are still there.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    fields = {"schema": SCHEMA, **settings.model_dump(mode="json")}
    write_bytes(path, json.dumps(fields, ensure_ascii=False, indent=1).encode())


def _migrated(fields: Fields) -> Fields:
    """The same fields at today's schema; those of a newer Storybook are taken as far as they are understood."""
    schema = int(fields.pop("schema"))
    for step in range(schema, SCHEMA):
        fields = STEPS[step](fields)
    return fields


def _without(fields: Fields, error: ValidationError) -> Fields:
    """The fields without those that are not right; of the providers only the roles that are not."""
    kept = {name: dict(value) if isinstance(value, dict) else value for name, value in fields.items()}
    for problem in error.errors(include_input=False):
        name, *rest = problem["loc"]
        _logger.warning("The settings’ “%s” is not understood and begins anew", ".".join(map(str, problem["loc"])))
        if rest and isinstance(kept.get(str(name)), dict):
            kept[str(name)].pop(str(rest[0]), None)
        else:
            kept.pop(str(name), None)
    return kept


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.name}.broken"))
    except OSError:
        _logger.warning("The broken settings could not be put aside.")
