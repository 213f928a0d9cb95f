"""The parent's own voice for a line: recorded here, or from a sound file."""

import asyncio
import tempfile
from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QFileDialog, QWidget

from storybook_app.book.edits import with_recording
from storybook_app.book.values import Line
from storybook_app.errors import StorybookError
from storybook_app.pipeline.recordings import finish_any_recording
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.dialogs import ask
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.page_sound import PageSound
from storybook_app.ui.recorder import Recorder, system_recorder
from storybook_app.ui.recording_sheet import RecordingSheet

SOUND_SUFFIXES = (".aac", ".aif", ".aiff", ".flac", ".m4a", ".mp3", ".oga", ".ogg", ".opus", ".wav", ".wma")


class OwnVoice(QObject):
    """Gives lines the parent's voice, and takes it away again.

    Signals:
        failed: a sound cannot be used or kept.
            arg1: the StorybookError.
    """

    failed = Signal(object)

    def __init__(
        self,
        opened: OpenBook,
        appearance: Appearance,
        sound: PageSound,
        parent: QWidget,
        recorders: Callable[[QObject], Recorder] = system_recorder,
    ) -> None:
        super().__init__(parent)
        self._opened = opened
        self._appearance = appearance
        self._sound = sound
        self._owner = parent
        self.recorders = recorders

    def record(self, page_id: str, line: Line) -> None:
        """Let the parent read a line aloud."""
        self._opened.supervisor.start(self._record(page_id, line), "record a line")

    def choose_file(self, page_id: str, line: Line) -> None:
        """Let the parent choose a sound file for a line."""
        self._opened.supervisor.start(self._choose_file(page_id, line), "choose a sound file")

    def use_file(self, page_id: str, line: Line, path: Path) -> None:
        """Have a line heard from a sound file, if it can be heard."""
        self._opened.supervisor.start(self._use_file(page_id, line, path), "use a sound file")

    def give_back(self, page_id: str, line: Line) -> None:
        """Let the book's voice read a line again."""
        self._opened.document.apply(
            self.tr("Use the book’s voice"), lambda book: with_recording(book, page_id, line.text, None)
        )

    async def _record(self, page_id: str, line: Line) -> None:
        recorder = self.recorders(self)
        with tempfile.TemporaryDirectory(prefix="storybook-") as folder:
            draft = Path(folder) / self.tr("My voice.wav")
            sheet = RecordingSheet(
                line.text,
                recorder,
                self._sound,
                draft,
                appearance=self._appearance,
                supervisor=self._opened.supervisor,
                parent=self._owner,
            )
            try:
                if await ask(sheet):
                    await self._keep(page_id, line, draft)
            finally:
                self._sound.stop()
                recorder.stop()
                recorder.deleteLater()
                await sheet.settled()

    async def _choose_file(self, page_id: str, line: Line) -> None:
        dialog = QFileDialog(self._owner, self.tr("Choose a sound file"))
        dialog.setFileMode(QFileDialog.FileMode.ExistingFile)
        kinds = " ".join(f"*{suffix} *{suffix.upper()}" for suffix in SOUND_SUFFIXES)
        dialog.setNameFilters([self.tr("Sounds ({kinds})").format(kinds=kinds), self.tr("All files (*)")])
        if await ask(dialog):
            await self._use_file(page_id, line, Path(dialog.selectedFiles()[0]))

    async def _use_file(self, page_id: str, line: Line, path: Path) -> None:
        """Try the file as a run would, so that it is said now and not then if it cannot be heard."""
        language = self._opened.document.book.language
        try:
            await self._opened.workers.run(finish_any_recording, path, line.text, language)
        except StorybookError as error:
            self.failed.emit(error)
        else:
            await self._keep(page_id, line, path)

    async def _keep(self, page_id: str, line: Line, path: Path) -> None:
        try:
            sound = await asyncio.to_thread(self._opened.folder.keep_sound, path)
        except StorybookError as error:
            self.failed.emit(error)
            return
        if any(page.id == page_id for page in self._opened.document.book.pages):
            self._opened.document.apply(
                self.tr("Use your own voice"), lambda book: with_recording(book, page_id, line.text, sound)
            )
