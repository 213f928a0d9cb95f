"""A page is painted again; the old picture is kept to choose from."""

import pytest

from storybook_app.book import edits
from storybook_app.book.values import Kind, Look


@pytest.fixture
def painted(photo_day, eventually):
    """Brings one photo in and makes the book of it."""

    async def make(desk):
        opened = desk.opened
        opened.intake.bring_in(photo_day(1))
        await eventually(lambda: opened.document.book.pages)
        opened.document.apply("Look", lambda book: edits.with_look(book, Look.COMIC))
        await run(desk, eventually)
        return opened.document.book.pages[0].id

    return make


async def run(desk, eventually):
    desk.opened.maker.start()
    await eventually(lambda: not desk.opened.maker.is_running)


async def test_the_old_picture_is_kept_and_stays_when_it_is_chosen(at_desk, painted, eventually):
    async with at_desk() as desk:
        page_id = await painted(desk)
        opened, page_desk = desk.opened, desk.window.composer.desk

        def page():
            return opened.document.book.page(page_id)

        first = page().chosen
        page_desk.paint_again.click()
        await eventually(lambda: not opened.maker.is_running)
        second = page().chosen
        assert page().pictures == (first.picture, second.picture)
        assert first.picture != second.picture
        takes = opened.folder.takes
        assert takes.get(Kind.PICTURE, first.picture).sha256 != takes.get(Kind.PICTURE, second.picture).sha256
        strip = page_desk.left.takes
        await eventually(strip.isVisible)
        assert [thumb.isChecked() for thumb in strip.thumbs] == [False, True]

        strip.thumbs[0].click()
        assert page().chosen.picture == first.picture
        assert opened.freshness.stale(page()) == {Kind.FILM}
        await run(desk, eventually)
        assert page().chosen == first, "nothing is painted or filmed that was there"
        assert [thumb.isChecked() for thumb in strip.thumbs] == [True, False]

        opened.document.apply("Look", lambda book: edits.with_look(book, Look.PENCIL))
        assert Kind.PICTURE not in opened.freshness.stale(page()), "what the parent chose stays in every look"


async def test_undo_brings_the_old_picture_back(at_desk, painted, eventually):
    async with at_desk() as desk:
        page_id = await painted(desk)
        document = desk.opened.document
        first = document.book.page(page_id).chosen
        desk.window.composer.desk.paint_again.click()
        await eventually(lambda: not desk.opened.maker.is_running)
        assert document.history.undo_name == "Paint again"
        document.undo()
        page = document.book.page(page_id)
        assert page.chosen == first
        assert desk.opened.freshness.stale(page) == set()
        assert len(page.pictures) == 2


async def test_a_page_of_untouched_photos_is_not_painted_again(at_desk, book_of):
    async with at_desk(book_of(1, look=Look.PHOTO)) as desk:
        assert not desk.window.composer.desk.paint_again.isVisible()
