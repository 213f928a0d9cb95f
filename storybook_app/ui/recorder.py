"""Takes down what a microphone hears: how loud it is right now, and the sound as a WAV file in the end."""

import io
import math
import wave
from array import array
from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import QIODevice, QObject, QTimer, Signal

from storybook_app.errors import UnusableInput
from storybook_app.ui.microphone import RATE, Microphone, SystemMicrophone

LONGEST_MS = 120_000
BEATS = 3
_BEAT_MS = 800
_FULL = 32_768.0
_QUIETEST_DB = -50.0  # shown as nothing
_SILENCE_DB = -46.0  # a voice near the microphone is far above it


class Phase(StrEnum):
    """How far a recording is."""

    READY = "ready"
    COUNTING = "counting"
    RECORDING = "recording"
    DONE = "done"


class Recorder(QObject):
    """Counts to the beginning, listens, and holds the sound.

    Signals:
        changed: another phase, another beat of the count, or some more was heard.
        failed: nothing can be recorded.
            arg1: the UnusableInput.
    """

    changed = Signal()
    failed = Signal(object)

    def __init__(
        self, microphones: Callable[[], Microphone], parent: QObject | None = None, *, beat_ms: int = _BEAT_MS
    ) -> None:
        super().__init__(parent)
        self._microphones = microphones
        self._microphone: Microphone | None = None
        self._device: QIODevice | None = None
        self._sound = bytearray()
        self.phase = Phase.READY
        self.count = 0
        self.level = 0.0
        self._loudest = 0.0
        self._beat = QTimer(self, interval=beat_ms)

        self._beat.timeout.connect(self._on_beat)

    @property
    def milliseconds(self) -> int:
        """How long the sound is."""
        return len(self._sound) // 2 * 1000 // RATE

    @property
    def is_silent(self) -> bool:
        """Whether no voice was heard: a microphone that is switched off gives silence without complaint."""
        return _decibels(self._loudest) < _SILENCE_DB

    def start(self) -> None:
        """Count down, then listen; a sound that was recorded before is thrown away."""
        self.stop()
        try:
            self._microphone = self._microphone or self._microphones()
        except UnusableInput as error:
            self._become(Phase.READY)
            self.failed.emit(error)
            return
        self._sound.clear()
        self._loudest, self.count = 0.0, BEATS
        self._beat.start()
        self._become(Phase.COUNTING)

    def stop(self) -> None:
        """Listen no more; what was heard stays."""
        self._beat.stop()
        if self._device is not None and self._microphone is not None:
            self._on_heard()
            self._device.readyRead.disconnect(self._on_heard)
            self._device = None
            self._microphone.close()
        self.level = 0.0
        self._become(Phase.DONE if self._sound else Phase.READY)

    def wav(self) -> bytes:
        """The sound as a file."""
        file = io.BytesIO()
        with wave.open(file, "wb") as sound:
            sound.setnchannels(1)
            sound.setsampwidth(2)
            sound.setframerate(RATE)
            sound.writeframes(bytes(self._sound[: len(self._sound) // 2 * 2]))
        return file.getvalue()

    def _on_beat(self) -> None:
        self.count -= 1
        if self.count > 0:
            self.changed.emit()
            return
        self._beat.stop()
        self._listen()

    def _listen(self) -> None:
        assert self._microphone is not None
        try:
            self._device = self._microphone.open()
        except UnusableInput as error:
            self._microphone = None
            self._become(Phase.READY)
            self.failed.emit(error)
            return
        self._device.readyRead.connect(self._on_heard)
        self._become(Phase.RECORDING)

    def _on_heard(self) -> None:
        if self._device is None:
            return
        begin = len(self._sound) // 2 * 2  # a sample may come in two parts
        self._sound += self._device.readAll().data()
        loudest = _loudest(self._sound[begin : len(self._sound) // 2 * 2])
        self._loudest = max(self._loudest, loudest)
        self.level = max(0.0, 1 - _decibels(loudest) / _QUIETEST_DB)
        if self.milliseconds >= LONGEST_MS:
            self.stop()
        else:
            self.changed.emit()

    def _become(self, phase: Phase) -> None:
        self.phase = phase
        self.changed.emit()


def system_recorder(parent: QObject) -> Recorder:
    """A recorder of what the system's microphone hears; that is looked for when it is needed."""
    return Recorder(SystemMicrophone, parent)


def _loudest(heard: bytearray) -> float:
    """The largest sample, from 0 to 1."""
    samples = array("h", bytes(heard))
    highest, lowest = max(samples, default=0), min(samples, default=0)
    return max(highest, -lowest) / _FULL


def _decibels(loudest: float) -> float:
    return 20 * math.log10(max(loudest, 1e-6))
