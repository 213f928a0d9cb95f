"""The progress of an export, and what to do with the film when it is there."""

import time
from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.export_words import span
from storybook_app.ui.exporter import Exporter
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label

_STEPS = 1000
_TELLING_SECONDS = 4.0  # from here on what is done foretells the rest


class ExportBar(QFrame):
    """Follows the exporter; hidden while there is nothing to tell.

    Signals:
        failed: the film could not be written.
            arg1: the StorybookError.
    """

    failed = Signal(object)

    def __init__(self, exporter: Exporter, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._film: Path | None = None
        self._began = 0.0
        self._text = label(Tone.STRONG)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._left = label(Tone.SOFT)
        self._cancel = Button(appearance, self.tr("Cancel"))
        self._play = Button(appearance, self.tr("Play"), Icon.PLAY, style=Style.ACCENT)
        self._show = Button(appearance, self.tr("Show in folder"), Icon.FOLDER)
        self._close = Button(appearance, icon=Icon.CLOSE, style=Style.BARE, name=self.tr("Put this notice away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
        row.addWidget(self._left)
        row.addStretch(0)
        for button in (self._cancel, self._play, self._show, self._close):
            row.addWidget(button)
        self.hide()

        self._cancel.clicked.connect(exporter.stop)
        self._play.clicked.connect(self._on_play_clicked)
        self._show.clicked.connect(self._on_show_clicked)
        self._close.clicked.connect(self.hide)
        exporter.started.connect(self._on_started)
        exporter.progressed.connect(self._on_progressed)
        exporter.finished.connect(self._on_finished)
        exporter.stopped.connect(self._on_stopped)
        if exporter.path is not None:
            self._on_started(exporter.path)

    def _show_parts(self, *, is_working: bool) -> None:
        for widget in (self._bar, self._left, self._cancel):
            widget.setVisible(is_working)
        for widget in (self._play, self._show, self._close):
            widget.setVisible(not is_working)
        self.show()

    def _on_started(self, path: Path) -> None:
        self._film = path
        self._bar.setValue(0)
        self._left.clear()
        self._began = time.monotonic()
        self._text.setText(self.tr("Exporting “{name}”").format(name=path.name))
        self._show_parts(is_working=True)

    def _on_progressed(self, fraction: float) -> None:
        self._bar.setValue(round(fraction * _STEPS))
        self._bar.setAccessibleDescription(self.tr("{percent} per cent").format(percent=round(fraction * 100)))
        passed = time.monotonic() - self._began
        if fraction and passed >= _TELLING_SECONDS:
            left = span(passed * (1 - fraction) / fraction)
            self._left.setText(self.tr("about {time} left").format(time=left))

    def _on_finished(self, path: Path) -> None:
        self._text.setText(self.tr("“{name}” is ready").format(name=path.name))
        self._show_parts(is_working=False)

    def _on_stopped(self, error: object) -> None:
        self.hide()
        if error is not None:
            self.failed.emit(error)

    def _on_play_clicked(self) -> None:
        if self._film is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._film)))

    def _on_show_clicked(self) -> None:
        if self._film is not None:
            QDesktopServices.openUrl(QUrl.fromLocalFile(str(self._film.parent)))
