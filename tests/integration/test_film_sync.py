"""Whether words are seen and heard together to the end of a long film: measured on the film itself, not computed."""

import re
from typing import NamedTuple

import numpy as np
import pytest
import soundfile
from filming import ffmpeg, heard

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line, Turns, Word
from storybook_app.render.film import join_book, render_page, render_turn
from storybook_app.render.page import BookScript, Caption, Edges, FilmedPage, FilmedPart, FilmSize, PageScript
from storybook_app.render.turn import TurnScript

SIZE = FilmSize(width=256, height=144, fps=30)
FRAME_MS = 1000 / SIZE.fps
RATE = 48_000
PAGES = 60
LOOKED_AT = (1, 30, 60)
WORDS = "one two three four five six"
STARTS = ([0, 310, 560, 930, 1210, 1600, 1890], [0, 270, 655, 915, 1290, 1545, 1937])  # the last is the end


class Stay(NamedTuple):
    """Where a page is in the film, in frames."""

    page: FilmedPage
    first: int
    end: int


def click():
    return np.random.default_rng(5).standard_normal(240) * np.hanning(240) * 0.3


def clicks(path, starts):
    """A click where each word begins."""
    sound = np.zeros(starts[-1] * RATE // 1000)
    for start in starts[:-1]:
        sound[start * 48 : start * 48 + 240] += click()
    soundfile.write(path, sound, RATE, subtype="PCM_16")
    return path


def page(folder, starts):
    """A page of words alone: what moves in its film is the mark, from word to word."""
    folder.mkdir()
    line = Line(text=WORDS)
    spans = [match.span() for match in re.finditer(r"\S+", WORDS)]
    words = tuple(
        Word(start=start, end=end, from_ms=from_ms, to_ms=to_ms)
        for (start, end), from_ms, to_ms in zip(spans, starts, starts[1:], strict=False)
    )
    caption = Caption(line=line, sound=clicks(folder / "voice.wav", starts), words=words)
    timeline = lay_out([line], [starts[-1]], SIZE.fps)
    script = PageScript(
        picture=None, faces=(), focus=(0.5, 0.5), captions=(caption,), timeline=timeline, size=SIZE, language="en"
    )
    script = script.model_copy(update={"edges": Edges.FULL})
    render_page(script, folder / "film.mp4")
    return FilmedPage(film=folder / "film.mp4", title="Page", captions=(caption,), timeline=timeline)


@pytest.fixture(scope="module")
def film(tmp_path_factory):
    """A film of 60 pages with turns between them, and where each page is in it."""
    folder = tmp_path_factory.mktemp("sync")
    pages = [page(folder / str(number), starts) for number, starts in enumerate(STARTS)]
    turn = TurnScript(before=pages[0].film, after=pages[1].film, turns=Turns.FADE, size=SIZE)
    render_turn(turn, folder / "turn.mp4")
    book = [pages[number % len(pages)] for number in range(PAGES)]
    turns = (FilmedPart(film=folder / "turn.mp4", frames=turn.frames),) * (PAGES - 1)
    join_book(BookScript(title="Sync", language="en", pages=tuple(book), turns=turns), folder / "book.mp4")
    stays, now = [], 0
    for filmed in book:
        stays.append(Stay(filmed, now, now + filmed.timeline.frames))
        now += filmed.timeline.frames + turn.frames
    return folder / "book.mp4", stays


@pytest.fixture(scope="module")
def sound(film):
    return heard(film[0])[:, 0].astype(np.float64)


def clicks_ms(sound, stay):
    """When clicks are heard while the page is shown, in milliseconds of the film, by cross-correlation."""
    first, end = (frame * RATE // SIZE.fps for frame in (stay.first, stay.end))
    likeness = np.correlate(sound[first:end], click(), "valid")
    found = []
    while len(found) < len(STARTS[0]) - 1:
        place = int(likeness.argmax())
        found.append((first + place) * 1000 / RATE)
        likeness[max(0, place - RATE // 10) : place + RATE // 10] = 0
    return np.sort(found)


@pytest.fixture(scope="module")
def movements(film):
    """For the pages looked at, how much changes from each frame to the next."""
    path, stays = film
    looked_at = [stays[number - 1] for number in LOOKED_AT]
    chosen = "+".join(f"between(n,{stay.first},{stay.end - 1})" for stay in looked_at)
    arguments = ["-v", "error", "-i", path, "-map", "0:v", "-vf", f"select='{chosen}'", "-fps_mode", "passthrough"]
    pixels = ffmpeg(*arguments, "-pix_fmt", "gray", "-f", "rawvideo", "-").stdout
    shown = np.frombuffer(pixels, np.uint8).reshape(-1, SIZE.height * SIZE.width).astype(np.float64)
    ends = np.cumsum([stay.end - stay.first for stay in looked_at])
    assert len(shown) == ends[-1]
    parts = np.split(shown, ends[:-1])
    return {number: np.square(np.diff(part, axis=0)).sum(axis=1) for number, part in zip(LOOKED_AT, parts, strict=True)}


def lag_ms(heard_ms, moved, first):
    """By how much the movement comes after the clicks: where both lie over each other best."""
    # What changes between two frames has changed, on an average, in the middle between them.
    moments = (first + 0.5 + np.arange(len(moved))) * FRAME_MS
    lags = np.arange(-200, 201)
    together = [np.interp(heard_ms + lag, moments, moved).sum() for lag in lags]
    return int(lags[int(np.argmax(together))])


@pytest.mark.parametrize("number", LOOKED_AT)
def test_the_mark_moves_when_the_word_is_heard(film, sound, movements, number):
    stay = film[1][number - 1]

    glides = clicks_ms(sound, stay)[1:]  # to the first word the mark does not glide: it appears

    assert abs(lag_ms(glides, movements[number], stay.first)) < FRAME_MS


@pytest.mark.parametrize("number", LOOKED_AT)
def test_words_are_heard_where_the_page_says(film, sound, number):
    stay = film[1][number - 1]

    late = clicks_ms(sound, stay) - stay.first * FRAME_MS - stay.page.timeline.spoken[0].from_ms

    starts = [word.from_ms for word in stay.page.captions[0].words]
    assert np.abs(late - starts).max() < 5


def test_every_subtitle_comes_with_its_first_word(film, sound):
    path, stays = film
    text = ffmpeg("-v", "error", "-i", path, "-map", "0:s", "-f", "srt", "-").stdout.decode()
    clocks = re.findall(r"(\d+):(\d+):(\d+),(\d+) -->", text)
    shown = [((int(h) * 60 + int(m)) * 60 + int(s)) * 1000 + int(ms) for h, m, s, ms in clocks]

    assert len(shown) == PAGES
    for number in LOOKED_AT:
        assert abs(shown[number - 1] - clicks_ms(sound, stays[number - 1])[0]) < FRAME_MS
