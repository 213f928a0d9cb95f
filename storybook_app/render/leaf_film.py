"""The job that renders a leaf before or behind the pages. It runs in a worker process; ``film`` is its front door."""

from collections.abc import Callable
from pathlib import Path

import cv2

from storybook_app.render.last_frames import LastFrames
from storybook_app.render.leaf import LeafScript, TitleLeaf
from storybook_app.render.page import PageFilm
from storybook_app.render.scripts import no_font
from storybook_app.render.segment import check_size, encode, silence
from storybook_app.render.title_frames import TitleFrames
from storybook_app.render.type_case import open_type_case


def render(script: LeafScript, out: Path, progress: Callable[[float], None]) -> PageFilm:
    """Render the leaf into an MP4 at ``out``.

    Raises:
        RenderFailed: the cover picture cannot be read, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    cv2.setNumThreads(1)  # the other cores belong to the encoder and to other films
    check_size(script.size)
    frames = TitleFrames(script) if isinstance(script, TitleLeaf) else LastFrames(script)
    sound = silence(script.frames, script.size)
    film = encode(frames.draw, script.frames, size=script.size, sound=sound, out=out, progress=progress)
    unread = frames.unread if isinstance(frames, LastFrames) else []
    notes = (*no_font(frames.missing), *(f"A photo is not on the last page. {reason}" for reason in unread))
    return film.model_copy(update={"notes": notes, "fonts": open_type_case().seen})
