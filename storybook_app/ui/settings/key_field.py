"""The key of a service: pasted once, kept in the system keyring, and never shown again."""

import asyncio

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from storybook_app.errors import OptionRefused
from storybook_app.providers.keys import forget_key, keep_key
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.retold import retold
from storybook_app.ui.supervisor import Supervisor

_ENVIRONMENT, _KEYRING = "env:", "keyring:"


class KeyField(QWidget):
    """Takes a key, or the name of a variable that holds one (``env:NAME``).

    Signals:
        kept: a key lies somewhere by now.
            arg1: where (``keyring:NAME`` or ``env:NAME``).
        removed: it shall be used no more.
    """

    kept = Signal(str)
    removed = Signal()

    def __init__(self, appearance: Appearance, supervisor: Supervisor) -> None:
        super().__init__()
        self._supervisor = supervisor
        self._name = ""
        self.edit = QLineEdit()
        self.edit.setEchoMode(QLineEdit.EchoMode.Password)
        self.edit.setAccessibleName(self.tr("Key"))
        self.keep = Button(appearance, self.tr("Keep"))
        self._told = label(Tone.PLAIN)
        self.remove = Button(appearance, self.tr("Remove"))
        self._trouble = label(Tone.SOFT, wraps=True)
        row = QHBoxLayout()
        row.setSpacing(8)
        row.addWidget(self.edit, 1)
        row.addWidget(self._told, 1)
        row.addWidget(self.keep)
        row.addWidget(self.remove)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(4)
        column.addLayout(row)
        column.addWidget(self._trouble)
        self.setFocusProxy(self.edit)
        self.show_where("", None)

        self.edit.returnPressed.connect(self._on_keep_asked)
        self.keep.clicked.connect(self._on_keep_asked)
        self.remove.clicked.connect(self.removed)

    @property
    def words(self) -> str:
        """What is told about the key."""
        return " ".join(each.text() for each in (self._told, self._trouble) if not each.isHidden())

    def show_where(self, name: str, where: str | None, *, is_needed: bool = False) -> None:
        """Show where the key lies (None: there is none); a new one will be kept under that name."""
        self._name = name
        wanted = self.tr("Paste the key") if is_needed else self.tr("Paste the key, if the service wants one")
        self.edit.setPlaceholderText(wanted)
        self.edit.clear()
        self._trouble.hide()
        is_there = where is not None
        variable = (where or "").removeprefix(_ENVIRONMENT)
        self._told.setText(
            self.tr("It is read from the variable {name}.").format(name=variable)
            if (where or "").startswith(_ENVIRONMENT)
            else self.tr("A key is kept in the keyring of this computer.")
        )
        for needed, widgets in ((not is_there, (self.edit, self.keep)), (is_there, (self._told, self.remove))):
            for widget in widgets:
                widget.setVisible(needed)

    def forget(self, where: str) -> None:
        """Take a key that nothing uses any more out of the keyring."""
        if where.startswith(_KEYRING):
            self._supervisor.start(self._forget(where.removeprefix(_KEYRING)), "forget a key")

    def _on_keep_asked(self) -> None:
        text = self.edit.text().strip()
        if text.startswith(_ENVIRONMENT):
            self.kept.emit(text)
        elif text:
            self._supervisor.start(self._keep(self._name, text), "keep a key")

    async def _keep(self, name: str, key: str) -> None:
        try:
            where = await asyncio.to_thread(keep_key, name, key)
        except OptionRefused as error:
            self._tell(error)
            return
        if name == self._name:  # the parent may have gone on to another provider meanwhile
            self.kept.emit(where)

    async def _forget(self, name: str) -> None:
        try:
            await asyncio.to_thread(forget_key, name)
        except OptionRefused as error:
            self._tell(error)

    def _tell(self, error: OptionRefused) -> None:
        way_out = self.tr("A key may also lie in a variable of the environment: write env: and its name here.")
        self._trouble.setText(f"{retold(error)} {way_out}")
        self._trouble.show()
