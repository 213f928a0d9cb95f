from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storybook_app.ui.reel import Cue, Leaf, Reel


def ready(page: str, milliseconds: int = 1000) -> Leaf:
    return Leaf(page, Path(f"{page}.mp4"), milliseconds)


REEL = Reel((ready("a"), Leaf("b", is_coming=True), Leaf("c"), ready("d", 500)))


def test_a_ready_page_is_played_a_coming_one_waited_for_a_lost_one_passed_over():
    assert REEL.cue(0) == (Cue.PLAY, 0)
    assert REEL.cue(1) == (Cue.WAIT, 1)
    assert REEL.cue(2) == (Cue.PLAY, 3)
    assert REEL.cue(4)[0] is Cue.END


def test_going_back_finds_the_nearest_ready_page():
    assert REEL.before(3) == 0
    assert REEL.before(0) is None


def test_pages_that_are_not_ready_take_no_time():
    assert REEL.milliseconds == 1500
    assert REEL.starts_at(3) == 1000


def test_the_end_of_the_book_belongs_to_its_last_page():
    assert REEL.place(99_999) == (3, 500)
    assert Reel().place(0) is None


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 5000)), min_size=1, max_size=12), st.data())
def test_every_moment_of_the_book_is_a_moment_of_one_page(pages, data):
    reel = Reel(tuple(ready(str(i), ms) if is_ready else Leaf(str(i)) for i, (is_ready, ms) in enumerate(pages)))
    if reel.milliseconds == 0:
        assert reel.place(0) is None
        return
    moment = data.draw(st.integers(0, reel.milliseconds - 1))
    place = reel.place(moment)
    assert place is not None
    index, within = place
    assert reel.starts_at(index) + within == moment
    assert 0 <= within < reel.leaves[index].milliseconds
