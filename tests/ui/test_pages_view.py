from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest


def order(desk):
    return [page.id for page in desk.opened.document.book.pages]


async def test_delete_takes_the_open_page_out_and_opens_its_neighbour(at_desk, book_of):
    async with at_desk(book_of(3)) as desk:
        pages = desk.window.composer.pages
        pages.open_row(1)
        QTest.keyClick(pages, Qt.Key.Key_Delete)
        assert order(desk) == ["page-0", "page-2"]
        assert pages.current_id() == "page-2"
        desk.opened.document.undo()
        assert order(desk) == ["page-0", "page-1", "page-2"]


async def test_alt_and_an_arrow_move_the_open_page(at_desk, book_of):
    async with at_desk(book_of(3)) as desk:
        pages = desk.window.composer.pages
        pages.open_row(2)
        QTest.keyClick(pages, Qt.Key.Key_Up, Qt.KeyboardModifier.AltModifier)
        assert order(desk) == ["page-0", "page-2", "page-1"]
        assert pages.current_id() == "page-2"
        QTest.keyClick(pages, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        QTest.keyClick(pages, Qt.Key.Key_Down, Qt.KeyboardModifier.AltModifier)
        assert order(desk) == ["page-0", "page-1", "page-2"]


async def test_a_card_dragged_into_a_gap_stands_there(at_desk, book_of):
    async with at_desk(book_of(4)) as desk:
        pages = desk.window.composer.pages
        mime = desk.opened.pages.mimeData([desk.opened.pages.index(0)])
        below_the_third = QPointF(40, pages.gridSize().height() * 3 - 4)
        event = QDropEvent(
            below_the_third,
            Qt.DropAction.MoveAction,
            mime,
            Qt.MouseButton.LeftButton,
            Qt.KeyboardModifier.NoModifier,
        )
        pages.dropEvent(event)
        assert order(desk) == ["page-1", "page-2", "page-0", "page-3"]
        assert desk.opened.document.history.undo_name == "Move the page"


async def test_a_strip_pulled_wide_becomes_a_board(at_desk, book_of):
    async with at_desk(book_of(6)) as desk:
        pages, model = desk.window.composer.pages, desk.opened.pages
        pages.resize(280, 600)
        assert pages.visualRect(model.index(0)).top() == 0
        assert pages.visualRect(model.index(1)).left() == pages.visualRect(model.index(0)).left()
        pages.resize(900, 600)
        pages.doItemsLayout()
        first, second, fourth = (pages.visualRect(model.index(row)) for row in (0, 1, 3))
        assert second.top() == first.top()
        assert fourth.top() > first.top()
        assert pages._gap_at(QPoint(second.left() - 2, 20)) == 1


async def test_moving_a_page_keeps_it_open(at_desk, book_of):
    async with at_desk(book_of(3)) as desk:
        pages = desk.window.composer.pages
        pages.open_row(0)
        pages.move_asked.emit("page-0", 2)
        assert pages.current_id() == "page-0"
        assert pages.currentIndex().row() == 2
