"""The whole pipeline over services with set delays and limits, against the earliest end that is possible at all."""

import math

import pytest
from bounds import Service, lower_bound
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted import Services
from virtual_run import Made, delay, limits, most_in_a_minute

from storybook_app.book.values import Kind
from storybook_app.errors import Busy, ContentRefused, EngineFailed, Trouble
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Limits

REFERENCE = {
    "told": [(0.0, [0.0, 0.0])] * 3,
    "limits": {Kind.PICTURE: Limits(at_once=3, per_minute=6)},
    "voice": 15.0,
    "picture": 20.0,
    "clip": 8.0,
    "is_one_call": True,
}


def test_three_pages_with_one_call_for_the_voices_take_as_long_as_a_picture_and_its_clip():
    made = Made(Services(**REFERENCE), 3)
    assert made.seconds == pytest.approx(28.0)
    assert made.report.outcome == "whole"
    assert len(made.services.log.starts(Kind.VOICE)) == 1


def test_a_page_can_be_watched_while_others_are_painted():
    limits = {Kind.PICTURE: Limits(at_once=1)}
    made = Made(Services(**{**REFERENCE, "limits": limits}), 3)
    assert [at for at, _ in made.of(events.PageReady)] == pytest.approx([28.0, 48.0, 68.0])
    assert [event.page for _, event in made.of(events.PageReady)] == ["p0", "p1", "p2"]


def test_lines_are_heard_while_the_story_is_told():
    services = Services(told=[(0.0, [0.5, 1.0, 1.5])], limits={})
    studio = services.studio()

    studio.narrator.lasts = {"Page 0, line 0.": 0.5, "Page 0, line 1.": 1.2, "Page 0, line 2.": 0.8}
    heard = [at for at, _ in Made(services, 1, studio).of(events.LineHeard)]
    assert heard == pytest.approx([1.0, 2.2, 2.3])


def test_a_picture_begins_when_its_scene_is_known():
    services = Services(told=[(1.0, [2.0, 9.0]), (3.0, [9.5])], limits={}, picture=4.0)
    made = Made(services, 2)
    assert services.log.starts(Kind.PICTURE) == pytest.approx([1.0, 3.0])
    assert made.seconds == pytest.approx(9.5)


def test_a_line_that_fails_or_is_slow_keeps_no_later_one_waiting():
    services = Services(told=[(0.0, [0.0] * 4)], limits={}, voice=1.0)
    studio = services.studio()

    hoarse = EngineFailed("The voice is hoarse.", "Try again.")
    studio.narrator.fails = lambda what, _attempt: hoarse if "line 1" in what else None
    studio.narrator.lasts = {"Page 0, line 2.": 60.0}
    made = Made(services, 1, studio)
    heard = [(round(at), event.index, bool(event.voice)) for at, event in made.of(events.LineHeard)]
    assert [(index, has_voice) for _, index, has_voice in heard] == [(0, True), (1, False), (2, False), (3, True)]
    assert heard[0][0] == 1
    assert heard[3][0] < 20
    assert made.seconds == pytest.approx(60.0)
    assert [step.outcome for step in made.report.pages[0].steps if step.kind == "voice"] == [
        "made",
        "stand-in",
        "made",
        "made",
    ]


def test_a_busy_service_is_asked_again_when_it_said_and_by_nobody_before():
    services = Services(told=[(0.0, [])] * 4, limits={Kind.PICTURE: Limits(at_once=2)}, picture=1.0)
    studio = services.studio()
    studio.painter.fails = lambda what, attempt: (
        Busy("Too much to do.", "Wait.", 15.0) if (what, attempt) == ("photo 0", 1) else None
    )
    made = Made(services, 4, studio)
    assert made.report.outcome == "whole"
    starts = services.log.starts(Kind.PICTURE)
    assert starts[:2] == [0.0, 0.0]
    assert all(start >= 16.0 for start in starts[2:])
    assert max(event.seconds or 0 for _, event in made.of(events.LaneWaiting)) == pytest.approx(15.0)


def test_a_refused_picture_is_asked_for_once_more_in_softer_words():
    services = Services(told=[(0.0, [])] * 2, limits={}, picture=1.0)
    studio = services.studio()
    studio.painter.fails = lambda what, _attempt: (
        ContentRefused("It will not paint this.", "Choose another photo.") if what == "photo 1" else None
    )
    made = Made(services, 2, studio)
    assert made.report.outcome == "whole"
    assert studio.painter.tries == {"photo 0": 1, "photo 1": 1, "photo 1 softly": 1}


def test_a_service_in_trouble_is_tried_a_few_times_and_then_a_stand_in_is_shown():
    services = Services(told=[(0.0, [0.0])] * 2, limits={}, voice=1.0)
    studio = services.studio()
    studio.narrator.fails = lambda what, _attempt: Trouble("It failed.", "Try again.") if "Page 0" in what else None
    made = Made(services, 2, studio)
    assert made.report.outcome == "stand-ins"
    assert studio.narrator.tries["Page 0, line 0."] == services.patience.tries
    assert [(number, step.kind) for number, step in made.report.stand_ins] == [(1, "voice")]


# ---- any studio


@st.composite
def studios(draw):
    count = draw(st.integers(1, 60))
    lines = draw(st.integers(0, 3))
    step = draw(st.integers(0, 30)) / 10
    return count, Services(
        told=[(step * page, [step * (page + 1)] * lines) for page in range(count)],
        limits={kind: draw(limits) for kind in (Kind.VOICE, Kind.PICTURE, Kind.CLIP)},
        voice=draw(delay),
        picture=draw(delay),
        clip=draw(st.none() | delay),
        film=draw(st.integers(1, 40)) / 10,
        cores=draw(st.integers(1, 4)),
        is_one_call=draw(st.booleans()),
    )


@pytest.mark.timeout(300)
@settings(max_examples=200, deadline=None, suppress_health_check=list(HealthCheck))
@given(studios())
def test_no_run_is_two_per_cent_longer_than_the_shortest_possible_and_none_breaks_a_limit(drawn):
    count, services = drawn
    made = Made(services, count)
    assert made.report.outcome == "whole"
    assert made.seconds <= 1.02 * bound_of(services) + 1e-6
    for kind, limit in services.limits.items():
        assert services.log.most_at_once(kind) <= limit.at_once
        assert most_in_a_minute(services.log.starts(kind)) <= (limit.per_minute or math.inf)
    heard = [(int(event.page[1:]), event.index) for _, event in made.of(events.LineHeard)]
    assert heard == sorted(heard)


def bound_of(services):
    service = {kind: Service(seconds, services.limits[kind]) for kind, seconds in seconds_of(services).items()}
    return lower_bound(
        [scene for scene, _ in services.told],
        [lines for _, lines in services.told],
        voice=service[Kind.VOICE],
        picture=service[Kind.PICTURE],
        clip=service.get(Kind.CLIP),
        film=Service(services.film, Limits(at_once=services.cores)),
        is_one_call=services.is_one_call,
    )


def seconds_of(services):
    seconds = {Kind.VOICE: services.voice, Kind.PICTURE: services.picture}
    return seconds if services.clip is None else {**seconds, Kind.CLIP: services.clip}
