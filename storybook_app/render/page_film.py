"""The job that renders the film of a page. It runs in a worker process; ``film`` is its light front door."""

import time
from collections.abc import Callable, Mapping
from pathlib import Path

import cv2

from storybook_app.book.files import draft_beside, storage_problems
from storybook_app.book.timeline import FRAME_RATES, lay_out
from storybook_app.book.values import Line
from storybook_app.errors import RenderFailed
from storybook_app.render.compose import PageFrames
from storybook_app.render.ffmpeg import TICKS, Ffmpeg
from storybook_app.render.page import Caption, FilmSize, PageFilm, PageScript, Quality
from storybook_app.render.scripts import no_font
from storybook_app.render.sound import SOUND_CODEC, page_sound, write_wave
from storybook_app.render.type_case import open_type_case

_KEY_SECONDS = 5  # at each key frame the paper's grain changes a little: rather seldom
_PROGRESS_FRAMES = 15
_PRESET_AND_CRF: Mapping[Quality, tuple[str, str]] = {
    Quality.FULL: ("veryfast", "19"),
    Quality.SMALL: ("veryfast", "28"),
    Quality.DRAFT: ("ultrafast", "24"),
}


def warm_up(size: FilmSize) -> None:
    """Have the sheet and the fonts ready for pages of that size: draw a frame of one, and throw it away."""
    line = Line(text="Once upon a time")
    timeline = lay_out([line], [1000], size.fps)
    script = PageScript(
        picture=None,
        faces=(),
        focus=(0.5, 0.5),
        captions=(Caption(line=line, sound=None, words=()),),
        timeline=timeline,
        size=size,
        language="en",
    )
    PageFrames(script).draw(timeline.frames // 2)


def render(script: PageScript, out: Path, progress: Callable[[float], None]) -> PageFilm:
    """Render the page into an MP4 at ``out``.

    Raises:
        RenderFailed: a picture or a voice cannot be read, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    started = time.perf_counter()
    cv2.setNumThreads(1)  # the other cores belong to the encoder and to other pages
    timeline = script.timeline
    _check(script)
    # Beside the film, and absolute: what a killed process leaves is swept up there, and no name is an option or a protocol.
    sound = draft_beside(out.absolute().with_suffix(".wav"))
    try:
        with storage_problems(sound):
            write_wave(sound, page_sound(script.captions, timeline))
        with Ffmpeg(encoding(script.size, sound), out) as encoder:
            frames = PageFrames(script)
            for frame in range(timeline.frames):
                encoder.write(frames.draw(frame))
                if frame % _PROGRESS_FRAMES == 0:
                    progress(frame / timeline.frames)
            written = encoder.finish()
    finally:
        sound.unlink(missing_ok=True)
    if written != timeline.frames:
        out.unlink(missing_ok=True)
        raise RenderFailed(f"The film of this page has {written} of {timeline.frames} frames.", "Try again.")
    progress(1.0)
    return PageFilm(
        frames=written,
        fps=timeline.fps,
        milliseconds=timeline.milliseconds,
        seconds=time.perf_counter() - started,
        notes=(*no_font(frames.missing), *([frames.note] if frames.note else [])),
        fonts=open_type_case().seen,
    )


def encoding(size: FilmSize, sound: Path) -> list[str]:
    """The arguments of ffmpeg for a page film fed with yuv420p frames.

    They are the same for every page film of a size, with closed groups of pictures: so they join without encoding.
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


def _check(script: PageScript) -> None:
    size = script.size
    if size.width % 2 or size.height % 2 or size.fps not in FRAME_RATES or script.timeline.fps != size.fps:
        raise RenderFailed(
            f"A film of {size.width}x{size.height} at {size.fps} a second cannot be made.", "Choose another size."
        )
