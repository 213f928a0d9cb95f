"""The page of the money: how much a book may cost unasked, and what the services charge."""

import asyncio
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from storybook_app.book.files import write_bytes
from storybook_app.errors import StorageFailed
from storybook_app.providers.catalogue import CATALOGUE
from storybook_app.settings import prices_file
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.retold import retold
from storybook_app.ui.settings import words
from storybook_app.ui.settings.boxes import Amount
from storybook_app.ui.settings.form import Form, aligned
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.switch import Switch

if TYPE_CHECKING:
    from storybook_app.providers.prices import Prices

_USUAL_BUDGET = 2.0
_HIGHEST = 10_000.0
_BEGINNING = """\
# Your own prices. Whatever fits here holds before what Storybook knows. Take away the # from the lines you use.
#
# [[price]]
# provider = "openai"
# model    = "gpt-image-2*"       # * stands for any letters
# host     = "api.openai.com"
# currency = "USD"
# per_picture = 0.065             # also per_1k_characters, per_second,
#                                 # per_million_input_tokens, per_million_output_tokens; or free = true
"""


class CostsPage(Form):
    """Shows the budget and the prices of the services that are chosen."""

    def __init__(self, preferences: Preferences, appearance: Appearance, supervisor: Supervisor) -> None:
        super().__init__("", "")
        self.heading.setText(self.tr("Costs"))
        self.lead.setText(self.tr("Before a book costs anything, you are asked. What is made here costs nothing."))
        self._preferences = preferences
        self._supervisor = supervisor
        self.has_budget = Switch(appearance, self.tr("Ask again when a book has cost"))
        self.budget = Amount(0.0, _HIGHEST)
        self.budget.setSuffix(" USD")
        self.budget.setAccessibleName(self.tr("The most a book may cost unasked"))
        self._prices = label(Tone.PLAIN, wraps=True)
        self._trouble = label(Tone.SOFT, wraps=True)
        self._edit = Button(appearance, self.tr("Write down my prices…"))
        self.add_row(self.tr("Budget"), aligned(self.has_budget, self.budget))
        self.add_row(self.tr("Prices"), self._prices)
        self.add_below(
            label(Tone.SOFT, self.tr("Services change their prices at will: what we know may be old."), wraps=True)
        )
        self.add_below(aligned(self._edit))
        self.add_below(self._trouble)
        self._trouble.hide()
        self.refresh()

        self.has_budget.toggled.connect(self._on_budget_edited)
        self.budget.valueChanged.connect(self._on_budget_edited)
        self._edit.clicked.connect(self._on_edit_clicked)

    def refresh(self) -> None:
        """Show the settings of now."""
        budget = self._preferences.settings.budget
        for widget in (self.has_budget, self.budget):
            widget.blockSignals(True)
        self.has_budget.setChecked(budget is not None)
        self.budget.setValue(_USUAL_BUDGET if budget is None else budget)
        self.budget.setEnabled(budget is not None)
        for widget in (self.has_budget, self.budget):
            widget.blockSignals(False)

    def show_prices(self, prices: "Prices") -> None:
        """Tell what the services that are chosen charge by that table."""
        told = []
        for role, choice in self._preferences.settings.providers.items():
            entry = CATALOGUE.get(choice.provider)
            model = choice.model or (entry.model if entry else "")
            price = words.price_in_words(prices.price(choice.provider, model, words.host_of(choice)))
            told.append(f"{words.role_names()[role]} ({model or words.provider_name(role, choice.provider)}): {price}")
        self._prices.setText("\n".join(told) or self.tr("Everything is made on this computer: it costs nothing."))

    def tell_trouble(self, sentences: str) -> None:
        """Say why the prices could not be read or opened; empty where they could."""
        self._trouble.setText(sentences)
        self._trouble.setVisible(bool(sentences))

    def _on_budget_edited(self) -> None:
        budget = self.budget.value() if self.has_budget.isChecked() else None
        self._preferences.change(budget=budget)
        self.budget.setEnabled(budget is not None)

    def _on_edit_clicked(self) -> None:
        self._supervisor.start(self._open_prices(prices_file()), "open the prices")

    async def _open_prices(self, path: Path) -> None:
        try:
            await asyncio.to_thread(_begin_prices, path)
        except StorageFailed as error:
            self.tell_trouble(retold(error))
            return
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))


def _begin_prices(path: Path) -> None:
    """A file to write prices in, where there is none yet."""
    if not path.exists():
        path.parent.mkdir(parents=True, exist_ok=True)
        write_bytes(path, _BEGINNING.encode())
