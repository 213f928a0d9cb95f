"""The log: a few rotating files in the platform's own place, without any word of the parent's."""

import faulthandler
import logging
import sys
import threading
import traceback
from collections.abc import Callable
from logging.handlers import RotatingFileHandler
from pathlib import Path
from types import TracebackType

import platformdirs

_MOST_BYTES = 1_000_000
_FILES = 3
_OURS = __name__.partition(".")[0]

_logger = logging.getLogger(__name__)

ExceptionInfo = tuple[type[BaseException], BaseException, TracebackType | None] | tuple[None, None, None]


def log_folder() -> Path:
    """Where the log lies on this computer."""
    return platformdirs.user_log_path("Storybook", appauthor=False)


def start_log(folder: Path) -> None:
    """Write the log into that folder, and crashes of the interpreter beside it."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        handler = RotatingFileHandler(
            folder / "storybook.log", maxBytes=_MOST_BYTES, backupCount=_FILES, encoding="utf-8", delay=True
        )
        faulthandler.enable((folder / "crash.log").open("a"))
    except OSError as error:  # the window works without a log
        print(f"storybook: no log can be written ({error.strerror})", file=sys.stderr)  # noqa: T201 - there is no log
        return
    handler.setFormatter(_Formatter("%(asctime)s %(levelname)s %(name)s: %(message)s"))
    handler.addFilter(_is_ours_or_a_warning)
    logging.getLogger().addHandler(handler)
    logging.getLogger().setLevel(logging.INFO)


def catch_everything(report: Callable[[], None]) -> None:
    """Log what nobody caught, and call ``report``, instead of ending the program."""

    def on_exception(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> None:
        if issubclass(kind, KeyboardInterrupt):
            return
        _logger.error("Uncaught", exc_info=(kind, error, trace))
        report()

    def on_thread_exception(told: threading.ExceptHookArgs) -> None:
        if told.exc_value is not None:
            _logger.error("Uncaught in a thread", exc_info=(told.exc_type, told.exc_value, told.exc_traceback))

    sys.excepthook = on_exception
    threading.excepthook = on_thread_exception


def _is_ours_or_a_warning(record: logging.LogRecord) -> bool:
    """Whether it goes into the log, at whatever level its logger is: libraries chat of addresses, headers and bodies."""
    return record.levelno >= logging.WARNING or record.name.partition(".")[0] == _OURS


class _Formatter(logging.Formatter):
    """Tells where an error came from, not what it says: its words may quote a diary."""

    def formatException(self, ei: ExceptionInfo) -> str:  # noqa: N802 - logging's name
        kind, error, trace = ei
        where = "".join(traceback.format_tb(trace))
        number = f" {error.errno}" if isinstance(error, OSError) else ""
        return f"{where}{kind.__name__ if kind else ''}{number}"
