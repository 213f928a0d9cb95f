"""The command line: ``storybook make``, ``export``, ``check``, ``report``, ``providers``, and the window without a command.

Exit codes: 0 every page whole; 3 the film is made but some page has a stand-in; 2 the input or the options cannot be
used, and nothing was written; 1 anything else.
"""

import argparse
import asyncio
import os
import signal
import sys
from collections.abc import Coroutine, Sequence
from typing import Any

from storybook_app import __version__
from storybook_app.book.values import Look, Words
from storybook_app.cli import check, export, make, providers, report
from storybook_app.cli.options import add_film_options, money, path
from storybook_app.cli.printing import print_any_script, tell
from storybook_app.errors import BookDamaged, BookLocked, BookTooNew, StorybookError, UnusableInput

_FAILED, _UNUSABLE = 1, 2


def main(argv: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    print_any_script()
    options = _parser().parse_args(argv)
    if options.command is None:
        if not _has_screen():  # Qt would end the process without a word that helps
            tell("storybook: There is no screen for the window. Use a command, such as “storybook make”.", sys.stderr)
            return _FAILED
        from storybook_app.app import main as open_window  # noqa: PLC0415 - the commands need no Qt

        return open_window()
    try:
        return asyncio.run(_until_told_to_stop(options.run(options)))
    except (UnusableInput, BookLocked, BookTooNew, BookDamaged) as error:
        tell(f"storybook: {error}", sys.stderr)
        return _UNUSABLE
    except StorybookError as error:
        tell(f"storybook: {error}", sys.stderr)
        return _FAILED
    except (KeyboardInterrupt, asyncio.CancelledError):
        tell("storybook: Stopped. What was finished is kept; the same command goes on from there.", sys.stderr)
        return _FAILED


def _has_screen() -> bool:
    screens = ("DISPLAY", "WAYLAND_DISPLAY", "QT_QPA_PLATFORM")
    return sys.platform != "linux" or any(os.environ.get(name) for name in screens)


async def _until_told_to_stop(command: Coroutine[Any, Any, int]) -> int:
    """Run the command; Ctrl-C and a polite kill both cancel it, so that it cleans up."""
    task = asyncio.ensure_future(command)
    if sys.platform != "win32":
        asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, task.cancel)
    return await task


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="storybook", description="A day's photos and a few diary lines become a narrated picture-book film."
    )
    parser.add_argument("--version", action="version", version=f"storybook {__version__}")
    commands = parser.add_subparsers(dest="command", metavar="COMMAND", title="commands (none opens the window)")
    _add_make(commands.add_parser("make", help="make the film of a book, or of a folder of photos"))
    _add_export(commands.add_parser("export", help="write the film of a book that is made"))
    _add_check(commands.add_parser("check", help="verify every file of a book"))
    _add_report(commands.add_parser("report", help="show where the time and the money of a run went"))
    _add_providers(commands.add_parser("providers", help="list who can write, narrate, paint and animate"))
    return parser


def _add_make(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=make.run)
    parser.add_argument("source", metavar="SOURCE", type=path, help="a book folder, or a folder of photos with a diary")
    parser.add_argument("-o", "--output", metavar="FILM.mp4", type=path, help="where the film goes")
    parser.add_argument("--book", metavar="DIR", type=path, help="where the book is kept (beside the photos)")
    parser.add_argument("--title", metavar="T", help="the book's title")
    parser.add_argument("--language", metavar="L", help="the language of the words: en, ko, ...")
    parser.add_argument("--look", choices=[look.value for look in Look], help="how the pictures are painted")
    parser.add_argument("--voice", metavar="V", help="who reads: grandma, grandpa, ...")
    parser.add_argument("--words", choices=[words.value for words in Words], help="how freely the diary is told")
    add_film_options(parser)
    parser.add_argument("--providers", metavar="FILE.toml", type=path, help="who fills each role")
    parser.add_argument("--budget", metavar="USD", type=money, help="the most that services may charge for this run")
    parser.add_argument("--report", metavar="FILE.json", type=path, help="where the report of the run goes")
    parser.add_argument("--quiet", action="store_true", help="say only what went wrong")


def _add_export(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=export.run)
    parser.add_argument("book", metavar="BOOK", type=path, help="a book folder")
    parser.add_argument(
        "-o", "--output", metavar="FILE", type=path, required=True, help="where the film (.mp4) or its words (.srt) go"
    )
    add_film_options(parser)
    parser.add_argument(
        "--providers", metavar="FILE.toml", type=path, help="who made it, to see what has changed since"
    )


def _add_check(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=check.run)
    parser.add_argument("book", metavar="BOOK", type=path, help="a book folder")


def _add_report(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=report.run)
    parser.add_argument(
        "file", metavar="FILE", type=path, help="the report of a run, or a book folder for its last one"
    )
    parser.add_argument("--trace", metavar="OUT.json", type=path, help="write it for a trace viewer such as Perfetto")


def _add_providers(parser: argparse.ArgumentParser) -> None:
    parser.set_defaults(run=providers.run)
    parser.add_argument("--test", action="store_true", help="let each chosen provider do a small piece of work")
    parser.add_argument("--providers", metavar="FILE.toml", type=path, help="who fills each role")
