"""Which words of the diary files belong to which photo.

``NAME.txt`` holds the words for the photo of that name beside it. The paragraphs of ``diary.txt`` are for the photos
in its folder and in the folders inside it, one after the other. Where both speak of a photo, ``NAME.txt`` wins.
Nothing a parent wrote is dropped without a note.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

from storybook_app.book.diary_texts import cleaned, decoded, paragraphs
from storybook_app.book.finding import TEXT_SUFFIX
from storybook_app.book.names import plain_name, shown_name
from storybook_app.book.reading_order import natural_key

LONGEST = 10_000  # characters on a page: a quarter of an hour of reading aloud
_LAST_WORD = re.compile(r"\s\S{0,100}\Z")  # what is longer than a word is writing without spaces
_SHARED_NAME = "diary.txt"
_MOST_BYTES = 4_000_000


@dataclass
class Diaries:
    """The words for each photo, and notes for the parent on whatever did not go the plain way."""

    words: dict[Path, str] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


def read_diaries(texts: Sequence[Path], photos: Sequence[Path], refused: Sequence[Path]) -> Diaries:
    """Read the text files and give each photo its words.

    Args:
        texts: the text files.
        photos: the photos that came in, in reading order.
        refused: the photos that did not: ``diary.txt`` may have a paragraph for them.
    """
    diaries = Diaries()
    for text in texts:
        if _is_shared(text):
            _share(text, photos, refused, diaries)
    for text in texts:
        if not _is_shared(text):
            _give(text, photos, diaries)
    for photo, words in diaries.words.items():
        if len(words) > LONGEST:
            diaries.words[photo] = shortened(words)
            diaries.notes.append(f"The words for {shown_name(photo)} are too long for one page; their end is left out.")
    return diaries


def shortened(words: str) -> str:
    """As much of the words as a page may have, up to the end of a word where the writing has spaces."""
    return _LAST_WORD.sub("", words[: LONGEST + 1])[:LONGEST]


def allot(parts: Sequence[str], photos: Sequence[Path], refused: Sequence[Path]) -> Diaries:
    """Give each photo, in reading order, its paragraph; a surplus goes to the last one.

    Where there are more paragraphs than photos, a refused photo keeps its place among the names, so that the words
    after it stay with their photos; its own words go to the page before it.
    """
    places = _with_refused(photos, refused) if len(parts) > len(photos) else list(photos)
    given: dict[Path, list[str]] = {}
    notes = []
    owner = photos[0]
    for part, place in zip(parts, places, strict=False):
        if place in photos:
            owner = place
        else:
            notes.append(f"The words of a photo that could not be read stand with {shown_name(owner)}.")
        given.setdefault(owner, []).append(part)
    surplus = parts[len(places) :]
    if surplus:
        notes.append(
            f"The diary has more paragraphs ({len(parts)}) than photos ({len(places)}): the last page has the rest."
        )
        given.setdefault(photos[-1], []).extend(surplus)
    return Diaries({photo: "\n\n".join(words) for photo, words in given.items()}, notes)


def _with_refused(photos: Sequence[Path], refused: Sequence[Path]) -> list[Path]:
    """The photos in their order, each refused one after the photo whose name comes before its own."""
    places = list(photos)
    for lost in sorted(refused, key=lambda path: natural_key(path.name)):
        before = [i for i, path in enumerate(places) if natural_key(path.name) <= natural_key(lost.name)]
        places.insert(max(before, default=-1) + 1, lost)
    return places


def _share(text: Path, photos: Sequence[Path], refused: Sequence[Path], diaries: Diaries) -> None:
    near = [photo for photo in photos if text.parent in photo.parents]
    parts = paragraphs(_read(text, diaries))
    if not near and parts:
        diaries.notes.append(f"{shown_name(text)} was not used: there is no photo in its folder.")
    elif parts:
        shared = allot(parts, near, [path for path in refused if text.parent in path.parents])
        diaries.words.update(shared.words)
        diaries.notes.extend(shared.notes)


def _give(text: Path, photos: Sequence[Path], diaries: Diaries) -> None:
    name = plain_name(text).casefold().removesuffix(TEXT_SUFFIX)
    owner = next((photo for photo in photos if photo.parent == text.parent and name in _names(photo)), None)
    words = _read(text, diaries)
    if owner is None:
        diaries.notes.append(f"{shown_name(text)} was not used: no photo beside it has that name.")
        return
    if owner in diaries.words:
        diaries.notes.append(f"{shown_name(owner)} has words in two files: those of {shown_name(text)} were taken.")
    diaries.words[owner] = words


def _names(photo: Path) -> set[str]:
    name = Path(plain_name(photo).casefold())
    return {name.stem, name.name}


def _is_shared(text: Path) -> bool:
    return text.name.lower() == _SHARED_NAME


def _read(text: Path, diaries: Diaries) -> str:
    try:
        with text.open("rb") as file:
            data = file.read(_MOST_BYTES + 1)
    except OSError as error:
        diaries.notes.append(f"{shown_name(text)} could not be read ({error.strerror}).")
        return ""
    if len(data) > _MOST_BYTES:
        diaries.notes.append(f"{shown_name(text)} is too long; its end is left out.")
    return cleaned(decoded(data[:_MOST_BYTES]))
