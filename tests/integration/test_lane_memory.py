import json
import multiprocessing
import random
import time

import pytest
from lane_traffic import most_in_a_window

from storybook_app.pipeline.lane_memory import Claim, LaneMemory
from storybook_app.pipeline.pace import Rate

SIX_A_MINUTE = Rate(6, 60.0)
TODAY = 1_790_000_000.0


class Clock:
    """A wall clock that a test may set."""

    def __init__(self, time=TODAY):
        self.time = time

    def __call__(self):
        return self.time


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "state" / "painter.json"


def test_starts_outlive_the_process(file, clock):
    assert LaneMemory(file, clock).claim(4, SIX_A_MINUTE) == Claim(4)
    clock.time += 10
    assert LaneMemory(file, clock).claim(4, SIX_A_MINUTE) == Claim(2)
    assert LaneMemory(file, clock).claim(1, SIX_A_MINUTE) == Claim(0, 50.0)
    clock.time += 50
    assert LaneMemory(file, clock).claim(9, SIX_A_MINUTE) == Claim(4)


def test_a_block_outlives_the_process_and_binds_lanes_without_a_rate_too(file, clock):
    LaneMemory(file, clock).block(900.0)
    clock.time += 300
    LaneMemory(file, clock).block(10.0)  # a shorter one takes nothing from it
    assert LaneMemory(file, clock).claim(1, None) == Claim(0, 600.0)
    assert LaneMemory(file, clock).claim(1, SIX_A_MINUTE) == Claim(0, 600.0)
    clock.time += 600
    assert LaneMemory(file, clock).claim(3, None) == Claim(3)


@pytest.mark.parametrize("hours", [-24 * 400, -1, -0.001, 0.001, 1, 24 * 400])
def test_a_clock_that_jumps_delays_nobody_for_longer_than_was_asked(file, clock, hours):
    memory = LaneMemory(file, clock)
    memory.claim(6, SIX_A_MINUTE)
    memory.block(100.0)
    clock.time += hours * 3600
    for _ in range(3):
        claim = memory.claim(1, SIX_A_MINUTE)
        assert claim.wait <= 100.0
        clock.time += claim.wait
    assert memory.claim(1, SIX_A_MINUTE).wait <= 60.0


def test_a_clock_set_back_lets_nobody_start_early(file, clock):
    memory = LaneMemory(file, clock)
    memory.claim(6, SIX_A_MINUTE)
    clock.time -= 3600
    assert memory.claim(1, SIX_A_MINUTE) == Claim(0, 60.0)
    clock.time += 30
    assert memory.claim(1, SIX_A_MINUTE) == Claim(0, 30.0)


def test_no_block_lasts_for_longer_than_a_day(file, clock):
    LaneMemory(file, clock).block(1e9)
    assert LaneMemory(file, clock).claim(1, None).wait == 86_400.0
    record = json.loads(file.read_text())
    file.write_text(json.dumps(record | {"blocked_seconds": 1e9}))
    assert LaneMemory(file, clock).claim(1, None).wait == 86_400.0


@pytest.mark.parametrize(
    "content",
    [b"", b"{", b"\x00" * 200, b"[]", b'{"starts": [NaN]}', b'{"starts": "x"}', b'{"more": 1}', b"\xff\xfe", b"1e999"],
)
def test_a_file_that_makes_no_sense_is_begun_anew_and_said_once(file, clock, caplog, content):
    file.parent.mkdir()
    file.write_bytes(content)
    memory = LaneMemory(file, clock)
    assert memory.claim(5, SIX_A_MINUTE) == Claim(5)
    assert memory.claim(5, SIX_A_MINUTE) == Claim(1)
    assert len(caplog.records) == 1


def test_a_lock_that_nobody_gives_back_holds_up_no_run(file, clock, monkeypatch, caplog):
    monkeypatch.setattr("storybook_app.pipeline.lane_memory._LOCK_SECONDS", 0.05)
    memory = LaneMemory(file, clock)
    with memory._locked():
        assert memory.claim(2, SIX_A_MINUTE) == Claim(2)
    assert "Timeout" in caplog.text


def test_what_a_killed_writer_left_is_written_over(file, clock):
    file.parent.mkdir()
    file.with_suffix(".draft").write_bytes(b"half a rec")
    assert LaneMemory(file, clock).claim(2, SIX_A_MINUTE) == Claim(2)
    assert sorted(path.name for path in file.parent.iterdir()) == ["painter.json", "painter.lock"]


def test_the_file_stays_small(file, clock):
    memory = LaneMemory(file, clock)
    for _ in range(100):
        memory.claim(6, SIX_A_MINUTE)
        clock.time += 61
    assert file.stat().st_size < 300


RATE = Rate(5, 0.4)


def claim_without_end(path, results):
    """Claim in a loop, and send the time of each start as the memory stamped it."""
    stamped = 0.0

    def clock():
        nonlocal stamped
        stamped = time.time()
        return stamped

    memory = LaneMemory(path, clock)
    while True:
        claim = memory.claim(random.randint(1, 3), RATE)
        if claim.starts:
            results.send([stamped] * claim.starts)
        time.sleep(min(claim.wait, 0.01))


def start_process(path):
    spawn = multiprocessing.get_context("spawn")
    ours, theirs = spawn.Pipe(duplex=False)
    process = spawn.Process(target=claim_without_end, args=(path, theirs), daemon=True)
    process.start()
    theirs.close()
    return process, ours


def all_of(pipe):
    """What came through the pipe until its end; a killed process may have left half a message."""
    try:
        while True:
            yield from pipe.recv()
    except (EOFError, OSError):
        return


def test_processes_killed_at_any_moment_keep_one_limit(file):
    starts, running = [], [start_process(file) for _ in range(3)]
    for _, pipe in running:
        assert pipe.poll(20)
    for process, pipe in running:
        time.sleep(random.uniform(0.2, 0.5))
        process.kill()
        starts += all_of(pipe)
        process.join()
        process.close()
        pipe.close()
    assert len(starts) >= 10
    assert most_in_a_window(starts, RATE.seconds - 1e-6) == RATE.count
    assert LaneMemory(file).claim(1, RATE).wait <= RATE.seconds
