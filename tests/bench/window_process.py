"""Measurements of a window in a process of its own, which prints its figures as JSON."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path


def figures(module: str, folder: Path) -> Sequence[float]:
    """What ``main()`` of that module prints, without a screen, with that folder as its home and its argument."""
    folder.mkdir(parents=True, exist_ok=True)
    environment = os.environ | {"HOME": str(folder.resolve()), "QT_QPA_PLATFORM": "offscreen"}
    environment["PYTHONPATH"] = str(Path(__file__).parent)
    # Not as a script: each worker would run that once more.
    command = [sys.executable, "-c", f"import {module}; {module}.main()", str(folder.resolve())]
    try:
        done = subprocess.run(command, env=environment, stdout=subprocess.PIPE, text=True, check=True)
    finally:
        shutil.rmtree(folder, ignore_errors=True)  # the photos are most of a gigabyte
    values: Sequence[float] = json.loads(done.stdout.splitlines()[-1])
    return values
