"""Clips: small real MP4 files, filmed once for each size and length."""

import struct
import subprocess
import tempfile
import threading
from functools import cache
from pathlib import Path

from imageio_ffmpeg import get_ffmpeg_exe

LONGEST_SIDE = 480
MARK = b"teststudio:"
_camera = threading.Lock()


def clip(width: int, height: int, seconds: float, digest: str) -> bytes:
    """A clip of that shape (small) and length, marked with the digest of the request it belongs to."""
    scale = min(1.0, LONGEST_SIDE / max(width, height))
    size = (round(width * scale / 2) * 2, round(height * scale / 2) * 2)
    with _camera:
        film = _filmed(*size, round(seconds, 1))
    mark = MARK + digest.encode()
    return film + struct.pack(">I", 8 + len(mark)) + b"free" + mark


def digest_in(film: bytes) -> str:
    """The digest of the request that a clip was made for; empty where there is none."""
    return film.rpartition(MARK)[2].decode() if MARK in film else ""


@cache
def _filmed(width: int, height: int, seconds: float) -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        film = Path(folder, "clip.mp4")
        source = f"testsrc2=size={width}x{height}:rate=24:duration={seconds}"
        options = ["-c:v", "libx264", "-preset", "ultrafast", "-pix_fmt", "yuv420p", "-movflags", "+faststart"]
        command = [get_ffmpeg_exe(), "-v", "error", "-f", "lavfi", "-i", source, *options, str(film)]
        subprocess.run(command, check=True, stdin=subprocess.DEVNULL)
        return film.read_bytes()
