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

SCHEMA = 1
BOOKS_FOLDER = "Storybook"

_logger = logging.getLogger(__name__)

Fields = dict[str, Any]

# The step at N turns settings of schema N into those of schema N + 1.
STEPS: Mapping[int, Callable[[Fields], Fields]] = {}


class Theme(StrEnum):
    """The colours of the window."""

    SYSTEM = "system"
    LIGHT = "light"
    DARK = "dark"


def default_books_folder() -> Path:
    """Where new books go unless the user says otherwise."""
    return Path(platformdirs.user_documents_dir()) / BOOKS_FOLDER


class Settings(BaseModel):
    """What the window remembers from one time to the next.

    ``geometry`` is what Qt saves of a window, in Base64. ``look``, ``voice``, ``language`` and ``words`` begin the
    next new book.
    """

    # A field that a newer Storybook added is dropped rather than making the whole file unreadable.
    model_config = ConfigDict(frozen=True, extra="ignore")

    theme: Theme = Theme.SYSTEM
    books_folder: Path = Field(default_factory=default_books_folder)
    last_book: Path | None = None
    geometry: str = ""
    look: Look = Look.WATERCOLOUR
    voice: str = "grandma"
    language: str = "en"
    words: Words = Words.GENTLE


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

    A broken file is kept beside as ``settings.json.broken``, so that nothing is lost by the next save.
    """
    try:
        fields: Fields = json.loads(path.read_bytes())
        return Settings.model_validate(_migrated(fields))
    except FileNotFoundError:
        return Settings()
    except (OSError, ValueError, KeyError, TypeError, AttributeError, ValidationError) as error:
        _logger.warning("The settings cannot be read and begin anew: %s", type(error).__name__)
        _put_aside(path)
        return Settings()


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


def _put_aside(path: Path) -> None:
    try:
        path.replace(path.with_name(f"{path.name}.broken"))
    except OSError:
        _logger.warning("The broken settings could not be put aside.")
