"""The same page film as other tools make it: its picture moved as smoothly, over the same still sheet, by the same encoder.

They have less to do: no light falls on the picture, nothing melts, no word is marked.
"""

import importlib.util
import re
import subprocess
from pathlib import Path
from typing import Any

import cv2
import imageio_ffmpeg
import numpy as np
from numpy.typing import NDArray

from storybook_app.render.compose import PageFrames
from storybook_app.render.page import FilmSize, PageScript
from storybook_app.render.segment import encoding

ZOOM = 0.06
FRAMES = 90  # of zoompan's film
SECONDS = 1.0  # of MoviePy's
UPSCALE = 4  # of zoompan's input; with less it moves in steps that are seen


class StillPage:
    """A frame of a page, and the part of it that moves, as image files."""

    def __init__(self, script: PageScript, folder: Path) -> None:
        self.size = script.size
        self.sheet, self.picture = folder / "sheet.png", folder / "picture.png"
        data = PageFrames(script).draw(script.timeline.frames // 2)
        yuv = np.frombuffer(data, np.uint8).reshape(self.size.height * 3 // 2, self.size.width)
        self.pixels = np.asarray(cv2.cvtColor(yuv, cv2.COLOR_YUV2BGR_I420), np.uint8)
        height = self.size.height * 3 // 4 // 2 * 2
        self.width, self.height = height * 4 // 3 // 2 * 2, height
        self.left, self.top = (self.size.width - self.width) // 4 * 2, 24
        self.part = self.pixels[self.top : self.top + self.height, self.left : self.left + self.width]
        cv2.imwrite(str(self.sheet), self.pixels)
        cv2.imwrite(str(self.picture), self.part)


def zoompan(page: StillPage, film: Path, *, is_lossless: bool = False) -> None:
    """FFmpeg's ``zoompan`` over the upscaled picture, laid on the sheet."""
    rate = page.size.fps
    ease = f"(1-cos(PI*on/{FRAMES - 1}))/2"
    zoomed = (
        f"[1]scale={UPSCALE}*iw:-1,zoompan=z='1+{ZOOM}*{ease}':x='iw/2-iw/zoom/2':y='ih/2-ih/zoom/2'"
        f":d={FRAMES}:s={page.width}x{page.height}:fps={rate}[moved]"
    )
    laid = f"[0][moved]overlay={page.left}:{page.top}:eof_action=endall,format=yuv420p"
    inputs = ["-loop", "1", "-framerate", str(rate), "-i", str(page.sheet), "-i", str(page.picture)]
    run(
        [
            *inputs,
            "-filter_complex",
            f"{zoomed};{laid}",
            "-frames:v",
            str(FRAMES),
            *video(is_lossless=is_lossless),
            film,
        ]
    )


def moviepy(page: StillPage, film: Path) -> None:
    """MoviePy's ``resized`` with a function of time, composed with the sheet."""
    library: Any = importlib.import_module("moviepy")
    seconds = SECONDS

    def scale(time: float) -> float:
        return float(1 + ZOOM * (1 - np.cos(np.pi * time / seconds)) / 2)

    sheet = library.ImageClip(rgb(page.pixels), duration=seconds)
    picture = library.ImageClip(rgb(page.part), duration=seconds).resized(scale)
    moved = picture.with_position(
        lambda time: (
            page.left - page.width * (scale(time) - 1) / 2,
            page.top - page.height * (scale(time) - 1) / 2,
        )
    )
    library.CompositeVideoClip([sheet, moved]).write_videofile(
        str(film),
        fps=page.size.fps,
        codec="libx264",
        preset="veryfast",
        threads=2,
        ffmpeg_params=["-crf", "19", "-pix_fmt", "yuv420p"],
        audio=False,
        logger=None,
    )


def has_moviepy() -> bool:
    """Whether MoviePy is there: it asks for an older Pillow than ours, and is no dependency even of our development."""
    return importlib.util.find_spec("moviepy") is not None


def video(*, is_lossless: bool) -> list[str]:
    """The encoder's settings: ours, or without loss."""
    if is_lossless:
        return ["-c:v", "libx264", "-preset", "ultrafast", "-qp", "0"]
    ours = encoding(FilmSize(), Path())
    begin, end = ours.index("-c:v"), ours.index("-chroma_sample_location")
    return ours[begin:end]


def likeness(film: Path, reference: Path) -> float:
    """How like a film is to its reference (SSIM; 1 is the same)."""
    told = run(["-i", film, "-i", reference, "-lavfi", "ssim", "-f", "null", "-"])
    return float(re.findall(r"All:([\d.]+)", told)[-1])


def lossless(frames: list[bytes], size: FilmSize, film: Path) -> None:
    """Frames as a film without loss."""
    shape = ["-f", "rawvideo", "-pix_fmt", "yuv420p", "-video_size", f"{size.width}x{size.height}"]
    run([*shape, "-framerate", str(size.fps), "-i", "-", *video(is_lossless=True), film], b"".join(frames))


def run(arguments: list[Any], data: bytes | None = None) -> str:
    """Run FFmpeg; what it tells."""
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", "-y", *map(str, arguments)]
    return subprocess.run(command, input=data, capture_output=True, check=True).stderr.decode()


def rgb(bgr: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The same with red first."""
    return np.ascontiguousarray(bgr[..., ::-1])
