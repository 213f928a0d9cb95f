from PySide6.QtCore import QMimeData, QPointF, Qt, QUrl
from PySide6.QtGui import QDropEvent


def drop(desk, *paths):
    mime = QMimeData()
    mime.setUrls([QUrl.fromLocalFile(str(path)) for path in paths])
    event = QDropEvent(
        QPointF(300, 300), Qt.DropAction.CopyAction, mime, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    )
    desk.window.dropEvent(event)


async def came_in(desk, eventually):
    busy = []
    desk.opened.intake.busy_changed.connect(busy.append)
    await eventually(lambda: False in busy)


async def test_dropped_photos_become_pages_in_the_order_in_which_they_were_taken(at_desk, photo_day, eventually):
    photos = photo_day(4)
    async with at_desk() as desk:
        drop(desk, photos[2], photos[0], photos[3], photos[1])
        await came_in(desk, eventually)
        pages = desk.opened.document.book.pages
        assert [page.photo.name for page in pages] == [photo.name for photo in photos]
        assert all(desk.opened.folder.photo_path(page.photo).exists() for page in pages)
        assert desk.opened.pages.rowCount() == 4
        desk.opened.document.undo()
        assert desk.opened.document.book.pages == ()


async def test_a_dropped_folder_brings_its_diary_along(at_desk, photo_day, eventually):
    photos = photo_day(2)
    (photos[0].parent / "diary.txt").write_text("We met a cat.\n\nThen we had cake.", encoding="utf-8")
    async with at_desk() as desk:
        drop(desk, photos[0].parent)
        await came_in(desk, eventually)
        assert [page.diary for page in desk.opened.document.book.pages] == ["We met a cat.", "Then we had cake."]
        assert desk.window.composer.desk.diary.toPlainText() == "We met a cat."


async def test_files_that_are_no_photos_are_named_once_with_the_reason(at_desk, photo_day, tmp_path, eventually):
    (tmp_path / "cut.jpg").write_bytes(b"\xff\xd8\xff\xe0 half a photo")
    (tmp_path / "song.mp3").write_bytes(b"ID3 la la la")
    said = []
    async with at_desk() as desk:
        desk.opened.intake.refused.connect(said.append)
        drop(desk, *photo_day(1), tmp_path / "cut.jpg", tmp_path / "song.mp3")
        await came_in(desk, eventually)
        assert len(desk.opened.document.book.pages) == 1
        assert len(said) == 1
        assert "cut.jpg" in desk.window.composer.notice.text
        assert "song.mp3" in desk.window.composer.notice.text


async def test_the_pictures_of_new_cards_arrive(at_desk, photo_day, eventually):
    async with at_desk() as desk:
        drop(desk, *photo_day(1))
        await came_in(desk, eventually)
        page = desk.opened.document.book.pages[0]
        await eventually(lambda: desk.opened.page_pictures.small(page, 200))
        picture = desk.opened.page_pictures.small(page, 200)
        assert max(picture.width(), picture.height()) == 200
