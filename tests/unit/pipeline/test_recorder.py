import json
from datetime import UTC, datetime
from pathlib import Path

from storybook_app.book.values import Book, Chosen, Kind, Line, Page, Photo, Take
from storybook_app.pipeline import events
from storybook_app.pipeline.recorder import Recorder

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)
BOOK = Book(pages=(Page(id="a", photo=PHOTO), Page(id="b", photo=PHOTO)))


def a_take(kind: Kind, cost: float = 0.0, currency: str = "USD") -> Take:
    now, cost = datetime(2026, 7, 12, tzinfo=UTC), {currency: cost}
    return Take(key="k", kind=kind, file="k", provider="p", model="m", made_at=now, seconds=1, sha256="0", cost=cost)


def ready(page: str, *, whole: bool = True) -> events.PageReady:
    return events.PageReady(page, Path("f.mp4"), Chosen(film="k"), whole=whole)


def told(*happened: events.Event) -> Recorder:
    recorder = Recorder(BOOK)
    for event in happened:
        recorder.note(event)
    recorder.note(events.RunFinished(recorder.outcome, recorder.seconds))
    return recorder


def test_a_run_with_every_page_ready_is_whole():
    assert told(ready("a"), ready("b")).outcome == "whole"


def test_a_run_without_one_page_has_failed():
    assert told(ready("a")).outcome == "failed"


def test_a_step_that_failed_shows_with_its_reason_and_its_page():
    recorder = told(
        events.StepFailed("b", Kind.PICTURE, 0, "The brush broke.", "the photo itself"), ready("a"), ready("b")
    )
    report = recorder.report()
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
        events.Paid((("b", Kind.PICTURE, 0),), {"USD": 0.04}),
        events.TakeLanded("b", Kind.PICTURE, 0, a_take(Kind.PICTURE, 0.04), cached=False),
    )
    found, made = (page.steps[0] for page in recorder.report().pages)
    assert (found.outcome, found.attempts, found.cost, found.started) == ("cached", 0, 0.0, None)
    assert (made.outcome, made.attempts, made.cost) == ("made", 1, 0.04)
    assert recorder.report().cost == {"USD": 0.04}


def test_lines_are_steps_of_their_own():
    recorder = told(
        events.LineWritten("a", 0, Line(text="One.")),
        events.LineWritten("a", 1, Line(text="Two.")),
        events.TakeLanded("a", Kind.STORY, 0, a_take(Kind.STORY), cached=True),
    )
    lines = recorder.report().pages[0].steps
    assert [(step.kind, step.index, step.outcome, step.provider) for step in lines] == [
        ("line", 0, "cached", "p"),
        ("line", 1, "cached", "p"),
    ]


def test_the_report_is_json_of_the_agreed_shape():
    recorder = told(
        events.StepAsked("a", Kind.VOICE, 0),
        events.StepStarted("a", Kind.VOICE, 0),
        events.TakeLanded("a", Kind.VOICE, 0, a_take(Kind.VOICE), cached=False),
        events.LineHeard("a", 0, a_take(Kind.VOICE)),
        ready("a"),
        ready("b"),
    )
    report = json.loads(recorder.report().model_dump_json())
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
    assert step["asked"] <= step["started"] <= step["finished"] <= report["first_line_heard"]


def test_a_stand_in_that_lands_stays_marked_as_one_with_its_reason():
    recorder = told(
        events.StepAsked("b", Kind.PICTURE),
        events.StepStarted("b", Kind.PICTURE),
        events.StepFailed("b", Kind.PICTURE, 0, "The brush broke.", "the photo itself"),
        events.StepAsked("b", Kind.PICTURE),
        events.StepStarted("b", Kind.PICTURE),
        events.TakeLanded("b", Kind.PICTURE, 0, a_take(Kind.PICTURE), cached=False),
        ready("a"),
        ready("b", whole=False),
    )
    [(number, step)] = recorder.report().stand_ins
    assert (number, step.outcome, step.error, step.attempts) == (2, "stand-in", "The brush broke.", 2)
    assert recorder.report().outcome == "stand-ins"


def test_a_parents_own_words_that_stand_in_for_a_story_are_marked():
    recorder = told(
        events.StepStarted("a", Kind.STORY),
        events.StepFailed("a", Kind.STORY, 0, "The pen is dry.", "your own words"),
        events.LineWritten("a", 0, Line(text="We swam.")),
        ready("a", whole=False),
        ready("b"),
    )
    assert [(number, step.kind, step.error) for number, step in recorder.report().stand_ins] == [
        (1, "line", "The pen is dry.")
    ]


def test_what_one_request_cost_is_shared_among_its_steps():
    lines = (("a", Kind.STORY, 0), ("b", Kind.STORY, 0))
    recorder = told(
        events.LineWritten("a", 0, Line(text="One.")),
        events.LineWritten("b", 0, Line(text="Two.")),
        events.Paid(lines, {"USD": 0.02}),
    )
    assert recorder.report().cost == {"USD": 0.02}
    assert [page.steps[0].cost for page in recorder.report().pages] == [0.01, 0.01]


def test_costs_are_summed_by_currency_also_where_nothing_came_of_them():
    recorder = told(
        events.Paid((("a", Kind.PICTURE, 0),), {"USD": 0.1}),
        events.Paid((("b", Kind.PICTURE, 0),), {"USD": 0.2}),
        events.Paid((("b", Kind.VOICE, 0),), {"EUR": 3}),
        events.StepFailed("b", Kind.VOICE, 0, "No answer came.", "a silence"),
    )
    assert recorder.report().cost == {"USD": 0.3, "EUR": 3}
    assert told().report().cost == {"USD": 0.0}


def test_a_line_was_asked_for_when_the_writer_was():
    recorder = told(
        events.StepAsked("a", Kind.STORY),
        events.StepStarted("a", Kind.STORY),
        events.LineWritten("a", 0, Line(text="One.")),
        events.LineWritten("b", 0, Line(text="Found.")),
    )
    written, found = (page.steps[0] for page in recorder.report().pages)
    assert written.asked <= written.started <= written.finished
    assert (written.attempts, found.attempts, found.started) == (1, 0, None)


def test_the_first_line_heard_is_the_first_delivered_that_has_a_voice(monkeypatch):
    clock = iter(range(100))
    monkeypatch.setattr("storybook_app.pipeline.recorder.time.monotonic", lambda: next(clock))
    recorder = told(
        events.LineHeard("a", 0, None),
        events.LineHeard("a", 1, a_take(Kind.VOICE)),
        events.LineHeard("b", 0, a_take(Kind.VOICE)),
    )
    assert recorder.report().first_line_heard == 2


def test_a_step_counts_its_attempts_and_started_with_the_first():
    recorder = told(
        events.StepAsked("a", Kind.PICTURE),
        events.StepStarted("a", Kind.PICTURE),
        events.AttemptFailed("a", Kind.PICTURE, 0, "The service is busy."),
        events.StepStarted("a", Kind.PICTURE),
        events.TakeLanded("a", Kind.PICTURE, 0, a_take(Kind.PICTURE), cached=False),
    )
    [step] = recorder.report().pages[0].steps
    assert (step.attempts, step.outcome, step.error) == (2, "made", None)


def test_a_run_that_was_stopped_says_what_it_was_waiting_for():
    recorder = Recorder(BOOK)
    for event in (events.StepAsked("a", Kind.PICTURE), events.RunFinished("cancelled", 1.5)):
        recorder.note(event)
    report = json.loads(recorder.report().model_dump_json())
    assert (report["outcome"], report["seconds"], report["first_line_heard"]) == ("cancelled", 1.5, None)
    assert report["pages"][0]["steps"][0]["outcome"] is None
