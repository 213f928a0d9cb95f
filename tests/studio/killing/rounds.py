"""A round: the command is killed, started again, perhaps killed again, and at last let be; then everything is judged."""

import contextlib
import io
import random
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from filelock import FileLock, Timeout
from teststudio.process import StudioProcess

from killing.evidence import Wish, snapshot, wishes_by_key
from killing.judging import Judgement, Part, filled_together, is_by_an_orphan, judged
from killing.scene import DIALECTS, Scene, Setting
from killing.victim import Victim, left_of
from storybook_app.book.values import Kind
from storybook_app.cli import main as storybook

WHOLE, STAND_INS = 0, 3
CALM = 0.1  # seconds for the studio to read what the killed one had sent
LEAVING = 20.0  # seconds that workers may need to notice that nobody waits for them
USUAL_SECONDS = 6.0
USUAL_FILES = 80  # that come and go in a book while it is made
KILLS = (1, 2, 2, 3)


@dataclass(frozen=True)
class Outcome:
    """How a round went.

    ``lost`` answers had been read by a process that was killed before it could keep them. ``breaches`` are the limits
    that were broken, ``excused`` counts those that a job broke which no run could know of; ``problems`` are all promises
    that were broken.
    """

    setting: Setting
    exits: list[int | None]
    judgement: Judgement
    lost: int
    breaches: list[str]
    excused: int
    problems: list[str]
    seconds: float


def play(setting: Setting, folder: Path) -> Outcome:
    """Play a round in that folder."""
    began = time.monotonic()
    with StudioProcess(setting.studio(), folder) as studio:
        addresses = {role: studio.url(role, DIALECTS.get(name, "")) for role, name in setting.services.items()}
        game = _Game(Scene(folder, setting, addresses), studio, random.Random(f"kills {setting.seed}"))
        game.play()
        log = studio.log()
        judgement = judged(game.parts, log, game.known)
        judgement.filled = filled_together(game.parts, log, setting.limits, setting.minute)
        lost = len(studio.repeated())
        found = studio.breaches()
        breaches = [
            f"{each['role']}: {each['limit']}"
            for each in found
            if not is_by_an_orphan(each, judgement.orphans, setting.delays["animator"])
        ]
        strange = [
            f"request {each['number']}: {each['key']} key, {each['invalid']}"
            for each in log
            if each["invalid"] or each["key"] not in {"right", "needless"} or not each["operation"]
        ]
    problems = [*game.problems, *judgement.problems, *breaches, *strange]
    exits = [part.exit_code for part in game.parts]
    excused = len(found) - len(breaches)
    return Outcome(setting, exits, judgement, lost, breaches, excused, problems, time.monotonic() - began)


class _Game:
    def __init__(self, scene: Scene, studio: StudioProcess, chance: random.Random) -> None:
        self._scene = scene
        self._studio = studio
        self._chance = chance
        self.parts: list[Part] = []
        self.known: dict[str, Wish] = {}
        self.problems: list[str] = []

    def play(self) -> None:
        """Kill a few times, let a run end with the faults there are, and one without any."""
        has_faults = bool(self._scene.setting.faults)
        expected = {WHOLE, STAND_INS} if has_faults else {WHOLE}
        for _ in range(self._chance.choice(KILLS)):
            self._run(expected, to_the_end=False)
        if has_faults:
            self._run(expected)
            self._studio.fail([])
        self._run({WHOLE})
        self.problems += self._left_over()

    def _run(self, expected: set[int], *, to_the_end: bool = True) -> None:
        """Start the command, and kill it at some moment unless it may go on to its end."""
        scene = self._scene
        exit_code: int | None = None
        with Victim(scene.make(), scene.environment, scene.folder / f"run-{len(self.parts) + 1}.txt") as victim:
            if not to_the_end and victim.runs_until(self._moment(victim)):
                self._kill(victim)
            else:
                exit_code = victim.wait()
        if exit_code is not None and exit_code not in expected:
            self.problems.append(f"run {len(self.parts) + 1} ended with {exit_code}: {victim.told[-1500:]}")
        self.known.update(wishes_by_key(scene.book))
        self.parts.append(Part(exit_code, victim.told, snapshot(scene.book, len(self._studio.log()))))

    def _kill(self, victim: Victim) -> None:
        """Kill all of it, or the command alone, whose workers may then still be at work when it is started again."""
        with_all = self._chance.random() < 0.7
        victim.kill(with_all=with_all)
        if not with_all and self._chance.random() < 0.5:
            left_of(self._scene.folder, LEAVING)
        time.sleep(CALM)

    def _moment(self, victim: Victim) -> Callable[[], bool]:
        """So long after its start, or after its first word, or right after some file has come."""
        match self._chance.choice(("start", *("word",) * 4, *("file",) * 5)):
            case "start":
                at = self._chance.uniform(0.3, 2)
                return lambda: victim.seconds >= at
            case "word":
                at = self._chance.uniform(0, USUAL_SECONDS)
                return lambda: victim.seconds_since_first_word >= at
            case _:
                files = _Files(self._scene.book)
                count = self._chance.randint(1, max(2, USUAL_FILES - files.count))
                return lambda: files.new() >= count

    def _left_over(self) -> Iterator[str]:
        """What the kills have left behind, and what the book's own check finds."""
        scene = self._scene
        with contextlib.redirect_stdout(io.StringIO()) as said:
            if storybook(["check", str(scene.book)]):
                yield f"check: {said.getvalue()}"
        if not scene.film.is_file():
            yield "there is no film"
        yield from (f"a process is left: {process[:300]}" for process in left_of(scene.folder, LEAVING))
        # A note that something was asked for stays where a story that was told anew asks for something else.
        answers = "answers/*.answer" if scene.setting.faults else "answers/*"
        left = {*scene.folder.rglob(".tmp-*"), *scene.book.glob(answers)}
        # Nobody is left to remove what a killed worker was just reading: the system does.
        scratch = list(scene.temporary.iterdir())
        if len(scratch) > sum(part.exit_code is None for part in self.parts):
            left.update(scratch)
        for path in sorted(left | {*scene.state.rglob("*.draft")}):
            yield f"a file is left: {path.relative_to(scene.folder)}"
        for lock in (scene.book / ".lock", *scene.state.rglob("*.lock")):
            if not _is_free(lock):
                yield f"a lock is held: {lock.relative_to(scene.folder)}"


def _is_free(lock: Path) -> bool:
    try:
        with FileLock(lock, timeout=0):
            return True
    except Timeout:
        return False


class _Files:
    """Counts the names of files that come into a book, also of those that go again."""

    def __init__(self, book: Path) -> None:
        self._folders = [book / "answers", *(book / "takes" / kind for kind in Kind)]
        self._seen: set[str] = set()
        self.count = 0
        self.count = self.new()

    def new(self) -> int:
        """How many have come since it began to count."""
        for folder in self._folders:
            with contextlib.suppress(FileNotFoundError):
                self._seen.update(path.name for path in folder.iterdir())
        return len(self._seen) - self.count
