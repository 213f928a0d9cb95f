from datetime import UTC, datetime
from pathlib import Path

import pytest

from storybook_app.book.values import Chosen, Kind, Page, Photo, Take
from storybook_app.pipeline import events
from storybook_app.ui.run_progress import progress
from storybook_app.ui.run_state import RunState, Stage, after, chip

PAGE = Page(id="a", photo=Photo(digest="0" * 64, suffix=".jpg", name="a.jpg", width=1, height=1))
TAKE = Take(
    key="k", kind=Kind.PICTURE, file="k.webp", provider="p", model="m", made_at=datetime.now(UTC), seconds=1, sha256=""
)


def folded(*happened: tuple[float, events.Event], pages: tuple[str, ...] = ("a",)) -> RunState:
    state = after(None, events.RunStarted(pages), 0.0)
    for now, event in happened:
        state = after(state, event, now)
    assert state is not None
    return state


def landed(kind: Kind, page: str = "a", index: int = 0, *, cached: bool = False) -> events.TakeLanded:
    return events.TakeLanded(page, kind, index, TAKE, cached)


def test_before_a_run_a_chip_shows_what_the_book_holds():
    assert chip(PAGE, Kind.FILM, None).stage is Stage.WAITING
    made = PAGE.model_copy(update={"chosen": Chosen(film="f", voices=("v",))})
    assert chip(made, Kind.FILM, None).stage is Stage.DONE
    assert chip(made, Kind.VOICE, None).stage is Stage.DONE
    assert chip(made, Kind.PICTURE, None).stage is Stage.WAITING


def test_a_step_goes_from_waiting_over_working_to_done():
    state = folded((0, events.StepAsked("a", Kind.PICTURE)))
    assert chip(PAGE, Kind.PICTURE, state).stage is Stage.WAITING
    state = after(state, events.StepStarted("a", Kind.PICTURE), 1)
    state = after(state, events.StepProgress("a", Kind.PICTURE, 0, 0.25), 2)
    assert (chip(PAGE, Kind.PICTURE, state).stage, chip(PAGE, Kind.PICTURE, state).fraction) == (Stage.WORKING, 0.25)
    state = after(state, landed(Kind.PICTURE), 3)
    assert chip(PAGE, Kind.PICTURE, state).stage is Stage.DONE


def test_the_voice_is_done_when_all_its_lines_are():
    state = folded(
        (0, events.StepStarted("a", Kind.VOICE, 0)),
        (0, events.StepStarted("a", Kind.VOICE, 1)),
        (1, landed(Kind.VOICE, index=0)),
    )
    assert chip(PAGE, Kind.VOICE, state).stage is Stage.WORKING
    assert chip(PAGE, Kind.VOICE, state).fraction == 0.5
    state = after(state, landed(Kind.VOICE, index=1), 2)
    assert chip(PAGE, Kind.VOICE, state).stage is Stage.DONE


def test_a_stand_in_that_lands_does_not_hide_the_trouble():
    state = folded(
        (0, events.StepStarted("a", Kind.PICTURE)),
        (1, events.StepFailed("a", Kind.PICTURE, 0, "It failed.", "the photo itself")),
        (1, events.StepAsked("a", Kind.PICTURE)),
        (1, events.StepStarted("a", Kind.PICTURE)),
        (2, landed(Kind.PICTURE)),
        (3, events.PageReady("a", Path("f"), Chosen(), whole=False)),
    )
    shown = chip(PAGE, Kind.PICTURE, state)
    assert (shown.stage, shown.trouble) == (Stage.STAND_IN, "It failed.")
    assert state.troubled == ("a",)


def test_what_nothing_stands_in_for_has_failed():
    state = folded((1, events.StepFailed("a", Kind.FILM, 0, "It failed.", "")))
    assert chip(PAGE, Kind.FILM, state).stage is Stage.FAILED


def test_a_new_run_forgets_the_troubles_of_the_last():
    state = folded((1, events.StepFailed("a", Kind.FILM, 0, "It failed.", "")))
    state = after(state, events.RunStarted(("a",)), 2)
    assert state.troubled == ()


def test_nothing_works_any_more_after_a_run_was_stopped():
    state = folded((0, events.StepStarted("a", Kind.FILM)), (1, events.RunFinished("cancelled", 1)))
    assert chip(PAGE, Kind.FILM, state).stage is Stage.WAITING
    made = PAGE.model_copy(update={"chosen": Chosen(film="f")})
    assert chip(made, Kind.FILM, state).stage is Stage.DONE


def test_events_before_any_run_are_no_run():
    assert after(None, events.StepStarted("a", Kind.FILM), 0) is None


def test_a_run_is_all_done_when_all_its_steps_are():
    kinds = (Kind.STORY, Kind.VOICE, Kind.PICTURE, Kind.FILM)
    state = folded(*((number, landed(kind)) for number, kind in enumerate(kinds)))
    assert progress(state, 10).done == pytest.approx(1)


def test_the_time_left_follows_the_pace_of_the_run():
    state = folded(
        (0, events.StepStarted("a", Kind.PICTURE)),
        (10, landed(Kind.PICTURE)),
        (10, events.PageReady("a", Path("f"), Chosen(), whole=True)),
        (10, events.StepAsked("b", Kind.PICTURE)),
        (10, landed(Kind.VOICE, "b", cached=True)),
        (10, landed(Kind.FILM, "b", cached=True)),
        pages=("a", "b"),
    )
    # One picture of ten seconds is made in ten seconds, and one more is to come; found takes cost nothing.
    assert progress(state, 10).seconds_left == pytest.approx(10)


def test_no_time_is_promised_before_the_run_has_shown_its_pace():
    state = folded((0, events.StepStarted("a", Kind.PICTURE)))
    assert progress(state, 1).seconds_left is None


def test_pages_not_begun_yet_weigh_as_much_as_those_that_are():
    state = folded((0, landed(Kind.PICTURE)), pages=("a", "b"))
    alone = folded((0, landed(Kind.PICTURE)))
    assert progress(state, 1).done < progress(alone, 1).done


def test_what_was_paid_adds_up_by_currency():
    paid = [events.Paid((("a", Kind.PICTURE, 0),), {"USD": 0.25}), events.Paid((("a", Kind.CLIP, 0),), {"EUR": 1.0})]
    state = folded((1, paid[0]), (2, paid[0]), (3, paid[1]), (4, events.RunFinished("whole", 4.0)))
    assert state.cost == {"USD": 0.5, "EUR": 1.0}
    assert state.seconds == 4.0
