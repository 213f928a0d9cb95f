"""Pages of another book made at home in this one: with their recordings, and with all that was made of them."""

import re
from pathlib import Path

from storybook_app.book.carried import Carried
from storybook_app.book.files import copy_file
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import KEY_LENGTH, TakeStore
from storybook_app.book.values import Chosen, Kind, Page, Sound, Take
from storybook_app.errors import StorageFailed

_KEY = re.compile(rf"[0-9a-f]{{{KEY_LENGTH}}}")


def adopted(page: Page, carried: Carried, folder: BookFolder) -> tuple[Page, list[str]]:
    """A page whose files have come into the book folder, and what is to be said of those that could not.

    A take that is not whole over there is left out: it will be made again.
    """
    recordings, missing = _recordings(page, carried, folder)
    try:
        made = _made(page, _Takes(TakeStore(carried.folder / "takes"), folder.takes))
    except StorageFailed as error:
        made = page.model_copy(update={"chosen": Chosen(), "pictures": (), "pinned": None})
        missing.append(str(error))
    return made.model_copy(update={"recordings": recordings}), missing


def _recordings(page: Page, carried: Carried, folder: BookFolder) -> tuple[dict[str, Sound], list[str]]:
    kept: dict[str, Sound] = {}
    missing: list[str] = []
    for text, sound in page.recordings.items():
        try:
            kept[text] = folder.keep_sound(carried.sound_path(sound)).model_copy(update={"name": sound.name})
        except StorageFailed as error:
            missing.append(str(error))
    return kept, missing


def _made(page: Page, takes: "_Takes") -> Page:
    chosen = Chosen(
        story=takes.adopt(Kind.STORY, page.chosen.story),
        voices=tuple(takes.adopt(Kind.VOICE, key) for key in page.chosen.voices),
        picture=takes.adopt(Kind.PICTURE, page.chosen.picture),
        clip=takes.adopt(Kind.CLIP, page.chosen.clip),
        film=takes.adopt(Kind.FILM, page.chosen.film),
    )
    pictures = tuple(key for key in page.pictures if takes.adopt(Kind.PICTURE, key))
    pinned = page.pinned if page.pinned in pictures else None
    return page.model_copy(update={"chosen": chosen, "pictures": pictures, "pinned": pinned})


class _Takes:
    """Copies takes from one book to another."""

    def __init__(self, theirs: TakeStore, ours: TakeStore) -> None:
        self._theirs = theirs
        self._ours = ours

    def adopt(self, kind: Kind, key: str | None) -> str | None:
        """The same key, where there is a take of it here from now on."""
        # Whoever wrote the key, and the other book, may have meant them to lead elsewhere.
        if key is None or not _KEY.fullmatch(key):
            return None
        if self._ours.get(kind, key):
            return key
        take = self._theirs.get(kind, key)
        if take is None or not _is_plain(take, kind, key) or not self._theirs.is_whole(take):
            return None
        self._copy(self._theirs.path(take), self._ours.path(take))
        return key

    def _copy(self, source: Path, path: Path) -> None:
        """Copy the file, then its note: a take is there when both are."""
        path.parent.mkdir(parents=True, exist_ok=True)
        copy_file(source, path)
        copy_file(source.with_suffix(".json"), path.with_suffix(".json"))


def _is_plain(take: Take, kind: Kind, key: str) -> bool:
    return (take.kind, take.key) == (kind, key) and re.fullmatch(rf"{key}\.[a-z0-9]{{2,5}}", take.file) is not None
