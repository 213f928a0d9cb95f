"""The job that joins page films into the book film. It runs in a worker process; ``film`` is its light front door."""

import tempfile
import time
from collections.abc import Callable, Iterable
from pathlib import Path

from PySide6.QtCore import QLocale

from storybook_app.book.files import commit, draft_beside, storage_problems
from storybook_app.book.timeline import SAMPLE_RATE, samples_per_frame
from storybook_app.errors import RenderFailed
from storybook_app.render.companions import film_list, metadata, subtitles
from storybook_app.render.ffmpeg import TICKS, Ffmpeg
from storybook_app.render.mp4 import Mp4, read_mp4, switch_off
from storybook_app.render.music.bed import Bed
from storybook_app.render.page import BookFilm, BookScript, FilmedPage
from storybook_app.render.sound import CHANNELS, SOUND_CODEC, page_sound, sound_over


def join(script: BookScript, out: Path, progress: Callable[[float], None]) -> BookFilm:
    """Join the page films into one at ``out``.

    Raises:
        RenderFailed: a page film, a voice or the music cannot be read, the films do not fit together, or the encoder
            failed.
        StorageFailed: the disk is full or cannot be written.
    """
    started = time.perf_counter()
    fps = _check(script)
    draft = draft_beside(out.with_suffix(".mp4"))
    try:
        with tempfile.TemporaryDirectory(prefix="storybook-") as folder:
            _encode(script, fps, Path(folder), draft, progress)
        frames = sum(page.timeline.frames for page in script.pages)
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


def _check(script: BookScript) -> int:
    """The frame rate of all films, after making sure that they fit together."""
    if not script.pages:
        raise RenderFailed("There is no page film to join.", "Make the book first.")
    fps = script.pages[0].timeline.fps
    settings = set()
    for page in script.pages:
        video = read_mp4(page.film).track("vide")
        settings.add(video.settings)
        if page.timeline.fps != fps or video.samples != page.timeline.frames:
            raise RenderFailed(f"The film of “{page.title}” is not as long as its page.", "Make that page again.")
    if len(settings) > 1:
        raise RenderFailed("The page films have different sizes or settings.", "Make the pages again.")
    return fps


def _encode(script: BookScript, fps: int, folder: Path, draft: Path, progress: Callable[[float], None]) -> None:
    with storage_problems(folder):
        companions = [folder / name for name in ("films.txt", "book.txt", "book.srt")]
        texts = (film_list([page.film for page in script.pages], folder), metadata(script, fps), subtitles(script))
        for path, text in zip(companions, texts, strict=True):
            path.write_text(text, "utf-8", newline="\n")
    with (
        storage_problems(draft),
        Ffmpeg(_arguments(companions, script.language, fps, has_words=bool(texts[2])), draft) as encoder,
    ):
        bed = Bed(script.music, script.pages, folder) if script.music else None
        for done, page in enumerate(script.pages):
            for block in _sound(page, bed):
                encoder.write(block)
            progress(done / len(script.pages))
        encoder.finish()


def _sound(page: FilmedPage, bed: Bed | None) -> Iterable[bytes]:
    if bed is None:
        return (page_sound(page.captions, page.timeline),)
    return sound_over(page.captions, page.timeline, bed)


def _on_ticks() -> str:
    """A filter that puts each packet on its exact tick, from 0.

    The concat reader knows a page's length in microseconds, and starts with the page sound's priming.
    """
    return ":".join(f"{stamp}=round(({stamp.upper()}-STARTPTS)/{TICKS})*{TICKS}" for stamp in ("pts", "dts"))


def _arguments(companions: list[Path], language: str, fps: int, *, has_words: bool) -> list[str]:
    films, book, words = (str(path) for path in companions)
    spoken = _language_code(language)
    arguments = ["-f", "concat", "-safe", "0", "-i", films]
    arguments += ["-f", "s16le", "-ar", str(SAMPLE_RATE), "-ac", str(CHANNELS), "-i", "pipe:0", "-i", book]
    mapped = ["-map", "0:v", "-map", "1:a", "-map_metadata", "2", "-map_chapters", "2"]
    if has_words:
        arguments += ["-i", words]
        mapped += ["-map", "3:s", "-c:s", "mov_text", "-metadata:s:s:0", f"language={spoken}"]
    return [
        *arguments,
        *mapped,
        *("-c:v", "copy", "-bsf:v", f"setts={_on_ticks()}", "-video_track_timescale", str(TICKS * fps)),
        *(*SOUND_CODEC, "-metadata:s:a:0", f"language={spoken}"),
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
