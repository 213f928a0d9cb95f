"""The progress of an export, and what to do with the film when it is there."""

from pathlib import Path

from PySide6.QtCore import Qt, QUrl, Signal
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFrame, QHBoxLayout, QProgressBar

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.exporter import Exporter
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label

_STEPS = 1000


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
        self._text = label(Tone.STRONG)
        self._bar = QProgressBar(textVisible=False)
        self._bar.setRange(0, _STEPS)
        self._bar.setAccessibleName(self.tr("Progress of the export"))
        self._cancel = Button(appearance, self.tr("Cancel"))
        self._play = Button(appearance, self.tr("Play"), Icon.PLAY, style=Style.ACCENT)
        self._show = Button(appearance, self.tr("Show in folder"), Icon.FOLDER)
        self._close = Button(appearance, icon=Icon.CLOSE, style=Style.BARE, name=self.tr("Put this notice away"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text)
        row.addWidget(self._bar, 1, Qt.AlignmentFlag.AlignVCenter)
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

    def _show_parts(self, *, is_working: bool) -> None:
        for widget in (self._bar, self._cancel):
            widget.setVisible(is_working)
        for widget in (self._play, self._show, self._close):
            widget.setVisible(not is_working)
        self.show()

    def _on_started(self, path: Path) -> None:
        self._film = path
        self._bar.setValue(0)
        self._text.setText(self.tr("Exporting “{name}”").format(name=path.name))
        self._show_parts(is_working=True)

    def _on_progressed(self, fraction: float) -> None:
        self._bar.setValue(round(fraction * _STEPS))

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
