import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.entrance import entrance_for
from storybook_app.render.page import Edges

OVER = st.floats(33, 300_000)
EDGES = st.sampled_from(Edges)


@given(OVER, EDGES, st.booleans())
def test_a_page_comes_melts_and_goes_in_this_order(over, edges, photo):
    entrance = entrance_for(edges, over, opens_on_photo=photo)
    assert 0 <= entrance.come <= entrance.melts <= entrance.melted <= over * 0.51
    assert entrance.come <= entrance.goes <= over
    assert entrance.opens_on_photo == photo


@given(OVER, st.booleans())
def test_with_blank_edges_it_begins_and_ends_as_the_empty_sheet(over, photo):
    entrance = entrance_for(Edges.BLANK, over, opens_on_photo=photo)
    assert entrance.presence(0) == 0
    assert entrance.presence(over) == 0
    rising = [entrance.presence(entrance.come * step / 20) for step in range(21)]
    assert rising == sorted(rising)


@given(OVER, st.booleans(), st.floats(0, 1))
def test_with_full_edges_all_of_it_is_seen_from_the_first_frame_to_the_last(over, photo, share):
    assert entrance_for(Edges.FULL, over, opens_on_photo=photo).presence(share * over) == 1


@pytest.mark.parametrize("edges", Edges)
def test_the_photo_is_held_and_then_melts(edges):
    entrance = entrance_for(edges, 8000, opens_on_photo=True)
    assert entrance.melts - entrance.come == 800
    assert entrance.melted - entrance.melts == 1200
    assert entrance.melt(entrance.melts) == 0
    assert entrance.melt(entrance.melts + 600) == 0.5
    assert entrance.melt(entrance.melted) == entrance.melt(8000) == 1


def test_without_a_photo_there_is_nothing_to_melt():
    entrance = entrance_for(Edges.BLANK, 8000, opens_on_photo=False)
    assert entrance.melt(0) == 1
    assert entrance.presence(4000) == 1
