"""Which files are meant when a parent gives files and folders.

A folder gives its own files. Where none of them can be a photo, it gives the files of the folders directly inside it:
“Holiday” with “Day 1” and “Day 2” comes in whole, but a folder of photos does not bring along what some program keeps
beneath it. Hidden files, and the small files that phones and photo programs lay beside a photo, are passed over.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storybook_app.book.file_kinds import PHOTO_SUFFIXES, RAW_SUFFIXES
from storybook_app.book.names import shown_name
from storybook_app.book.reading_order import natural_key
from storybook_app.errors import PhotoRefused

TEXT_SUFFIX = ".txt"
_SIDECARS = frozenset({".aae", ".db", ".ini", ".json", ".thm", ".xmp"})
_COMPANIONS = RAW_SUFFIXES | {".mov", ".mp4"}  # of a photo with the same name: its raw file, its moving half


@dataclass
class Found:
    """The files to examine, the diary texts, the folders that gave nothing, and notes for the parent."""

    photos: list[Path] = field(default_factory=list)
    texts: list[Path] = field(default_factory=list)
    refused: list[tuple[Path, PhotoRefused]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def find(paths: Sequence[Path]) -> Found:
    """Find the photos and diary texts in these files and folders; each file once, those of a folder by natural name."""
    found = Found()
    for file in dict.fromkeys(file for path in paths for file in _given(path.absolute(), found)):
        (found.texts if _is_text(file) else found.photos).append(file)
    return found


def may_be_photo(path: Path) -> bool:
    """Whether a file's name leaves it open that it is a photo."""
    return path.suffix.lower() in PHOTO_SUFFIXES or not path.suffix


def _is_text(path: Path) -> bool:
    return path.suffix.lower() == TEXT_SUFFIX and path.is_file()


def _given(path: Path, found: Found) -> list[Path]:
    """The files that one path stands for; what is to be said of it goes into ``found``."""
    try:
        if not path.is_dir():
            return [path]
        files, folders = _listed(path)
    except OSError as error:
        found.refused.append((path, _closed(path, error)))
        return []
    if any(map(may_be_photo, files)):
        found.notes.extend(_left_out(folder) for folder in folders if any(map(may_be_photo, _below(folder, Found()))))
        return files
    files += [file for folder in folders for file in _below(folder, found)]
    if all(map(_is_text, files)):
        found.refused.append((path, _empty(path)))
    return files


def _below(folder: Path, found: Found) -> list[Path]:
    try:
        return _listed(folder)[0]
    except OSError as error:
        found.refused.append((folder, _closed(folder, error)))
        return []


def _listed(folder: Path) -> tuple[list[Path], list[Path]]:
    """The files and the folders inside a folder, without what is hidden or only goes with a photo; OSError."""
    entries = [path for path in folder.iterdir() if not path.name.startswith(".")]
    entries.sort(key=lambda path: (natural_key(path.name), path.name))
    folders = [path for path in entries if path.is_dir()]
    photo_names = {path.stem.lower() for path in entries if path.suffix.lower() in PHOTO_SUFFIXES}
    files = [path for path in entries if path not in folders and not _goes_with(path, photo_names)]
    return files, folders


def _goes_with(path: Path, photo_names: set[str]) -> bool:
    suffix = path.suffix.lower()
    return suffix in _SIDECARS or (suffix in _COMPANIONS and path.stem.lower() in photo_names)


def _closed(path: Path, error: OSError) -> PhotoRefused:
    message = f"{shown_name(path)} could not be opened ({error.strerror})."
    return PhotoRefused(message, "Allow opening it, or choose a copy of the photos.")


def _empty(folder: Path) -> PhotoRefused:
    return PhotoRefused(
        f"There is no photo in the folder {shown_name(folder)}.", "Choose the folder the photos are in."
    )


def _left_out(folder: Path) -> str:
    return f"The photos in the inner folder {shown_name(folder)} were left out: bring it in by itself to have them too."
