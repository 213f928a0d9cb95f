from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Kind, Take
from storybook_app.pipeline import events
from storybook_app.pipeline.timing.rows import Ink
from storybook_app.ui.run_state import Stage, after
from storybook_app.ui.timeline_rows import horizon, ticks, timeline_rows

TAKE = Take(
    key="k", kind=Kind.PICTURE, file="k.webp", provider="p", model="m", made_at=datetime.now(UTC), seconds=1, sha256=""
)
ASKED, STARTED = events.StepAsked("a", Kind.PICTURE), events.StepStarted("a", Kind.PICTURE)
AGAIN = events.AttemptFailed("a", Kind.PICTURE, 0, "busy")
FAILED = events.StepFailed("a", Kind.PICTURE, 0, "It will not.", "the photo")


def landed(kind=Kind.PICTURE, page="a", index=0, *, cached=False):
    return events.TakeLanded(page, kind, index, TAKE, cached)


def folded(*happened, pages=("a", "b"), begins=100.0):
    state = after(None, events.RunStarted(pages), begins)
    for now, event in happened:
        state = after(state, event, begins + now)
    return state


def drawn(row):
    return [(bar.begins, bar.ends, bar.ink) for bar in row.bars]


def test_a_step_waits_from_when_it_was_asked_for_and_is_worked_on_until_it_lands():
    state = folded((1, ASKED), (4, STARTED), (9, landed()))
    (row,) = timeline_rows(state, 120.0)
    assert drawn(row) == [(1, 4, Ink.WAITING), (4, 9, Ink.WORKING)]
    assert (row.page, row.kind, row.stage) == (1, Kind.PICTURE, Stage.DONE)
    assert (row.seconds(Ink.WAITING), row.seconds(Ink.WORKING)) == (3, 5)


def test_what_still_goes_on_reaches_to_now():
    waiting = timeline_rows(folded((1, ASKED)), 107.0)[0]
    assert drawn(waiting) == [(1, 7, Ink.WAITING)]
    working = timeline_rows(folded((1, ASKED), (2, STARTED)), 107.0)[0]
    assert drawn(working) == [(1, 2, Ink.WAITING), (2, 7, Ink.WORKING)]
    assert not working.bars[-1].is_done


def test_a_second_attempt_and_the_wait_before_it_are_told_apart():
    state = folded((0, ASKED), (0, STARTED), (2, AGAIN), (5, STARTED), (6, landed()))
    assert drawn(timeline_rows(state, 110.0)[0]) == [
        (0, 2, Ink.WORKING),
        (2, 5, Ink.WAITING),
        (5, 6, Ink.TRYING_AGAIN),
    ]


def test_a_failed_step_keeps_its_bar_when_its_stand_in_is_made():
    state = folded((0, ASKED), (1, STARTED), (3, FAILED), (3, ASKED), (3, STARTED), (4, landed()))
    (row,) = timeline_rows(state, 110.0)
    assert drawn(row)[1] == (1, 3, Ink.WORKING)
    assert (row.stage, row.trouble) == (Stage.STAND_IN, "It will not.")


def test_what_was_found_was_not_worked_on():
    (row,) = timeline_rows(folded((2, landed(cached=True))), 110.0)
    assert drawn(row) == [(2, 2, Ink.FOUND)]
    assert row.is_found


def test_several_voices_share_a_row_whose_work_counts_once():
    voices = [(0, events.StepStarted("a", Kind.VOICE, index)) for index in range(3)]
    state = folded(*voices, *[(2, landed(Kind.VOICE, index=index)) for index in range(3)])
    (row,) = timeline_rows(state, 110.0)
    assert row.seconds(Ink.WORKING) == 2


def test_rows_stand_in_reading_order_whatever_comes_first():
    state = folded(
        (0, events.StepStarted("b", Kind.FILM)), (1, events.StepStarted("b", Kind.VOICE)), (2, events.StepStarted("a", Kind.TURN))
    )  # fmt: skip
    assert [(row.page, row.kind) for row in timeline_rows(state, 110.0)] == [
        (1, Kind.TURN), (2, Kind.VOICE), (2, Kind.FILM),
    ]  # fmt: skip


def test_a_run_that_is_over_grows_no_further():
    state = folded((0, STARTED), (2, events.RunFinished("cancelled", 3.0)))
    assert drawn(timeline_rows(state, 500.0)[0]) == [(0, 3, Ink.WORKING)]
    assert horizon(state, 500.0) == 3.0


@given(st.floats(min_value=0, max_value=100_000))
def test_all_of_a_run_is_inside_its_horizon_and_is_never_squeezed_to_nothing(elapsed):
    state = folded()
    wide = horizon(state, state.started + elapsed)
    assert wide >= elapsed * (1 - 1e-9)
    assert wide <= max(10, 2.5 * elapsed)


@pytest.mark.parametrize("seconds", [1, 10, 59.5, 180, 3600, 20_000])
def test_ticks_are_few_and_begin_at_nothing(seconds):
    moments = ticks(seconds)
    assert moments[0] == 0
    assert len(moments) <= 7
    assert moments[-1] <= seconds
