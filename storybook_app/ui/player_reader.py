"""Reads a page aloud that has no film yet: line by line, waiting for those that are still being spoken."""

import time

from PySide6.QtCore import QObject, QTimer, Signal

from storybook_app.book.values import Word
from storybook_app.pipeline.delivery import SLOW_SECONDS
from storybook_app.ui.player_reading import Reading, Said
from storybook_app.ui.projector import Projector

_BEAT_MS = 40
_SLOW_MS = round(SLOW_SECONDS * 1000)


class Reader(QObject):
    """Walks through a reading. Where there is a voice its sound is the clock, else a timer.

    A voice that is coming is waited for; once a later one is there, not for ever: the line is then read in silence.

    Signals:
        moved: the reading has come to another place.
            arg1: milliseconds.
        ended: the page has been read.
    """

    moved = Signal(int)
    ended = Signal()

    def __init__(self, projector: Projector | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._projector = projector
        self._reading: Reading | None = None
        self._at = 0
        self._index = 0
        self._is_resting = False
        self._is_speaking = False
        self._is_waiting = False
        self._is_broken = False  # the voice of the line of now cannot be heard
        self._waited = 0.0  # milliseconds, for the line of now
        self._last_beat = 0.0
        self._beat = QTimer(self, interval=_BEAT_MS)

        self._beat.timeout.connect(self._on_beat)
        if projector is not None:
            projector.moved.connect(self._on_voice_moved)
            projector.ended.connect(self._on_voice_ended)
            projector.failed.connect(self._on_voice_failed)

    @property
    def is_reading(self) -> bool:
        """Whether a page is being read, be it at rest."""
        return self._reading is not None

    @property
    def is_waiting(self) -> bool:
        """Whether the next line, or its voice, is not there yet."""
        return self._is_waiting

    @property
    def said(self) -> Said | None:
        """The line of now; between two lines the next, at the end the last."""
        lines = self._reading.said if self._reading else ()
        return lines[min(self._index, len(lines) - 1)] if lines else None

    @property
    def word(self) -> Word | None:
        """The word that is heard right now."""
        if self._reading is None or self.said is None or not self._is_speaking:
            return None
        return self.said.word_at(self._at - self._reading.begins(self._index))

    def start(self, reading: Reading, from_ms: int = 0) -> None:
        """Read a page from a place on."""
        self.stop()
        self._reading, self._at = reading, min(from_ms, reading.milliseconds)
        self._index = reading.index_at(self._at)
        self.resume()

    def update(self, reading: Reading) -> None:
        """Go on with what has landed meanwhile; what was read stays read."""
        before = self._reading
        if before is None or before == reading:
            return
        self._index = min(self._index, len(reading.said))
        self._at = reading.begins(self._index) + self._at - before.begins(self._index)
        self._reading = reading

    def pause(self) -> None:
        """Rest."""
        self._is_resting = True
        self._beat.stop()
        if self._is_speaking and self._projector is not None:
            self._projector.pause()

    def resume(self) -> None:
        """Go on."""
        self._is_resting = False
        if self._is_speaking and self._projector is not None:
            self._projector.resume()
        else:
            self._last_beat = time.monotonic()
            self._beat.start()

    def stop(self) -> None:
        """Put the page away."""
        self._beat.stop()
        if self._is_speaking and self._projector is not None:
            self._projector.stop()
        self._reading = None
        self._is_speaking = self._is_waiting = self._is_broken = False
        self._waited = 0.0

    def _on_beat(self) -> None:
        now = time.monotonic()
        passed, self._last_beat = (now - self._last_beat) * 1000, now
        if self._reading is not None:
            self._go_on(self._reading, passed)

    def _go_on(self, reading: Reading, passed: float) -> None:
        """Let so much silence pass, up to the next line."""
        begins = reading.begins(self._index)
        if self._index >= len(reading.said):
            self._finish(reading, passed)
        elif self._at < begins:
            self._move(min(self._at + round(passed), begins))
        elif self._must_wait(reading.said[self._index]):
            self._wait(passed)
        elif not self._speak(reading.said[self._index], self._at - begins):
            self._read_silently(reading, passed)

    def _finish(self, reading: Reading, passed: float) -> None:
        if not reading.is_whole:
            self._wait(passed)
        elif self._at >= reading.milliseconds:
            self.stop()
            self.ended.emit()
        else:
            self._move(min(self._at + round(passed), reading.milliseconds))

    def _must_wait(self, said: Said) -> bool:
        is_late = said.is_overtaken and self._waited >= _SLOW_MS
        return said.voice is None and said.is_coming and not is_late

    def _wait(self, passed: float) -> None:
        self._waited += passed
        if not self._is_waiting:
            self._is_waiting = True
            self.moved.emit(self._at)

    def _speak(self, said: Said, from_ms: int) -> bool:
        """Let the voice be heard; False where there is none."""
        if self._projector is None or said.voice is None or self._is_broken:
            return False
        self._beat.stop()
        self._is_speaking = True
        self._projector.play(said.voice, from_ms)
        self._move(self._at)
        return True

    def _read_silently(self, reading: Reading, passed: float) -> None:
        self._move(self._at + round(passed))
        if self._at >= reading.timeline.spoken[self._index].to_ms:
            self._next_line()

    def _next_line(self) -> None:
        if self._reading is not None:
            self._at = self._reading.timeline.spoken[self._index].to_ms
        self._index += 1
        self._is_broken, self._waited = False, 0.0

    def _on_voice_moved(self, milliseconds: int) -> None:
        if self._is_speaking and self._reading is not None:
            self._move(self._reading.begins(self._index) + milliseconds)

    def _on_voice_ended(self) -> None:
        if self._is_speaking:
            self._is_speaking = False
            self._next_line()
            if not self._is_resting:
                self.resume()

    def _on_voice_failed(self) -> None:
        if self._is_speaking:
            self._is_speaking, self._is_broken = False, True
            if not self._is_resting:
                self.resume()

    def _move(self, milliseconds: int) -> None:
        self._at = milliseconds
        self._is_waiting = False
        self.moved.emit(milliseconds)
