"""The real command line with services that fail in the middle: the film is whole all the same, and nothing is paid twice."""

import json
import os
import subprocess
import sys

import pytest
from teststudio import Fault, Manners, Rule, TestStudio
from teststudio.faults import Planned

from storybook_app.settings import prices_file

KEY = "service-key-canary"
ROLES = {
    "narrator": Manners(key=KEY),
    "painter": Manners(key=KEY),
    "animator": Manners(service="fal", key=KEY, clip_seconds=5.0),
}
PROVIDERS = """
[narrator]
provider = "openai"
model = "voice-1"
base_url = "{narrator}"
key = "env:SERVICE_KEY"

[painter]
provider = "openai"
model = "gpt-image-1"
base_url = "{painter}"
key = "env:SERVICE_KEY"
limits = {{ at_once = 1 }}

[animator]
provider = "fal"
base_url = "{animator}"
key = "env:SERVICE_KEY"
limits = {{ at_once = 1 }}
"""
PRICES = """
[[price]]
provider = "openai"
host = "127.0.0.1*"
model = "gpt-image-1"
per_picture = 0.04
[[price]]
provider = "openai"
host = "127.0.0.1*"
model = "voice-1"
per_1k_characters = 0.015
[[price]]
provider = "fal"
host = "127.0.0.1*"
per_second = 0.05
"""


class Desk:
    """A parent at the command line."""

    def __init__(self, here, day, folder):
        self.day, self.folder = day, folder
        addresses = {"narrator": here.url("narrator", "/v1"), "painter": here.url("painter", "/v1")}
        (folder / "providers.toml").write_text(PROVIDERS.format(animator=here.url("animator"), **addresses))
        prices_file().parent.mkdir(parents=True, exist_ok=True)
        prices_file().write_text(PRICES)

    def make(self, *more):
        words = {
            "-o": self.folder / "film.mp4",
            "--book": self.folder / "book",
            "--report": self.folder / "report.json",
            "--providers": self.folder / "providers.toml",
            "--words": "faithful",
            "--size": "320x180",
            "--fps": "24",
        }
        command = [
            sys.executable,
            "-m",
            "storybook_app",
            "make",
            self.day,
            *(word for pair in words.items() for word in pair),
        ]
        return subprocess.run(
            [str(word) for word in (*command, *more)],
            capture_output=True,
            text=True,
            timeout=110,
            check=False,
            env={**os.environ, "SERVICE_KEY": KEY},
        )

    def report(self):
        return json.loads((self.folder / "report.json").read_text())


@pytest.fixture
def day(photo_day):
    folder = photo_day(4)[0].parent
    diary = "We met an astronaut.\n\nThe cat ran away.\n\nDaddy drank his coffee.\n\nThe stars came out."
    (folder / "diary.txt").write_text(diary)
    return folder


def steps(report, *outcomes):
    """(page, kind) of the steps that went like that."""
    return [
        (page["number"], step["kind"])
        for page in report["pages"]
        for step in page["steps"]
        if step["outcome"] in outcomes
    ]


def paid(here):
    return {name: len(here.record.of(name)) for name in ("audio/speech", "images/edits", "submit")}


def billed(here):
    by_role = {role: here.record.total([each for each in here.record.billed if each.role == role]) for role in ROLES}
    return (
        by_role["narrator"].characters * 0.015 / 1000
        + by_role["painter"].pictures * 0.04
        + by_role["animator"].seconds * 0.05
    )


def test_a_line_a_picture_and_a_clip_fail_and_the_same_command_makes_just_those(day, tmp_path):
    refused = Planned(Fault.CONTENT_REFUSED)
    faults = [
        Rule(refused, "audio/speech", contains=b"The cat"),
        Rule(refused, "images/edits", at=frozenset({3})),
        Rule(refused, "images/edits", contains=b"A gentle family"),  # in softer words too
        Rule(refused, "submit", at=frozenset({1})),
        Rule(refused, "submit", contains=b"light and shadow shift"),
    ]
    with TestStudio(ROLES, faults=faults) as here:
        desk = Desk(here, day, tmp_path)
        first = desk.make()
        assert first.returncode == 3, first.stderr
        assert (tmp_path / "film.mp4").read_bytes()[4:8] == b"ftyp"
        report = desk.report()
        marked = steps(report, "stand-in")
        assert report["outcome"] == "stand-ins"
        assert sorted(kind for _, kind in marked) == ["clip", "picture", "voice"]
        assert all(page["ready"] for page in report["pages"])
        for page, kind in marked:
            assert f"Page {page} has a stand-in for its {kind}:" in first.stderr
        assert report["cost"]["USD"] == pytest.approx(billed(here), abs=1e-5)
        before, bill = paid(here), billed(here)

        here.fail(())
        again = desk.make()
        assert again.returncode == 0, again.stderr
        report = desk.report()
        changed = {page for page, _ in marked}
        repainted = next(page for page, kind in marked if kind == "picture")
        made = {*marked, (repainted, "clip"), *((page, "film") for page in changed)}
        assert {step for step in steps(report, "made") if step[1] != "turn"} == made  # and the turns to such a page
        assert set(steps(report, "stand-in", "failed")) == set()
        asked = {name: count - before[name] for name, count in paid(here).items()}
        assert asked == {"audio/speech": 1, "images/edits": 1, "submit": 2}
        assert report["cost"]["USD"] == pytest.approx(billed(here) - bill, abs=1e-5)
        assert here.invalid == here.breaches == here.record.refused_keys == []
        assert list(here.record.repeated()) == []

        third = desk.make()
        assert third.returncode == 0
        assert steps(desk.report(), "made") == []
        assert list((tmp_path / "book" / "answers").iterdir()) == []
        assert KEY not in "".join(run.stdout + run.stderr for run in (first, again, third))


def test_a_budget_that_is_too_small_leaves_stand_ins_and_sends_nothing_over_it(day, tmp_path):
    with TestStudio(ROLES) as here:
        desk = Desk(here, day, tmp_path)
        made = desk.make("--budget", "0.05")
        assert made.returncode == 3, made.stderr
        assert "--budget" in made.stderr
        assert billed(here) <= 0.05
        assert desk.report()["cost"]["USD"] == pytest.approx(billed(here), abs=1e-5)
