"""Turns between page films, as they come out of the encoder."""

import itertools

import numpy as np
import pytest
from filming import SMALL, ffmpeg, painting, script

from storybook_app.book.values import Turns
from storybook_app.errors import RenderFailed, StorageFailed
from storybook_app.render.film import render_page, render_turn
from storybook_app.render.mp4 import read_mp4
from storybook_app.render.page import Edges, FilmSize
from storybook_app.render.turn import TurnScript

SAMPLES = SMALL.width * SMALL.height * 3 // 2


@pytest.fixture(scope="module")
def films(tmp_path_factory):
    """Two pages that are whole from their first frame to their last."""
    found = []
    for number, text in enumerate(("We saw the sea.", "It was blue.")):
        folder = tmp_path_factory.mktemp(f"page{number}")
        page = script(folder, text, picture=painting(folder / "p.webp") if number else None, word_ms=100)
        render_page(page.model_copy(update={"edges": Edges.FULL}), folder / "film.mp4")
        found.append(folder / "film.mp4")
    return found


def turn(films, turns=Turns.PAPER, **more):
    before, after = films
    return TurnScript(before=before, after=after, turns=turns, size=SMALL, **more)


def samples(film):
    """All frames as the decoder gives them."""
    raw = ffmpeg("-v", "error", "-i", film, "-map", "0:v", "-pix_fmt", "yuv420p", "-f", "rawvideo", "-").stdout
    return np.frombuffer(raw, np.uint8).reshape(-1, SAMPLES)


def likeness(one, other):
    """Peak signal to noise, in decibels."""
    return 10 * np.log10(255**2 / max(1e-9, np.square(one.astype(float) - other).mean()))


@pytest.mark.parametrize(("turning", "rightwards"), [(Turns.PAPER, False), (Turns.PAPER, True), (Turns.FADE, False)])
def test_a_turn_leads_from_one_film_to_the_other_without_a_jump(films, tmp_path, turning, rightwards):
    out = tmp_path / "turn.mp4"
    made = turn(films, turning, rightwards=rightwards)
    answer = render_turn(made, out)
    frames = samples(out)
    assert len(frames) == answer.frames == made.frames
    assert likeness(frames[0], samples(films[0])[-1]) > 42
    assert likeness(frames[-1], samples(films[1])[0]) > 42
    steps = [likeness(one, other) for one, other in itertools.pairwise(frames)]
    assert min(steps[0], steps[-1]) > 28
    middle = frames[len(frames) // 2]
    assert likeness(middle, frames[0]) < 25
    assert likeness(middle, frames[-1]) < 25


def test_a_turn_is_encoded_as_the_pages_are(films, tmp_path):
    render_turn(turn(films), tmp_path / "turn.mp4")
    one, other = (read_mp4(film) for film in (films[0], tmp_path / "turn.mp4"))
    assert one.track("vide").settings == other.track("vide").settings
    assert other.track("vide").keys == (0,)
    assert other.starts_at_once
    assert [path.name for path in tmp_path.iterdir()] == ["turn.mp4"]


def test_progress_grows_to_the_end(films, tmp_path):
    told = []
    render_turn(turn(films), tmp_path / "turn.mp4", told.append)
    assert told == sorted(told)
    assert told[-1] == 1


@pytest.mark.parametrize("which", [0, 1])
def test_a_film_that_is_cut_or_missing_is_told(films, tmp_path, which):
    cut = tmp_path / "cut.mp4"
    cut.write_bytes(films[which].read_bytes()[:3000])
    for bad in (cut, tmp_path / "missing.mp4"):
        pair = [bad if number == which else film for number, film in enumerate(films)]
        with pytest.raises(RenderFailed):
            render_turn(turn(pair), tmp_path / "turn.mp4")
    assert [path.name for path in tmp_path.iterdir()] == ["cut.mp4"]


def test_films_of_another_size_are_not_turned(films, tmp_path):
    wrong = turn(films).model_copy(update={"size": FilmSize(width=320, height=180, fps=30)})
    with pytest.raises(RenderFailed, match="another size"):
        render_turn(wrong, tmp_path / "turn.mp4")


def test_a_size_that_no_film_can_have_is_told(films, tmp_path):
    odd = turn(films).model_copy(update={"size": FilmSize(width=641, height=360, fps=30)})
    with pytest.raises(RenderFailed, match="641x360"):
        render_turn(odd, tmp_path / "turn.mp4")


def test_a_missing_folder_is_told(films, tmp_path):
    with pytest.raises(StorageFailed):
        render_turn(turn(films), tmp_path / "gone" / "turn.mp4")
