"""The job that renders the turn between two films. It runs in a worker process; ``film`` is its light front door."""

import contextlib
from collections.abc import Callable, Iterator
from pathlib import Path

import cv2
import numpy as np

from storybook_app.book.files import draft_beside
from storybook_app.book.values import Turns
from storybook_app.errors import RenderFailed
from storybook_app.render.camera import ease
from storybook_app.render.colour import Plane
from storybook_app.render.ffmpeg import Ffmpeg
from storybook_app.render.mp4 import read_mp4
from storybook_app.render.page import FilmSize, PageFilm
from storybook_app.render.segment import check_size, encode, silence
from storybook_app.render.sheet_turn import SheetTurn
from storybook_app.render.turn import TurnScript

_EASED = 0.6  # wholly eased, a sheet would hang about at its ends, where it is hardly seen, and rush between them


def render(script: TurnScript, out: Path, progress: Callable[[float], None]) -> PageFilm:
    """Render the turn into an MP4 at ``out``.

    Raises:
        RenderFailed: one of the films cannot be read or is not of that size, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    cv2.setNumThreads(1)  # the other cores belong to the encoder and to other films
    check_size(script.size)
    first = frame_coming(script.before, script.size, out, last=True)
    second = frame_coming(script.after, script.size, out, last=False)
    with first as read_before, second as read_after:
        before, after = read_before(), read_after()
    between = _paper(script, before, after) if script.turns is Turns.PAPER else _fade(before, after)
    end = script.frames - 1

    def draw(frame: int) -> memoryview:
        # The neighbours' own frames, byte for byte: where the films meet nothing jumps.
        if frame in (0, end):
            return (after if frame else before).data
        return between(frame / end)

    sound = silence(script.frames, script.size)
    return encode(draw, script.frames, size=script.size, sound=sound, out=out, progress=progress)


@contextlib.contextmanager
def frame_coming(film: Path, size: FilmSize, beside: Path, *, last: bool) -> Iterator[Callable[[], Plane]]:
    """Begin to decode the first or the last frame of a film, by way of a temporary file next to ``beside``.

    What it gives waits for the frame as the decoder tells it: all samples of its three planes.

    Raises:
        RenderFailed: the film cannot be read or is not of that size.
        StorageFailed: the disk is full or cannot be written.
    """
    length = read_mp4(film).track("vide").samples
    # Half a frame early, so that rounding never asks for a frame behind the end.
    start = max(0.0, (length - 1.5) / size.fps) if last else 0.0
    raw = draft_beside(beside.absolute().with_suffix(".yuv"))
    sought = ["-nostdin", "-ss", f"{start:.6f}", "-i", str(film.absolute()), "-map", "0:v", "-frames:v", "1"]
    try:
        with Ffmpeg([*sought, "-pix_fmt", "yuv420p", "-f", "rawvideo"], raw) as decoder:
            yield lambda: _decoded(decoder, raw, film, size)
    finally:
        raw.unlink(missing_ok=True)


def _decoded(decoder: Ffmpeg, raw: Path, film: Path, size: FilmSize) -> Plane:
    decoder.finish()
    frame = np.fromfile(raw, np.uint8)
    if frame.size != size.width * size.height * 3 // 2:
        raise RenderFailed(f"The film “{film.name}” is not whole, or of another size.", "Make that film again.")
    return frame


def _paper(script: TurnScript, before: Plane, after: Plane) -> Callable[[float], memoryview]:
    size = script.size.width, script.size.height
    turn = SheetTurn(before, after, size, rightwards=script.rightwards, bedtime=script.bedtime)
    return lambda time: turn.at(_EASED * ease(time) + (1 - _EASED) * time).data


def _fade(before: Plane, after: Plane) -> Callable[[float], memoryview]:
    def between(time: float) -> memoryview:
        there = ease(time)
        return np.asarray(cv2.addWeighted(before, 1 - there, after, there, 0), np.uint8).data

    return between
