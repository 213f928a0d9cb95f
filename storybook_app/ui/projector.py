"""Plays films and sounds. QtMultimedia is loaded with the first one; where it is missing there is no projector."""

import logging
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Q_ARG, QCoreApplication, QGenericArgumentHolder, QMetaObject, QObject, Qt, QUrl, Signal

if TYPE_CHECKING:
    from PySide6.QtMultimedia import QMediaPlayer, QVideoFrame

_FELT = 3  # loudness is felt about as the cube root of what Qt calls volume

_logger = logging.getLogger(__name__)


class Projector(QObject):
    """Plays one file at a time.

    Signals:
        framed: a picture of the film is to be shown.
            arg1: the QVideoFrame.
        moved: the film has come to another place.
            arg1: milliseconds.
        playing_changed: it began to play, or to rest.
            arg1: whether it plays.
        ended: the file is over.
        failed: the file cannot be played.
            arg1: a sentence.
    """

    framed = Signal(object)
    moved = Signal(int)
    playing_changed = Signal(bool)
    ended = Signal()
    failed = Signal(str)

    def __init__(self, parent: QObject | None = None) -> None:
        """Load QtMultimedia.

        Raises:
            ImportError: it is not there, or lacks a library of the system (such as libpulse).
        """
        super().__init__(parent)
        from PySide6.QtMultimedia import QAudioOutput, QMediaPlayer, QVideoSink  # noqa: PLC0415 - see the module's words

        # Else Qt converts each frame in OpenGL and reads it back: without a graphics chip that takes 60 ms instead of 12.
        QCoreApplication.setAttribute(Qt.ApplicationAttribute.AA_ForceRasterWidgets)
        self._player = QMediaPlayer(self)
        self._sound = QAudioOutput(self)
        self._sink = QVideoSink(self)
        self._player.setAudioOutput(self._sound)
        self._player.setVideoOutput(self._sink)
        self._states = QMediaPlayer.PlaybackState
        self._statuses = QMediaPlayer.MediaStatus
        self._from_ms = 0
        self.source: Path | None = None

        self._sink.videoFrameChanged.connect(self._on_frame)
        self._player.positionChanged.connect(self._on_position)
        self._player.playbackStateChanged.connect(self._on_state_changed)
        self._player.mediaStatusChanged.connect(self._on_status_changed)
        self._player.errorOccurred.connect(self._on_error)

    @property
    def is_playing(self) -> bool:
        """Whether it plays right now."""
        return self._player.playbackState() == self._states.PlayingState

    def play(self, path: Path, from_ms: int = 0) -> None:
        """Play a file from a place on."""
        if path == self.source:
            self._call("setPosition", Q_ARG("qlonglong", from_ms))
        else:
            self._from_ms = from_ms  # a place can be gone to once the file is loaded
            self.source = path
            self._call("setSource", Q_ARG(QUrl, QUrl.fromLocalFile(str(path))))
        self._call("play")

    def pause(self) -> None:
        """Rest."""
        self._call("pause")

    def resume(self) -> None:
        """Go on."""
        self._call("play")

    def set_loudness(self, loudness: float) -> None:
        """Be as loud as that, from 0 to 1 as it is felt."""
        self._sound.setVolume(loudness**_FELT)

    def stop(self) -> None:
        """Put the file away."""
        self.source = None
        self._call("stop")
        self._call("setSource", Q_ARG(QUrl, QUrl()))

    def _call(self, slot: str, *arguments: QGenericArgumentHolder) -> None:
        """Call a slot of the player with Python's own lock released.

        The thread that plays the sound takes that lock while it connects to the output, and the player waits for the
        thread while it stops or takes another file: called directly, both could wait for ever.
        """
        QMetaObject.invokeMethod(self._player, slot, Qt.ConnectionType.DirectConnection, *arguments)

    def _on_frame(self, frame: "QVideoFrame") -> None:
        if frame.isValid() and self.source is not None:
            self.framed.emit(frame)

    def _on_position(self, milliseconds: int) -> None:
        if self.source is not None:
            self.moved.emit(milliseconds)

    def _on_state_changed(self) -> None:
        self.playing_changed.emit(self.is_playing)

    def _on_status_changed(self, status: "QMediaPlayer.MediaStatus") -> None:
        is_there = status in (self._statuses.LoadedMedia, self._statuses.BufferedMedia)
        if is_there and self._from_ms:
            self._call("setPosition", Q_ARG("qlonglong", self._from_ms))
            self._from_ms = 0
        elif status == self._statuses.EndOfMedia:
            self.ended.emit()

    def _on_error(self, _error: object, detail: str) -> None:
        _logger.warning("A film or sound cannot be played: %s", detail)
        self.failed.emit(self.tr("This film cannot be played here. Make the book again, or open it in another player."))


def make_projector(parent: QObject) -> Projector | None:
    """A projector, or None where this computer cannot play films inside the window."""
    try:
        return Projector(parent)
    except ImportError as error:
        _logger.warning("Films cannot be played inside the window: %s", error)
        return None
