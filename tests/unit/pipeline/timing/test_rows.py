from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.pipeline.timing.rows import Ink, Mark, rows
from storybook_app.pipeline.timing.steps import film_ended, timed_steps


def inks(row, count: int, total: int) -> str:
    letters = {Ink.NOTHING: " ", Ink.WAITING: ".", Ink.FOUND: "+", Ink.WORKING: "#", Ink.TRYING_AGAIN: "="}
    return "".join(letters[cell.ink] for cell in row.cells(count, total))


@settings(deadline=None, max_examples=30)
@given(pages=st.integers(1, 20), lines=st.integers(1, 5), clip=st.sampled_from([0.0, 8.0]))
def test_every_step_has_its_place_in_one_row(paper_studio, pages: int, lines: int, clip: float):
    report = paper_studio(pages=pages, lines=lines, clip=clip).report()
    shown = [step for row in rows(report) for step in row.steps]
    assert sorted(map(repr, shown)) == sorted(map(repr, timed_steps(report)))


@settings(deadline=None, max_examples=30)
@given(times=st.lists(st.integers(0, 90_000), min_size=3, max_size=3), count=st.integers(20, 200))
def test_bars_are_as_long_as_what_they_show(a_step, a_report, times: list[int], count: int):
    asked, started, finished = sorted(times)
    report = a_report([[a_step("picture", 0, (asked / 1000, started / 1000, finished / 1000))]], 90)
    [row] = rows(report)
    drawn = inks(row, count, film_ended(report))
    a_cell = 90_000 / count
    assert abs(drawn.count("#") * a_cell - (finished - started)) <= max(a_cell, 1)
    assert abs(drawn.count(".") * a_cell - (started - asked)) <= 2 * a_cell
    assert drawn.strip() == "." * drawn.count(".") + "#" * drawn.count("#")
    assert "#" in drawn
    assert (row.waited, row.worked) == (started - asked, finished - started)


def test_waiting_comes_before_work_and_a_short_step_is_still_seen(a_step, a_report):
    report = a_report([[a_step("picture", 0, (2, 5, 8)), a_step("film", 0, (8, 8, 8.001))]], 10)
    picture, film = rows(report)
    assert inks(picture, 10, 10_000) == "  ...###  "
    assert inks(film, 10, 10_000) == "        # "


def test_the_voices_of_a_page_share_a_row_that_shows_how_many_are_read_at_once(a_step, a_report):
    voices = [a_step("voice", 0, (0, 0, 4)), a_step("voice", 1, (1, 2, 6)), a_step("voice", 2, (2, 2, 3))]
    [row] = rows(a_report([voices], 8))
    assert row.name == "3 voices"
    assert [cell.at_work for cell in row.cells(8, 8000)] == [1, 1, 3, 2, 1, 1, 0, 0]
    assert (row.waited, row.worked) == (0, 6000)


def test_the_lines_of_a_story_follow_one_another(a_step, a_report):
    first = [a_step("line", 0, (0, 0, 2)), a_step("line", 1, (0, 0, 3))]
    second = [a_step("line", 0, (0, 0, 5))]
    of_first, of_second = rows(a_report([first, second], 10))
    assert (inks(of_first, 10, 10_000), inks(of_second, 10, 10_000)) == ("###       ", "   ##     ")


def test_a_page_that_was_found_as_a_whole_has_one_row_with_a_tick(a_step, a_report):
    page = [a_step(kind, 0, (0, None, 1), outcome="cached") for kind in ("line", "voice", "picture", "film")]
    [row] = rows(a_report([page], 10))
    assert (row.name, row.mark, len(row.steps)) == ("4 steps", Mark.FOUND, 4)
    assert inks(row, 10, 10_000) == ".+        "


def test_rows_are_marked_by_the_gravest_of_their_steps(a_step, a_report):
    voices = [
        a_step("voice", 0, (0, None, 1), outcome="cached"),
        a_step("voice", 1, (0, 0, 1), outcome="stand-in", error="Hoarse."),
    ]
    half = [a_step("voice", 0, (0, None, 1), outcome="cached"), a_step("voice", 1, (0, 0, 1))]
    missing = [a_step("picture", 0, (0, 0, None)), a_step("clip", 0, (0, 0, 5), attempts=4)]
    found = rows(a_report([voices, half, missing], 10, outcome="cancelled"))
    assert [row.mark for row in found] == [Mark.STAND_IN, Mark.MADE, Mark.MISSING, Mark.TRIED_AGAIN]
    assert [row.name for row in found] == ["2 voices", "2 voices", "picture", "clip×4"]
    assert inks(found[3], 10, 10_000) == "=====     "


def test_the_join_has_the_last_row(paper_studio):
    *_, join = rows(paper_studio(join=0.5).report())
    assert (join.page, join.name, join.worked) == (None, "join", 500)
