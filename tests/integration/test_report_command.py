import argparse
import asyncio
import io
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest

from storybook_app.book.folder import BookFolder
from storybook_app.book.values import Book
from storybook_app.cli import report as command
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.report import PageReport, Report, StepReport


def a_report(seconds: float) -> Report:
    step = StepReport(kind="picture", index=0, asked=0, started=0, finished=seconds, attempts=1, outcome="made")
    return Report(
        outcome="whole",
        started_at=datetime(2026, 7, 12, tzinfo=UTC),
        seconds=seconds,
        first_line_heard=None,
        first_page_ready=seconds,
        cost={"USD": 0.0},
        pages=(PageReport(number=1, photo="IMG_1.jpg", ready=seconds, steps=(step,)),),
    )


def run(file: Path, trace: Path | None = None) -> int:
    return asyncio.run(command.run(argparse.Namespace(file=file, trace=trace)))


@pytest.fixture
def book(tmp_path: Path) -> Path:
    with BookFolder(tmp_path / "Our day") as folder:
        folder.save(Book())
    return tmp_path / "Our day"


def test_a_report_is_drawn(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file = tmp_path / "report.json"
    file.write_text(a_report(5).model_dump_json(), encoding="utf-8")
    assert run(file) == 0
    shown = capsys.readouterr().out
    assert "The book was made whole in 5 s." in shown
    assert "\x1b" not in shown
    assert max(map(len, shown.splitlines())) <= 80


def test_of_a_book_the_newest_run_is_drawn(book: Path, capsys: pytest.CaptureFixture[str]):
    with BookFolder(book) as folder:
        folder.keep_report("2026-07-12 10.00.00.000000", a_report(7).model_dump_json())
        folder.keep_report("2026-07-12 09.00.00.000000", a_report(5).model_dump_json())
    assert run(book) == 0
    assert "in 7 s." in capsys.readouterr().out


def test_a_trace_is_written_and_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]):
    file, out = tmp_path / "report.json", tmp_path / "trace.json"
    file.write_text(a_report(5).model_dump_json(), encoding="utf-8")
    assert run(file, out) == 0
    assert capsys.readouterr().out.strip() == str(out)
    assert json.loads(out.read_bytes())["traceEvents"]


def test_a_book_that_was_never_made_has_no_report(book: Path):
    with pytest.raises(OptionRefused, match="No run") as refused:
        run(book)
    assert "storybook make" in refused.value.next_step


@pytest.mark.parametrize("content", [b"", b"{}", b'{"schema": 2}', b"\xff\xd8\xff", b"[" * 10_000])
def test_what_is_no_report_is_refused(tmp_path: Path, content: bytes):
    file = tmp_path / "holiday.json"
    file.write_bytes(content)
    with pytest.raises(OptionRefused, match=r"holiday\.json"):
        run(file)


def test_a_file_that_is_not_there_or_a_folder_is_refused(tmp_path: Path):
    for path in (tmp_path / "nowhere.json", tmp_path, tmp_path / ("x" * 300)):
        with pytest.raises(OptionRefused, match="There is no report in"):
            run(path)


def test_a_trace_goes_only_where_it_can_be_written(tmp_path: Path):
    with pytest.raises(OptionRefused, match="There is no folder"):
        run(tmp_path / "report.json", tmp_path / "nowhere" / "trace.json")


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def has_colours(out) -> bool:
    return "\x1b" in command.pen_for(out).title("x")


def test_colours_are_for_terminals_whose_owner_wants_them(monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    assert has_colours(Terminal())
    assert not has_colours(io.StringIO())
    assert not has_colours(None)
    monkeypatch.setenv("NO_COLOR", "1")
    assert not has_colours(Terminal())
    monkeypatch.setenv("NO_COLOR", "")
    monkeypatch.setenv("TERM", "dumb")
    assert not has_colours(Terminal())


@pytest.mark.parametrize(("encoding", "shown"), [("utf-8", "’"), ("cp1252", "'"), ("ascii", "'"), ("no such one", "'")])
def test_the_characters_are_those_that_the_output_has(encoding: str, shown: str):
    out = type("Out", (io.StringIO,), {"encoding": encoding})()
    assert command.pen_for(out).text("’") == shown
