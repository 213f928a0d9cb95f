import json
from collections import defaultdict
from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.pipeline.timing.steps import film_ended
from storybook_app.pipeline.timing.trace import trace


def events_of(report) -> list[dict]:
    return json.loads(trace(report))["traceEvents"]


@settings(deadline=None, max_examples=20)
@given(pages=st.integers(1, 12), lines=st.integers(1, 4))
def test_each_step_is_an_event_in_its_pages_process(paper_studio, pages: int, lines: int):
    report = paper_studio(pages=pages, lines=lines).report()
    events = events_of(report)
    made = [event for event in events if event["ph"] == "X" and event["cat"] == "working" and event["pid"]]
    assert len(made) == sum(len(page.steps) for page in report.pages)
    picture = next(event for event in made if event["name"] == "picture")
    assert (picture["pid"], picture["ts"], picture["dur"]) == (1, 0, 20_000_000)
    assert picture["args"]["provider"] == "paints"


@settings(deadline=None, max_examples=20)
@given(pages=st.integers(1, 12))
def test_no_two_events_of_a_thread_overlap(paper_studio, pages: int):
    threads = defaultdict(list)
    for event in events_of(paper_studio(pages=pages).report()):
        if event["ph"] == "X":
            threads[event["pid"], event["tid"]].append((event["ts"], event["ts"] + event["dur"]))
    for spans in threads.values():
        assert all(earlier[1] <= later[0] for earlier, later in pairwise(sorted(spans)))


def test_waits_are_a_category_of_their_own(a_step, a_report):
    events = events_of(a_report([[a_step("picture", 0, (1, 3, 7))]]))
    assert [(event["name"], event["cat"], event["ts"], event["dur"]) for event in events if event["ph"] == "X"][
        -2:
    ] == [
        ("picture waits", "waiting", 1_000_000, 2_000_000),
        ("picture", "working", 3_000_000, 4_000_000),
    ]


def test_every_process_and_thread_has_a_name(paper_studio):
    events = events_of(paper_studio().report())
    named = {(event["pid"], event["tid"]) for event in events if event["name"] == "thread_name"}
    pages = {event["pid"]: event["args"]["name"] for event in events if event["name"] == "process_name"}
    assert {(event["pid"], event["tid"]) for event in events if event["ph"] == "X" and event["pid"]} == named
    assert pages[0] == "What held the run up"
    assert pages[3] == "Page 3 (IMG_3.jpg)"


def test_what_held_the_run_up_fills_its_process(paper_studio):
    report = paper_studio(pages=12).report()
    path = [event for event in events_of(report) if event["ph"] == "X" and event["pid"] == 0]
    assert sum(event["dur"] for event in path) == film_ended(report) * 1000
