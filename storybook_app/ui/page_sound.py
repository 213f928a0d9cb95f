"""What the open page lets hear and see moving: its film, or the voice of one line. One at a time."""

from collections.abc import Callable
from pathlib import Path

from PySide6.QtCore import QObject, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QWidget

from storybook_app.ui.projector import Projector


class PageSound(QObject):
    """Makes a projector when it is first needed; where there can be none, the system's own player opens.

    Signals:
        framed: a picture of the film is to be shown.
            arg1: the QVideoFrame.
        changed: something else is heard, or it has come to another place, or it rests.
    """

    framed = Signal(object)
    changed = Signal()

    def __init__(self, parent: QWidget, projectors: Callable[[QWidget], Projector | None]) -> None:
        super().__init__(parent)
        self._projectors = projectors
        self._projector: Projector | None = None
        self._owner = parent
        self.at = 0

    @property
    def source(self) -> Path | None:
        """What is heard right now."""
        return self._projector.source if self._projector and self._projector.is_playing else None

    def toggle(self, path: Path) -> None:
        """Play a file, or be silent where it is the one that is heard."""
        if self.source == path:
            self.stop()
        else:
            self.play(path)

    def play(self, path: Path) -> None:
        """Play a file from its beginning."""
        projector = self._ready()
        self.at = 0
        if projector is None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))
        else:
            projector.play(path)

    def stop(self) -> None:
        """Let nothing be heard any more."""
        if self._projector is not None:
            self._projector.stop()

    def _ready(self) -> Projector | None:
        if self._projector is None:
            self._projector = self._projectors(self._owner)
            if self._projector is not None:
                self._projector.framed.connect(self.framed)
                self._projector.playing_changed.connect(self.changed)
                self._projector.moved.connect(self._on_moved)
        return self._projector

    def _on_moved(self, milliseconds: int) -> None:
        self.at = milliseconds
        self.changed.emit()
