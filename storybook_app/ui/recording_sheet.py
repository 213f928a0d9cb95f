"""The sheet on which a parent reads a line themselves: count, listen, hear it, keep it or do it again."""

import asyncio
from pathlib import Path

from PySide6.QtWidgets import QDialog, QHBoxLayout, QVBoxLayout, QWidget
from shiboken6 import isValid

from storybook_app.book.files import storage_problems
from storybook_app.errors import StorageFailed, UnusableInput
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, centred
from storybook_app.ui.level_meter import LevelMeter
from storybook_app.ui.page_sound import PageSound
from storybook_app.ui.recorder import Phase, Recorder
from storybook_app.ui.retold import retold
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.theme import serif

_PIXELS = 24
_SAID_HEIGHT = 52
_WIDTH = 560


class RecordingSheet(QDialog):
    """Records one line into ``draft``, a file that the caller owns; accepted, that is to be the voice of the line."""

    def __init__(
        self,
        words: str,
        recorder: Recorder,
        sound: PageSound,
        draft: Path,
        *,
        appearance: Appearance,
        supervisor: Supervisor,
        parent: QWidget,
    ) -> None:
        super().__init__(parent)
        self._recorder = recorder
        self._sound = sound
        self._draft = draft
        self._supervisor = supervisor
        self._writing: asyncio.Task[None] | None = None
        self._is_written = False
        self.setWindowTitle(self.tr("Your own voice"))
        self.setMinimumWidth(_WIDTH)
        self._words = centred(Tone.PLAIN, words, wraps=True)
        self._words.setFont(serif(_PIXELS))
        self._meter = LevelMeter(appearance)
        self._said = centred(Tone.LEAD, wraps=True)
        self._said.setMinimumHeight(_SAID_HEIGHT)  # nothing moves when the count begins
        self.record = Button(appearance, self.tr("Record"), Icon.RECORD, style=Style.FILLED)
        self.hear = Button(appearance, self.tr("Listen"), Icon.PLAY)
        self.keep = Button(appearance, self.tr("Keep"), Icon.TICK, style=Style.FILLED)
        self._away = Button(appearance, self.tr("Throw away"))
        self._arrange()
        self._refresh()

        self.record.clicked.connect(self._on_record_clicked)
        self.hear.clicked.connect(self._on_hear_clicked)
        self.keep.clicked.connect(self.accept)
        self._away.clicked.connect(self.reject)
        recorder.changed.connect(self._on_changed)
        recorder.failed.connect(self._on_failed)
        sound.changed.connect(self._refresh)

    @property
    def said(self) -> str:
        """What the sheet says right now."""
        return self._said.text()

    async def settled(self) -> None:
        """Wait until nothing is written to the draft any more."""
        if self._writing is not None:
            await asyncio.wait([self._writing])

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addWidget(self._away)
        buttons.addStretch(1)
        for button in (self.hear, self.record, self.keep):
            buttons.addWidget(button)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 32, 32, 24)
        column.setSpacing(20)
        column.addWidget(self._words)
        column.addWidget(self._meter)
        column.addWidget(self._said)
        column.addStretch(1)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        phase = self._recorder.phase
        is_done, is_busy = phase is Phase.DONE, phase in (Phase.COUNTING, Phase.RECORDING)
        can_keep = is_done and self._is_written and not self._recorder.is_silent
        self._said.setText(self._sentence(phase))
        self._said.setObjectName("count" if phase is Phase.COUNTING else Tone.LEAD.value)
        self._said.style().unpolish(self._said)
        self._said.style().polish(self._said)
        self.record.say(self.tr("Stop") if is_busy else self.tr("Again") if is_done else self.tr("Record"))
        self.record.dress(Icon.STOP if is_busy else Icon.RECORD, Style.QUIET if can_keep else Style.FILLED)
        is_heard = self._sound.source == self._draft
        self.hear.say(self.tr("Stop") if is_heard else self.tr("Listen"))
        self.hear.dress(Icon.STOP if is_heard else Icon.PLAY, Style.QUIET)
        for button in (self.hear, self.keep, self._away):
            button.setVisible(is_done)
        self.hear.setEnabled(self._is_written)
        self.keep.setEnabled(can_keep)

    def _sentence(self, phase: Phase) -> str:
        seconds = f"{self._recorder.milliseconds / 1000:.1f}"
        match phase:
            case Phase.READY:
                return self.tr("Press Record, wait for the count, and read the line aloud.")
            case Phase.COUNTING:
                return str(self._recorder.count)
            case Phase.RECORDING:
                return self.tr("Listening… {seconds} s").format(seconds=seconds)
            case Phase.DONE if self._recorder.is_silent:
                return self.tr("Nothing was heard. Is the microphone switched on?")
            case Phase.DONE:
                return self.tr("{seconds} s recorded. Listen to it, or keep it.").format(seconds=seconds)

    def _on_record_clicked(self) -> None:
        self._sound.stop()
        if self._recorder.phase in (Phase.COUNTING, Phase.RECORDING):
            self._recorder.stop()
        else:
            self._is_written, self._writing = False, None
            self._meter.clear()
            self._recorder.start()

    def _on_changed(self) -> None:
        if self._recorder.phase is Phase.RECORDING:
            self._meter.add(self._recorder.level)
        if self._recorder.phase is Phase.DONE and self._writing is None:
            self._writing = self._supervisor.start(self._write(self._recorder.wav()), "write the recording")
        self._refresh()

    async def _write(self, wav: bytes) -> None:
        try:
            await asyncio.to_thread(_write, self._draft, wav)
        except StorageFailed as error:
            trouble = retold(error)
        else:
            self._is_written, trouble = True, ""
        if isValid(self):  # it may be closed by now
            self._refresh()
            self._said.setText(trouble or self._said.text())

    def _on_failed(self, error: UnusableInput) -> None:
        self._said.setText(retold(error))

    def _on_hear_clicked(self) -> None:
        self._sound.toggle(self._draft)


def _write(path: Path, data: bytes) -> None:
    with storage_problems(path):
        path.write_bytes(data)
