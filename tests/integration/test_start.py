"""Worker processes import the program's main module again, each for itself."""

import subprocess
import sys
import tomllib
from pathlib import Path

MAIN = "storybook_app.__main__:main"
HEAVY = ("storybook_app.cli", "pydantic", "asyncio")


def test_the_main_module_loads_nothing_before_it_is_called():
    told = subprocess.run(
        [sys.executable, "-c", f"import sys, storybook_app.__main__; print([name for name in {HEAVY} if name in sys.modules])"],
        check=True, capture_output=True, text=True,
    ).stdout  # fmt: skip
    assert told.strip() == "[]"


def test_the_command_is_the_main_module():
    project = tomllib.loads(Path(__file__).parents[2].joinpath("pyproject.toml").read_text(encoding="utf-8"))
    assert project["project"]["scripts"]["storybook"] == MAIN
