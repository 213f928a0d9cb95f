"""Kills runs of the real command against the counting studio, and tells how each round ended.

Usage: ``python tests/bench/kills.py 100 [--faults] [--minute SECONDS] [--first SEED] [--folder DIR]``. A round can be
played again by its seed; the folder of one that broke a promise is kept.
"""

import argparse
import itertools
import shutil
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

sys.path.append(str(Path(__file__).parents[1] / "studio"))

from killing.rounds import Outcome, play
from killing.scene import drawn


def main() -> None:
    """Play the rounds; fails if any broke a promise."""
    options = _options()
    base = options.folder or Path(tempfile.mkdtemp(prefix="kills-"))
    outcomes = []
    kills = 0
    for seed in itertools.count(options.first):
        if kills >= options.kills:
            break
        folder = base / f"{seed:04}"
        folder.mkdir(parents=True)
        outcome = play(drawn(seed, faults=options.faults, minute=options.minute), folder.resolve())
        outcomes.append(outcome)
        kills += len(outcome.judgement.phases)
        print(_line(outcome), flush=True)
        if not outcome.problems:
            shutil.rmtree(folder)
    print(_table(outcomes))
    sys.exit(any(outcome.problems for outcome in outcomes))


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("kills", type=int, nargs="?", default=100)
    parser.add_argument("--faults", action="store_true", help="services fail at random too")
    parser.add_argument("--minute", type=float, default=15, help="how long a minute of the limits lasts; really 60")
    parser.add_argument("--first", type=int, default=1, metavar="SEED", help="the seed of the first round")
    parser.add_argument("--folder", type=Path, help="where the rounds are played")
    return parser.parse_args()


def _line(outcome: Outcome) -> str:
    judgement = outcome.judgement
    exits = " ".join("killed" if code is None else str(code) for code in outcome.exits)
    facts = f"{judgement.in_flight} in flight, {judgement.again} asked again, {judgement.told} doubts told, {judgement.filled} limits filled"
    line = f"{outcome.setting.seed:4} {outcome.setting.narrator:10} {exits:26} {outcome.seconds:5.1f} s  {facts}"
    return "\n    ".join([line, *outcome.problems])


def _table(outcomes: Sequence[Outcome]) -> str:
    judgements = [outcome.judgement for outcome in outcomes]
    phases = Counter(phase for judgement in judgements for phase in judgement.phases)
    exits = Counter(str(code) for outcome in outcomes for code in outcome.exits if code is not None)
    rows = {
        "rounds": len(outcomes),
        **{f"kills, {phase}": count for phase, count in sorted(phases.items())},
        **{f"runs that ended with {code}": count for code, count in sorted(exits.items())},
        "paid for, but not in the book when killed": sum(judgement.in_flight for judgement in judgements),
        "… of these asked for again": sum(judgement.again for judgement in judgements),
        "… of these read in the moment of the kill": sum(outcome.lost for outcome in outcomes),
        "doubts told": sum(judgement.told for judgement in judgements),
        "limits used up by one run and the next": sum(judgement.filled for judgement in judgements),
        "limits broken": sum(len(outcome.breaches) for outcome in outcomes),
        "… beside those by a job that no run knew of": sum(outcome.excused for outcome in outcomes),
        "rounds with a broken promise": sum(bool(outcome.problems) for outcome in outcomes),
        "seconds": round(sum(outcome.seconds for outcome in outcomes)),
    }
    return "\n".join(f"{what:<44} {value:>6}" for what, value in rows.items())


if __name__ == "__main__":
    main()
