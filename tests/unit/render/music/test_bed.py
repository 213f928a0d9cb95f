import itertools
from pathlib import Path

import numpy as np
import pytest

from storybook_app.book.timeline import lay_out
from storybook_app.book.values import Line, Piece
from storybook_app.render.music.bed import LEVEL, Bed
from storybook_app.render.music.playing import Player
from storybook_app.render.page import Caption, FilmedPage, Tune

NOWHERE = Path("nowhere")
BOX = Tune(piece=Piece.MUSIC_BOX, seed="Mina")


def page(*lengths_ms, voiced=True, fps=30):
    lines = [Line(text="Hello.")] * len(lengths_ms)
    sound = NOWHERE if voiced else None
    captions = tuple(Caption(line=line, sound=sound, words=()) for line in lines)
    return FilmedPage(film=NOWHERE, title="", captions=captions, timeline=lay_out(lines, lengths_ms, fps))


def samples(pages):
    return sum(page.timeline.samples for page in pages)


def level(sound):
    return 10 * np.log10(np.square(sound, dtype=np.float64).sum(axis=1).mean())


@pytest.fixture(scope="module")
def spoken():
    return (page(3000), page(2500, 1500))


@pytest.fixture(scope="module")
def tune(spoken):
    return Bed(BOX, spoken, NOWHERE).read(samples(spoken))


def test_the_music_is_nine_decibels_down_while_somebody_speaks(spoken, tune):
    plain = Player(BOX, samples(spoken), LEVEL).read(samples(spoken))
    heard = spoken[0].timeline.spoken[0]
    talking = slice(48 * heard.from_ms, 48 * heard.to_ms)
    assert level(plain[talking]) - level(tune[talking]) == pytest.approx(9, abs=0.05)
    between = slice(48 * (heard.to_ms + 700), 48 * (heard.to_ms + 1700))
    assert np.array_equal(plain[between], tune[between])


def test_it_ends_in_silence_with_the_film(tune):
    assert np.abs(tune[-48:]).max() < 1e-5
    assert np.abs(tune[-48_000:-24_000]).max() > 1e-4


@pytest.mark.parametrize("piece", Piece)
def test_no_sample_jumps_and_nothing_is_heard_that_is_not_sound(piece):
    music = Player(Tune(piece=piece, seed="7"), 10 * 48_000, -26).read(10 * 48_000)
    assert np.abs(np.diff(music, axis=0)).max() < 0.1
    assert np.abs(music.mean(axis=0)).max() < 1e-4
    assert np.abs(music).max() < 0.5
    assert level(music) == pytest.approx(-26, abs=3)


def test_at_bedtime_it_is_softer_and_fades_early():
    pages = [page(3000, voiced=False)] * 5
    usual, calm = (Bed(BOX, pages, NOWHERE, bedtime=bedtime).read(samples(pages)) for bedtime in (False, True))
    half, last = len(usual) // 2, len(usual) * 9 // 10
    assert level(usual[:half]) - level(calm[:half]) == pytest.approx(4, abs=0.1)
    assert level(usual[last:-48_000]) - level(calm[last:-48_000]) > 18


@pytest.mark.parametrize("cuts", [(1,), (48_000, 48_001), (7, 30_000, 99_999)])
def test_it_is_the_same_in_any_blocks(cuts):
    whole, cut = (Player(BOX, 100_000, -26) for _ in range(2))
    parts = [cut.read(last - first) for first, last in itertools.pairwise((0, *cuts, 100_000))]
    assert np.array_equal(np.concatenate(parts), whole.read(100_000))


@pytest.mark.parametrize("fps", [24, 25, 30, 50, 60])
def test_any_frame_rate_and_the_shortest_film_have_music(fps):
    pages = [page(fps=fps)]
    assert Bed(BOX, pages, NOWHERE).read(samples(pages)).shape == (samples(pages), 2)
