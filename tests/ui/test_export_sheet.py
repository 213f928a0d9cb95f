from functools import partial

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QFileDialog

from storybook_app.book.edits import with_chosen
from storybook_app.book.values import Piece, Turns
from storybook_app.pipeline import export
from storybook_app.render.page import FilmSize, Quality, Shape


@pytest.fixture
def asked(monkeypatch):
    """Replaces the making of the film; what was asked for is kept."""
    asked = []

    async def export_film(book, _folder, _workers, out, on_progress, *, size=None):
        on_progress(1.0)
        asked.append((book, out, size))
        out.write_bytes(b"film")

    async def export_subtitles(_book, _folder, _workers, out, *, size=None):
        asked.append((out, size))

    monkeypatch.setattr(export, "export_film", export_film)
    monkeypatch.setattr(export, "export_subtitles", export_subtitles)
    return asked


@pytest.fixture
def at_sheet(film_take, eventually, monkeypatch, tmp_path):
    """Opens the sheet of a desk whose pages all have films."""

    async def name(*_):
        return tmp_path / "film.mp4"

    monkeypatch.setattr("storybook_app.ui.export_desk.ask_film_path", name)

    async def open_sheet(desk, press=None):
        for page in desk.opened.document.book.pages:
            take = film_take(desk.opened, page.id)
            desk.opened.document.apply("", partial(with_chosen, page_id=page.id, film=take.key))
        composer = desk.window.composer
        (press or composer.export)()
        await eventually(lambda: composer.export_desk.sheet)
        return composer.export_desk.sheet

    return open_sheet


async def test_as_it_stands_the_film_is_joined_from_its_pages(at_desk, book_of, at_sheet, asked, eventually):
    async with at_desk(book_of(2)) as desk:
        desk.opened.pages.changed_pages = list
        sheet = await at_sheet(desk)
        before = desk.opened.document.book
        assert sheet.shapes[Shape.WIDE].isChecked()
        assert sheet.time_words.text() == "It is ready in a few seconds."
        sheet.export.click()
        bar = desk.window.composer.export_bar
        await eventually(bar.isVisible)
        await eventually(lambda: len(asked) == 1)
        book, _, size = asked[0]
        assert (book, size) == (before, None)


async def test_what_is_chosen_is_what_is_made_and_can_be_undone(at_desk, book_of, at_sheet, asked, eventually):
    async with at_desk(book_of(2)) as desk:
        sheet = await at_sheet(desk)
        sheet.shapes[Shape.TALL].click()
        sheet.quality.chosen.emit(Quality.SMALL)
        sheet.music.chosen.emit("music", Piece.KALIMBA)
        sheet.turns.chosen.emit(Turns.FADE)
        sheet.switches["bedtime"].click()
        sheet.subtitles.click()
        assert not sheet.switches["rustles"].isEnabled()
        assert sheet.music.text() == "Kalimba"
        sheet.export.click()
        await eventually(lambda: len(asked) == 2)
        (book, out, size), (words, size_of_words) = asked
        assert size == size_of_words == FilmSize.of(Shape.TALL, Quality.SMALL, 24)
        assert (out.name, words.name) == ("film.mp4", "film.srt")
        assert (book.film.music, book.film.turns, book.film.bedtime) == (Piece.KALIMBA, Turns.FADE, True)
        assert desk.opened.document.history.undo_name == "Change the film"


async def test_pages_that_have_changed_since_they_were_made_are_filmed_as_the_sheet_says(
    at_desk, book_of, at_sheet, asked, eventually
):
    async with at_desk(book_of(1)) as desk:
        desk.opened.studio()  # from now on it is known that a run would make other films
        await at_sheet(desk, desk.window.composer.question.export_asked.emit)
        desk.window.composer.export_desk.sheet.export.click()
        await eventually(lambda: asked)
        assert asked[0][2] == FilmSize(width=256, height=144, fps=24)


async def test_who_changes_their_mind_changes_nothing(at_desk, book_of, at_sheet, asked, eventually):
    async with at_desk(book_of(1)) as desk:
        desk.opened.pages.changed_pages = list
        sheet = await at_sheet(desk)
        before = desk.opened.document.book
        sheet.switches["bedtime"].click()
        QTest.keyClick(sheet, Qt.Key.Key_Escape)
        await eventually(lambda: desk.window.composer.export_desk.sheet is None)
        assert desk.opened.document.book == before
        assert asked == []


async def test_music_of_ones_own_is_kept_in_the_book(at_desk, book_of, at_sheet, eventually, tmp_path):
    song = tmp_path / "Our song.mp3"
    song.write_bytes(b"music")
    async with at_desk(book_of(1)) as desk:
        sheet = await at_sheet(desk)
        sheet.music.chosen.emit("music", "own")
        await eventually(lambda: desk.window.findChildren(QFileDialog))
        assert sheet.music.text() == "No music"
        desk.window.findChildren(QFileDialog)[0].reject()
        await desk.window.composer.export_desk.use_music(song)
        assert sheet.music.text() == "Our song.mp3"
        assert desk.opened.folder.sound_path(sheet.wishes.style.music).read_bytes() == b"music"
        sheet.reject()


async def test_a_book_with_a_page_that_was_not_made_says_so(at_desk, book_of, film_take, eventually):
    async with at_desk(book_of(2)) as desk:
        take = film_take(desk.opened, "page-0")
        desk.opened.document.apply("", lambda book: with_chosen(book, "page-0", film=take.key))
        desk.window.composer.export()
        await eventually(lambda: desk.window.composer.notice.text)
        assert desk.window.composer.notice.text == "Page 2 has no film yet. Make the book first."
        assert desk.window.composer.export_desk.sheet is None
