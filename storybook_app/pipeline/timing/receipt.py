"""What a run cost, by who made what."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal

from storybook_app.pipeline.report import Report, StepReport
from storybook_app.pipeline.timing.steps import KINDS
from storybook_app.providers.money import exact, in_words, sum_in_words


@dataclass(frozen=True)
class Entry:
    """What one provider made with one model; ``cost`` is empty where the report has none to name."""

    who: str
    made: str
    cost: str


def receipt(report: Report) -> Sequence[Entry]:
    """One entry for each provider and model that made anything or was paid."""
    made: dict[tuple[str, str], Counter[str]] = {}
    costs: dict[tuple[str, str], Decimal] = {}
    for step in (step for page in report.pages for step in page.steps):
        who = step.provider, step.model
        if step.provider and (step.cost or _was_made(step)):
            made.setdefault(who, Counter())[step.kind] += _was_made(step)
            costs[who] = costs.get(who, Decimal(0)) + exact(step.cost)
    currency = _only_currency(report)
    return [
        Entry(" ".join(name for name in who if name), _counted(kinds), _cost(costs[who], currency))
        for who, kinds in made.items()
    ]


def cost_in_words(report: Report) -> str:
    """The whole cost, by currency."""
    return sum_in_words({currency: exact(amount) for currency, amount in report.cost.items()})


def _was_made(step: StepReport) -> bool:
    return step.outcome in ("made", "stand-in")


def _only_currency(report: Report) -> str | None:
    """The currency of every step's cost: the report names none for a step, so there must be one for all."""
    currencies = [currency for currency, amount in report.cost.items() if amount]
    return currencies[0] if len(currencies) == 1 else None


def _cost(amount: Decimal, currency: str | None) -> str:
    return in_words(amount, currency) if amount and currency else ""


def _counted(kinds: Counter[str]) -> str:
    return ", ".join(f"{kinds[kind]} {_plural(kind) if kinds[kind] > 1 else kind}" for kind in KINDS if kinds[kind])


def _plural(kind: str) -> str:
    return "leaves" if kind == "leaf" else f"{kind}s"
