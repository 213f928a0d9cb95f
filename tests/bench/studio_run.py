"""Runs of the real command line against the test studio: services with known delays and limits, in a process of its own."""

import json
import os
import shutil
import subprocess
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from demo import DAY, STORYBOOK, save
from teststudio.process import StudioProcess

FOLDER = Path("build", "bench", "studio")
PATHS = {"openai": "/v1"}  # of a dialect's address, where it has one


@dataclass(frozen=True)
class Case:
    """A book, and the services that make it. ``manners`` and ``limits`` are by role; what is left out is local.

    ``manners`` are those of ``teststudio.manners``, ``limits`` what the provider file says of ``at_once`` and
    ``per_minute``; ``script`` is what the writer tells, see ``teststudio.script.Story``.
    """

    diaries: Sequence[str]
    manners: Mapping[str, Mapping[str, Any]]
    limits: Mapping[str, Mapping[str, float]]
    script: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """How a run went. ``seconds`` are those of the whole command, from its start to its end."""

    seconds: float
    report: Mapping[str, Any]

    @property
    def steps(self) -> Sequence[Mapping[str, Any]]:
        """The steps of all pages."""
        return [step for page in self.report["pages"] for step in page["steps"]]


def run(name: str, case: Case) -> Run:
    """Let the command make the book in a new folder of that name.

    Raises:
        RuntimeError: the command failed, or a limit was broken.
    """
    folder = new_folder(name)
    photos(case.diaries, folder / "photos")
    with studio(case, folder) as served:
        choices = folder / "providers.toml"
        choices.write_text(_provider_file(case, served), encoding="utf-8")
        report = folder / "report.json"
        options = {"-o": folder / "film.mp4", "--providers": choices, "--report": report, **case.options}
        words = [str(word) for option in options.items() for word in option]
        began = time.perf_counter()
        subprocess.run(
            [STORYBOOK, "make", folder / "photos", *words, "--quiet"],
            check=True, env=os.environ | _home(folder), stdout=subprocess.DEVNULL,
        )  # fmt: skip
        seconds = time.perf_counter() - began
        if breaches := served.breaches():
            raise RuntimeError(f"limits were broken: {breaches}")
    return Run(seconds, json.loads(report.read_text(encoding="utf-8")))


def studio(case: Case, folder: Path) -> StudioProcess:
    """The services of a case, to be entered by ``with``."""
    return StudioProcess({"roles": case.manners, "script": case.script}, folder)


def new_folder(name: str) -> Path:
    """An empty folder for one measurement."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    (folder / "home").mkdir(parents=True)
    return folder


def photos(diaries: Sequence[str], folder: Path) -> None:
    """Lay out as many different photos as there are diaries, with the diary."""
    folder.mkdir()
    for number in range(len(diaries)):
        save(DAY[number % len(DAY)], folder / f"IMG_{number + 1:04}.jpg")
    (folder / "diary.txt").write_text("\n\n".join(diaries), encoding="utf-8")


def _provider_file(case: Case, served: StudioProcess) -> str:
    lines = []
    for role, manners in case.manners.items():
        service = manners["service"]
        lines += [f"[{role}]", f'provider = "{service}"', f'base_url = "{served.url(role, PATHS.get(service, ""))}"']
        if service == "openai":
            lines.append('model = "first-model"')
        if limits := case.limits.get(role):
            lines += [f"[{role}.limits]", *(f"{limit} = {value}" for limit, value in limits.items())]
    return "\n".join(lines) + "\n"


def _home(folder: Path) -> Mapping[str, str]:
    """A home of its own: what lanes remember of one measurement must not hold back the next."""
    home = str((folder / "home").resolve())
    return {"HOME": home, "XDG_STATE_HOME": f"{home}/state", "XDG_CONFIG_HOME": f"{home}/config"}
