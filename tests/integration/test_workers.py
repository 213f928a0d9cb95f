import asyncio
import os
import signal
import time
from concurrent.futures import ThreadPoolExecutor
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


def in_workers(story, at_once=1, spare=0):
    async def run():
        workers = Workers(at_once, spare=spare)
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


def test_a_spare_process_takes_what_needs_a_moment_while_all_others_are_busy(tmp_path):
    async def story(workers):
        started = tmp_path / "started"
        job = asyncio.create_task(workers.run(sleep_for_ever, started))
        await _appears(started)
        assert await workers.run(double, 21) == 42
        job.cancel()
        await asyncio.gather(job, return_exceptions=True)

    in_workers(story, at_once=1, spare=1)


def test_jobs_go_round_all_processes():
    async def story(workers):
        first = set(await asyncio.gather(workers.run(own_pid), workers.run(own_pid)))
        return first, {await workers.run(own_pid), await workers.run(own_pid)}

    first, then = in_workers(story, at_once=2)
    assert len(first) == 2
    assert then == first


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


@pytest.mark.skipif(os.name == "nt", reason="Windows has no zombies")
def test_a_worker_that_died_while_idle_is_replaced_without_a_word():
    async def story(workers):
        idle = psutil.Process(await workers.run(own_pid))
        idle.kill()
        while idle.status() != psutil.STATUS_ZOMBIE:  # waiting for it would reap it behind multiprocessing's back
            await asyncio.sleep(0.01)
        return await workers.run(double, 5)

    assert in_workers(story) == 10


def test_a_worker_cancelled_while_it_starts_leaves_no_process():
    async def story(workers):
        before = set(psutil.Process().children())
        for steps in range(6):
            job = asyncio.create_task(workers.run(double, 1))
            for _ in range(steps):
                await asyncio.sleep(0.005)
            job.cancel()
            await asyncio.gather(job, return_exceptions=True)
        assert set(psutil.Process().children()) - before <= set(_trackers())
        return await workers.run(double, 3)

    assert in_workers(story) == 6


def _trackers():
    return [child for child in psutil.Process().children() if "resource_tracker" in " ".join(child.cmdline())]


def test_busy_workers_leave_the_shared_threads_free(tmp_path):
    async def story(workers):
        asyncio.get_running_loop().set_default_executor(ThreadPoolExecutor(1))
        jobs = [asyncio.create_task(workers.run(sleep_for_ever, tmp_path / name)) for name in "ab"]
        for name in "ab":
            await _appears(tmp_path / name)
        async with asyncio.timeout(10):
            await asyncio.to_thread(os.getpid)
            for job in jobs:
                job.cancel()
            await asyncio.gather(*jobs, return_exceptions=True)

    in_workers(story, at_once=2)


def test_after_closing_no_job_begins_any_more(tmp_path):
    async def story(workers):
        busy = asyncio.create_task(workers.run(sleep_for_ever, tmp_path / "started"))
        await _appears(tmp_path / "started")
        waiting = asyncio.create_task(workers.run(own_pid))
        await asyncio.sleep(0)
        await workers.aclose()
        return await asyncio.gather(busy, waiting, return_exceptions=True)

    assert all(isinstance(outcome, WorkerDied) for outcome in in_workers(story))


def test_a_listener_that_fails_is_not_taken_for_a_dead_worker():
    def listen(_fraction):
        raise BrokenPipeError

    with pytest.raises(BrokenPipeError):
        in_workers(lambda workers: workers.run(count_to, 4, on_progress=listen))


def test_the_trace_of_a_defect_is_in_the_log_of_this_process(caplog):
    with pytest.raises(WorkerDied):
        in_workers(lambda workers: workers.run(break_down))
    assert "in break_down" in caplog.text


@pytest.mark.skipif(os.name == "nt", reason="Windows has no signal masks")
def test_ctrl_c_does_not_reach_a_worker_that_is_still_starting(capfd):
    async def story(workers):
        job = asyncio.create_task(workers.run(double, 6))
        before = set(_trackers())
        while not (young := set(psutil.Process().children()) - before - set(_trackers())):
            await asyncio.sleep(0)
        young.pop().send_signal(signal.SIGINT)
        return await job

    assert in_workers(story) == 12
    assert "Traceback" not in capfd.readouterr().err
