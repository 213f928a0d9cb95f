"""Encodes drawn frames and their sound into a film that joins with all others of its size."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

from storybook_app.book.files import draft_beside, storage_problems
from storybook_app.book.timeline import FRAME_RATES, samples_per_frame
from storybook_app.errors import RenderFailed
from storybook_app.render.ffmpeg import TICKS, Ffmpeg
from storybook_app.render.page import FilmSize, PageFilm, Quality
from storybook_app.render.sound import CHANNELS, SOUND_CODEC, write_wave

_KEY_SECONDS = 5  # at each key frame the paper's grain changes a little: rather seldom
_PROGRESS_FRAMES = 10
_SAMPLE_BYTES = 2
_PRESET_AND_CRF: Mapping[Quality, tuple[str, str]] = {
    Quality.FULL: ("veryfast", "19"),
    Quality.SMALL: ("veryfast", "28"),
    Quality.DRAFT: ("ultrafast", "24"),
}


def encode(
    draw: Callable[[int], memoryview],
    frames: int,
    *,
    size: FilmSize,
    sound: bytes,
    out: Path,
    progress: Callable[[float], None],
) -> PageFilm:
    """Encode as many frames as ``draw`` is asked for, in their order, with as much interleaved 16-bit stereo.

    Raises:
        RenderFailed: the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    started = time.perf_counter()
    # Beside the film, and absolute: what a killed process leaves is swept up there, and no name is an option or a protocol.
    wave = draft_beside(out.absolute().with_suffix(".wav"))
    try:
        with storage_problems(wave):
            write_wave(wave, sound)
        with Ffmpeg(encoding(size, wave), out) as encoder:
            for frame in range(frames):
                encoder.write(draw(frame))
                if frame % _PROGRESS_FRAMES == 0:
                    progress(frame / frames)
            written = encoder.finish()
    finally:
        wave.unlink(missing_ok=True)
    if written != frames:
        out.unlink(missing_ok=True)
        raise RenderFailed(f"The film has {written} of {frames} frames.", "Try again.")
    progress(1.0)
    seconds = time.perf_counter() - started
    return PageFilm(frames=frames, fps=size.fps, milliseconds=round(frames * 1000 / size.fps), seconds=seconds)


def silence(frames: int, size: FilmSize) -> bytes:
    """The sound of so many frames in which nothing is heard."""
    return bytes(frames * samples_per_frame(size.fps) * CHANNELS * _SAMPLE_BYTES)


def encoding(size: FilmSize, sound: Path) -> list[str]:
    """The arguments of ffmpeg for a film fed with yuv420p frames.

    They are the same for every film of a size, with closed groups of pictures: so they join without encoding.
    """
    preset, crf = _PRESET_AND_CRF[size.quality]
    colours = ["-color_range", "tv", "-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709"]
    shape = ["-video_size", f"{size.width}x{size.height}", "-framerate", str(size.fps)]
    return [
        *("-f", "rawvideo", "-pix_fmt", "yuv420p", *shape, *colours, "-i", "pipe:0"),
        *("-i", str(sound), "-map", "0:v", "-map", "1:a"),
        *("-c:v", "libx264", "-preset", preset, "-crf", crf, "-profile:v", "high", "-pix_fmt", "yuv420p"),
        *("-g", str(_KEY_SECONDS * size.fps), "-flags:v", "+cgop", "-threads", "2", *colours),
        *("-chroma_sample_location", "left", "-fps_mode", "passthrough"),
        *("-video_track_timescale", str(TICKS * size.fps), "-movie_timescale", "48000"),
        *("-write_btrt", "0"),  # the bit rate would tell films apart that join well
        *(*SOUND_CODEC, "-movflags", "+faststart", "-f", "mp4"),
    ]


def check_size(size: FilmSize) -> None:
    """Make sure that such a film can be made.

    Raises:
        RenderFailed: it cannot.
    """
    if size.width % 2 or size.height % 2 or size.fps not in FRAME_RATES:
        raise RenderFailed(
            f"A film of {size.width}x{size.height} at {size.fps} a second cannot be made.", "Choose another size."
        )
