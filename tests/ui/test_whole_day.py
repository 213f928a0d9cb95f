"""From photos to an exported film, with the real engines and a small frame."""

import asyncio

from storybook_app.book import edits
from storybook_app.book.values import Look
from storybook_app.pipeline import export
from storybook_app.render.page import FilmSize
from storybook_app.ui.export_form import ExportForm

SQUARE = FilmSize(width=128, height=128, fps=24)


async def test_a_day_becomes_a_film(at_desk, photo_day, tmp_path, eventually):
    async with at_desk() as desk:
        opened = desk.opened
        opened.intake.bring_in(photo_day(2))
        await eventually(lambda: len(opened.document.book.pages) == 2)
        opened.document.apply("Look", lambda book: edits.with_look(book, Look.PHOTO))
        for page in opened.document.book.pages:
            opened.document.apply("Write", lambda book, page=page.id: edits.with_diary(book, page, "We saw a cat."))
        finished, films = [], []
        opened.bridge.finished.connect(finished.append)
        opened.exporter.finished.connect(films.append)
        opened.maker.start()
        await eventually(lambda: finished and not opened.maker.is_running)
        assert finished == ["whole"]
        assert "We saw a cat." in [line.text for line in desk.window.composer.desk.story.lines]
        opened.exporter.start(tmp_path / "film.mp4")
        await eventually(lambda: films)
        assert (tmp_path / "film.mp4").stat().st_size > 10_000

        progress = []
        opened.exporter.progressed.connect(progress.append)
        opened.exporter.start(tmp_path / "square.mp4", ExportForm(SQUARE, has_subtitles=True))
        await eventually(lambda: len(films) == 2)
        assert "We saw a cat." in (tmp_path / "square.srt").read_text("utf-8")
        assert progress == sorted(progress)
        assert progress[-1] == 1.0
        assert any(0 < done < 0.6 for done in progress)  # the pages are most of the work

        desk.window.play()
        await eventually(lambda: desk.window.player.stage.film.has_picture)


async def test_an_export_that_is_cancelled_leaves_nothing(at_desk, book_of, tmp_path, eventually, monkeypatch):
    async def slow(_book, _folder, _workers, _out, on_progress, **_more):
        on_progress(0.5)
        await asyncio.Event().wait()

    monkeypatch.setattr(export, "export_film", slow)
    async with at_desk(book_of(1)) as desk:
        stopped = []
        desk.opened.exporter.stopped.connect(stopped.append)
        desk.opened.exporter.start(tmp_path / "film.mp4")
        await eventually(desk.window.composer.export_bar.isVisible)
        desk.opened.exporter.stop()
        await eventually(lambda: stopped == [None])
        assert not desk.window.composer.export_bar.isVisible()


async def test_a_book_without_films_says_what_to_do_first(at_desk, book_of, tmp_path, eventually):
    async with at_desk(book_of(1)) as desk:
        desk.opened.exporter.start(tmp_path / "film.mp4")
        await eventually(lambda: desk.window.composer.notice.text)
        assert "Make the book first." in desk.window.composer.notice.text
