import pytest
from pydantic import ValidationError

from storybook_app.book.values import Turns
from storybook_app.render.page import FilmSize
from storybook_app.render.turn import TurnScript, is_right_to_left


def turn(turning, fps=30):
    return TurnScript(before="a.mp4", after="b.mp4", turns=turning, size=FilmSize(fps=fps))


@pytest.mark.parametrize(("fps", "frames"), [(24, 22), (30, 27), (60, 54)])
def test_a_turn_lasts_about_nine_tenths_of_a_second(fps, frames):
    assert turn(Turns.PAPER, fps).frames == frames


def test_a_fade_is_shorter():
    assert turn(Turns.FADE).frames < turn(Turns.PAPER).frames


def test_no_turn_is_no_film():
    with pytest.raises(ValidationError):
        turn(Turns.NONE)


@pytest.mark.parametrize(
    ("language", "expected"),
    [("ar", True), ("he-IL", True), ("fa_IR", True), ("UR", True), ("en", False), ("ko", False)],
)
def test_books_of_some_languages_are_turned_the_other_way(language, expected):
    assert is_right_to_left(language) is expected
