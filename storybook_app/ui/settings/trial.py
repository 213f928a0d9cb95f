"""The Test button of a service, and what came of it in words."""

import asyncio
from collections.abc import Callable

from PySide6.QtCore import QCoreApplication, Qt
from PySide6.QtWidgets import QHBoxLayout, QWidget

from storybook_app.errors import (
    BadAnswer,
    Busy,
    Gone,
    KeyRefused,
    MoneyOut,
    RequestRefused,
    StorybookError,
    Trouble,
    Unreachable,
)
from storybook_app.providers.catalogue import Choice
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.icons import Icon, pixmap
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.retold import retold
from storybook_app.ui.supervisor import Supervisor

_ICON = 18


class Trial(QWidget):
    """Asks the service for what costs nothing, and tells whether it works. ``choice`` says what is chosen now."""

    def __init__(self, appearance: Appearance, supervisor: Supervisor, choice: Callable[[], Choice]) -> None:
        super().__init__()
        self._appearance = appearance
        self._supervisor = supervisor
        self._choice = choice
        self._task: asyncio.Task[None] | None = None
        self._icon: Icon | None = None
        self.button = Button(appearance, self.tr("Test"))
        self._sign = label(Tone.PLAIN)
        self._words = label(Tone.PLAIN, wraps=True)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        row.addWidget(self.button, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._sign, 0, Qt.AlignmentFlag.AlignTop)
        row.addWidget(self._words, 1)

        self.button.clicked.connect(self._on_clicked)
        appearance.changed.connect(self._on_appearance_changed)

    @property
    def words(self) -> str:
        """What came of the last test; empty where there was none since something changed."""
        return self._words.text()

    def clear(self) -> None:
        """What was told holds no longer: something else is chosen."""
        if self._task is not None:
            self._task.cancel()
        self._tell(None, "")

    def _on_clicked(self) -> None:
        self.clear()
        self._task = self._supervisor.start(self._try(self._choice()), "test a service")

    async def _try(self, choice: Choice) -> None:
        from storybook_app.providers.opening import try_choice  # noqa: PLC0415 - it loads every dialect

        self.button.setEnabled(False)
        self._tell(None, self.tr("Asking…"))
        try:
            self._tell(Icon.TICK, self.tr("It works. {answer}").format(answer=retold(await try_choice(choice))))
        except StorybookError as error:
            self._tell(Icon.ALERT, f"{_verdict(error)} {retold(error)}".strip())
        except asyncio.CancelledError:
            self._tell(None, "")
            raise
        finally:
            self.button.setEnabled(True)

    def _tell(self, icon: Icon | None, words: str) -> None:
        self._icon = icon
        self._words.setText(words)
        self._words.setAccessibleName(words)
        self._on_appearance_changed()

    def _on_appearance_changed(self) -> None:
        tokens = self._appearance.tokens
        self._sign.setVisible(self._icon is not None)
        if self._icon is not None:
            colour = tokens.teal_text if self._icon is Icon.TICK else tokens.coral_text
            self._sign.setPixmap(pixmap(self._icon, colour, _ICON))


def _verdict(error: StorybookError) -> str:
    """What is wrong, in a few words; empty where the error says it best itself."""
    for kinds, words in (
        (KeyRefused, _translate("The key is refused.")),
        (MoneyOut, _translate("The key works, but there is no money on it.")),
        (Unreachable, _translate("Nobody answers at this address.")),
        (Busy, _translate("It is there, but busy just now.")),
        (Trouble, _translate("It is there, but has a problem of its own.")),
        (
            (BadAnswer, Gone, RequestRefused),
            _translate("Something answers there, but not this service: check the address."),
        ),
    ):
        if isinstance(error, kinds):
            return words
    return ""


def _translate(text: str) -> str:
    return QCoreApplication.translate("Trial", text)
