"""A contact sheet of a film: a frame of every second, to be looked at. ``contact_sheet.py FILM.mp4 OUT.png``."""

import argparse
import math
import subprocess
import tempfile
from collections.abc import Sequence
from pathlib import Path

import imageio_ffmpeg
from PIL import Image, ImageDraw, ImageFont

SIDE = 2400  # pixels of the sheet across, about
GAP = 6
LABEL = 22
GROUND, INK = "#3C3746", "#F1ECE4"


def sheet(film: Path, every: float) -> Image.Image:
    """The frames of the film, ``every`` so many seconds, from left to right and from top to bottom, with their times.

    Raises:
        SystemExit: the film cannot be read.
    """
    with tempfile.TemporaryDirectory() as folder:
        paths = frames(film, Path(folder), every)
        if not paths:
            raise SystemExit(f"“{film}” has no frames.")
        with Image.open(paths[0]) as first:
            width, height = first.size
        # The sheet becomes about as high as it is wide, rather wider.
        columns = min(len(paths), math.ceil(math.sqrt(len(paths) * height / width)))
        tile = (SIDE - GAP) // columns - GAP, round(((SIDE - GAP) / columns - GAP) * height / width)
        return laid_out(paths, columns, tile, every)


def frames(film: Path, folder: Path, every: float) -> Sequence[Path]:
    """The first frame of each stretch of the film, as files in reading order."""
    chosen = f"select=isnan(prev_selected_t)+gt(floor(t/{every}+0.001)\\,floor(prev_selected_t/{every}+0.001))"
    command = [imageio_ffmpeg.get_ffmpeg_exe(), "-v", "error", "-i", f"file:{film}", "-vf", chosen]
    command += ["-fps_mode", "passthrough", str(folder / "%06d.png")]
    done = subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, text=True, check=False)
    if done.returncode:
        raise SystemExit(f"“{film}” cannot be read: {done.stderr.strip()}")
    return sorted(folder.iterdir())


def laid_out(paths: Sequence[Path], columns: int, tile: tuple[int, int], every: float) -> Image.Image:
    """The frames as tiles of that size, each with its time below it."""
    across, down = tile[0] + GAP, tile[1] + GAP + LABEL
    rows = math.ceil(len(paths) / columns)
    made = Image.new("RGB", (columns * across + GAP, rows * down + GAP), GROUND)
    pen, face = ImageDraw.Draw(made), ImageFont.load_default(LABEL * 0.7)
    for number, path in enumerate(paths):
        corner = GAP + number % columns * across, GAP + number // columns * down
        with Image.open(path) as frame:
            made.paste(frame.convert("RGB").resize(tile, Image.Resampling.LANCZOS), corner)
        minutes, seconds = divmod(number * every, 60)
        pen.text((corner[0] + 2, corner[1] + tile[1] + 3), f"{minutes:.0f}:{seconds:04.1f}", fill=INK, font=face)
    return made


def main() -> None:
    """Make the sheet that the command line asks for."""
    parser = argparse.ArgumentParser(description="A frame of every second of a film, on one sheet.")
    parser.add_argument("film", metavar="FILM.mp4", type=Path)
    parser.add_argument("out", metavar="OUT.png", type=Path)
    parser.add_argument("--every", metavar="SECONDS", type=float, default=1.0)
    options = parser.parse_args()
    sheet(options.film, options.every).save(options.out)


if __name__ == "__main__":
    main()
