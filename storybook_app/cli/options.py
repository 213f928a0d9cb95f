"""Options that argparse cannot check by itself."""

import argparse
import os
from pathlib import Path

from storybook_app.errors import OptionRefused

_LARGEST = 4096
_SMALLEST = 128


def path(text: str) -> Path:
    """A path as the shell gave it, with ~ as the home folder."""
    return Path(text).expanduser()


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


def film_path(output: Path) -> Path:
    """The output, checked: a film's name in a folder that can be written.

    Raises:
        OptionRefused: no film can be written there.
    """
    if output.suffix.lower() != ".mp4":
        raise OptionRefused(f"“{output.name}” is not a name for a film.", "End it in .mp4.")
    if output.is_dir():
        raise OptionRefused(f"“{output}” is a folder.", "Add the film's name to it.")
    if not output.parent.is_dir():
        raise OptionRefused(f"There is no folder “{output.parent}”.", "Make it first, or choose another.")
    if not os.access(output.parent, os.W_OK):
        raise OptionRefused(f"Nothing can be written to “{output.parent}”.", "Choose another folder with -o.")
    return output
