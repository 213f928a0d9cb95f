"""What a run will cost, before it begins."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from storybook_app.providers.catalogue import Role
from storybook_app.providers.errands import Usage
from storybook_app.providers.money import Money, sum_in_words, total
from storybook_app.providers.prices import Prices


@dataclass(frozen=True)
class Expected:
    """A request that a run will make, for ``steps`` pages or lines; ``host`` is empty for work on this computer."""

    role: Role
    provider: str
    model: str
    host: str
    usage: Usage
    steps: int = 1


@dataclass(frozen=True)
class Estimate:
    """What is expected to be made and to be paid.

    ``unpriced`` are the models whose price is not known, ``made`` the counts in words, such as “12 pictures”, and
    ``counts`` the same as numbers.
    """

    cost: Money
    unpriced: tuple[str, ...]
    made: tuple[str, ...]
    counts: Mapping[Role, int]

    @property
    def is_free(self) -> bool:
        """Whether it is known to cost nothing."""
        return not self.unpriced and not any(self.cost.values())

    @property
    def sentence(self) -> str:
        """Such as “12 pictures, 48 lines (1,840 characters), 12 clips: about 0.61 USD.”."""
        if not self.made:
            return "Everything is there already: it costs nothing."
        made = ", ".join(self.made)
        if self.is_free:
            return f"{made}: it costs nothing."
        unpriced = f"what {_listed(self.unpriced)} charges, which is not known"
        if not any(self.cost.values()):
            return f"{made}: {unpriced}."
        about = f"about {sum_in_words(self.cost)}"
        return f"{made}: {about}, and {unpriced}." if self.unpriced else f"{made}: {about}."


def estimate(expected: Iterable[Expected], prices: Prices) -> Estimate:
    """What those requests will cost by the prices known."""
    requests = tuple(expected)
    costs = [prices.cost(request.provider, request.model, request.host, request.usage) for request in requests]
    unknown = [request for request, cost in zip(requests, costs, strict=True) if cost is None]
    made = (_made(role, [request for request in requests if request.role is role]) for role in _NOUNS)
    return Estimate(
        cost=total(cost for cost in costs if cost is not None),
        unpriced=tuple(dict.fromkeys(f"{request.provider} {request.model}".strip() for request in unknown)),
        made=tuple(words for words in made if words),
        counts={role: sum(request.steps for request in requests if request.role is role) for role in _NOUNS},
    )


def _made(role: Role, requests: Iterable[Expected]) -> str:
    usages = [(request.steps, request.usage) for request in requests]
    count = sum(steps for steps, _ in usages)
    if not count:
        return ""
    one, many = _NOUNS[role]
    words = f"{count:,} {one if count == 1 else many}"
    characters = sum(usage.characters for _, usage in usages)
    return f"{words} ({characters:,} characters)" if role is Role.NARRATOR and characters else words


def _listed(names: Iterable[str]) -> str:
    return " and ".join(f"“{name}”" for name in names)


_NOUNS = {
    Role.WRITER: ("page of story", "pages of story"),
    Role.PAINTER: ("picture", "pictures"),
    Role.NARRATOR: ("line", "lines"),
    Role.ANIMATOR: ("clip", "clips"),
}
