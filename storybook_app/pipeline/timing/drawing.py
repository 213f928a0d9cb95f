"""A report drawn for a terminal: what came of the run, its timeline, what held it up, and the receipt."""

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby

from storybook_app.pipeline.report import Report
from storybook_app.pipeline.timing.pen import Pen
from storybook_app.pipeline.timing.receipt import cost_in_words, receipt
from storybook_app.pipeline.timing.rows import Cell, Ink, Mark, Row, rows
from storybook_app.pipeline.timing.steps import film_ended, in_milliseconds
from storybook_app.pipeline.timing.words import in_seconds, verdict, what_held_it_up

_UNIT = re.compile(r"(\d) (s|min|%|[A-Z]{3})\b")

_LABELS = 28  # columns before the bars
_FEWEST_CELLS = 20
_READABLE = 100  # columns of text
_TICK = 9  # cells that the number of a tick needs

_OUTCOMES: Mapping[str, str] = {
    "whole": "The book was made whole in",
    "stand-ins": "The book was made, with stand-ins, in",
    "cancelled": "The run was stopped after",
    "failed": "The book could not be made: a page is missing. The run took",
}


def drawn(report: Report, width: int, pen: Pen) -> Iterator[str]:
    """The lines of the drawing, at most ``width`` columns wide (60 at least), but for what a service said itself."""
    column = min(width, _READABLE)
    for paragraph in (_head(report), *_stand_ins(report)):
        yield from _wrapped(paragraph, column, pen)
    yield from _timeline(report, width, pen)
    yield ""
    yield pen.title("What held the run up")
    for sentence in (what_held_it_up(report), verdict(report)):
        yield from _wrapped(sentence, column, pen)
    yield from _receipt(report, column, pen)


def _head(report: Report) -> str:
    parts = [f"{_OUTCOMES[report.outcome]} {in_seconds(film_ended(report))}."]
    firsts = [
        f"the first {what} after {in_seconds(in_milliseconds(seconds))}"
        for what, seconds in (
            ("line was heard", report.first_line_heard),
            ("page was ready", report.first_page_ready),
        )
        if seconds is not None
    ]
    if firsts:
        sentence = ", ".join(firsts)
        parts.append(f"{sentence[0].upper()}{sentence[1:]}.")
    parts.append(f"It cost {cost_in_words(report)}.")
    return " ".join(parts)


def _stand_ins(report: Report) -> Iterator[str]:
    for number, step in report.stand_ins:
        line = f", line {step.index + 1}" if step.kind in ("line", "voice") else ""
        lacks = "a stand-in for its" if step.outcome == "stand-in" else "no"
        yield f"Page {number}{line} has {lacks} {step.kind}: {step.error}"


def _timeline(report: Report, width: int, pen: Pen) -> Iterator[str]:
    count = max(_FEWEST_CELLS, width - _LABELS)
    total = max(film_ended(report), 1)
    drawn_rows = rows(report)
    if not drawn_rows:
        return
    cells = [_cells(row, count, total) for row in drawn_rows]
    busiest = _busiest(drawn_rows, cells)
    axis = _axis(total, count)
    yield ""
    yield pen.title(f"{'page step':<14} {'wait':>5} {'work':>5}  {axis}")
    for page, of_page in groupby(zip(drawn_rows, cells, strict=True), key=lambda pair: pair[0].page):
        for number, (row, inked) in enumerate(of_page):
            labels = _labels(row, "" if number or page is None else str(page), pen)
            yield f"{labels}{pen.cells(inked, busiest[row.kind])}".rstrip()
    yield pen.faint(f"{'seconds':>26}  {axis}")
    yield from _wrapped(_legend(drawn_rows, cells, pen), width, pen)


def _busiest(drawn_rows: Sequence[Row], cells: Sequence[Sequence[Cell]]) -> Mapping[str, int]:
    """For each kind the most steps at work in one cell, so that the bars of two pages can be compared."""
    busiest = Counter[str]()
    for row, inked in zip(drawn_rows, cells, strict=True):
        busiest[row.kind] = max(busiest[row.kind], *(cell.at_work for cell in inked))
    return busiest


def _cells(row: Row, count: int, total: int) -> Sequence[Cell]:
    if row.page is not None:
        return row.cells(count, total)
    first = min(count - 1, round((total - row.worked) * count / total))
    return [Cell(Ink.NOTHING)] * first + [Cell(Ink.WORKING, 1)] * (count - first)


def _labels(row: Row, page: str, pen: Pen) -> str:
    name = pen.marked(f"{row.name:<9}", row.mark)
    return f"{page:>3} {pen.mark(row.mark)}{name}{_seconds(row.waited):>6}{_seconds(row.worked):>6}  "


def _seconds(milliseconds: int) -> str:
    if milliseconds < 50:  # noqa: PLR2004 - it would be shown as 0.0
        return ""
    return f"{milliseconds / 1000:.1f}" if milliseconds < 1_000_000 else f"{milliseconds / 1000:.0f}"  # noqa: PLR2004


def _axis(total: int, count: int) -> str:
    """The seconds along the bars: round numbers, each where its time begins."""
    axis = ""
    for second in _ticks(total, count):
        place = round(second * 1000 * count / total)
        label = f"{second:g}"
        if place + len(label) <= count:
            axis = f"{axis:<{place}}{label}"
    return axis


def _ticks(total: int, count: int) -> Iterator[float]:
    least = total / 1000 * _TICK / count
    size = next(step * 10.0**power for power in range(-3, 9) for step in (1, 2, 5) if step * 10.0**power >= least)
    for number in range(int(total / 1000 / size) + 1):
        yield round(number * size, 3)


def _legend(drawn_rows: Iterable[Row], cells: Iterable[Sequence[Cell]], pen: Pen) -> str:
    inks = {cell.ink for row in cells for cell in row}
    marks = {row.mark for row in drawn_rows}
    shown = [f"{pen.ink(ink)} {ink}" for ink in (Ink.WORKING, Ink.TRYING_AGAIN, Ink.WAITING) if ink in inks]
    said = [f"{pen.sign(mark)} {mark}" for mark in (Mark.FOUND, Mark.STAND_IN, Mark.MISSING) if mark in marks]
    return "   ".join((*shown, *said))


def _receipt(report: Report, width: int, pen: Pen) -> Iterator[str]:
    entries = receipt(report)
    if not entries:
        return
    yield ""
    yield pen.title("Receipt")
    who = max(len(entry.who) for entry in entries)
    for entry in entries:
        line = f"{entry.who:<{who}}  {entry.made}"
        yield pen.text(f"{line:<{width - len(entry.cost) - 1}} {entry.cost}".rstrip())
    if any(report.cost.values()):
        yield pen.text(f"{'together':<{who}}  {cost_in_words(report):>{max(1, width - who - 2)}}")


def _wrapped(text: str, width: int, pen: Pen) -> Iterator[str]:
    """The text in lines, with no number parted from its unit."""
    together = _UNIT.sub("\\1\N{NO-BREAK SPACE}\\2", text)
    for line in textwrap.wrap(together, width, break_on_hyphens=False):
        yield pen.text(line.replace("\N{NO-BREAK SPACE}", " "))
