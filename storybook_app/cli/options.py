"""Options that several commands share, or that argparse cannot check by itself."""

import argparse
import contextlib
import math
import os
from pathlib import Path

from storybook_app.book.edits import with_film
from storybook_app.book.folder import BookFolder
from storybook_app.book.timeline import FRAME_RATES
from storybook_app.book.values import Book, Piece
from storybook_app.errors import OptionRefused
from storybook_app.render.page import FilmSize, Quality, Shape, Subtitles

FILM_SUFFIX = ".mp4"

_LARGEST = 4096
_SMALLEST = 128


def add_film_options(parser: argparse.ArgumentParser) -> None:
    """The options that say how the film of a book is made; one that is left out leaves it as it is."""
    parser.add_argument(
        "--music",
        metavar="M",
        type=music,
        default=argparse.SUPPRESS,  # since None is a choice
        help=f"what lies under the voice: {', '.join(Piece)}, none, or a sound file of your own",
    )
    parser.add_argument(
        "--bedtime",
        action=argparse.BooleanOptionalAction,
        help="for the evening: slower, with longer pauses, in a warmer light",
    )
    parser.add_argument("--shape", choices=[shape.value for shape in Shape], help="of the film")
    frame = parser.add_mutually_exclusive_group()
    frame.add_argument("--size", metavar="WxH", type=size, help="the film's frame to the pixel, instead of a shape")
    for quality, use in (
        (Quality.SMALL, "for a messenger"),
        (Quality.DRAFT, "for a first look, in a tenth of the time"),
    ):
        frame.add_argument(f"--{quality}", dest="quality", action="store_const", const=quality, help=use)
    parser.add_argument("--fps", type=int, choices=FRAME_RATES, help="frames a second")
    parser.add_argument(
        "--subtitles",
        choices=[form.value for form in Subtitles],
        action="append",
        default=[],
        help="the words too, as a file beside the film",
    )


def film_size(options: argparse.Namespace, usual: FilmSize) -> FilmSize:
    """The size that those options ask for; what they leave open is as ``usual``."""
    fps = options.fps or usual.fps
    if options.size:
        width, height = options.size
        return FilmSize(width=width, height=height, fps=fps)
    if options.shape or options.quality:
        return FilmSize.of(
            Shape(options.shape) if options.shape else usual.shape, options.quality or usual.quality, fps
        )
    return usual.model_copy(update={"fps": fps})


def with_film_options(book: Book, folder: BookFolder, options: argparse.Namespace) -> Book:
    """The book with the film style asked for; a music file of the parent's own is kept in the book.

    Raises:
        StorageFailed: that file could not be kept.
    """
    style = book.film
    if options.bedtime is not None:
        style = style.model_copy(update={"bedtime": options.bedtime})
    if "music" in options:
        chosen = folder.keep_sound(options.music) if isinstance(options.music, Path) else options.music
        style = style.model_copy(update={"music": chosen})
    return with_film(book, style)


def subtitle_paths(options: argparse.Namespace, film: Path) -> list[Path]:
    """Where the subtitles asked for go, checked.

    Raises:
        OptionRefused: they cannot be written there.
    """
    return [writable(film.with_suffix(f".{form}")) for form in dict.fromkeys(options.subtitles)]


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
    if output.suffix.lower() != FILM_SUFFIX:
        raise OptionRefused(f"“{output.name}” is not a name for a film.", f"End it in {FILM_SUFFIX}.")
    return writable(output)


def export_path(output: Path) -> Path:
    """The same for the film of a book, or its words alone.

    Raises:
        OptionRefused: neither can be written there.
    """
    if output.suffix.lower() in {f".{form}" for form in Subtitles}:
        return writable(output)
    if output.suffix.lower() != FILM_SUFFIX:
        endings = ", ".join(f".{form}" for form in Subtitles)
        raise OptionRefused(
            f"“{output.name}” is no name for what a book can become.",
            f"End it in {FILM_SUFFIX} for the film, or in {endings} for its words.",
        )
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
    own = [book.absolute() / name for name in ("answers", "photos", "runs", "sounds", "takes")]
    if any(file.absolute().is_relative_to(folder) for folder in own):
        raise OptionRefused(f"“{file.parent}” belongs to the book itself.", "Choose another folder with -o.")
