"""The takes of a book: results stored under the hash of their recipe.

A take is two files, ``takes/<kind>/<key>.<ext>`` and the same name with ``.json``, which holds its recipe and where it
came from. The ``.json`` is written last: a take is there when both are. A whole take is never overwritten.
"""

import hashlib
import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from storybook_app.book.files import DRAFT_PREFIX, commit, discard, draft_beside, storage_problems, write_bytes
from storybook_app.book.values import Kind, Recipe, Take, Value

KEY_LENGTH = 32  # hexadecimal digits: 128 bits, no two recipes meet by chance


class Maker(Value):
    """Who made a take, how long it took and what it cost (by currency)."""

    provider: str
    model: str
    seconds: float
    cost: Mapping[str, float] = {}


def recipe_key(recipe: Recipe) -> str:
    """The recipe's name: a hash of its canonical JSON."""
    canonical = json.dumps(recipe.model_dump(mode="json"), sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(canonical.encode("utf-8", "surrogatepass")).hexdigest()[:KEY_LENGTH]


class TakeStore:
    """The folder ``takes`` of a book."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def find(self, recipe: Recipe) -> Take | None:
        """The take for this recipe, if there is a whole one: a damaged take counts as not there, and is made again."""
        take = self.get(recipe.kind, recipe_key(recipe))
        return take if take and self.is_whole(take) else None

    def get(self, kind: Kind, key: str) -> Take | None:
        """The take of that key, or None; its file is there, but was not read."""
        try:
            take = _Record.model_validate_json(self._record_path(kind, key).read_bytes()).take
        except (OSError, ValidationError):
            return None
        return take if self.path(take).is_file() else None

    def path(self, take: Take) -> Path:
        """Where the take's file lies."""
        return self._folder / take.kind / take.file

    def draft(self, kind: Kind, suffix: str) -> Path:
        """A temporary name for a take that is being made; commit it or unlink it."""
        folder = self._folder / kind
        with storage_problems(folder):
            folder.mkdir(parents=True, exist_ok=True)
        return draft_beside(folder / f"take{suffix}")

    def add_bytes(self, recipe: Recipe, data: bytes, suffix: str, maker: Maker, details: Mapping[str, Any]) -> Take:
        """Store a result that is held in memory; see ``add``."""
        draft = self.draft(recipe.kind, suffix)
        with storage_problems(draft):
            try:
                draft.write_bytes(data)
                return self.add(recipe, draft, maker, details)
            finally:
                discard(draft)

    def add(self, recipe: Recipe, draft: Path, maker: Maker, details: Mapping[str, Any]) -> Take:
        """Store the finished draft as the take of this recipe and return it.

        Raises:
            StorageFailed: it could not be stored; the draft is still there.
        """
        key = recipe_key(recipe)
        with storage_problems(draft):
            digest = _digest(draft)
        take = Take(
            key=key,
            kind=recipe.kind,
            file=key + draft.suffix,
            made_at=datetime.now(UTC),
            sha256=digest,
            details=details,
            **maker.model_dump(),
        )
        with storage_problems(draft):
            commit(draft, self.path(take))
        record = _Record(take=take, recipe=recipe)
        write_bytes(self._record_path(take.kind, key), record.model_dump_json(indent=1).encode())
        return take

    def keep_only(self, take: Take) -> None:
        """Remove the other takes of that kind. For what is joined from takes that stay, and in a second."""
        # The notes first: a kill in between then leaves files without a note, which are no takes.
        for path in sorted((self._folder / take.kind).iterdir(), key=lambda path: path.suffix != ".json"):
            if not path.name.startswith((take.key, DRAFT_PREFIX)):
                discard(path)

    def is_whole(self, take: Take) -> bool:
        """Read the take's file: is it still what was stored?"""
        try:
            return _digest(self.path(take)) == take.sha256
        except OSError:
            return False

    def has_note(self, kind: Kind, key: str) -> bool:
        """Whether the ``.json`` of that key is there, readable or not."""
        return self._record_path(kind, key).exists()

    def problems(self) -> Iterator[str]:
        """Read every take and name what is not whole, one sentence for each."""
        for path in sorted(self._folder.glob("*/*.json")):
            try:
                record = _Record.model_validate_json(path.read_bytes())
            except (OSError, ValidationError):
                yield f"The note of take “{path.name}” cannot be read."
                continue
            yield from self._problems_of(record, path)

    def _problems_of(self, record: "_Record", path: Path) -> Iterator[str]:
        take = record.take
        if take.key != path.stem or recipe_key(record.recipe) != take.key:
            yield f"Take “{path.stem}” does not match its own recipe."
        if not self.path(take).is_file():
            yield f"The {take.kind} “{take.file}” is missing."
        elif not self.is_whole(take):
            yield f"The {take.kind} “{take.file}” has changed since it was made."

    def _record_path(self, kind: Kind, key: str) -> Path:
        return self._folder / kind / f"{key}.json"


class _Record(Value):
    """The ``.json`` beside a take."""

    take: Take
    recipe: Recipe


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()
