"""A service's film checked frame by frame. Runs in a worker."""

import os
from pathlib import Path
from tempfile import TemporaryDirectory

import cv2

from storybook_app.errors import BadAnswer
from storybook_app.providers.roles import Clip

_SIDES = range(64, 4097)  # pixels
_FRAME_RATES = (1.0, 240.0)
_SHORTEST_SECONDS = 0.5
_LONGEST_SECONDS = 300.0  # an animator that listens films a page of any length
_MISSING_FRAMES = 0.1  # headers are not exact
_SILENT = "-8"  # AV_LOG_QUIET of FFmpeg
_KIND = slice(4, 8)  # where an MP4 file names its first box


def read_clip(data: bytes) -> Clip:
    """See ``clips.read_clip``."""
    # Before OpenCV sees it: its decoder would also follow a play list to other files and servers.
    if data[_KIND] != b"ftyp":
        raise _unusable("is no MP4 film")
    with TemporaryDirectory(prefix="storybook-") as folder:
        path = Path(folder, "clip.mp4")
        path.write_bytes(data)
        # What is wrong with a film is said in our own words; read by OpenCV before its first film.
        os.environ.setdefault("OPENCV_FFMPEG_LOGLEVEL", _SILENT)
        video = cv2.VideoCapture(str(path), cv2.CAP_FFMPEG)
        try:
            return _checked(data, video)
        finally:
            video.release()


def _checked(data: bytes, video: cv2.VideoCapture) -> Clip:
    width, height = int(video.get(cv2.CAP_PROP_FRAME_WIDTH)), int(video.get(cv2.CAP_PROP_FRAME_HEIGHT))
    rate, promised = video.get(cv2.CAP_PROP_FPS), video.get(cv2.CAP_PROP_FRAME_COUNT)
    slowest, fastest = _FRAME_RATES
    if not video.isOpened() or not slowest <= rate <= fastest:
        raise _unusable("is damaged")
    if width not in _SIDES or height not in _SIDES:
        raise _unusable("is far too large or too small")
    most = round(_LONGEST_SECONDS * rate)
    frames = 0
    while frames <= most and video.grab():
        frames += 1
    seconds = frames / rate
    if not _SHORTEST_SECONDS <= seconds <= _LONGEST_SECONDS:
        raise _unusable("is far too long or too short")
    if frames < promised * (1 - _MISSING_FRAMES):
        raise _unusable("is not whole")
    return Clip(data, width, height, round(seconds * 1000))


def _unusable(why: str) -> BadAnswer:
    return BadAnswer(f"The moving picture that came back {why}.", "Try again, or choose another model to animate.")
