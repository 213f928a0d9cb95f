from hypothesis import given
from hypothesis import strategies as st

from storybook_app.ui.text_places import book_place, qt_place


def test_an_emoji_is_two_places_for_qt():
    assert qt_place("🐈 cat", 2) == 3
    assert book_place("🐈 cat", 3) == 2


@given(st.text(), st.data())
def test_a_place_goes_there_and_back(text, data):
    place = data.draw(st.integers(0, len(text)))
    assert book_place(text, qt_place(text, place)) == place
