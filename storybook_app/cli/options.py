"""Options that argparse cannot check by itself."""

import argparse
import contextlib
import math
import os
from pathlib import Path

from storybook_app.book.values import Piece
from storybook_app.errors import OptionRefused

_LARGEST = 4096
_SMALLEST = 128


def path(text: str) -> Path:
    """A path as the shell gave it, with ~ as the home folder."""
    try:
        return Path(text).expanduser()
    except RuntimeError:  # the home folder of somebody who has none
        return Path(text)


def size(text: str) -> tuple[int, int]:
    """A frame size such as 1920x1080: even numbers, since the film's colours are stored at half size."""
    width, cross, height = text.lower().partition("x")
    sides = (width, height)
    if not cross or not all(side.isascii() and side.isdigit() for side in sides):
        raise argparse.ArgumentTypeError(f"“{text}” is not a size; write it like 1920x1080")
    pixels = (int(width), int(height))
    if any(side % 2 or not _SMALLEST <= side <= _LARGEST for side in pixels):
        raise argparse.ArgumentTypeError(f"each side of “{text}” must be an even number from {_SMALLEST} to {_LARGEST}")
    return pixels


def money(text: str) -> float:
    """An amount of money: a number that is not negative."""
    try:
        amount = float(text)
    except ValueError:
        amount = -1.0
    if not 0 <= amount < math.inf:
        raise argparse.ArgumentTypeError(f"“{text}” is not an amount of money; write it like 2.50")
    return amount


def music(text: str) -> Piece | Path | None:
    """A piece that is composed for the book, a sound file, or “none”."""
    if text == "none":
        return None
    with contextlib.suppress(ValueError):
        return Piece(text)
    file = path(text)
    if not is_file(file):
        raise argparse.ArgumentTypeError(f"“{text}” is no sound file; it may also be none, {', '.join(Piece)}")
    return file


def is_folder(path: Path) -> bool:
    """Whether there is a folder that we can reach."""
    try:
        return path.is_dir()
    except OSError:  # a name too long, or inside a folder that is closed to us
        return False


def is_file(path: Path) -> bool:
    """Whether there is a file that we can reach."""
    try:
        return path.is_file()
    except OSError:
        return False


def film_path(output: Path) -> Path:
    """The output, checked: a film's name in a folder that can be written.

    Raises:
        OptionRefused: no film can be written there.
    """
    if output.suffix.lower() != ".mp4":
        raise OptionRefused(f"“{output.name}” is not a name for a film.", "End it in .mp4.")
    return writable(output)


def writable(file: Path) -> Path:
    """The path of a file to write, checked: a new name, or a file to replace, in a folder that can be written.

    Raises:
        OptionRefused: no file can be written there.
    """
    if is_folder(file):
        raise OptionRefused(f"“{file}” is a folder.", "Add the file's name to it.")
    if not is_folder(file.parent):
        raise OptionRefused(f"There is no folder “{file.parent}”.", "Make it first, or choose another.")
    if not os.access(file.parent, os.W_OK):
        raise OptionRefused(f"Nothing can be written to “{file.parent}”.", "Choose another folder.")
    return file


def outside(file: Path, book: Path) -> None:
    """Make sure that a file to write is none of the book's own.

    Raises:
        OptionRefused: it lies in a folder that the book keeps for itself.
    """
    own = [book.absolute() / name for name in ("answers", "photos", "runs", "takes")]
    if any(file.absolute().is_relative_to(folder) for folder in own):
        raise OptionRefused(f"“{file.parent}” belongs to the book itself.", "Choose another folder with -o.")
