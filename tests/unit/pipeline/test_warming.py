import asyncio
from types import SimpleNamespace

import virtual_time

from storybook_app.book.values import Kind
from storybook_app.errors import WorkerDied
from storybook_app.pipeline.events import LineWritten, StepAsked, StepStarted
from storybook_app.pipeline.warming import Warming
from storybook_app.render.page import FilmSize

ASKED, STARTED = StepAsked("a", Kind.STORY), StepStarted("a", Kind.STORY)


class RecordingWorkers:
    """Takes a second for each job, and notes how many there were at once."""

    def __init__(self, processes=3, *, fails=False):
        self.processes, self.fails = processes, fails
        self.jobs, self.at_once, self.most = [], 0, 0

    async def run(self, job, *, priority):
        assert priority > 0, "what is waited for goes first"
        self.jobs.append(job)
        self.at_once += 1
        self.most = max(self.most, self.at_once)
        await asyncio.sleep(1.0)
        self.at_once -= 1
        if self.fails:
            raise WorkerDied("It stopped.", "Try again.")


def warmed(*events, services=("a service",), seconds=60.0, **workers):
    recorded = RecordingWorkers(**workers)

    async def follow():
        warming = Warming(SimpleNamespace(workers=recorded, services=services, size=FilmSize()))
        for event in events:
            warming.note(event)
        await asyncio.sleep(seconds)
        await warming.aclose()

    virtual_time.run(follow())
    return recorded


def test_nothing_is_loaded_before_the_first_request_is_under_way():
    assert warmed(ASKED).jobs == []
    assert warmed(ASKED, STARTED).jobs != []


def test_nothing_is_loaded_where_everything_is_made_on_this_computer():
    assert warmed(STARTED, services=()).jobs == []


def test_everything_is_loaded_once_in_each_process_and_one_process_stays_free():
    workers = warmed(STARTED, STARTED, processes=3)
    assert workers.most == 2
    assert len(workers.jobs) == 2 + 3 + 3


def test_what_cannot_be_loaded_is_left_to_the_step_that_needs_it():
    assert len(warmed(STARTED, fails=True).jobs) == 2


def test_the_end_of_the_run_is_not_kept_waiting():
    workers = warmed(STARTED, LineWritten("a", 0, None), seconds=1.5)
    assert len(workers.jobs) < 8
