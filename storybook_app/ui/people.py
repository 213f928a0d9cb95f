"""Goes with the parent through the people of the book: their sheet, their portraits, and how their names sound."""

import asyncio
import tempfile
from collections.abc import Callable, Coroutine
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QWidget

from storybook_app.book.cast import voice_of
from storybook_app.book.cast_edits import with_person_changed
from storybook_app.book.files import write_bytes
from storybook_app.book.portraits import cut_out
from storybook_app.book.values import Box, CastMember, Line, LineKind, Photo
from storybook_app.errors import StorybookError
from storybook_app.providers.local.narrator.job import speak_line
from storybook_app.providers.local.narrator.voices import DEFAULT_VOICE, VOICES
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.dialogs import ask
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.page_sound import PageSound
from storybook_app.ui.projector import Projector

if TYPE_CHECKING:
    from storybook_app.ui.people_sheet import PeopleSheet


class People(QObject):
    """Opens the sheet, and does what takes longer than a moment."""

    def __init__(
        self,
        opened: OpenBook,
        appearance: Appearance,
        projectors: Callable[[QWidget], Projector | None],
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._appearance = appearance
        self._owner = parent
        self._sound = PageSound(parent, projectors)
        self._heard: int | None = None
        self.sheet: PeopleSheet | None = None

        self._sound.changed.connect(self._on_sound_changed)

    def show(self) -> None:
        """Open the sheet."""
        from storybook_app.ui.people_sheet import PeopleSheet  # noqa: PLC0415 - the window is up before it is needed

        if self.sheet is None:
            self.sheet = PeopleSheet(self._opened, self._appearance, self._owner)
            self._opened.supervisor.start(self._show(self.sheet), "the people of the book")

    async def _show(self, sheet: "PeopleSheet") -> None:
        with tempfile.TemporaryDirectory(prefix="storybook-", ignore_cleanup_errors=True) as folder:
            drafts = Path(folder)
            sheet.portrait_asked.connect(lambda at: self._start(self._choose_portrait(at, drafts), "a portrait"))
            sheet.hear_asked.connect(lambda at: self._start(self._hear(at, drafts), "hear a name"))
            try:
                await ask(sheet)
            finally:
                self.sheet = None
                self._sound.stop()

    def _start(self, work: Coroutine[object, object, None], name: str) -> None:
        self._opened.supervisor.start(self._told(work), name)

    async def _told(self, work: Coroutine[object, object, None]) -> None:
        """Do it; the sheet says what went wrong."""
        try:
            await work
        except StorybookError as error:
            if self.sheet is not None:
                self.sheet.notice.say([str(error)])

    def _person(self, at: int) -> CastMember | None:
        cast = self._opened.document.book.cast
        return cast[at] if at < len(cast) else None

    async def _hear(self, at: int, drafts: Path) -> None:
        """Say a name as the built-in narrator would, in the voice of the person."""
        if self._sound.source is not None and self._heard == at:
            self._sound.stop()
            return
        book, person = self._opened.document.book, self._person(at)
        if person is None:
            return
        voice = voice_of(book, Line(text="", kind=LineKind.SPEECH, speaker=person.name))
        known = voice if voice in VOICES else DEFAULT_VOICE
        words = person.said.strip() or person.name.strip()
        speech = await self._opened.workers.run(speak_line, words, LineKind.NARRATION, known, book.language)
        path = drafts / f"name-{at}.wav"
        self._sound.stop()
        await asyncio.to_thread(write_bytes, path, speech.sound)
        if self.sheet is not None:
            self._heard = at
            self._sound.play(path)

    async def _choose_portrait(self, at: int, drafts: Path) -> None:
        """Let the parent cut a portrait out of a photo, and keep it in the book."""
        from storybook_app.ui.portrait_sheet import PortraitSheet  # noqa: PLC0415 - the window is up before it is needed

        person = self._person(at)
        if person is None or self.sheet is None or not self._opened.document.book.pages:
            return
        sheet = PortraitSheet(person.name, self._opened, self._appearance, self.sheet)
        if await ask(sheet) and sheet.box is not None:
            await self._keep_portrait(at, sheet.photo, sheet.box, drafts)

    async def _keep_portrait(self, at: int, photo: Photo, box: Box, drafts: Path) -> None:
        folder, draft = self._opened.folder, drafts / f"portrait-{at}.jpg"
        portrait = await self._opened.workers.run(cut_out, folder.photo_path(photo), box, draft)
        await asyncio.to_thread(folder.keep_photo, draft, portrait)
        if self._person(at) is not None:
            self._opened.document.apply(
                self.tr("Choose a portrait"), lambda book: with_person_changed(book, at, reference=portrait)
            )

    def _on_sound_changed(self) -> None:
        if self.sheet is not None:
            self.sheet.show_heard(self._heard if self._sound.source is not None else None)
