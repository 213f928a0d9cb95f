"""The process is killed, or the disk fills up, at every single file operation of a story in turn."""

import errno
import hashlib
import itertools
import os
from pathlib import Path

import pytest

from storybook_app.book import files
from storybook_app.book.edits import with_chosen, with_pages
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker
from storybook_app.book.values import Book, Kind, Page, Photo, Recipe
from storybook_app.errors import StorageFailed

MAKER = Maker(provider="local", model="m", seconds=0.1)
RECIPE = Recipe(kind=Kind.PICTURE, ingredients={"look": "oil"})


class Killed(BaseException):
    """The end of the process: no clean-up runs."""


class Trouble:
    """Lets file operations pass until the one at ``at``, and none after it."""

    def __init__(self, at, error, patch):
        self._left, self._error = at, error
        for owner, name in ((Path, "write_bytes"), (Path, "replace"), (Path, "mkdir"), (os, "fsync")):
            patch.setattr(owner, name, self._counted(getattr(owner, name)))

    def _counted(self, operation):
        def counted(*words, **options):
            if self._left == 0:
                if operation.__name__ == "write_bytes":
                    operation(words[0], words[1][: len(words[1]) // 2])
                raise self._error
            self._left -= 1
            return operation(*words, **options)

        return counted


def tell(path, source):
    """A book begins, a photo comes in, a picture is painted and chosen; the books as far as they were saved."""
    with BookFolder(path) as folder:
        photo = Photo(digest=hashlib.sha256(b"photo").hexdigest(), suffix=".jpg", name="a.jpg", width=4, height=3)
        folder.keep_photo(source, photo)
        book = with_pages(Book(), [Page(id="a", photo=photo)])
        folder.save(book)
        yield book
        take = folder.takes.add_bytes(RECIPE, b"picture", ".webp", MAKER, {})
        book = with_chosen(book, "a", picture=take.key)
        folder.save(book)
        yield book


@pytest.mark.parametrize("error", [Killed(), OSError(errno.ENOSPC, "No space left on device")], ids=["killed", "full"])
def test_whenever_it_happens_what_was_saved_is_there_and_whole(tmp_path, error):
    source = tmp_path / "a.jpg"
    source.write_bytes(b"photo")
    for at in itertools.count():
        path, saved = tmp_path / str(at), None
        with pytest.MonkeyPatch.context() as patch:
            Trouble(at, error, patch)
            if isinstance(error, Killed):
                patch.setattr(files, "discard", lambda _path: None)
                patch.setattr("storybook_app.book.takes.discard", lambda _path: None)
            try:
                for saved in tell(path, source):  # noqa: B007 - the last one counts
                    pass
            except (Killed, StorageFailed):
                is_over = False
            else:
                is_over = True
        with BookFolder(path) as folder:
            assert not list(path.rglob(f"{files.DRAFT_PREFIX}*"))
            if saved:
                book = folder.load()  # the one that was saved, or already the next
                assert book == saved or book.pages[0].chosen.picture
                assert list(folder.problems()) == []
        if is_over:
            break
    assert at > 10
