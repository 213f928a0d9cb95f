import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import FilmStyle, Piece, Turns
from storybook_app.render.page import FilmSize, Quality, Shape
from storybook_app.ui.export_form import ExportWishes, Filmed, outlook

FULL = FilmSize()
STYLE = FilmStyle()
PAGES = [Filmed(FULL, 10_000, 2_600_000, 12.0)] * 12


def wishes(shape=Shape.WIDE, quality=Quality.FULL, **style):
    return ExportWishes(STYLE.model_copy(update=style), shape, quality)


def test_a_film_as_it_was_made_takes_its_pages_as_they_are():
    assert wishes().form(STYLE, FULL).size is None
    odd = FilmSize(width=256, height=144, fps=24)
    assert ExportWishes.of_book(STYLE, odd).form(STYLE, odd).size is None


@pytest.mark.parametrize(
    "style", [{"music": Piece.KALIMBA}, {"leaves": False}, {"rustles": True}, {"turns": Turns.FADE}]
)
def test_what_comes_in_when_the_pages_are_joined_films_none_anew(style):
    assert wishes(**style).form(STYLE, FULL).size is None


@pytest.mark.parametrize("style", [{"bedtime": True}, {"opens_with_photo": False}, {"turns": Turns.NONE}])
def test_what_the_pages_show_films_them_anew_in_their_own_size(style):
    assert wishes(**style).form(STYLE, FULL).size == FULL


def test_pages_of_which_it_is_not_known_how_they_were_filmed_are_not_taken_as_they_are():
    assert wishes().form(None, FULL).size == FULL


def test_another_shape_or_purpose_has_its_usual_size_at_the_rate_of_the_book():
    usual = FULL.model_copy(update={"fps": 25})
    assert wishes(Shape.TALL).form(STYLE, usual).size == FilmSize.of(Shape.TALL, Quality.FULL, 25)
    assert wishes(quality=Quality.SMALL).form(STYLE, usual).size == FilmSize.of(Shape.WIDE, Quality.SMALL, 25)


def test_the_outlook_is_that_of_the_pages_that_are_there():
    expected = outlook(PAGES, wishes(leaves=False), STYLE, 2)
    assert expected.milliseconds == 120_000
    assert expected.bytes == pytest.approx(12 * 2_600_000, rel=0.01)
    assert expected.seconds < 5


def test_filming_anew_takes_as_long_as_it_took_by_the_size_of_the_picture():
    again = outlook(PAGES, wishes(bedtime=True), STYLE, 2).seconds
    draft = outlook(PAGES, wishes(quality=Quality.DRAFT), STYLE, 2).seconds
    assert 72 <= again < 80
    assert draft < again / 5


@given(st.sampled_from(list(Shape)), st.sampled_from(list(Quality)), st.booleans(), st.integers(0, 40))
def test_there_is_always_something_to_expect(shape, quality, bedtime, count):
    films = PAGES[:1] * count
    expected = outlook(films, wishes(shape, quality, bedtime=bedtime), STYLE, 2)
    assert min(expected.milliseconds, expected.bytes, expected.seconds) >= 0
    assert (expected.bytes > 0) == bool(count)
