"""The page of the window itself: its language, its colours, its size, and where the books live."""

import asyncio
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from PySide6.QtCore import QDir, QUrl
from PySide6.QtGui import QDesktopServices
from PySide6.QtWidgets import QFileDialog

from storybook_app.settings import ReducedMotion, TextSize, Theme, UiLanguage
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.dialogs import ask
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.segments import Segments
from storybook_app.ui.settings.form import Form, aligned
from storybook_app.ui.supervisor import Supervisor


class GeneralPage(Form):
    """Shows how the window looks and where books begin; everything holds at once."""

    def __init__(self, preferences: Preferences, appearance: Appearance, supervisor: Supervisor) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("General"))
        self.lead.setText(self.tr("How Storybook looks, and where your books live."))
        self._preferences = preferences
        self._supervisor = supervisor
        self._segments: dict[str, Segments] = {}
        self._add(
            "ui_language",
            self.tr("Language"),
            {UiLanguage.SYSTEM: self.tr("As the system"), UiLanguage.EN: "English", UiLanguage.KO: "한국어"},
        )
        self._add(
            "theme",
            self.tr("Colours"),
            {Theme.SYSTEM: self.tr("As the system"), Theme.LIGHT: self.tr("Light"), Theme.DARK: self.tr("Dark")},
        )
        self._add(
            "text_size",
            self.tr("Text"),
            {
                TextSize.NORMAL: self.tr("Normal"),
                TextSize.LARGE: self.tr("Large"),
                TextSize.LARGEST: self.tr("Largest"),
            },
        )
        self._add(
            "reduced_motion",
            self.tr("Animations"),
            {
                ReducedMotion.SYSTEM: self.tr("As the system"),
                ReducedMotion.ON: self.tr("Less"),
                ReducedMotion.OFF: self.tr("Usual"),
            },
        )
        self._folder = label(Tone.PLAIN, wraps=True)
        self._change = Button(appearance, self.tr("Change…"))
        self._show = Button(appearance, self.tr("Show"), Icon.FOLDER)
        self.add_row(self.tr("Books"), self._folder)
        self.add_below(aligned(self._change, self._show))
        self.add_below(
            label(Tone.SOFT, self.tr("New books begin there. Those you have stay where they are."), wraps=True)
        )
        self.refresh()

        self._change.clicked.connect(self._on_change_clicked)
        self._show.clicked.connect(self._on_show_clicked)

    def segments(self, field: str) -> Segments:
        """The choice of that field of the settings."""
        return self._segments[field]

    def refresh(self) -> None:
        """Show the settings of now."""
        for field, segments in self._segments.items():
            segments.show_chosen(getattr(self._preferences.settings, field))
        self._folder.setText(str(self._preferences.settings.books_folder))

    def _add(self, field: str, name: str, values: Mapping[Any, str]) -> None:
        segments = Segments(values, name)
        self._segments[field] = segments
        self.add_choice(name, segments)
        segments.chosen.connect(lambda value: self._preferences.change(**{field: value}))

    def _on_change_clicked(self) -> None:
        self._supervisor.start(self._ask_folder(), "choose where books live")

    async def _ask_folder(self) -> None:
        dialog = QFileDialog(self, self.tr("Where new books live"))
        dialog.setFileMode(QFileDialog.FileMode.Directory)
        dialog.setOption(QFileDialog.Option.ShowDirsOnly)
        dialog.setDirectory(QDir(str(self._preferences.settings.books_folder)))
        if await ask(dialog):
            self._preferences.change(books_folder=Path(dialog.selectedFiles()[0]))
            self.refresh()

    def _on_show_clicked(self) -> None:
        self._supervisor.start(self._show_folder(self._preferences.settings.books_folder), "show the books")

    async def _show_folder(self, folder: Path) -> None:
        await asyncio.to_thread(folder.mkdir, parents=True, exist_ok=True)
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))
