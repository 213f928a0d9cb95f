"""The model of a service: typed, or chosen from the list that the service gives."""

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from storybook_app.errors import StorybookError
from storybook_app.providers.catalogue import CATALOGUE, Choice
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.settings.boxes import Box
from storybook_app.ui.supervisor import Supervisor

_TELLS = "openai"  # the one dialect that has a list of models


class ModelField(QWidget):
    """Shows the name of a model. ``choice`` says which service is asked for its list.

    Signals:
        chosen: another model was chosen.
            arg1: its name; empty for the usual one.
        trouble: the list could not be had.
            arg1: the StorybookError.
    """

    chosen = Signal(str)
    trouble = Signal(object)

    def __init__(self, appearance: Appearance, supervisor: Supervisor, choice: Callable[[], Choice]) -> None:
        super().__init__()
        self._supervisor = supervisor
        self._choice = choice
        self.box = Box(appearance)
        self.box.setAccessibleName(self.tr("Model"))
        self.list_them = Button(appearance, self.tr("Show list"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.box, 1)
        row.addWidget(self.list_them)
        self.setFocusProxy(self.box)

        self.box.edit.editingFinished.connect(self.commit)
        self.box.activated.connect(self.commit)
        self.list_them.clicked.connect(self._on_list_asked)

    def show_model(self, choice: Choice, *, is_other: bool) -> None:
        """Show the model of a choice; the list of an ``other`` service is no longer of use."""
        entry = CATALOGUE.get(choice.provider)
        if is_other:
            self.box.clear()
        self.box.setCurrentText(choice.model or "")
        self.box.edit.setPlaceholderText((entry and entry.model) or self.tr("Name of the model"))
        self.list_them.setVisible(choice.provider == _TELLS)

    def commit(self) -> None:
        """Take in what is typed."""
        self.chosen.emit(self.box.currentText().strip())

    def _on_list_asked(self) -> None:
        self._supervisor.start(self._list(self._choice()), "list the models")

    async def _list(self, choice: Choice) -> None:
        from storybook_app.providers.opening import models_of  # noqa: PLC0415 - it loads every dialect

        self.list_them.setEnabled(False)
        try:
            names = await models_of(choice)
        except StorybookError as error:
            self.trouble.emit(error)
            return
        finally:
            self.list_them.setEnabled(True)
        if choice.base_url == self._choice().base_url:
            self.box.clear()
            self.box.addItems(names)
            self.box.setCurrentText(self._choice().model or "")
            if self.box.isVisible():
                self.box.showPopup()
