from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.pipeline.timing.critical_path import Why, critical_path
from storybook_app.pipeline.timing.steps import film_ended, in_milliseconds

seconds = st.floats(0, 100)
maybe = st.one_of(st.none(), seconds)


def told(report) -> list[tuple[str, str | None, int]]:
    return [
        (stretch.why, stretch.step and f"{stretch.step.page} {stretch.step.kind}", stretch.milliseconds)
        for stretch in critical_path(report)
    ]


def is_whole(report) -> bool:
    """Whether the path covers the run from its start to its end, without gap or overlap."""
    path = critical_path(report)
    ends = [0, *(stretch.ends for stretch in path)]
    return (
        [stretch.begins for stretch in path] == ends[:-1]
        and ends[-1] == film_ended(report)
        and all(stretch.milliseconds > 0 for stretch in path)
        and sum(stretch.milliseconds for stretch in path) == film_ended(report)
    )


@st.composite
def studios(draw, paper_studio):
    return paper_studio(
        pages=draw(st.integers(1, 12)),
        lines=draw(st.integers(1, 6)),
        line=draw(st.floats(0.01, 3)),
        voice=draw(st.floats(0.01, 20)),
        picture=draw(st.floats(0.01, 40)),
        clip=draw(st.sampled_from([0.0, 8.0])),
        film=draw(st.floats(0.01, 5)),
        join=draw(st.one_of(st.none(), st.floats(0.1, 2))),
        at_once=draw(st.integers(1, 5)),
        per_minute=draw(st.one_of(st.none(), st.integers(1, 20))),
        narrators=draw(st.integers(1, 5)),
    )


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_the_path_of_any_run_covers_it_from_start_to_end(paper_studio, data):
    report = data.draw(studios(paper_studio)).report()
    assert is_whole(report)


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_nothing_of_the_path_of_a_run_without_idle_time_is_unexplained(paper_studio, data):
    report = data.draw(studios(paper_studio)).report()
    assert sum(stretch.milliseconds for stretch in critical_path(report) if stretch.why is Why.ANOTHER_STEP) <= 1


@settings(deadline=None, max_examples=40)
@given(data=st.data())
def test_each_step_of_the_path_was_over_before_the_next_was_asked_for(paper_studio, data):
    report = data.draw(studios(paper_studio)).report()
    steps = list(dict.fromkeys(stretch.step for stretch in critical_path(report) if stretch.step))
    assert all(later.asked >= earlier.finished for earlier, later in pairwise(steps))


@settings(deadline=None, max_examples=40)
@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from(["line", "voice", "picture", "clip", "film"]), st.integers(0, 3), seconds, maybe, maybe
        ),
        max_size=12,
    ),
    ended=seconds,
)
def test_even_a_report_that_makes_no_sense_has_a_path(a_step, a_report, steps, ended):
    pages = [[], []]
    for number, (kind, index, *times) in enumerate(steps):
        pages[number % 2].append(a_step(kind, index, times))
    assert is_whole(a_report(pages, ended, outcome="cancelled"))


def test_the_path_goes_from_the_last_film_through_whatever_came_last(a_step, a_report):
    first = [
        a_step("line", 0, (0, 0, 1)),
        a_step("voice", 0, (1, 1, 3)),
        a_step("picture", 0, (0, 0, 5)),
        a_step("film", 0, (5, 5, 6)),
    ]
    second = [
        a_step("line", 0, (0, 0, 2)),
        a_step("voice", 0, (2, 4, 9)),
        a_step("picture", 0, (0, 0, 5)),
        a_step("film", 0, (9, 9.5, 11)),
    ]
    assert told(a_report([first, second], 11.5, join_seconds=0.5)) == [
        (Why.WORKING, "2 line", 2000),
        (Why.ITS_TURN, "2 voice", 2000),
        (Why.WORKING, "2 voice", 5000),
        (Why.ITS_TURN, "2 film", 500),
        (Why.WORKING, "2 film", 1500),
        (Why.ANOTHER_STEP, None, 500),
        (Why.WORKING, None, 500),
    ]


def test_a_clip_comes_between_a_picture_and_its_film(a_step, a_report):
    page = [
        a_step("picture", 0, (0, 0, 5)),
        a_step("clip", 0, (5, 6, 14)),
        a_step("film", 0, (14, 14, 15)),
    ]
    assert told(a_report([page])) == [
        (Why.WORKING, "1 picture", 5000),
        (Why.ITS_TURN, "1 clip", 1000),
        (Why.WORKING, "1 clip", 8000),
        (Why.WORKING, "1 film", 1000),
    ]


def test_a_turn_waits_for_the_films_of_both_its_pages(a_step, a_report):
    turn = a_step("film", 0, (7, 7, 8)).model_copy(update={"kind": "turn"})
    first = [a_step("film", 0, (0, 0, 3)), turn]
    second = [a_step("film", 0, (0, 2, 7))]
    assert told(a_report([first, second])) == [
        (Why.ITS_TURN, "2 film", 2000),
        (Why.WORKING, "2 film", 5000),
        (Why.WORKING, "1 turn", 1000),
    ]


def test_a_picture_that_waits_for_its_scene_waits_for_the_writer(a_step, a_report):
    page = [
        a_step("line", 0, (0, 0, 4)),
        a_step("picture", 0, (3, 3, 20)),
        a_step("film", 0, (20, 20, 21)),
    ]
    assert told(a_report([page]))[0] == (Why.WORKING, "1 line", 3000)


def test_voices_that_are_read_together_wait_for_the_last_line_of_the_book(a_step, a_report):
    first = [a_step("line", 0, (0, 0, 1)), a_step("voice", 0, (6, 6, 9)), a_step("film", 0, (9, 9, 12))]
    second = [a_step("line", 0, (0, 0, 6)), a_step("voice", 0, (6, 6, 9)), a_step("film", 0, (9, 9, 10))]
    assert told(a_report([first, second]))[:2] == [(Why.WORKING, "2 line", 6000), (Why.WORKING, "1 voice", 3000)]


def test_a_step_in_several_attempts_was_trying_again(a_step, a_report):
    page = [a_step("picture", 0, (0, 0, 30), attempts=3), a_step("film", 0, (30, 30, 31))]
    assert told(a_report([page]))[0] == (Why.TRYING_AGAIN, "1 picture", 30000)


def test_a_step_that_was_found_only_after_a_while_waited_for_another(a_step, a_report):
    page = [a_step("picture", 0, (0, None, 4), outcome="cached"), a_step("film", 0, (4, 4, 5))]
    assert told(a_report([page]))[0] == (Why.ANOTHER_STEP, "1 picture", 4000)


def test_a_run_that_was_stopped_was_held_up_by_what_was_under_way(a_step, a_report):
    first = [a_step("line", 0, (0, 0, 1)), a_step("picture", 0, (1, 2, None))]
    second = [a_step("picture", 0, (0.5, None, None))]
    report = a_report([first, second], 9, outcome="cancelled")
    assert told(report) == [
        (Why.WORKING, "1 line", 1000),
        (Why.ITS_TURN, "1 picture", 1000),
        (Why.WORKING, "1 picture", in_milliseconds(7)),
    ]


def test_an_empty_run_has_an_empty_path(a_report):
    assert told(a_report([], 0)) == []
