"""How long a whole book takes: on this computer alone, and over services whose delays and limits are known."""

import asyncio
import json
import shutil
import subprocess
from collections.abc import Iterator
from typing import Any

import studio_cases as cases
import studio_overhead as overhead
from demo import DAY, DIARIES, lay_out, make_command
from measure import Row, seconds
from studio_in_turn import seconds_in_turn
from studio_run import FOLDER, run

LOCAL = FOLDER / "local"
PAGES, MANY = 3, 12


def rows() -> Iterator[Row]:
    """The command line on its own, then against the test studio, and the pipeline around services that take no time."""
    yield from local()
    yield from reference()
    yield from streaming()
    yield from overhead.rows()


def local() -> Iterator[Row]:
    """Make a new book of twelve pages, then make it again unchanged."""
    shutil.rmtree(LOCAL, ignore_errors=True)
    lay_out(DAY, DIARIES / "en.txt", LOCAL / "photos")
    yield Row(what="12 pages, from photos to film", value=seconds(make), unit="s", bar=120.0)
    report = newest_report()
    yield Row(what="… the first page can be watched after", value=report["first_page_ready"], unit="s", bar=15.0)
    yield Row(what="the same book again, unchanged", value=seconds(make), unit="s", bar=2.0)


def reference() -> Iterator[Row]:
    """The reference case, the same work in others' orders, and more of it; from the first step to the joined film.

    The figures that others give for their orders, 144 and 99 seconds, hold 15 seconds in which the pages' films are
    merged by encoding them anew. Here the films are joined as they are, in both orders too.
    """
    few, many = cases.paced(PAGES), cases.paced(MANY)
    made, bound = run("reference", few), cases.bound_of_paced(PAGES)
    yield Row("3 pages: picture 20 s, voices 15 s, clip 8 s, 6 a minute", made.to_film, "s", bar=30.0, bound=bound)
    yield Row("… the command, with its start and the photos", made.seconds, "s", bar=32.0, bound=bound)
    in_turn, side_by_side = asyncio.run(seconds_in_turn(few))
    voice_and_picture = cases.PICTURE + cases.VOICES
    at_best = PAGES * (voice_and_picture + cases.CLIP), PAGES * (cases.PICTURE + cases.CLIP)
    yield Row("… one after the other (with merging: 144 s)", in_turn, "s", bar=144.0, bound=at_best[0])
    yield Row(
        "… voice beside picture, pages in turn (with merging: 99 s)", side_by_side, "s", bar=99.0, bound=at_best[1]
    )
    value, bound = run("12 pages", many).to_film, cases.bound_of_paced(MANY)
    yield Row("12 pages of the same kind, under the rate limit", value, "s", bar=1.02 * bound, bound=bound)


def streaming() -> Iterator[Row]:
    """Lines that are written at 0.5, 1.0 and 1.5 s and take 0.5, 1.2 and 0.8 s to speak, each heard in its turn."""
    made = run("streaming", cases.streamed())
    ends = [written + spoken for written, spoken in zip(cases.WRITTEN, cases.SPOKEN, strict=True)]
    first, every = made.report["first_line_heard"], max(made.finished("voice"))
    yield Row("a story that streams: the first line is heard", first, "s", bar=ends[0] + 0.05, bound=ends[0])
    yield Row("… all lines are heard", every, "s", bar=max(ends) + 0.05, bound=max(ends))


def make() -> None:
    """Run the command; it fails unless every page is whole."""
    subprocess.run([*make_command(LOCAL, "en", LOCAL / "film.mp4"), "--quiet"], check=True, stdout=subprocess.DEVNULL)


def newest_report() -> dict[str, Any]:
    """The report of the last run, from the book folder."""
    newest = max((LOCAL / "book" / "runs").glob("*.json"))
    report: dict[str, Any] = json.loads(newest.read_text(encoding="utf-8"))
    return report
