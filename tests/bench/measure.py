"""What a measurement is, and how it is written down: a table for people, JSON for tools."""

import json
import os
import platform
import statistics
import time
from collections.abc import Awaitable, Callable, Iterable, Sequence
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Literal, TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Row:
    """One figure and the bar it has to hold; ``bound`` is the best that is possible at all, where that is known."""

    what: str
    value: float
    unit: str
    bar: float
    better: Literal["higher", "lower"] = "lower"
    bound: float | None = None

    @property
    def holds(self) -> bool:
        """Whether the figure is on the good side of its bar."""
        return self.value >= self.bar if self.better == "higher" else self.value <= self.bar

    def __str__(self) -> str:
        side = "at least" if self.better == "higher" else "at most"
        verdict = "holds" if self.holds else "MISSED"
        bound = "" if self.bound is None else f"bound {self.bound:.2f}"
        return f"{self.what:<60} {self.value:>8.2f} {self.unit:<2}  {side:>8} {self.bar:>6.2f}  {verdict:<6}  {bound}".rstrip()


def seconds(action: Callable[[], object]) -> float:
    """How long the action takes."""
    began = time.perf_counter()
    action()
    return time.perf_counter() - began


async def median_seconds(action: Callable[[Item], Awaitable[object]], items: Iterable[Item]) -> float:
    """The median time that the action takes, over the items, one after the other."""
    times = []
    for item in items:
        began = time.perf_counter()
        await action(item)
        times.append(time.perf_counter() - began)
    return statistics.median(times)


def machine() -> dict[str, str | int | None]:
    """What the figures were measured on."""
    return {"cpu": _cpu(), "cores": os.cpu_count(), "python": platform.python_version()}


def _cpu() -> str:
    facts = Path("/proc/cpuinfo")
    if facts.exists():
        for line in facts.read_text(encoding="utf-8").splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def save(suite: str, rows: Sequence[Row], folder: Path) -> None:
    """Write ``<suite>.json`` into the folder."""
    folder.mkdir(parents=True, exist_ok=True)
    figures = [asdict(row) | {"value": round(row.value, 3), "holds": row.holds} for row in rows]
    report = {"name": suite, "machine": machine(), "rows": figures}
    (folder / f"{suite}.json").write_text(json.dumps(report, indent=2) + "\n", encoding="utf-8")
