"""The job that joins page films into the book film. It runs in a worker process; ``film`` is its light front door."""

import contextlib
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

import numpy as np
from PySide6.QtCore import QLocale

from storybook_app.book.files import commit, draft_beside, storage_problems
from storybook_app.book.photos import thumbnail
from storybook_app.book.timeline import SAMPLE_RATE, samples_per_frame
from storybook_app.errors import PhotoRefused, RenderFailed
from storybook_app.render.companions import film_list, metadata, subtitles_srt
from storybook_app.render.ffmpeg import TICKS, Ffmpeg
from storybook_app.render.loudness import Meter
from storybook_app.render.mp4 import Mp4, read_mp4, switch_off
from storybook_app.render.music.bed import Bed
from storybook_app.render.page import BookFilm, BookScript
from storybook_app.render.rustle import rustle
from storybook_app.render.sequence import Section, sections_of
from storybook_app.render.sound import CHANNELS, SOUND_CODEC, page_sound, sound_over

_COVER_LONGEST = 1280
_FULL_SCALE = 32768


class _Companions(NamedTuple):
    """The files that go into the film beside the page films and the sound."""

    films: Path
    book: Path
    words: Path | None
    cover: Path | None


class _Sound(NamedTuple):
    """The sound of the whole film, as a file of samples, and the filters that even it out."""

    file: Path
    filters: str


def join(script: BookScript, out: Path, progress: Callable[[float], None]) -> BookFilm:
    """Join the page films, and what lies between and around them, into one film at ``out``.

    Raises:
        RenderFailed: a page film, a voice or the music cannot be read, the films do not fit together, or the encoder
            failed.
        StorageFailed: the disk is full or cannot be written.
    """
    started = time.perf_counter()
    sections = sections_of(script)
    fps = _check(sections)
    draft = draft_beside(out.with_suffix(".mp4"))
    try:
        with tempfile.TemporaryDirectory(prefix="storybook-") as folder:
            _encode(script, sections, Path(folder), draft, progress)
        frames = sum(page.timeline.frames for page, _ in sections)
        switch_off(draft, "sbtl")  # the words are in the picture already
        _verify(read_mp4(draft), frames, fps)
        with storage_problems(out):
            commit(draft, out)
    finally:
        draft.unlink(missing_ok=True)
    progress(1.0)
    return BookFilm(
        frames=frames, fps=fps, milliseconds=round(frames * 1000 / fps), seconds=time.perf_counter() - started
    )


def _check(sections: Sequence[Section]) -> int:
    """The frame rate of all films, after making sure that they fit together."""
    fps = sections[0].page.timeline.fps
    settings = set()
    for page, _ in sections:
        video = read_mp4(page.film).track("vide")
        settings.add(video.settings)
        if page.timeline.fps != fps or video.samples != page.timeline.frames:
            raise RenderFailed(f"The film of “{page.title}” is not as long as its page.", "Make that page again.")
    if len(settings) > 1:
        raise RenderFailed("The page films have different sizes or settings.", "Make the pages again.")
    return fps


def _encode(
    script: BookScript, sections: Sequence[Section], folder: Path, draft: Path, progress: Callable[[float], None]
) -> None:
    companions = _companions(script, sections, folder)
    fps = script.pages[0].timeline.fps
    with _mixed(script, sections, folder, draft, progress) as sound:
        arguments = _arguments(companions, sound, script.language, fps)
        with storage_problems(draft), Ffmpeg(arguments, draft) as encoder:
            encoder.finish()


@contextlib.contextmanager
def _mixed(
    script: BookScript, sections: Sequence[Section], folder: Path, film: Path, progress: Callable[[float], None]
) -> Iterator[_Sound]:
    """The sound of all sections as one, in a file beside the film: only when all of it is known is it known how loud it is."""
    file, meter = draft_beside(film.absolute().with_suffix(".raw")), Meter()
    try:
        pages = [page for page, _ in sections]
        bed = Bed(script.music, pages, folder, bedtime=script.bedtime) if script.music else None
        with storage_problems(file), file.open("wb") as samples:
            for done, section in enumerate(sections):
                for block in _sound(section, bed, rustles=script.rustles):
                    samples.write(block)
                    meter.hear(block)
                progress(done / len(sections))
        is_heard = bed or any(caption.sound for page in pages for caption in page.captions)
        yield _Sound(file, meter.filters() if is_heard else "anull")  # paper alone is meant to be faint
    finally:
        file.unlink(missing_ok=True)


def _companions(script: BookScript, sections: Sequence[Section], folder: Path) -> _Companions:
    """The files that go into the film beside the page films and the sound; those that it has not are None."""
    films, book, words, cover = (folder / name for name in ("films.txt", "book.txt", "book.srt", "cover.jpg"))
    spoken = subtitles_srt(script)
    texts = {
        films: film_list([page.film for page, _ in sections], folder),
        book: metadata(script, script.pages[0].timeline.fps),
        words: spoken,
    }
    with storage_problems(folder):
        for path, text in texts.items():
            path.write_text(text, "utf-8", newline="\n")
        if script.cover:
            cover.write_bytes(_cover(script.cover))
    return _Companions(films, book, words if spoken else None, cover if script.cover else None)


def _cover(picture: Path) -> bytes:
    try:
        return thumbnail(picture, _COVER_LONGEST)
    except PhotoRefused as error:
        raise RenderFailed("The cover picture cannot be read.", "Choose another page for the cover.") from error


def _sound(section: Section, bed: Bed | None, *, rustles: bool) -> Iterable[bytes]:
    page, is_turn = section
    if is_turn and rustles:
        return (_rustling(page.timeline.samples, bed),)
    if bed is None:
        return (page_sound(page.captions, page.timeline),)
    return sound_over(page.captions, page.timeline, bed)


def _rustling(samples: int, bed: Bed | None) -> bytes:
    sound = rustle(samples) + (bed.read(samples) if bed else np.float32(0))
    return bytes(np.clip(np.rint(sound * _FULL_SCALE), -_FULL_SCALE, _FULL_SCALE - 1).astype("<i2"))


def _on_ticks() -> str:
    """A filter that puts each packet on its exact tick, from 0.

    The concat reader knows a page's length in microseconds, and starts with the page sound's priming.
    """
    return ":".join(f"{stamp}=round(({stamp.upper()}-STARTPTS)/{TICKS})*{TICKS}" for stamp in ("pts", "dts"))


def _arguments(companions: _Companions, sound: _Sound, language: str, fps: int) -> list[str]:
    spoken = _language_code(language)
    arguments = ["-f", "concat", "-safe", "0", "-i", str(companions.films)]
    arguments += ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", str(CHANNELS), "-i", str(sound.file)]
    arguments += ["-i", str(companions.book)]
    mapped = ["-map", "0:v", "-map", "1:a", "-map_metadata", "2", "-map_chapters", "2"]
    if companions.words:
        arguments += ["-i", str(companions.words)]
        mapped += ["-map", "3:s", "-c:s", "mov_text", "-metadata:s:s:0", f"language={spoken}"]
    if companions.cover:
        arguments += ["-i", str(companions.cover)]
        mapped += ["-map", f"{4 if companions.words else 3}:v", "-disposition:v:1", "attached_pic"]
    return [
        *arguments,
        *mapped,
        *("-c:v", "copy", "-bsf:v:0", f"setts={_on_ticks()}", "-video_track_timescale", str(TICKS * fps)),
        *("-af", sound.filters, *SOUND_CODEC, "-metadata:s:a:0", f"language={spoken}"),
        *("-movie_timescale", str(SAMPLE_RATE), "-movflags", "+faststart", "-f", "mp4"),
    ]


def _verify(film: Mp4, frames: int, fps: int) -> None:
    frame = samples_per_frame(fps) * film.timescale // SAMPLE_RATE
    video, sound = film.track("vide"), film.track("soun")
    if video.samples != frames or abs(video.shown - frames * frame) > 1 or abs(sound.shown - frames * frame) > frame:
        raise RenderFailed("The joined film is not as long as its pages.", "Try again.")


def _language_code(language: str) -> str:
    """The three letters that MP4 wants (ISO 639-2/T), from the book's two."""
    code = QLocale.languageToCode(QLocale(language).language(), QLocale.LanguageCodeType.ISO639Part2T)
    return code or "und"
