import asyncio
from itertools import permutations, product

import pytest
import virtual_time
from bounds import Service, earliest_ends, lower_bound
from hypothesis import given, settings
from hypothesis import strategies as st
from virtual_time import now

from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.pace import BackOff
from storybook_app.providers.catalogue import Limits

AT_ONCE = Service(0.0, Limits(at_once=1000))


def ends_in_order(ready, order, service):
    """When each job ends if they start in that order, each as soon as it may: found by trying one moment after another."""
    limits, started, ends = service.limits, [], {}
    window, most = (60.0, limits.per_minute) if (limits.per_minute or 1) >= 1 else (60.0 / limits.per_minute, 1)
    for job in order:
        moment = max([ready[job], *started[-1:]])
        later = sorted({start + service.seconds for start in started} | {start + window for start in started})
        for candidate in [moment, *(other for other in later if other > moment)]:
            running = sum(start <= candidate < start + service.seconds for start in started)
            recent = sum(candidate < start + window for start in started)
            if running < limits.at_once and (limits.per_minute is None or recent + 1 <= most):
                break
        started.append(candidate)
        ends[job] = candidate + service.seconds
    return ends


def best_end(scenes, lines, *, voice, picture, clip, film):
    """The best of all orders in all lanes: any schedule has one, and is no better than to go as soon as may be in it."""
    pages = range(len(scenes))
    spoken = [(page, number) for page, told in enumerate(lines) for number in range(len(told))]
    written = {(page, number): lines[page][number] for page, number in spoken}
    seen = set()
    for order, other in product(permutations(pages), repeat=2):
        pictures = ends_in_order(scenes, order, picture)
        seen.add(tuple((ends_in_order(pictures, other, clip) if clip else pictures)[page] for page in pages))
    heard = set()
    for order in permutations(spoken):
        voices = ends_in_order(written, order, voice)
        heard.add(tuple(max((voices[line] for line in spoken if line[0] == page), default=0.0) for page in pages))
    ready = {tuple(map(max, zip(*both, strict=True))) for both in product(seen, heard)}
    return min(max(ends_in_order(times, order, film).values()) for times in ready for order in permutations(pages))


def services(most_at_once=3):
    limits = st.builds(
        Limits, at_once=st.integers(1, most_at_once), per_minute=st.sampled_from([None, None, 0.5, 1, 2.5])
    )
    return st.builds(Service, seconds=st.integers(0, 40).map(float), limits=limits)


moments = st.integers(0, 90).map(float)


studios = st.fixed_dictionaries(
    {"voice": services(), "picture": services(), "clip": st.none() | services(), "film": services()}
)
pages = st.tuples(moments, st.lists(moments, max_size=2))


@settings(deadline=None, max_examples=30)
@given(st.lists(pages, min_size=1, max_size=3).filter(lambda pages: sum(len(told) for _, told in pages) <= 4), studios)
def test_no_order_of_work_ends_before_the_bound(pages, studio):
    scenes, lines = [scene for scene, _ in pages], [lines for _, lines in pages]
    assert lower_bound(scenes, lines, **studio) <= best_end(scenes, lines, **studio)


@settings(deadline=None, max_examples=30)
@given(st.lists(moments, min_size=3, max_size=3).map(sorted), studios)
def test_the_bound_is_reached_where_pages_are_alike_and_told_in_order(told, studio):
    lines = [[moment] for moment in told]
    assert lower_bound(told, lines, **studio) == best_end(told, lines, **studio)


def test_the_reference_case_ends_at_twenty_eight_seconds():
    six_a_minute = Limits(at_once=3, per_minute=6)
    case = {
        "voice": Service(15.0, Limits()),
        "picture": Service(20.0, six_a_minute),
        "clip": Service(8.0, Limits(at_once=3)),
    }
    assert lower_bound([0.0] * 3, [[0.0]] * 3, **case, film=AT_ONCE, is_one_call=True) == 28.0
    assert lower_bound([0.0] * 12, [[0.0]] * 12, **case, film=AT_ONCE, is_one_call=True) == 108.0


def test_sixty_pictures_at_six_a_minute():
    assert earliest_ends([0.0] * 60, Service(20.0, Limits(at_once=3, per_minute=6)))[-1] == 580.0


def test_a_book_without_pages_ends_at_once():
    assert lower_bound([], [], voice=Service(1.0, Limits()), picture=Service(1.0, Limits()), film=AT_ONCE) == 0.0


async def played(told, lines_a_page, *, voice, picture, clip, film):
    """A run as simple as can be, over real lanes: when it ends."""
    exact = BackOff(margin_seconds=0.0)

    def through(service):
        lane = Lane(service.limits, back_off=exact)

        async def go(page):
            async with lane.hold(lambda: page):
                await asyncio.sleep(service.seconds)

        return go

    speak, paint, move, shoot = map(through, (voice, picture, clip or AT_ONCE, film))

    async def see(page):
        await paint(page)
        await move(page)

    async def make(page, moment):
        await asyncio.sleep(moment)
        await asyncio.gather(see(page), *(speak(page) for _ in range(lines_a_page)))
        await shoot(page)

    await asyncio.gather(*(make(page, moment) for page, moment in enumerate(told)))
    return now()


@settings(deadline=None)
# Of pages told in the very same moment, whichever comes first takes the place: told one after the other.
@given(st.lists(moments, min_size=1, max_size=30, unique=True).map(sorted), st.integers(1, 3), studios)
def test_lanes_reach_the_bound(told, lines_a_page, studio):
    bound = lower_bound(told, [[moment] * lines_a_page for moment in told], **studio)
    assert virtual_time.run(played(told, lines_a_page, **studio)) == pytest.approx(bound, abs=1e-3)
