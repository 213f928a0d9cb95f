from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Line
from storybook_app.ui.player_reading import Reading, Said
from storybook_app.ui.reel import Cue, Leaf, Reel

READ = Reading((Said(Line(text="Up went the rocket."), Path("a.wav"), 1000),))


def filmed(page: str, milliseconds: int = 1000) -> Leaf:
    return Leaf(page, Path(f"{page}.mp4"), milliseconds)


REEL = Reel((filmed("a"), Leaf("b", is_coming=True), Leaf("c", is_coming=True, reading=READ), filmed("d", 500)))


def test_a_film_is_played_what_has_words_read_and_the_rest_waited_for():
    assert [REEL.cue(at) for at in range(5)] == [Cue.PLAY, Cue.WAIT, Cue.READ, Cue.PLAY, Cue.END]


def test_a_page_that_never_comes_is_read_as_it_is():
    lost = Leaf("lost", reading=Reading(remark="It could not be filmed."))
    assert lost.cue is Cue.READ
    assert lost.milliseconds > 0


def test_only_pages_that_are_waited_for_take_no_time():
    assert REEL.milliseconds == 1000 + READ.milliseconds + 500
    assert REEL.starts == (0, 1000, 1000, 1000 + READ.milliseconds, REEL.milliseconds)


def test_the_end_of_the_book_belongs_to_its_last_page():
    assert REEL.place(99_999) == (3, 500)
    assert Reel().place(0) is None


def test_a_page_that_was_taken_out_gives_its_place_to_the_one_behind_it():
    assert REEL.find("d") == 3
    assert REEL.find("gone", 2) == 2
    assert REEL.find("gone", 9) == 3
    assert Reel().find("gone", 2) == 0


@given(st.lists(st.tuples(st.booleans(), st.integers(1, 5000)), min_size=1, max_size=12), st.data())
def test_every_moment_of_the_book_is_a_moment_of_one_page(pages, data):
    leaves = [
        filmed(str(i), ms) if is_ready else Leaf(str(i), is_coming=True) for i, (is_ready, ms) in enumerate(pages)
    ]
    reel = Reel(tuple(leaves))
    if reel.milliseconds == 0:
        assert reel.place(0) is None
        return
    moment = data.draw(st.integers(0, reel.milliseconds - 1))
    place = reel.place(moment)
    assert place is not None
    index, within = place
    assert reel.starts[index] + within == moment
    assert 0 <= within < reel.leaves[index].milliseconds
