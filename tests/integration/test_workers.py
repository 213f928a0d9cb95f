import asyncio
import os
import signal
import time
from pathlib import Path

import psutil
import pytest

from storybook_app.errors import PhotoRefused, WorkerDied
from storybook_app.workers import Workers


def double(number):
    return number * 2


def own_pid():
    return os.getpid()


def refuse():
    raise PhotoRefused("“x.jpg” is empty.", "Choose another photo.")


def break_down():
    return 1 // 0


def crash():
    os.kill(os.getpid(), signal.SIGKILL)


def count_to(steps, progress):
    for step in range(1, steps + 1):
        progress(step / steps)
    return steps


def work_with_a_draft(draft: Path, started: Path):
    try:
        draft.write_bytes(b"half")
        started.write_text(str(os.getpid()))
        time.sleep(60)
    finally:
        draft.unlink()


def sleep_for_ever(started: Path):
    started.write_text(str(os.getpid()))
    time.sleep(600)


def in_workers(story, at_once=1):
    async def run():
        workers = Workers(at_once)
        try:
            return await story(workers)
        finally:
            await workers.aclose()

    return asyncio.run(run())


async def _appears(path: Path) -> int:
    while not (path.exists() and path.read_text()):
        await asyncio.sleep(0.01)
    return int(path.read_text())


def test_a_job_runs_in_another_process_which_is_used_again():
    async def story(workers):
        return await workers.run(double, 21), await workers.run(own_pid), await workers.run(own_pid)

    answer, first, second = in_workers(story)
    assert answer == 42
    assert first == second != os.getpid()
    assert not psutil.pid_exists(first)


def test_what_a_job_raises_arrives_as_it_is():
    with pytest.raises(PhotoRefused) as refusal:
        in_workers(lambda workers: workers.run(refuse))
    assert refusal.value.next_step == "Choose another photo."


def test_a_defect_in_a_job_is_a_failed_step_and_the_worker_lives_on():
    async def story(workers):
        before = await workers.run(own_pid)
        with pytest.raises(WorkerDied, match="ZeroDivisionError"):
            await workers.run(break_down)
        return before == await workers.run(own_pid)

    assert in_workers(story)


def test_a_crash_ends_one_job_only():
    async def story(workers):
        crashed, answer = await asyncio.gather(workers.run(crash), workers.run(double, 1), return_exceptions=True)
        assert isinstance(crashed, WorkerDied)
        return answer, await workers.run(double, 2)

    assert in_workers(story, at_once=2) == (2, 4)


def test_progress_arrives_in_order():
    seen = []
    assert in_workers(lambda workers: workers.run(count_to, 4, on_progress=seen.append)) == 4
    assert seen == [0.25, 0.5, 0.75, 1.0]


def test_a_cancelled_job_cleans_up_and_its_process_is_gone(tmp_path):
    draft, started = tmp_path / "draft", tmp_path / "started"

    async def story(workers):
        job = asyncio.create_task(workers.run(work_with_a_draft, draft, started))
        pid = await _appears(started)
        job.cancel()
        with pytest.raises(asyncio.CancelledError):
            await job
        assert not psutil.pid_exists(pid)
        return await workers.run(double, 4)

    assert in_workers(story) == 8
    assert not draft.exists()


def test_closing_ends_running_jobs(tmp_path):
    async def story(workers):
        job = asyncio.create_task(workers.run(sleep_for_ever, tmp_path / "started"))
        pid = await _appears(tmp_path / "started")
        await workers.aclose()
        with pytest.raises(WorkerDied):
            await job
        return pid

    assert not psutil.pid_exists(in_workers(story))
