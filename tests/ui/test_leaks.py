"""A book that is opened and closed again and again leaves nothing behind."""

import asyncio
import gc
import threading
import weakref
from dataclasses import dataclass

import psutil
from PySide6.QtCore import QObject
from PySide6.QtWidgets import QApplication

from storybook_app.app.loop import THREADS

WARM_UP, ROUNDS = 5, 45
POOL = "storybook-io"  # the loop's own threads come as they are needed, up to a number
SPARE_FILES = 12  # pipes of workers that start late, a font, a socket of Qt
SPARE_WORKERS = 2


@dataclass(frozen=True)
class Census:
    """What there is of everything that a book could leave behind."""

    widgets: int
    top_levels: int
    children: int
    tasks: int
    threads: int
    native_threads: int
    processes: int
    files: int

    @classmethod
    def now(cls, life):
        gc.collect()
        process = psutil.Process()
        return cls(
            widgets=len(QApplication.allWidgets()),
            top_levels=len(QApplication.topLevelWidgets()),
            children=len(life.window.findChildren(QObject)),
            tasks=len(asyncio.all_tasks()) + len(life.supervisor.names),
            threads=sum(not thread.name.startswith(POOL) for thread in threading.enumerate()),
            native_threads=process.num_threads(),
            processes=len(process.children(recursive=True)),
            files=process.num_fds(),
        )


async def test_a_book_opened_and_closed_fifty_times_leaves_nothing_behind(living, photo_day, home, eventually):
    path, parts = home / "Documents" / "Storybook" / "Holiday", []

    async def visit(life):
        life.shelf.open_asked.emit(path)
        await eventually(lambda: life.opened)
        window = life.window
        window.composer.pages.open_row(1)
        window.play()
        mine = (life.opened, life.opened.document, life.opened.pages, window.composer, window.player)
        parts.extend(weakref.ref(part) for part in mine)
        await eventually(lambda: life.supervisor.names == [])
        window.home_asked.emit()
        await eventually(lambda: life.opened is None and life.shelf.view.current)
        await eventually(lambda: life.supervisor.names == [])

    async with living(path) as life:
        life.opened.intake.bring_in(photo_day(2))
        await eventually(lambda: life.opened.pages.rowCount() == 2)
        for _ in range(WARM_UP):
            await visit(life)
        before = Census.now(life)
        for _ in range(ROUNDS):
            await visit(life)
        after = Census.now(life)
        assert after.widgets == before.widgets
        assert after.top_levels == before.top_levels
        assert after.children == before.children
        assert after.tasks == before.tasks
        assert after.threads <= before.threads
        assert after.native_threads <= before.native_threads + THREADS
        assert after.processes <= before.processes + SPARE_WORKERS
        assert after.files <= before.files + SPARE_FILES
        assert [part() for part in parts if part()] == []
