import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtCore import QItemSelectionModel, QPoint, QPointF, QSize, Qt
from PySide6.QtGui import QDropEvent
from PySide6.QtTest import QTest

from storybook_app.ui.card_grid import CardGrid

CTRL, SHIFT = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
NONE, ALT = Qt.KeyboardModifier.NoModifier, Qt.KeyboardModifier.AltModifier


def order(desk):
    return [page.id for page in desk.opened.document.book.pages]


def undo_name(desk):
    return desk.opened.document.history.undo_name


async def at_pages(desk, eventually, *rows):
    """The list of cards with the keyboard's focus, those rows chosen, the first of them open."""
    pages = desk.window.composer.pages
    desk.window.activateWindow()
    await eventually(desk.window.isActiveWindow)
    pages.setFocus()
    pages.open_row(rows[0])
    for row in rows[1:]:
        pages.selectionModel().select(pages.model().index(row, 0), QItemSelectionModel.SelectionFlag.Select)
    return pages


def drop(pages, mime, gap, modifiers=NONE, action=Qt.DropAction.MoveAction):
    grid = pages._grid()
    place = grid.line(gap).center() - QPointF(0, pages.verticalOffset())
    pages.dropEvent(QDropEvent(place, action, mime, Qt.MouseButton.LeftButton, modifiers))


async def test_delete_takes_the_open_page_out_and_opens_its_neighbour(at_desk, book_of, eventually):
    async with at_desk(book_of(3)) as desk:
        pages = await at_pages(desk, eventually, 1)
        QTest.keyClick(pages, Qt.Key.Key_Delete)
        assert order(desk) == ["page-0", "page-2"]
        assert pages.current_id() == "page-2"
        desk.opened.document.undo()
        assert order(desk) == ["page-0", "page-1", "page-2"]


async def test_all_that_is_chosen_goes_and_comes_back_in_one_step(at_desk, book_of, eventually):
    async with at_desk(book_of(5)) as desk:
        pages = await at_pages(desk, eventually, 1, 3)
        QTest.keyClick(pages, Qt.Key.Key_Delete)
        assert order(desk) == ["page-0", "page-2", "page-4"]
        assert undo_name(desk) == "Delete 2 pages"
        desk.opened.document.undo()
        assert order(desk) == [f"page-{i}" for i in range(5)]


async def test_keys_move_the_chosen_pages_together(at_desk, book_of, eventually):
    async with at_desk(book_of(4)) as desk:
        pages = await at_pages(desk, eventually, 2, 3)
        QTest.keyClick(pages, Qt.Key.Key_Up, CTRL)
        assert order(desk) == ["page-0", "page-2", "page-3", "page-1"]
        assert undo_name(desk) == "Move 2 pages"
        assert pages.current_id() == "page-2"
        QTest.keyClick(pages, Qt.Key.Key_Up, ALT)
        QTest.keyClick(pages, Qt.Key.Key_Up, ALT)  # they are the first already
        assert order(desk) == ["page-2", "page-3", "page-0", "page-1"]
        QTest.keyClick(pages, Qt.Key.Key_Down, CTRL)
        assert order(desk) == ["page-0", "page-2", "page-3", "page-1"]


async def test_duplicates_stand_behind_and_are_chosen(at_desk, book_of, eventually):
    async with at_desk(book_of(3)) as desk:
        pages = await at_pages(desk, eventually, 0, 1)
        QTest.keyClick(pages, Qt.Key.Key_D, CTRL)
        book = desk.opened.document.book
        assert [page.diary for page in book.pages] == ["Day 0", "Day 1", "Day 0", "Day 1", "Day 2"]
        assert len({page.id for page in book.pages}) == 5
        assert list(pages.chosen_rows()) == [2, 3]
        assert undo_name(desk) == "Duplicate 2 pages"


async def test_select_all_chooses_every_page(at_desk, book_of, eventually):
    async with at_desk(book_of(3)) as desk:
        pages = await at_pages(desk, eventually, 1)
        QTest.keyClick(pages, Qt.Key.Key_A, CTRL)
        assert list(pages.chosen_rows()) == [0, 1, 2]
        assert pages.current_id() == "page-1"


async def test_cards_dragged_into_a_gap_stand_there_together(at_desk, book_of):
    async with at_desk(book_of(5)) as desk:
        pages, model = desk.window.composer.pages, desk.opened.pages
        drop(pages, model.mimeData([model.index(3), model.index(0)]), 3)
        assert order(desk) == ["page-1", "page-2", "page-0", "page-3", "page-4"]
        assert undo_name(desk) == "Move 2 pages"
        drop(pages, model.mimeData([model.index(0)]), 1)  # beside itself: nothing moves
        assert undo_name(desk) == "Move 2 pages"


async def test_a_card_dragged_with_control_is_copied(at_desk, book_of):
    async with at_desk(book_of(2)) as desk:
        pages, model = desk.window.composer.pages, desk.opened.pages
        drop(pages, model.mimeData([model.index(0)]), 2, CTRL, Qt.DropAction.CopyAction)
        assert [page.diary for page in desk.opened.document.book.pages] == ["Day 0", "Day 1", "Day 0"]
        assert pages.currentIndex().row() == 2
        assert undo_name(desk) == "Duplicate the page"


@pytest.mark.parametrize("count", [1, 2, 3, 30])
@pytest.mark.parametrize("width", [240, 284, 527, 528, 900, 1432])
async def test_cards_stand_where_the_grid_says_few_or_many(count, width, at_desk, book_of):
    async with at_desk(book_of(count)) as desk:
        pages, model = desk.window.composer.pages, desk.opened.pages
        pages.resize(width, 600)
        pages.doItemsLayout()
        grid = pages._grid()
        for row in range(count):
            down, across = divmod(row, grid.columns)
            place = QPoint(across * grid.cell.width(), down * grid.cell.height() - pages.verticalOffset())
            assert pages.visualRect(model.index(row)).topLeft() == place


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


async def test_the_board_fills_the_window_and_both_remember_where_they_stood(at_desk, book_of, eventually):
    async with at_desk(book_of(60)) as desk:
        composer = desk.window.composer
        pages = await at_pages(desk, eventually, 5)
        bar = pages.verticalScrollBar()
        bar.setValue(strip := pages.gridSize().height() * 3)
        QTest.keyClick(pages, Qt.Key.Key_B, CTRL)
        await eventually(lambda: pages.width() > desk.window.width() - 30 and pages._columns() > 3)
        assert not composer.desk.isVisible()
        bar.setValue(board := 200)
        QTest.keyClick(pages, Qt.Key.Key_Return)
        await eventually(lambda: composer.desk.isVisible() and bar.value() == strip)
        assert pages.current_id() == "page-5"
        composer.pane.board.click()
        await eventually(lambda: bar.value() == board)


async def test_enter_and_f2_go_on_to_the_diary(at_desk, book_of, eventually):
    async with at_desk(book_of(2)) as desk:
        diary = desk.window.composer.desk.diary
        for key in (Qt.Key.Key_Return, Qt.Key.Key_F2):
            pages = await at_pages(desk, eventually, 1)
            QTest.keyClick(pages, key)
            assert diary.hasFocus()
        QTest.keyClick(diary, Qt.Key.Key_D, CTRL)
        QTest.keyClick(diary, Qt.Key.Key_Delete)
        assert order(desk) == ["page-0", "page-1"]  # the keys of the cards are not the diary's


async def test_pages_that_came_in_are_chosen_and_the_first_is_open(at_desk, book_of):
    async with at_desk(book_of(5)) as desk:
        pages = desk.window.composer.pages
        pages.choose(["page-3", "page-1", "gone"])
        assert list(pages.chosen_ids()) == ["page-1", "page-3"]
        assert pages.current_id() == "page-3"
        pages.choose(["gone"])
        assert list(pages.chosen_ids()) == ["page-1", "page-3"]


@given(st.integers(1, 7), st.integers(0, 40), st.data())
def test_the_line_of_a_gap_lies_where_the_gap_is_found(columns, count, data):
    grid = CardGrid(QSize(280, 190), columns, count)
    gap = data.draw(st.integers(0, count))
    middle = grid.line(gap).center()
    assert grid.gap_at(middle.x(), middle.y()) == gap
    assert 0 <= grid.gap_at(data.draw(st.floats(-50, 3000)), data.draw(st.floats(-50, 9000))) <= count
