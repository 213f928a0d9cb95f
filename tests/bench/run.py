"""Measures what the project promises about its speed.

Usage: ``python tests/bench/run.py [voice|painter|film|studio|window]``. Each suite is a module beside this one, whose
``rows()`` yields its figures as they are measured; they are printed and written to ``build/bench/<suite>.json``.
"""

import importlib
import sys
from collections.abc import Callable, Iterable
from pathlib import Path

from measure import Row, machine, save

SUITES = ("voice", "painter", "film", "studio", "window")
FOLDER = Path("build", "bench")


def main() -> None:
    """Run the named suite, or all of them."""
    chosen = tuple(sys.argv[1:]) or SUITES
    unknown = set(chosen) - set(SUITES)
    if unknown:
        sys.exit(f"There is no suite called {', '.join(sorted(unknown))}: choose from {', '.join(SUITES)}.")
    print(*machine().values(), sep=", ", flush=True)
    for suite in chosen:
        print(f"\n{suite}", flush=True)
        rows = list(shown(importlib.import_module(suite).rows))
        save(suite, rows, FOLDER)


def shown(measure: Callable[[], Iterable[Row]]) -> Iterable[Row]:
    """Print the rows while they are measured."""
    for row in measure():
        print(f"  {row}", flush=True)
        yield row


if __name__ == "__main__":
    main()
