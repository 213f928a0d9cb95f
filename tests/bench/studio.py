"""How long a whole book takes through the real command line: the twelve-page demo, made and made again."""

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from demo import DAY, DIARIES, lay_out, make_command
from measure import Row, seconds

FOLDER = Path("build", "bench", "studio")


def rows() -> Iterator[Row]:
    """Make a new book of twelve pages, then make it again unchanged."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    lay_out(DAY, DIARIES / "en.txt", FOLDER / "photos")
    yield Row(what="12 pages, from photos to film", value=seconds(make), unit="s", bar=120.0)
    report = newest_report()
    yield Row(what="… the first page can be watched after", value=report["first_page_ready"], unit="s", bar=15.0)
    yield Row(what="the same book again, unchanged", value=seconds(make), unit="s", bar=2.0)


def make() -> None:
    """Run the command; it fails unless every page is whole."""
    subprocess.run([*make_command(FOLDER, "en", FOLDER / "film.mp4"), "--quiet"], check=True, stdout=subprocess.DEVNULL)


def newest_report() -> dict[str, Any]:
    """The report of the last run, from the book folder."""
    newest = max((FOLDER / "book" / "runs").glob("*.json"))
    report: dict[str, Any] = json.loads(newest.read_text(encoding="utf-8"))
    return report
