"""What the parent is asked before money is spent, and what they answer."""

import asyncio
from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from storybook_app.pipeline.estimate import Estimate
    from storybook_app.pipeline.ledger import Asked


@dataclass(frozen=True)
class Cost:
    """What a run is expected to cost, and the services that would be asked."""

    estimate: "Estimate"
    services: tuple[str, ...]


class Consent(QObject):
    """Puts one question at a time, and waits for its answer. Nothing is remembered from one run to the next.

    Signals:
        asked: there is a question.
            arg1: a Cost, before a run; an Asked, where a run has come to the end of its budget.
        closed: it is answered, or of no interest any more.
    """

    asked = Signal(object)
    closed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._answer: asyncio.Future[Any] | None = None
        self._question: Cost | Asked | None = None

    @property
    def question(self) -> "Cost | Asked | None":
        """What is asked now; None while nothing is."""
        return self._question

    async def to_cost(self, cost: Cost) -> bool:
        """Whether the parent wants the book made for that."""
        return bool(await self._put(cost))

    async def to_more(self, asked: "Asked") -> Decimal | None:
        """The higher budget, or None: no more is to be spent."""
        answer = await self._put(asked)
        return answer if isinstance(answer, Decimal) else None

    def answer(self, answer: object) -> None:
        """Take the parent's answer: True or False about a cost, the new budget or None about more money."""
        if self._answer is not None and not self._answer.done():
            self._answer.set_result(answer)

    async def _put(self, question: "Cost | Asked") -> Any:
        self._answer = answer = asyncio.get_running_loop().create_future()
        self._question = question
        self.asked.emit(question)
        try:
            return await answer
        finally:
            if self._answer is answer:  # a later question may have taken its place
                self._answer = self._question = None
                self.closed.emit()
