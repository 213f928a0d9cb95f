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
WHOLE = "whole"


@dataclass(frozen=True)
class Case:
    """A book, and the services that make it; a role that is left out is filled on this computer.

    ``manners`` and ``chosen`` are by role: how a service behaves (see ``teststudio.manners``), and what the provider
    file says beside its name, address and model. ``script`` is what the writer tells (see ``teststudio.script.Story``),
    ``options`` are those of the command.
    """

    diaries: Sequence[str]
    manners: Mapping[str, Mapping[str, Any]]
    chosen: Mapping[str, Mapping[str, Any]] = field(default_factory=dict)
    script: Mapping[str, Any] = field(default_factory=dict)
    options: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Run:
    """How a run went; ``seconds`` are those of the whole command, from its start to its end."""

    seconds: float
    report: Mapping[str, Any]

    @property
    def to_film(self) -> float:
        """From the first step to the joined film, in seconds; the command also starts Python and takes the photos in."""
        return float(self.report["seconds"] + self.report["join_seconds"])

    def finished(self, kind: str) -> Sequence[float]:
        """When each step of that kind was finished, in seconds from the start of the run, in reading order."""
        steps = (step for page in self.report["pages"] for step in page["steps"] if step["kind"] == kind)
        return [step["finished"] for step in steps]


def run(name: str, case: Case) -> Run:
    """Let the command make the book in a new folder of that name.

    Raises:
        RuntimeError: the book is not whole, or a limit was broken.
    """
    folder = new_folder(name)
    lay_out(case.diaries, folder / "photos")
    with opened(case, folder) as services:
        began = time.perf_counter()
        subprocess.run(_command(case, services, folder), check=True, env=_own_home(folder), stdout=subprocess.DEVNULL)
        seconds = time.perf_counter() - began
        breaches = services.breaches()
    report = json.loads((folder / "report.json").read_text(encoding="utf-8"))
    if breaches or report["outcome"] != WHOLE:
        raise RuntimeError(f"“{name}”: {report['outcome']}, broken limits: {breaches}")
    return Run(seconds, report)


def opened(case: Case, folder: Path) -> StudioProcess:
    """The services of a case, for ``with``."""
    return StudioProcess({"roles": case.manners, "script": case.script}, folder)


def new_folder(name: str) -> Path:
    """An empty folder for one measurement."""
    folder = FOLDER / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    return folder


def lay_out(diaries: Sequence[str], folder: Path) -> Sequence[Path]:
    """Write as many photos as there are diaries into a new folder, and the diary beside them."""
    folder.mkdir()
    photos = [folder / f"IMG_{number:04}.jpg" for number in range(1, len(diaries) + 1)]
    for number, photo in enumerate(photos):
        save(DAY[number % len(DAY)], photo)
    (folder / "diary.txt").write_text("\n\n".join(diaries), encoding="utf-8")
    return photos


def choices(case: Case, services: StudioProcess) -> Mapping[str, Mapping[str, Any]]:
    """What is chosen for each role, as in a provider file."""
    return {
        role: {**_chosen(role, manners["service"], services), **case.chosen.get(role, {})}
        for role, manners in case.manners.items()
    }


def _chosen(role: str, service: str, services: StudioProcess) -> dict[str, Any]:
    if service == "openai":
        return {"provider": service, "base_url": services.url(role, "/v1"), "model": "first-model"}
    return {"provider": service, "base_url": services.url(role)}


def _command(case: Case, services: StudioProcess, folder: Path) -> Sequence[str]:
    file = folder / "providers.toml"
    file.write_text(_toml(choices(case, services)), encoding="utf-8")
    options = {"-o": folder / "film.mp4", "--providers": file, "--report": folder / "report.json", **case.options}
    words = [str(word) for option in options.items() for word in option]
    return [str(STORYBOOK), "make", str(folder / "photos"), "--quiet", *words]


def _toml(tables: Mapping[str, Mapping[str, Any]]) -> str:
    """Tables of texts, numbers, and tables of numbers; JSON writes these as TOML does."""
    lines = []
    for name, table in tables.items():
        plain = {key: value for key, value in table.items() if not isinstance(value, dict)}
        lines += [f"[{name}]", *(f"{key} = {json.dumps(value)}" for key, value in plain.items())]
        inner = {f"{name}.{key}": value for key, value in table.items() if isinstance(value, dict)}
        lines += [_toml(inner)] if inner else []
    return "\n".join(lines)


def _own_home(folder: Path) -> Mapping[str, str]:
    """The environment, with a home of its own: what lanes remember of one measurement would hold back the next."""
    home = folder.resolve() / "home"
    homes = {f"XDG_{kind}_HOME": str(home / kind.lower()) for kind in ("CACHE", "CONFIG", "DATA", "STATE")}
    return os.environ | {"HOME": str(home), **homes}
