"""Encodes drawn frames into a film that joins with page films."""

import time
from collections.abc import Callable
from pathlib import Path

from storybook_app.book.files import draft_beside, storage_problems
from storybook_app.book.timeline import FRAME_RATES, samples_per_frame
from storybook_app.errors import RenderFailed
from storybook_app.render.ffmpeg import Ffmpeg
from storybook_app.render.page import FilmSize, PageFilm
from storybook_app.render.page_film import encoding
from storybook_app.render.sound import CHANNELS, write_wave

_PROGRESS_FRAMES = 5
_SAMPLE_BYTES = 2


def encode_silent(
    draw: Callable[[int], memoryview], frames: int, size: FilmSize, out: Path, progress: Callable[[float], None]
) -> PageFilm:
    """Encode as many frames as ``draw`` is asked for, with silence, exactly as a page film is encoded.

    Raises:
        RenderFailed: the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    started = time.perf_counter()
    sound = draft_beside(out.absolute().with_suffix(".wav"))
    try:
        with storage_problems(sound):
            write_wave(sound, bytes(frames * samples_per_frame(size.fps) * CHANNELS * _SAMPLE_BYTES))
        with Ffmpeg(encoding(size, sound), out) as encoder:
            for frame in range(frames):
                encoder.write(draw(frame))
                if frame % _PROGRESS_FRAMES == 0:
                    progress(frame / frames)
            written = encoder.finish()
    finally:
        sound.unlink(missing_ok=True)
    if written != frames:
        out.unlink(missing_ok=True)
        raise RenderFailed(f"A film between the pages has {written} of {frames} frames.", "Try again.")
    progress(1.0)
    return PageFilm(
        frames=frames,
        fps=size.fps,
        milliseconds=round(frames * 1000 / size.fps),
        seconds=time.perf_counter() - started,
    )


def check_size(size: FilmSize) -> None:
    """Make sure that such a film can be made.

    Raises:
        RenderFailed: it cannot.
    """
    if size.width % 2 or size.height % 2 or size.fps not in FRAME_RATES:
        raise RenderFailed(
            f"A film of {size.width}x{size.height} at {size.fps} a second cannot be made.", "Choose another size."
        )
