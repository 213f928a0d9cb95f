"""``storybook report FILE``: where the time of a run went, and the money."""

import argparse
import asyncio
import os
import shutil
import sys
from pathlib import Path
from typing import TextIO

from pydantic import ValidationError

from storybook_app.book.files import write_bytes
from storybook_app.book.folder import BookFolder
from storybook_app.cli.options import writable
from storybook_app.cli.printing import tell
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.report import Report
from storybook_app.pipeline.timing.drawing import drawn
from storybook_app.pipeline.timing.pen import Pen
from storybook_app.pipeline.timing.trace import trace

_NARROWEST = 60
_BLOCKS = "▁▄█░▒✓✗’“”"


async def run(options: argparse.Namespace) -> int:
    """Print the report, or write it as a trace."""
    if options.trace:
        writable(options.trace)
    report = await asyncio.to_thread(read_report, options.file)
    if options.trace:
        await asyncio.to_thread(write_bytes, options.trace, trace(report))
        tell(str(options.trace), sys.stdout)
        return 0
    width = max(_NARROWEST, shutil.get_terminal_size().columns)
    for line in drawn(report, width, pen_for(sys.stdout)):
        tell(line, sys.stdout)
    return 0


def read_report(path: Path) -> Report:
    """The report in that file, or of the newest run of the book in that folder.

    Raises:
        OptionRefused: there is none.
    """
    file = _newest(path) if BookFolder.is_book(path) else path
    try:
        return Report.model_validate_json(file.read_bytes())
    except OSError as error:
        raise OptionRefused(
            f"There is no report in “{path}” that can be read ({error.strerror}).",
            "Name a report that “storybook make --report” wrote, or a book folder.",
        ) from error
    except ValidationError as error:
        raise OptionRefused(
            f"“{file}” is not a report of a run, or one of a newer Storybook.",
            "Name a report that “storybook make --report” wrote, or a book folder.",
        ) from error


def _newest(book: Path) -> Path:
    # Their names are the times when the runs began.
    names = sorted((book / "runs").glob("*.json"))
    if not names:
        raise OptionRefused(f"No run of the book in “{book}” has ended yet.", "Make it first: storybook make.")
    return names[-1]


def pen_for(out: TextIO | None) -> Pen:
    """What can be drawn there. Colours only on a terminal, and not where NO_COLOR is set (https://no-color.org)."""
    is_terminal = out is not None and out.isatty() and os.environ.get("TERM") != "dumb"
    return Pen(blocks=_can_show_blocks(out), colours=is_terminal and not os.environ.get("NO_COLOR"))


def _can_show_blocks(out: TextIO | None) -> bool:
    try:
        _BLOCKS.encode(getattr(out, "encoding", None) or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
