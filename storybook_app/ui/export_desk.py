"""Goes with the parent from *Export* to a film that is being written: the sheet, the film's name, the exporter."""

import asyncio
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from storybook_app.book.edits import with_film
from storybook_app.book.files import storage_problems
from storybook_app.book.folder import BookFolder
from storybook_app.book.library import file_name
from storybook_app.book.timeline import PageTimeline
from storybook_app.book.values import Book, FilmStyle
from storybook_app.errors import StorybookError
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.dialogs import ask, ask_film_path
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.own_voice import SOUND_SUFFIXES

if TYPE_CHECKING:
    from storybook_app.ui.export_form import Filmed
    from storybook_app.ui.export_sheet import ExportSheet

FILM_SUFFIX = ".mp4"


class ExportDesk(QObject):
    """Asks what is to be exported, and has it done.

    Signals:
        failed: there is nothing that could be exported, or a file cannot be used.
            arg1: the StorybookError.
    """

    failed = Signal(object)

    def __init__(self, opened: OpenBook, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._opened = opened
        self._appearance = appearance
        self._owner = parent
        self.sheet: ExportSheet | None = None

    async def export(self) -> None:
        """Let the parent choose and name the film, and begin to write it."""
        from storybook_app.ui.export_sheet import ExportSheet  # noqa: PLC0415 - the window is up before it is needed

        opened, book = self._opened, self._opened.document.book
        try:
            films = await asyncio.to_thread(_filmed, book, opened.folder)
        except StorybookError as error:
            self.failed.emit(error)
            return
        at_once = opened.exporter.at_once  # from now on it is known what has changed
        are_fresh = not opened.pages.changed_pages()
        sheet = ExportSheet(book.film, films, at_once, self._appearance, self._owner, are_fresh=are_fresh)
        self.sheet = sheet
        sheet.own_music_asked.connect(self._on_own_music_asked)
        try:
            if not await ask(sheet):
                return
        finally:
            self.sheet = None
        path = await ask_film_path(self._owner, Path.home() / f"{file_name(book.title)}{FILM_SUFFIX}")
        if path is not None:
            self._use_style(sheet.wishes.style)
            opened.exporter.start(path, sheet.form)

    def _use_style(self, style: FilmStyle) -> None:
        """The book keeps how its film is made; what was chosen for one film only is its shape and size."""
        names = {
            "music": self.tr("Change the music"),
            "turns": self.tr("Change how pages turn"),
            "bedtime": self.tr("Change the bedtime"),
        }
        before = self._opened.document.book.film
        changed = [field for field in FilmStyle.model_fields if getattr(style, field) != getattr(before, field)]
        name = names.get(changed[0], "") if len(changed) == 1 else ""
        self._opened.document.apply(name or self.tr("Change the film"), lambda book: with_film(book, style))

    def _on_own_music_asked(self) -> None:
        self._opened.supervisor.start(self._choose_music(), "choose music")

    async def _choose_music(self) -> None:
        sheet = self.sheet
        if sheet is None:
            return
        dialog = QFileDialog(sheet, self.tr("Choose the music"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SOUND_SUFFIXES)
        dialog.setNameFilters([self.tr("Sounds ({kinds})").format(kinds=kinds), self.tr("All files (*)")])
        if await ask(dialog):
            await self.use_music(Path(dialog.selectedFiles()[0]))

    async def use_music(self, file: Path) -> None:
        """Keep a sound file in the book, and choose it on the sheet that is open."""
        try:
            sound = await asyncio.to_thread(self._opened.folder.keep_sound, file)
        except StorybookError as error:
            self.failed.emit(error)
            return
        if self.sheet is not None:
            self.sheet.use_music(sound)


def _filmed(book: Book, folder: BookFolder) -> "Sequence[Filmed]":
    """What is known of the page films; for a thread.

    Raises:
        OptionRefused: a page has no film yet.
        StorageFailed: the disk does not give them.
    """
    from storybook_app.pipeline.export import page_films  # noqa: PLC0415 - the window is up before they are needed
    from storybook_app.pipeline.filmed import size_of  # noqa: PLC0415
    from storybook_app.ui.export_form import Filmed  # noqa: PLC0415

    films = page_films(book, folder)
    with storage_problems(folder.path):
        sizes = [folder.takes.path(film).stat().st_size for film in films]
    lengths = [PageTimeline.model_validate(film.details["timeline"]).milliseconds for film in films]
    return [
        Filmed(size_of(film), length, size, film.seconds)
        for film, length, size in zip(films, lengths, sizes, strict=True)
    ]
