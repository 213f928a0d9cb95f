"""Asks before money is spent: what the book will cost, and, at the end of the budget, whether it may be more."""

from decimal import Decimal
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QFrame, QHBoxLayout

from storybook_app.providers.catalogue import Role
from storybook_app.providers.money import in_words
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.consent import Consent, Cost
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.settings.boxes import Amount
from storybook_app.ui.settings.words import listed, provider_title, sum_told

if TYPE_CHECKING:
    from storybook_app.pipeline.ledger import Asked

_HIGHEST = 100_000.0


class CostQuestion(QFrame):
    """A quiet strip with the choice in place; hidden while there is nothing to ask.

    Signals:
        shown: there is a question that the parent should see.
    """

    shown = Signal()

    def __init__(self, consent: Consent, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("notice")
        self._consent = consent
        self._asked: Asked | None = None
        self._text = label(Tone.PLAIN, wraps=True)
        self.more = Amount(0.01, _HIGHEST)
        self.more.setAccessibleName(self.tr("How much more it may cost"))
        self.yes = Button(appearance, self.tr("Make it"), style=Style.ACCENT)
        self.no = Button(appearance, self.tr("Not now"))
        row = QHBoxLayout(self)
        row.setContentsMargins(20, 8, 12, 8)
        row.setSpacing(12)
        row.addWidget(self._text, 1)
        for widget in (self.more, self.yes, self.no):
            row.addWidget(widget)
        self.hide()

        self.yes.clicked.connect(self._on_yes)
        self.no.clicked.connect(self._on_no)
        consent.asked.connect(self._on_asked)
        consent.closed.connect(self.hide)
        if consent.question is not None:
            self._on_asked(consent.question)

    @property
    def text(self) -> str:
        """What is asked; empty while nothing is."""
        return "" if self.isHidden() else self._text.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's name
        """Escape means no."""
        if event.key() == Qt.Key.Key_Escape:
            self._on_no()
        else:
            super().keyPressEvent(event)

    def _on_asked(self, question: "Cost | Asked") -> None:
        if isinstance(question, Cost):
            self._asked = None
            self._text.setText(self._cost_words(question))
            self.yes.say(self.tr("Make it"))
            self.no.say(self.tr("Not now"))
        else:
            self._asked = question
            self._text.setText(self._more_words(question))
            self.more.setSuffix(f" {question.currency}")
            self.more.setValue(max(float(question.waiting), 0.01))
            self.yes.say(self.tr("Allow it and go on"))
            self.no.say(self.tr("Stop spending"))
        self.more.setVisible(self._asked is not None and self._asked.waiting > 0)
        self.setAccessibleName(self._text.text())
        self.show()
        self.yes.setFocus(Qt.FocusReason.OtherFocusReason)
        self.shown.emit()

    def _on_yes(self) -> None:
        asked = self._asked
        if asked is None:
            self._consent.answer(True)
        else:
            more = Decimal(str(self.more.value())) if asked.waiting else Decimal(0)
            self._consent.answer(asked.budget + more)

    def _on_no(self) -> None:
        self._consent.answer(None)

    def _cost_words(self, cost: Cost) -> str:
        estimate = cost.estimate
        made = listed([self._count_words(role, count) for role, count in estimate.counts.items() if count])
        services = listed([provider_title(name) for name in cost.services])
        unknown = listed([f"“{name}”" for name in estimate.unpriced])
        if not estimate.unpriced:
            asked = self.tr("About {cost} for {made} with {services}.")
        elif any(estimate.cost.values()):
            asked = self.tr("About {cost}, and what {unknown} charges, which is not known, for {made} with {services}.")
        else:
            asked = self.tr("{made} with {services}. What {unknown} charges is not known.")
        told = asked.format(cost=sum_told(estimate.cost), made=made, services=services, unknown=unknown)
        return " ".join((told, self.tr("Make it?")))

    def _more_words(self, asked: "Asked") -> str:
        budget, spent, waiting = (
            in_words(amount, asked.currency) for amount in (asked.budget, asked.spent, asked.waiting)
        )
        told = [self.tr("Of the {budget} you allowed, {spent} are spent.").format(budget=budget, spent=spent)]
        if asked.waiting:
            told.append(self.tr("What waits now would cost {waiting} more. Allow:").format(waiting=waiting))
        if asked.unpriced:
            unknown = listed([f"“{name}”" for name in asked.unpriced])
            told.append(self.tr("What {unknown} charges is not known.").format(unknown=unknown))
        return " ".join(told)

    def _count_words(self, role: Role, count: int) -> str:
        one, many = {
            Role.WRITER: (self.tr("the words of 1 page"), self.tr("the words of %n pages", "", count)),
            Role.NARRATOR: (self.tr("1 line read"), self.tr("%n lines read", "", count)),
            Role.PAINTER: (self.tr("1 picture"), self.tr("%n pictures", "", count)),
            Role.ANIMATOR: (self.tr("1 moving picture"), self.tr("%n moving pictures", "", count)),
        }[role]
        return one if count == 1 else many
