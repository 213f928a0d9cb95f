import json
from datetime import UTC, datetime
from pathlib import Path

from storybook_app.book.values import Book, Chosen, Kind, Line, Page, Photo, Take
from storybook_app.pipeline import events
from storybook_app.pipeline.report import Recorder

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)
BOOK = Book(pages=(Page(id="a", photo=PHOTO), Page(id="b", photo=PHOTO)))


def a_take(kind: Kind, cost: float = 0.0) -> Take:
    now = datetime(2026, 7, 12, tzinfo=UTC)
    return Take(
        key="k", kind=kind, file="k", provider="p", model="m", made_at=now, seconds=1, sha256="0", cost={"USD": cost}
    )


def ready(page: str, *, whole: bool = True) -> events.PageReady:
    return events.PageReady(page, Path("f.mp4"), Chosen(film="k"), whole=whole)


def told(*happened: events.Event) -> Recorder:
    recorder = Recorder(BOOK)
    for event in happened:
        recorder.note(event)
    return recorder


def test_a_run_with_every_page_ready_is_whole():
    assert told(ready("a"), ready("b")).outcome == "whole"


def test_a_run_without_one_page_has_failed():
    assert told(ready("a")).outcome == "failed"


def test_a_step_that_failed_shows_with_its_reason_and_its_page():
    recorder = told(
        events.StepFailed("b", Kind.PICTURE, 0, "The brush broke.", "the photo itself"), ready("a"), ready("b")
    )
    report = recorder.report(recorder.outcome)
    assert report.outcome == "stand-ins"
    assert [(number, step.kind, step.error) for number, step in report.stand_ins] == [
        (2, "picture", "The brush broke.")
    ]


def test_found_takes_cost_nothing_and_take_no_attempt():
    recorder = told(
        events.StepAsked("a", Kind.PICTURE),
        events.TakeLanded("a", Kind.PICTURE, 0, a_take(Kind.PICTURE, 0.04), cached=True),
        events.StepAsked("b", Kind.PICTURE),
        events.StepStarted("b", Kind.PICTURE),
        events.TakeLanded("b", Kind.PICTURE, 0, a_take(Kind.PICTURE, 0.04), cached=False),
    )
    found, made = (page.steps[0] for page in recorder.report("whole").pages)
    assert (found.outcome, found.attempts, found.cost, found.started) == ("cached", 0, 0.0, None)
    assert (made.outcome, made.attempts, made.cost) == ("made", 1, 0.04)
    assert recorder.report("whole").cost == {"USD": 0.04}


def test_lines_are_steps_of_their_own():
    recorder = told(
        events.LineWritten("a", 0, Line(text="One.")),
        events.LineWritten("a", 1, Line(text="Two.")),
        events.TakeLanded("a", Kind.STORY, 0, a_take(Kind.STORY), cached=True),
    )
    lines = recorder.report("whole").pages[0].steps
    assert [(step.kind, step.index, step.outcome, step.provider) for step in lines] == [
        ("line", 0, "cached", "p"),
        ("line", 1, "cached", "p"),
    ]


def test_the_report_is_json_of_the_agreed_shape():
    recorder = told(
        events.StepAsked("a", Kind.VOICE, 0),
        events.StepStarted("a", Kind.VOICE, 0),
        events.TakeLanded("a", Kind.VOICE, 0, a_take(Kind.VOICE), cached=False),
        ready("a"),
        ready("b"),
    )
    report = json.loads(recorder.report("whole").model_dump_json())
    assert report["schema"] == 1
    assert set(report) == {
        "schema",
        "outcome",
        "started_at",
        "seconds",
        "first_line_heard",
        "first_page_ready",
        "join_seconds",
        "cost",
        "pages",
    }
    assert set(report["pages"][0]) == {"number", "photo", "ready", "steps"}
    step = report["pages"][0]["steps"][0]
    assert set(step) == {
        "kind",
        "index",
        "provider",
        "model",
        "asked",
        "started",
        "finished",
        "attempts",
        "outcome",
        "error",
        "cost",
    }
    assert step["asked"] <= step["started"] <= step["finished"] == report["first_line_heard"]
