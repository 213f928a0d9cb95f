"""Why a file is refused as a photo: each reason with its own sentence, and what to do about it."""

import errno
from pathlib import Path

from storybook_app.book.file_kinds import ForeignKind
from storybook_app.book.names import shown_name
from storybook_app.errors import PhotoRefused

_COPY_AGAIN = "Copy it again from the camera or phone it came from."
_SMALLER = "Save a smaller copy of it as JPEG, and bring that in."


def folder(path: Path) -> PhotoRefused:
    """It is a folder."""
    return PhotoRefused(f"{shown_name(path)} is a folder, not a photo.", "Choose the photos inside it.")


def no_file(path: Path) -> PhotoRefused:
    """It is a device, a pipe or a socket."""
    return PhotoRefused(f"{shown_name(path)} is not a file that could hold a photo.", "Choose a photo.")


def empty(path: Path) -> PhotoRefused:
    """It has no content."""
    return PhotoRefused(f"{shown_name(path)} is empty.", _COPY_AGAIN)


def damaged(path: Path) -> PhotoRefused:
    """It begins as a photo, but cannot be decoded to its end."""
    return PhotoRefused(f"{shown_name(path)} is cut off or damaged.", _COPY_AGAIN)


def foreign(path: Path, kind: ForeignKind) -> PhotoRefused:
    """It is another kind of file."""
    return PhotoRefused(f"{shown_name(path)} is {kind.what}.", kind.next_step)


def too_many_bytes(path: Path) -> PhotoRefused:
    """The file is larger than any photo."""
    return PhotoRefused(f"{shown_name(path)} is too large a file for a photo.", _SMALLER)


def too_many_pixels(path: Path) -> PhotoRefused:
    """The picture is larger than the memory should have to hold."""
    return PhotoRefused(f"{shown_name(path)} has too many pixels to be read here.", _SMALLER)


def hollow(path: Path) -> PhotoRefused:
    """A tiny file that would fill the memory with hardly anything to see."""
    message = f"{shown_name(path)} claims to be a huge picture, but there is hardly anything in it."
    return PhotoRefused(message, "Choose another photo.")


def no_memory(path: Path) -> PhotoRefused:
    """Decoding ran out of memory."""
    message = f"There is not enough memory to read {shown_name(path)}."
    return PhotoRefused(message, "Close other programs, or save a smaller copy of it as JPEG.")


def unreadable(path: Path, error: OSError) -> PhotoRefused:
    """The file system does not give it."""
    name = shown_name(path)
    match error.errno:
        case errno.ENOENT | errno.ENOTDIR:
            return PhotoRefused(f"{name} is not there (any more).", "Choose the photo again from where it is now.")
        case errno.ELOOP:
            return PhotoRefused(f"{name} is a link that leads back to itself.", "Choose the photo itself.")
        case errno.EACCES | errno.EPERM:
            return PhotoRefused(f"{name} may not be read.", "Allow reading it, or choose a copy of it.")
        case _:
            reason = error.strerror or type(error).__name__
            next_step = "Check that the disk is still connected, then choose the photo again."
            return PhotoRefused(f"{name} could not be read ({reason}).", next_step)
