import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.pipeline.timing.limits import limits_of
from storybook_app.pipeline.timing.steps import timed_steps
from storybook_app.pipeline.timing.words import in_seconds, verdict, what_held_it_up


@pytest.mark.parametrize(
    ("milliseconds", "words"),
    [
        (0, "less than 0.1 s"),
        (400, "0.4 s"),
        (40_000, "40 s"),
        (99_900, "99.9 s"),
        (200_000, "3 min 20 s"),
        (7_200_000, "120 min"),
    ],
)
def test_lengths_of_time_read_as_people_say_them(milliseconds: int, words: str):
    assert in_seconds(milliseconds) == words


@settings(deadline=None, max_examples=20)
@given(at_once=st.integers(1, 4), pages=st.integers(5, 12))
def test_the_number_at_once_is_seen_in_the_starts(paper_studio, at_once: int, pages: int):
    steps = timed_steps(paper_studio(pages=pages, per_minute=None, at_once=at_once).report())
    pictures = [step for step in steps if step.kind == "picture" and step.started > step.asked]
    assert all([name for name, _ in limits_of(step, steps)] == [f"{at_once} at once"] for step in pictures)


@settings(deadline=None, max_examples=20)
@given(per_minute=st.integers(2, 12))
def test_the_number_a_minute_is_seen_in_the_starts(paper_studio, per_minute: int):
    report = paper_studio(pages=per_minute * 3, per_minute=per_minute, at_once=40, picture=5.0).report()
    steps = timed_steps(report)
    last = [step for step in steps if step.kind == "picture"][-1]
    assert (f"{per_minute} a minute") in [name for name, _ in limits_of(last, steps)]


def test_starts_at_equal_distances_are_seen(a_step, a_report):
    pages = [[a_step("picture", 0, (0, 10 * number, 10 * number + 5), "paints")] for number in range(4)]
    steps = timed_steps(a_report(pages))
    assert limits_of(steps[-1], steps) == [("one every 10 s", 30_000)]


def test_what_is_made_on_this_computer_shares_its_places(a_step, a_report):
    first = [a_step("line", 0, (0, 0, 9), "local"), a_step("picture", 0, (0, 0, 8), "local")]
    second = [a_step("voice", 0, (0, 8, 9), "local"), a_step("film", 0, (1, 9, 12), "local")]
    steps = timed_steps(a_report([first, second]))
    assert limits_of(steps[-1], steps) == [("1 at once", 8_000)]


def test_whoever_was_told_to_come_back_later_shows_no_rate(a_step, a_report):
    pages = [[a_step("picture", 0, (0, 100 * number, 100 * number + 5), "paints", attempts=2)] for number in range(3)]
    steps = timed_steps(a_report(pages))
    assert [name for name, _ in limits_of(steps[-1], steps)] == [""]


def test_the_limits_of_one_wait_add_up_to_it(paper_studio):
    steps = timed_steps(paper_studio(pages=12).report())
    last = [step for step in steps if step.kind == "picture"][-1]
    assert limits_of(last, steps) == [("3 at once", 60_000), ("6 a minute", 20_000)]


def test_what_held_the_run_up_is_told_from_start_to_end(paper_studio):
    report = paper_studio(pages=12).report()
    assert what_held_it_up(report) == (
        "Page 12’s picture waited 80 s for its turn (3 at once for 60 s, 6 a minute for 20 s) and was painted in 20 s; "
        "its film waited 1.2 s for its turn (2 at once) and was made in 1.2 s; the join took 0.4 s."
    )
    assert verdict(report) == (
        "The painter’s limit (3 at once and 6 a minute) held the run up for 78 % of the time: "
        "a higher one would shorten that."
    )


def test_the_story_and_a_voice_are_named(a_step, a_report):
    page = [
        a_step("line", 1, (0, 0, 3), "words"),
        a_step("voice", 1, (3, 3, 13), "eleven"),
        a_step("film", 0, (13, 13, 14), "local"),
    ]
    report = a_report([page])
    assert what_held_it_up(report) == (
        "The story was written in 3 s; page 1’s line 2 was spoken in 10 s; its film was made in 1 s."
    )
    assert verdict(report) == (
        "The narrator’s own pace was 71 % of the time: only a faster service or model would shorten that."
    )


@pytest.mark.parametrize(
    ("facts", "times", "said"),
    [
        ({"provider": "local"}, (0, 0, 9), "This computer was at work for 90 % of the time"),
        ({"provider": "local"}, (0, 8, 9), "This computer was at work for 80 % of the time"),
        ({"attempts": 2}, (0, 0, 9), "Trying again took 90 % of the time"),
        ({"outcome": "cached"}, (0, None, 9), "90 % of the time went by between the steps."),
        ({"outcome": None}, (0, 0, None), "The painter’s own pace was 100 % of the time"),
    ],
)
def test_the_verdict_names_what_took_most_of_the_time(a_step, a_report, facts, times, said):
    page = [a_step("picture", 0, times, **facts), a_step("film", 0, (9, 9, 10), "paper")]
    assert verdict(a_report([page])).startswith(said)


def test_a_long_join_is_named(a_report):
    assert verdict(a_report([[]], 0, join_seconds=3)) == "The join took 100 % of the time."


def test_a_book_that_was_there_took_no_time(a_step, a_report):
    report = a_report([[a_step("film", 0, (0.01, None, 0.02), outcome="cached")]])
    assert verdict(report) == "Everything was there already."
    assert what_held_it_up(report) == "Nothing took any time to speak of."
