import os
from datetime import datetime

import pytest

from storybook_app.book import shelf
from storybook_app.book.edits import with_chosen
from storybook_app.book.folder import BookFolder
from storybook_app.book.shelf import Cover, read_shelf
from storybook_app.book.takes import Maker
from storybook_app.book.values import Book, Chosen, Kind, Page, Photo, Recipe
from storybook_app.errors import BookDamaged, StorageFailed

TAKEN = datetime.fromisoformat("2026-05-16 07:42")


def a_photo(number):
    return Photo(digest=f"{number:064x}", suffix=".jpg", name="a.jpg", width=4, height=3, taken=TAKEN)


def shelve(books, title, book=None, *, age=0):
    with BookFolder(books / title) as folder:
        folder.save(book or Book(title=title))
    os.utime(books / title / "book.json", (1_750_000_000 - age, 1_750_000_000 - age))


def test_a_folder_that_is_not_there_yet_holds_no_books(tmp_path):
    assert read_shelf(tmp_path / "Storybook") == []


def test_a_folder_that_cannot_be_read_says_so(tmp_path):
    (tmp_path / "Storybook").write_text("a file")
    with pytest.raises(StorageFailed):
        read_shelf(tmp_path / "Storybook")


def test_every_book_is_there_and_nothing_else(tmp_path):
    shelve(tmp_path, "Old", age=2)
    shelve(tmp_path, "New", age=1)
    (tmp_path / "Torn").mkdir()
    (tmp_path / "Torn" / "book.json").write_bytes(b"{")
    os.utime(tmp_path / "Torn" / "book.json", (1_750_000_000, 1_750_000_000))
    (tmp_path / "My own things").mkdir()
    shelve(tmp_path, ".tmp-half")
    books = read_shelf(tmp_path)
    assert [book.title for book in books] == ["Torn", "New", "Old"]
    assert isinstance(books[0].trouble, BookDamaged)


def test_a_cover_is_the_first_painting_and_its_photo_until_then(tmp_path):
    book = Book(pages=(Page(id="one", photo=a_photo(1), chosen=Chosen(film="f" * 32)), Page(photo=a_photo(2))))
    shelve(tmp_path, "A", book, age=1)
    (before,) = read_shelf(tmp_path)
    assert before.cover == Cover(tmp_path / "A" / "photos" / f"{1:064x}.jpg", is_painting=False)
    assert (before.pages, before.films, before.day) == (2, 1, TAKEN)
    with BookFolder(tmp_path / "A") as folder:
        recipe, maker = Recipe(kind=Kind.PICTURE, ingredients={}), Maker(provider="l", model="m", seconds=1)
        take = folder.takes.add_bytes(recipe, b"paint", ".webp", maker, {"focus": [0.2, 0.7]})
        folder.save(with_chosen(book, "one", picture=take.key))
        painting = folder.takes.path(take)
    (after,) = read_shelf(tmp_path, [before])
    assert after.cover == Cover(painting, is_painting=True, focus=(0.2, 0.7))


def test_what_has_not_changed_is_not_read_again(tmp_path, monkeypatch):
    shelve(tmp_path, "A")
    books = read_shelf(tmp_path)
    monkeypatch.delattr(shelf, "read_book")
    assert read_shelf(tmp_path, books) == books
