"""Printing that never ends the work: whoever reads it may have left, or its disk may be full."""

import io
import os
import sys
from typing import TextIO


def tell(text: str, out: TextIO | None, end: str = "\n") -> None:
    """Print, and go on in silence where that fails. ``out`` is None where the program was started without it."""
    if out is None:
        return
    try:
        print(text, file=out, end=end, flush=True)
    except (OSError, ValueError):
        _silence(out)


def print_any_script() -> None:
    """Let characters that the terminal's encoding does not have be printed as their numbers."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def _silence(out: TextIO) -> None:
    """Send the stream nowhere: what is still buffered would fail once more when Python flushes it at the end."""
    try:
        number = out.fileno()
    except (OSError, ValueError):  # closed already
        return
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, number)
    os.close(nowhere)
