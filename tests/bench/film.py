"""How quickly films are rendered, against the fastest that their encoder could be, and joined."""

import asyncio
import shutil
import statistics
from collections.abc import Iterator
from pathlib import Path

import rivals
from demo import photographs
from measure import Row, seconds

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line, Look
from storybook_app.providers.errands import Straight
from storybook_app.providers.local.narrator.narrator import LocalNarrator
from storybook_app.providers.local.painter.engine import paint_photo
from storybook_app.render.compose import PageFrames
from storybook_app.render.ffmpeg import Ffmpeg
from storybook_app.render.film import join_book, render_page
from storybook_app.render.page import BookScript, Caption, Edges, FilmedPage, FilmSize, PageScript, PhotoOnPage
from storybook_app.render.segment import encoding
from storybook_app.render.sound import page_sound, write_wave
from storybook_app.workers import Workers

FOLDER = Path("build", "bench", "film")
LINE = Line(text="At the museum we met a real astronaut. Her suit was as orange as a pumpkin.")
ROUNDS = 3
PAGES = 12


def rows() -> Iterator[Row]:
    """Render a page beside the bare encoder, fed with the same frames from memory; then join twelve pages."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    script = asyncio.run(page_script())
    page = FOLDER / "page.mp4"
    frames = finished_frames(script)
    ratios = []
    for _ in range(ROUNDS):  # side by side, so that whatever else the machine does slows both
        limit = seconds(lambda: encode(frames, script))
        ratios.append(limit / seconds(lambda: render_page(script, page)))
    yield Row("page rendering / encoder limit", statistics.median(ratios), "x", bar=0.85, better="higher")

    yield from _against_others(script, frames, page)

    filmed = FilmedPage(film=page, title="A page", captions=script.captions, timeline=script.timeline)
    book = BookScript(title="A book", language=script.language, pages=(filmed,) * PAGES)
    joins = [seconds(lambda: join_book(book, FOLDER / "book.mp4")) for _ in range(ROUNDS)]
    yield Row(f"join of {PAGES} rendered pages", statistics.median(joins), "s", bar=1.5)


def _against_others(script: PageScript, frames: list[bytes], film: Path) -> Iterator[Row]:
    """Our frames a second against those of other tools, side by side, and how much each film loses by its encoding."""
    still = rivals.StillPage(script, FOLDER)
    by_zoompan, by_moviepy, reference = (FOLDER / name for name in ("zoompan.mp4", "moviepy.mp4", "lossless.mkv"))
    quicker: dict[str, list[float]] = {"zoompan": [], "MoviePy": []}
    for _ in range(ROUNDS):
        ours = script.timeline.frames / seconds(lambda: render_page(script, film))
        quicker["zoompan"].append(ours / (rivals.FRAMES / seconds(lambda: rivals.zoompan(still, by_zoompan))))
        if rivals.has_moviepy():
            theirs = rivals.SECONDS * script.size.fps / seconds(lambda: rivals.moviepy(still, by_moviepy))
            quicker["MoviePy"].append(ours / theirs)
    yield Row("page rendering / zoompan of a 4x upscale", statistics.median(quicker["zoompan"]), "x", 1.5, "higher")
    if quicker["MoviePy"]:
        yield Row("page rendering / MoviePy 2", statistics.median(quicker["MoviePy"]), "x", 8, "higher")
    else:
        print("  (MoviePy is not installed: not compared)")
    rivals.lossless(frames, script.size, reference)
    ours = rivals.likeness(film, reference)
    rivals.zoompan(still, reference, is_lossless=True)
    theirs = rivals.likeness(by_zoompan, reference)
    yield Row(f"likeness to its own frames (SSIM; zoompan {theirs:.3f})", ours, "", bar=0.97, better="higher")


async def page_script() -> PageScript:
    """A real page as it is made by default: a photo that melts into its painting, and a spoken line, at full size."""
    workers = Workers(at_once=1)
    try:
        photo = photographs() / "astronaut.png"
        painting = await workers.run(paint_photo, photo, Look.WATERCOLOUR)
        speech = await LocalNarrator(workers).speak(LINE, "grandma", "en", Straight())
    finally:
        await workers.aclose()
    picture, sound = FOLDER / "picture.webp", FOLDER / "voice.wav"
    picture.write_bytes(painting.image)
    sound.write_bytes(speech.sound)
    size = FilmSize()
    return PageScript(
        picture=picture,
        faces=painting.faces,
        focus=painting.focus,
        captions=(Caption(line=LINE, sound=sound, words=speech.words),),
        timeline=lay_out([LINE], [speech.milliseconds], size.fps),
        size=size,
        language="en",
        photo=PhotoOnPage(path=photo),
        edges=Edges.FULL,
    )


def finished_frames(script: PageScript) -> list[bytes]:
    """Every frame of the page as it goes into the encoder (3 MB each)."""
    page = PageFrames(script)
    return [bytes(page.draw(frame)) for frame in range(script.timeline.frames)]


def encode(frames: list[bytes], script: PageScript) -> None:
    """What no renderer can beat: the encoder alone, as the renderer sets it, with its sound ready."""
    sound = FOLDER / "page.wav"
    write_wave(sound, page_sound(script.captions, script.timeline))
    with Ffmpeg(encoding(script.size, sound), FOLDER / "limit.mp4") as encoder:
        for frame in frames:
            encoder.write(frame)
        encoder.finish()
