"""A book to be made, the services that make it, and the command that does, all drawn from a seed."""

import json
import os
import random
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from PIL import Image

HEROES = ("Ada", "Bruno", "Clara", "David")  # each on a page of their own: their name tells the page
SMALL = ("--size", "320x180", "--fps", "24")
DIALECTS = {"openai": "/v1"}  # the part of the address that belongs to the dialect
REAL_MINUTE = 60.0  # seconds

# The same command, but for how long a minute of its limits is.
SHORT_MINUTES = """
import sys
from storybook_app.cli import main
from storybook_app.pipeline.lanes import Lane
from storybook_app.pipeline.pace import BackOff
Lane.__init__.__kwdefaults__["back_off"] = BackOff(window_seconds=float(sys.argv.pop(1)))
sys.exit(main())
"""

# Of what is asked for: by the seed, in each round some of them.
FAULTS = (
    "server-error", "unavailable", "busy", "busy-silent", "reset-before-work", "content-refused",
    "reset-before-head", "close-before-head", "reset-mid-body", "half-body", "garbage",
    "html", "empty", "broken-json", "wrong-types", "broken-media", "cut-media", "job-fails", "result-gone",
)  # fmt: skip
PAID = ("chat/*", "audio/*", "text-to-*", "images/*", "submit")


@dataclass(frozen=True)
class Setting:
    """What a round is played with. ``minute`` is how many seconds a minute of the limits lasts."""

    seed: int
    pages: int
    narrator: str
    delays: Mapping[str, float]
    minute: float
    faults: Sequence[Mapping[str, Any]] = ()

    @property
    def limits(self) -> Mapping[str, tuple[int, int]]:
        """For each role how many at once, and how many a minute: so few that they bind, most of all after a restart."""
        lines = 4 if self.narrator == "elevenlabs" else 8
        return {"writer": (1, 2), "narrator": (2, lines), "painter": (2, 3), "animator": (2, 3)}

    @property
    def services(self) -> Mapping[str, str]:
        """Who fills each role."""
        return {"writer": "openai", "narrator": self.narrator, "painter": "openai", "animator": "fal"}

    def studio(self) -> Mapping[str, Any]:
        """The configuration of the studio."""
        roles = {
            role: {
                "service": service,
                "key": f"{role}-key-{self.seed}",
                "delay": self.delays[role],
                "at_once": self.limits[role][0],
                "per_minute": self.limits[role][1],
                "window": self.minute,
                "clip_seconds": 1.0,
            }
            for role, service in self.services.items()
        }
        return {"roles": roles, "script": {"line_delay": self.delays["line"]}, "faults": list(self.faults)}


def drawn(seed: int, *, faults: bool = False, minute: float = REAL_MINUTE) -> Setting:
    """The setting of a seed; a minute that is longer than a restart shows whether its limits hold across one."""
    chance = random.Random(seed)
    delays = {role: round(chance.uniform(0.1, 0.6), 2) for role in ("writer", "narrator", "painter")}
    delays["animator"] = round(chance.choice([chance.uniform(0.1, 0.6), chance.uniform(2, 5)]), 2)
    delays["line"] = round(chance.uniform(0, 0.15), 3)
    kinds = chance.sample(FAULTS, 6) if faults else []
    rules = [
        {"fault": kind, "operation": operation, "rate": 0.025, "seed": seed, "seconds": 1}
        for kind in kinds for operation in PAID
    ]  # fmt: skip
    if faults:
        rules.append({"fault": "server-error", "operation": "s*tatus", "rate": 0.1, "seed": seed})
    narrator = ("elevenlabs", "openai")[seed % 2]
    return Setting(seed, chance.choice((3, 3, 4)), narrator, delays, minute, rules)


class Scene:
    """A round's own folder, and the command in it."""

    def __init__(self, folder: Path, setting: Setting, addresses: Mapping[str, str]) -> None:
        self.folder = folder
        self.setting = setting
        self.book = folder / "book"
        self.film = folder / "film.mp4"
        self.temporary = folder / "temporary"
        self.state = folder / "state"
        for each in (self.temporary, folder / "photos", folder / "config" / "Storybook"):
            each.mkdir(parents=True)
        self._lay_out()
        (folder / "providers.toml").write_text(_provider_file(setting, addresses), encoding="utf-8")
        (folder / "config" / "Storybook" / "prices.toml").write_text(PRICES, encoding="utf-8")

    def command(self, *words: str | Path) -> list[str]:
        """The real command with those words."""
        minute = self.setting.minute
        program = ["-m", "storybook_app"] if minute == REAL_MINUTE else ["-c", SHORT_MINUTES, str(minute)]
        return [sys.executable, *program, *map(str, words)]

    def make(self) -> list[str]:
        """The command that makes the book."""
        return self.command(
            "make", self.folder / "photos", "--book", self.book, "-o", self.film,
            "--providers", self.folder / "providers.toml", *SMALL,
        )  # fmt: skip

    @property
    def environment(self) -> Mapping[str, str]:
        """A home of its own, and the keys."""
        home = {
            "HOME": self.folder, "TMPDIR": self.temporary, "XDG_STATE_HOME": self.state,
            "XDG_CONFIG_HOME": self.folder / "config", "QT_QPA_PLATFORM": "offscreen", "PYTHONUNBUFFERED": "1",
        }  # fmt: skip
        keys = {f"{role}_KEY": f"{role}-key-{self.setting.seed}" for role in self.setting.services}
        return {**os.environ, **keys, **{name: str(value) for name, value in home.items()}}

    def _lay_out(self) -> None:
        diaries = []
        for number, hero in enumerate(HEROES[: self.setting.pages]):
            shade = Image.radial_gradient("L").resize((360, 240))
            Image.merge("RGB", (shade, shade.rotate(90 * number), shade.point(lambda x: 255 - x))).save(
                self.folder / "photos" / f"IMG_{number + 1}.jpg"
            )
            diaries.append(
                f"{hero} went to the sea. It was cold for {hero}. “Come, {hero}!” {hero} heard the waves call."
            )
        (self.folder / "photos" / "diary.txt").write_text("\n\n".join(diaries), encoding="utf-8")


def _provider_file(setting: Setting, addresses: Mapping[str, str]) -> str:
    tables = []
    for role, service in setting.services.items():
        at_once, per_minute = setting.limits[role]
        tables.append(
            f'[{role}]\nprovider = "{service}"\nkey = "env:{role}_KEY"\nbase_url = {json.dumps(addresses[role])}\n'
            + ('model = "first-model"\n' if service == "openai" else "")
            + f"[{role}.limits]\nat_once = {at_once}\nper_minute = {per_minute}\n"
        )
    return "\n".join(tables)


# A server at home costs nothing, so that what is asked of it may be repeated at will: these are to cost something.
PRICES = """
[[price]]
provider = "openai"
host = "127.0.0.1"
per_picture = 0.04
per_1k_characters = 0.015
per_million_input_tokens = 1
per_million_output_tokens = 4

[[price]]
provider = "elevenlabs"
host = "127.0.0.1"
per_1k_characters = 0.1

[[price]]
provider = "fal"
host = "127.0.0.1"
per_second = 0.05
"""
