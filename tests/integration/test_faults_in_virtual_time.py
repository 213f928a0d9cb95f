"""The whole pipeline over services that are busy or fail at random: whatever happens, the book is made and nothing is paid twice."""

import math
import random
from collections import Counter

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from scripted import Services
from virtual_run import Made, delay, limits, most_in_a_minute

from storybook_app.book.values import Kind
from storybook_app.errors import Busy, Trouble, Unreachable
from storybook_app.pipeline import events
from storybook_app.pipeline.means import Patience
from storybook_app.providers.catalogue import Limits

SERVED = (Kind.VOICE, Kind.PICTURE, Kind.CLIP)
TICK = 1e-5  # the virtual clock counts microseconds


def faults(seed, rate):
    """Who fails, by chance, but always the same: a function of what is asked and the try."""

    def fails(what, attempt):
        chance = random.Random(f"{seed} {what} {attempt}")
        if chance.random() >= rate:
            return None
        return chance.choice(
            [
                Busy("Too many requests.", "Wait.", chance.choice([None, 0.0, 7.5, 40.0])),
                Trouble("It failed.", "Try again."),
                Unreachable("Nobody is there.", "Try again."),
            ]
        )

    return fails


@st.composite
def troubled_studios(draw):
    """A studio of which every service fails at its own rate, some of them always."""
    count, lines = draw(st.integers(1, 20)), draw(st.integers(0, 3))
    step = draw(st.integers(0, 30)) / 10
    services = Services(
        told=[(step * page, [step * (page + 1)] * lines) for page in range(count)],
        limits={kind: draw(limits) for kind in SERVED},
        voice=draw(delay),
        picture=draw(delay),
        clip=draw(st.none() | delay),
        film=draw(st.integers(1, 40)) / 10,
        cores=draw(st.integers(1, 4)),
        is_one_call=draw(st.booleans()),
    )
    studio = services.studio()
    for provider in filter(None, (studio.writer, studio.narrator, studio.painter, studio.animator)):
        provider.fails = faults(draw(st.integers(0, 1000)), draw(st.sampled_from([0.0, 0.05, 0.3, 0.7, 1.0])))
    return count, services, studio


@settings(max_examples=100, deadline=None, suppress_health_check=list(HealthCheck))
@given(troubled_studios())
def test_whatever_fails_the_book_is_made_within_all_limits_in_order_and_nothing_is_paid_twice(drawn):
    count, services, studio = drawn
    made = Made(services, count, studio)
    ready = [event.page for _, event in made.of(events.PageReady)]
    assert sorted(ready) == sorted(page.id for page in made.book.pages)
    failed = {event.page for _, event in made.of(events.StepFailed)}
    assert made.report.outcome == ("stand-ins" if failed else "whole")
    assert {event.page for _, event in made.of(events.PageReady) if not event.whole} <= failed

    for kind, limit in services.limits.items():
        assert services.log.most_at_once(kind) <= limit.at_once
        assert most_in_a_minute(services.log.starts(kind)) <= (limit.per_minute or math.inf)
    for kind, since, until in services.log.refused:
        assert [start for start in services.log.starts(kind) if since + TICK < start < until - TICK] == []

    heard = [(int(event.page[1:]), event.index) for _, event in made.of(events.LineHeard)]
    assert heard == sorted(set(heard))
    assert max(Counter(services.log.answered).values(), default=1) == 1
    assert all(lane.next_start is None for lane in studio.lanes.values())


def test_who_waits_to_try_again_keeps_nobody_else_from_starting():
    patient = Patience(first_wait=30.0)
    services = Services([(0.0, [])] * 2, {Kind.PICTURE: Limits(at_once=1)}, picture=1.0, patience=patient)
    studio = services.studio()
    studio.painter.fails = lambda what, attempt: (
        Trouble("It failed.", "Try again.") if (what, attempt) == ("photo 0", 1) else None
    )
    made = Made(services, 2, studio)
    pictures = [(what, start) for kind, what, start, _ in services.log.sent if kind is Kind.PICTURE]
    assert pictures[:2] == [("photo 0", 0.0), ("photo 1", 1.0)]
    assert made.report.outcome == "whole"
