"""The front door of ``render``: the jobs that make films, for a worker process.

Importing it is cheap; the heavy libraries are loaded where the work is done.
"""

from collections.abc import Callable, Sequence
from pathlib import Path

from storybook_app.book.timeline import PageTimeline
from storybook_app.render.leaf import LeafScript
from storybook_app.render.page import BookFilm, BookScript, Caption, FilmSize, PageFilm, PageScript, Subtitles
from storybook_app.render.turn import TurnScript

Progress = Callable[[float], None]


def _unheard(_fraction: float) -> None:
    """Nobody asked for the progress."""


def warm_up(size: FilmSize) -> None:
    """Load what renders pages of that size and joins them, so that the first page need not wait for it."""
    from storybook_app.render import book_film, page_film  # noqa: F401, PLC0415 - see ``render_page``

    page_film.warm_up(size)


def render_page(script: PageScript, out: Path, progress: Progress = _unheard) -> PageFilm:
    """Render the film of a page into an MP4 at ``out``, a temporary name that the caller commits.

    ``progress`` is told the fraction done. If the job fails or its process is ended, nothing is left at ``out``.

    Raises:
        RenderFailed: a picture or a voice cannot be read, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    from storybook_app.render import page_film  # noqa: PLC0415 - Qt, OpenCV and NumPy belong to the worker

    return page_film.render(script, out, progress)


def render_turn(script: TurnScript, out: Path, progress: Progress = _unheard) -> PageFilm:
    """Render the turn between two films into an MP4 at ``out``, a temporary name that the caller commits.

    Raises:
        RenderFailed: one of the films cannot be read, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    from storybook_app.render import turn_film  # noqa: PLC0415 - see ``render_page``

    return turn_film.render(script, out, progress)


def render_leaf(script: LeafScript, out: Path, progress: Progress = _unheard) -> PageFilm:
    """Render the title page or the last leaf into an MP4 at ``out``, a temporary name that the caller commits.

    Raises:
        RenderFailed: the cover picture cannot be read, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    from storybook_app.render import leaf_film  # noqa: PLC0415 - see ``render_page``

    return leaf_film.render(script, out, progress)


def page_wave(captions: Sequence[Caption], timeline: PageTimeline) -> bytes:
    """The sound of a page as a WAV file: its voices at their places, silence between them.

    Raises:
        RenderFailed: a voice cannot be read.
    """
    from storybook_app.render import sound  # noqa: PLC0415 - NumPy belongs to the worker

    return sound.wave_bytes(sound.page_sound(captions, timeline))


def subtitles(script: BookScript, form: Subtitles) -> str:
    """Every line of the book film while it is heard, as the text of a subtitle file."""
    from storybook_app.render import companions  # noqa: PLC0415 - it knows how words are painted

    return companions.subtitles_srt(script) if form is Subtitles.SRT else companions.subtitles_vtt(script)


def join_book(script: BookScript, out: Path, progress: Progress = _unheard) -> BookFilm:
    """Join page films, turns and leaves into the book film at ``out``: the video as it is, the sound as one track.

    The file appears whole or not at all; one that was there before stays until then.

    Raises:
        RenderFailed: a page film or a voice cannot be read, the films do not fit together, or the encoder failed.
        StorageFailed: the disk is full or cannot be written.
    """
    from storybook_app.render import book_film  # noqa: PLC0415 - NumPy belongs to the worker

    return book_film.join(script, out, progress)
