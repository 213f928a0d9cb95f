"""Scripts for small films, and what is to be seen and heard in a film file."""

import asyncio
import re
import subprocess
import wave
from pathlib import Path

import imageio_ffmpeg
import numpy as np
from PIL import Image

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line, Word
from storybook_app.render.film import render_page
from storybook_app.render.page import Caption, FilmSize, PageScript
from storybook_app.workers import Workers

SMALL = FilmSize(width=640, height=360, fps=30)


def voice(path: Path, milliseconds: int, seed: int = 1) -> Path:
    """Noise in the pitch range of speech, loud as a voice take."""
    noise = np.random.default_rng(seed).standard_normal(48 * max(1, milliseconds))
    smooth = np.convolve(noise, np.hanning(24), "same")
    samples = (smooth / smooth.std() * 0.16 * 32767).clip(-32767, 32767).astype("<i2")
    with wave.open(str(path), "wb") as file:
        file.setnchannels(1)
        file.setsampwidth(2)
        file.setframerate(48_000)
        file.writeframes(samples.tobytes())
    return path


def painting(path: Path) -> Path:
    """A blue oval with soft edges on nothing."""
    y, x = np.mgrid[-1:1:300j, -1:1:400j]
    alpha = np.clip((1 - np.hypot(x, y)) * 12, 0, 1)
    pixels = np.dstack([np.full((300, 400, 3), (70, 110, 190)), alpha * 255]).astype(np.uint8)
    Image.fromarray(pixels, "RGBA").save(path, lossless=True)
    return path


def script(folder: Path, *texts: str, picture: Path | None = None, word_ms: int = 300, size: FilmSize = SMALL):
    """A page that reads the texts, each word as long as the other."""
    lines = [Line(text=text) for text in texts]
    captions = []
    for number, line in enumerate(lines):
        spans = [match.span() for match in re.finditer(r"\S+", line.text)]
        words = tuple(
            Word(start=start, end=end, from_ms=n * word_ms, to_ms=(n + 1) * word_ms)
            for n, (start, end) in enumerate(spans)
        )
        sound = voice(folder / f"voice-{number}.wav", len(spans) * word_ms, seed=number)
        captions.append(Caption(line=line, sound=sound, words=words))
    return PageScript(
        picture=picture,
        faces=(),
        focus=(0.5, 0.5),
        captions=tuple(captions),
        timeline=lay_out(lines, [len(caption.words) * word_ms for caption in captions], size.fps),
        size=size,
        language="en",
    )


def ffmpeg(*arguments: object) -> subprocess.CompletedProcess[bytes]:
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-hide_banner", "-nostats", *map(str, arguments)]
    return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False)


def described(film: Path) -> str:
    """What ffmpeg says of the file."""
    return ffmpeg("-i", film).stderr.decode()


def frames(film: Path, size: FilmSize = SMALL) -> np.ndarray:
    """All frames as RGB (count, height, width, 3), decoded as the file's colour tags say."""
    pixels = ffmpeg("-v", "error", "-i", film, "-map", "0:v", "-pix_fmt", "rgb24", "-f", "rawvideo", "-").stdout
    return np.frombuffer(pixels, np.uint8).reshape(-1, size.height, size.width, 3)


def heard(film: Path) -> np.ndarray:
    """The sound as (samples, channels)."""
    data = ffmpeg("-v", "error", "-i", film, "-map", "0:a", "-f", "s16le", "-").stdout
    return np.frombuffer(data, "<i2").reshape(-1, 2)


def loudness(film: Path) -> tuple[float, float]:
    """Integrated loudness in LUFS and true peak in dBFS (EBU R 128)."""
    text = ffmpeg("-i", film, "-map", "0:a", "-af", "ebur128=peak=true", "-f", "null", "-").stderr.decode()
    return float(re.findall(r"I:\s+(-?[\d.]+) LUFS", text)[-1]), float(re.findall(r"Peak:\s+(-?[\d.]+) dBFS", text)[-1])


def render(page, out, on_progress=None):
    """As the pipeline does: in a worker, so that this process keeps its own Qt."""

    async def run():
        workers = Workers(at_once=1)
        try:
            return await workers.run(render_page, page, out, on_progress=on_progress)
        finally:
            await workers.aclose()

    return asyncio.run(run())
