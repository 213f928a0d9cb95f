"""Whenever the command is killed, the next one completes the book, pays for nothing twice, and breaks no limit.

These are a few rounds; ``python tests/bench/kills.py 100`` plays many.
"""

import os

import pytest
from killing.rounds import play
from killing.scene import drawn

pytestmark = pytest.mark.skipif(os.name == "nt", reason="Windows knows no SIGKILL, and no process groups")


@pytest.mark.parametrize(("seed", "faults"), [(3, False), (2, False), (7, True)])
def test_a_book_survives_that_its_maker_is_killed(tmp_path, seed, faults):
    outcome = play(drawn(seed, faults=faults, minute=4), tmp_path)
    assert outcome.problems == []
    assert None in outcome.exits  # it was killed
