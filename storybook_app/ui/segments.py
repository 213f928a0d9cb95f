"""A row of words of which one is chosen."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QAbstractButton, QButtonGroup, QFrame, QHBoxLayout, QPushButton


class Segments(QFrame):
    """Shows values side by side.

    Signals:
        chosen: the user chose a value.
            arg1: the value.
    """

    chosen = Signal(object)

    def __init__(self, names: Mapping[Any, str], name: str) -> None:
        super().__init__()
        self.setObjectName("segments")
        self.setAccessibleName(name)
        self._group = QButtonGroup(self)
        self._buttons: dict[Any, QPushButton] = {}
        row = QHBoxLayout(self)
        row.setContentsMargins(1, 1, 1, 1)
        row.setSpacing(0)
        for value, text in names.items():
            button = QPushButton(text)
            button.setCheckable(True)
            button.setProperty("look", "segment")
            button.setCursor(Qt.CursorShape.PointingHandCursor)
            self._group.addButton(button)
            self._buttons[value] = button
            row.addWidget(button)

        self._group.buttonClicked.connect(self._on_clicked)

    def show_chosen(self, value: object) -> None:
        """Mark a value."""
        self._buttons[value].setChecked(True)

    def set_enabled(self, value: object, is_enabled: bool) -> None:  # noqa: FBT001 - as Qt's setEnabled
        """Let a value be chosen or not."""
        self._buttons[value].setEnabled(is_enabled)

    def _on_clicked(self, clicked: QAbstractButton) -> None:
        for value, button in self._buttons.items():
            if button is clicked:
                self.chosen.emit(value)
