"""What the user prefers: the settings of now, changed from anywhere in the window and stored by themselves."""

import asyncio
import logging
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal

from storybook_app.errors import StorageFailed
from storybook_app.providers.catalogue import Choice, Role
from storybook_app.settings import Settings, load_settings, save_settings
from storybook_app.ui.supervisor import Supervisor

_logger = logging.getLogger(__name__)


class Preferences(QObject):
    """Holds the settings. Every change is written to the disk soon after.

    Signals:
        changed: other settings hold from now on.
            arg1: the Settings.
        keys_changed: another key lies in the system keyring, or one less.
    """

    changed = Signal(object)
    keys_changed = Signal()

    def __init__(self, path: Path, supervisor: Supervisor, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._path = path
        self._supervisor = supervisor
        self._settings = self._stored = load_settings(path)
        self._saving = asyncio.Lock()

    @property
    def settings(self) -> Settings:
        """The settings of now."""
        return self._settings

    def choice(self, role: Role) -> Choice:
        """Who fills that role."""
        return self._settings.providers.get(role, Choice())

    def change(self, **fields: Any) -> None:
        """Take other values for some fields."""
        settings = Settings.model_validate({**self._settings.model_dump(), **fields})
        if settings != self._settings:
            self._settings = settings
            self._supervisor.start(self.save(), "store the settings")
            self.changed.emit(settings)

    def choose(self, role: Role, choice: Choice) -> None:
        """Let another provider, or the same one in another way, fill that role."""
        others = {other: chosen for other, chosen in self._settings.providers.items() if other is not role}
        self.change(providers=others if choice.provider == "local" else {**others, role: choice})

    async def save(self) -> None:
        """Write the settings of now; where the disk does not take them, the next start begins as this one did."""
        async with self._saving:
            settings = self._settings
            if settings is self._stored:
                return
            try:
                await asyncio.to_thread(save_settings, self._path, settings)
                self._stored = settings
            except StorageFailed:
                _logger.warning("The settings could not be stored.")
