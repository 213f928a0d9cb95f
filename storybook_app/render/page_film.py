"""The job that renders the film of a page. It runs in a worker process; ``film`` is its light front door."""

from collections.abc import Callable
from pathlib import Path

import cv2

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line
from storybook_app.errors import RenderFailed
from storybook_app.render.compose import PageFrames
from storybook_app.render.page import Caption, FilmSize, PageFilm, PageScript
from storybook_app.render.scripts import no_font
from storybook_app.render.segment import check_size, encode
from storybook_app.render.sound import page_sound
from storybook_app.render.type_case import open_type_case


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
    cv2.setNumThreads(1)  # the other cores belong to the encoder and to other pages
    size, timeline = script.size, script.timeline
    check_size(size)
    if timeline.fps != size.fps:
        raise RenderFailed(f"A page of {timeline.fps} frames a second is no film of {size.fps}.", "Make it again.")
    sound = page_sound(script.captions, timeline)
    frames = PageFrames(script)
    film = encode(frames.draw, timeline.frames, size=size, sound=sound, out=out, progress=progress)
    notes = (*no_font(frames.missing), *([frames.note] if frames.note else []))
    return film.model_copy(update={"notes": notes, "fonts": open_type_case().seen})
