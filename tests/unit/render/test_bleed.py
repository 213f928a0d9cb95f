"""Pictures that fill the page to the frame's edge."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.layout import Subject, cover, lay_out_page, shown_area
from storybook_app.render.page import FilmSize, Shape

EVEN = st.integers(64, 2048).map(lambda half: 2 * half)
FRAMES = st.one_of(
    st.sampled_from([FilmSize.of(shape) for shape in Shape]), st.builds(FilmSize, width=EVEN, height=EVEN)
)
SHARES = st.floats(0, 1)
SUBJECTS = st.builds(
    Subject, st.one_of(st.floats(0.5, 2), st.floats(1 / 200, 200)), st.tuples(SHARES, SHARES), st.just(True)
)


def laid_out(size, subject, *, has_words=True):
    return lay_out_page(size, has_picture=True, has_words=has_words, subject=subject)


@given(FRAMES, SUBJECTS, st.booleans())
def test_a_picture_that_bleeds_reaches_the_edges_and_leaves_the_words_their_paper(size, subject, has_words):
    layout = laid_out(size, subject, has_words=has_words)
    if not layout.bleeds:
        assert layout == laid_out(size, subject._replace(bleeds=False), has_words=has_words)
        return
    picture, words, sure = layout.painting, layout.words, shown_area(size)
    reached = [picture.x == 0, picture.right == size.width, picture.y == 0, picture.bottom == size.height]
    assert sum(reached) >= (3 if has_words else 4)
    if has_words:
        assert words.y >= picture.bottom or words.x >= picture.right or words.right <= picture.x
        assert words.x >= sure.x - 2
        assert words.y >= sure.y - 2
        assert words.right <= sure.right + 2
        assert words.bottom <= sure.bottom + 2


@given(FRAMES, SUBJECTS)
def test_most_of_it_is_seen_and_what_to_look_at_always(size, subject):
    layout = laid_out(size, subject)
    if layout.bleeds:
        picture, whole = layout.painting, cover(subject, layout.painting)
        assert whole.x <= picture.x + 1e-6
        assert whole.y <= picture.y + 1e-6
        assert whole.right >= picture.right - 1e-6
        assert whole.bottom >= picture.bottom - 1e-6
        assert picture.width * picture.height > 0.65 * whole.width * whole.height
        looked_at = whole.x + subject.pivot[0] * whole.width, whole.y + subject.pivot[1] * whole.height
        assert picture.x - 1e-6 <= looked_at[0] <= picture.right + 1e-6
        assert picture.y - 1e-6 <= looked_at[1] <= picture.bottom + 1e-6


@pytest.mark.parametrize(
    ("shape", "aspects"),
    [
        (Shape.WIDE, (9 / 16, 3 / 4, 1, 4 / 3, 3 / 2, 16 / 9)),
        (Shape.TALL, (9 / 16, 3 / 4, 1, 4 / 3, 3 / 2, 16 / 9)),
        (Shape.SQUARE, (1, 4 / 3, 3 / 2, 16 / 9)),
    ],
)
def test_the_photos_of_telephones_and_cameras_fill_the_page(shape, aspects):
    for aspect in aspects:
        assert laid_out(FilmSize.of(shape), Subject(aspect, bleeds=True)).bleeds


@pytest.mark.parametrize("aspect", [1 / 200, 0.1, 8, 200])
def test_a_strip_of_a_picture_is_not_cut_to_the_page(aspect):
    assert not laid_out(FilmSize(), Subject(aspect, bleeds=True)).bleeds
