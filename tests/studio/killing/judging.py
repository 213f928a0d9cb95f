"""What a round of kills must not have done: pay again for what was there, in silence or at all."""

import json
import re
from bisect import bisect_left
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from killing.evidence import Exchange, Snapshot, Wish, Wishes

_DOUBT = re.compile(r"^Page (\d+).*may be charged", re.MULTILINE)
_GOOD = 200
_JOB = "submit"
_LONG = 2.0  # seconds; more than it takes a busy computer to keep an answer


@dataclass(frozen=True)
class Part:
    """One run of a round: its exit code (None: it was killed), what it said, and what then lay in the book."""

    exit_code: int | None
    told: str
    book: Snapshot


@dataclass
class Judgement:
    """``in_flight`` were paid for when a kill struck, with no answer on disk; ``again`` of them were asked for again.

    ``told`` counts the doubts that restarts spoke of, ``filled`` the limits that were reached by one run and the next
    together. ``phases`` say when each kill struck. ``orphans`` are the jobs whose name never came, since a kill or a broken
    answer was before it: each takes a place at its service until it is done, and nobody can know of it.
    """

    in_flight: int = 0
    again: int = 0
    told: int = 0
    filled: int = 0
    phases: list[str] = field(default_factory=list)
    orphans: list[Exchange] = field(default_factory=list)
    problems: list[str] = field(default_factory=list)


def judged(parts: Sequence[Part], log: Sequence[Exchange], known: Mapping[str, Wish]) -> Judgement:
    """Judge a round by all that was asked of the services. ``known`` are the takes that it made."""
    return _Court(parts, log, known).judge()


class _Court:
    def __init__(self, parts: Sequence[Part], log: Sequence[Exchange], known: Mapping[str, Wish]) -> None:
        self._parts = parts
        self._wishes = Wishes(log)
        self._known = known
        self._found = Judgement()

    def judge(self) -> Judgement:
        self._found.orphans += [each for each in self._wishes.paid if each["operation"] == _JOB and each["fault"]]
        doubtful: dict[Wish, str] = {}
        had: frozenset[Wish] = frozenset()
        for index, part in enumerate(self._parts):
            asked = self._asked(index)
            self._nothing_again(index, asked, had)
            again = {
                wish
                for exchange in asked
                for wish in self._wishes.of(exchange)
                if _is_the_same(wish, exchange, doubtful)
            }
            self._said(index, part.told, again)
            doubtful = {wish: request for wish, request in doubtful.items() if wish not in again}
            had = self._had(part.book)
            if part.exit_code is None:
                flying = self._in_flight(index, asked, had)
                doubtful |= flying
                self._found.in_flight += len(flying)
                self._found.phases.append(self._phase(asked, had))
        return self._found

    def _asked(self, index: int) -> Sequence[Exchange]:
        """What cost in that run."""
        begin = self._parts[index - 1].book.asked if index else 0
        end = self._parts[index].book.asked
        return [exchange for exchange in self._wishes.paid if begin < exchange["number"] <= end]

    def _had(self, book: Snapshot) -> frozenset[Wish]:
        """What is not to be paid for again. An answer that came broken may be, once it has been read."""
        last = {
            wish: exchange
            for exchange in self._wishes.paid
            if exchange["number"] <= book.asked and exchange["status"] == _GOOD
            for wish in self._wishes.of(exchange)
        }
        answers = {self._known[key] for key in book.answered if key in self._known}
        good = {wish for wish in answers if wish in last and last[wish]["fault"] is None}
        return frozenset(self._known[key] for key in book.takes if key in self._known) | good

    def _nothing_again(self, index: int, asked: Sequence[Exchange], had: frozenset[Wish]) -> None:
        done: dict[Wish, int] = {}
        for exchange in asked:
            for wish in sorted(self._wishes.of(exchange)):
                if wish in had:
                    self._problem(index, exchange, f"paid again for {wish}")
                if wish in done:
                    self._problem(index, exchange, f"asked for {wish} again in the same run, after {done[wish]}")
                if exchange["whole"] and exchange["status"] == _GOOD and exchange["fault"] is None:
                    done[wish] = exchange["number"]

    def _in_flight(self, index: int, asked: Sequence[Exchange], had: frozenset[Wish]) -> dict[Wish, str]:
        """What was paid for and is not in the book, and by which request.

        An answer that was there for long is no longer on its way.
        """
        charged = [exchange for exchange in asked if exchange["billed"] and exchange["fault"] is None]
        last = max((exchange["arrived"] for exchange in asked), default=0.0)
        flying: dict[Wish, str] = {}
        for exchange in charged:
            lost = self._wishes.of(exchange) - had
            flying |= dict.fromkeys(lost, _request(exchange))
            if lost and exchange["operation"] == _JOB:
                self._found.orphans.append(exchange)
            if lost and exchange["taken"] and last - exchange["answered"] > _LONG:
                self._problem(index, exchange, f"answered long before the kill, and not kept: {_listed(lost)}")
        return flying

    def _said(self, index: int, told: str, again: set[Wish]) -> None:
        """Each page of which something is asked for again is named as often."""
        named = Counter(int(page) for page in _DOUBT.findall(told))
        self._found.again += len(again)
        self._found.told += named.total()
        for page, count in Counter(wish.page for wish in again).items():
            if named[page] < count:
                wishes = _listed(wish for wish in again if wish.page == page)
                self._found.problems.append(
                    f"run {index + 1} says {named[page]} times that page {page} may be charged again: {wishes}"
                )

    def _phase(self, asked: Sequence[Exchange], had: frozenset[Wish]) -> str:
        missing = set(self._known.values()) - had
        if not missing:
            return "films"
        if not asked:
            return "start"
        return "story" if any(wish.kind == "story" for wish in missing) else "services"

    def _problem(self, index: int, exchange: Exchange, what: str) -> None:
        self._found.problems.append(f"run {index + 1}, request {exchange['number']} ({exchange['operation']}): {what}")


def filled_together(
    parts: Sequence[Part], log: Sequence[Exchange], limits: Mapping[str, tuple[int, int]], minute: float
) -> int:
    """How often a limit by the minute was used up by requests of one run and of the next."""
    ends = [part.book.asked for part in parts]
    found = set()
    for role, (_, most) in limits.items():
        came = [exchange for exchange in log if exchange["role"] == role and exchange["billed"]]
        for first, last in zip(came, came[most - 1 :], strict=False):
            runs = bisect_left(ends, first["number"]), bisect_left(ends, last["number"])
            if runs[0] < runs[1] and last["arrived"] - first["arrived"] < minute:
                found.add((role, runs[1]))
    return len(found)


def is_by_an_orphan(breach: Mapping[str, Any], orphans: Sequence[Exchange], seconds: float) -> bool:
    """Whether jobs without a name filled the service where that limit was broken; each takes so many seconds."""
    under_way = [
        each for each in orphans if each["role"] == breach["role"] and 0 < breach["at"] - each["arrived"] < seconds
    ]
    return breach["limit"] == "at once" and bool(under_way)


def _is_the_same(wish: Wish, exchange: Exchange, doubtful: Mapping[Wish, str]) -> bool:
    """Whether something doubtful is asked for again. The picture of a scene that was told anew is another."""
    if wish.kind in {"picture", "clip"}:
        return doubtful.get(wish) == _request(exchange)
    return wish in doubtful


def _request(exchange: Exchange) -> str:
    return json.dumps(exchange["body"], sort_keys=True)


def _listed(wishes: Iterable[Wish]) -> str:
    return ", ".join(sorted(map(str, wishes)))
