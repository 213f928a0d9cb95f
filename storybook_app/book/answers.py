"""What services answered, kept until the takes made of it are stored.

For each errand, by its key:

    <key>.asked     written before the request goes out: if no answer follows, it may have been done and charged
    <key>.answer    one line of JSON about the answer, then its bytes, as they came

Both go when the take is stored, or when it is known that nothing was made. Of the facts in each, ``takes`` lists the
keys of the takes that it is for, ``kind`` says what they are, and ``is_job`` whether the answer only names a job.
"""

import hashlib
import json
import shutil
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from storybook_app.book.files import DRAFT_PREFIX, discard, storage_problems, write_bytes
from storybook_app.errors import StorageFailed

ROOM = 64 * 2**20  # bytes that must be free before anything is asked: nothing is paid for that could not be stored

_ASKED, _ANSWER = ".asked", ".answer"


@dataclass(frozen=True)
class KeptAnswer:
    """The bytes of an answer, and what was noted about them."""

    body: bytes
    facts: Mapping[str, Any]


class Answers:
    """The folder ``answers`` of a book."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def begin(self, key: str, facts: Mapping[str, Any]) -> None:
        """Note, durably, that a request goes out now.

        Raises:
            StorageFailed: there is no room for its answer.
        """
        with storage_problems(self._folder):
            self._folder.mkdir(parents=True, exist_ok=True)
            free = shutil.disk_usage(self._folder).free
        if free < ROOM:
            raise StorageFailed("The disk is almost full.", "Free some space, then go on: nothing is lost.")
        write_bytes(self._path(key, _ASKED), json.dumps(facts).encode())

    def in_doubt(self, takes: Sequence[str]) -> bool:
        """Whether a request for one of these takes, with others or by itself, went out whose answer never came."""
        asked = (path for path in self._finished(_ASKED) if not self._path(path.stem, _ANSWER).exists())
        return any(not set(takes).isdisjoint(_takes_of(path)) for path in asked)

    def keep(self, key: str, body: bytes, facts: Mapping[str, Any]) -> None:
        """Store an answer durably.

        Raises:
            StorageFailed: the disk did not take it.
        """
        head = json.dumps({"sha256": hashlib.sha256(body).hexdigest(), "facts": facts})
        write_bytes(self._path(key, _ANSWER), head.encode() + b"\n" + body)

    def find(self, key: str) -> KeptAnswer | None:
        """The answer kept for that key; None where there is none, or it is damaged."""
        try:
            head, _, body = self._path(key, _ANSWER).read_bytes().partition(b"\n")
            noted = json.loads(head)
            is_whole = noted["sha256"] == hashlib.sha256(body).hexdigest()
            return KeptAnswer(body, noted["facts"]) if is_whole else None
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def forget(self, key: str) -> None:
        """Remove what is kept for that key."""
        for suffix in (_ANSWER, _ASKED):  # in this order a kill in between leaves a doubt rather than a lost answer
            discard(self._path(key, suffix))

    def tidy(self, is_stored: Callable[[str], bool]) -> None:
        """Remove what is kept for takes that are all stored: a kill came in between, or they were asked for anew."""
        for path in [*self._finished(_ANSWER), *self._finished(_ASKED)]:
            takes = _takes_of(path)
            if takes and all(map(is_stored, takes)):
                discard(path)

    def together(self) -> Iterator[Sequence[str]]:
        """For each answer that serves several takes, their keys."""
        for path in self._finished(_ANSWER):
            kept = self.find(path.stem)
            if kept and len(kept.facts.get("takes", ())) > 1:
                yield kept.facts["takes"]

    def jobs(self) -> Mapping[str, int]:
        """How many answers are of jobs that a service may still be at, by the kind of what it makes."""
        noted = map(_facts_of, self._finished(_ANSWER))
        return Counter(str(facts.get("kind")) for facts in noted if facts.get("is_job"))

    def _finished(self, suffix: str) -> Iterator[Path]:
        """The files of that kind, but for drafts."""
        return (path for path in sorted(self._folder.glob(f"*{suffix}")) if not path.name.startswith(DRAFT_PREFIX))

    def _path(self, key: str, suffix: str) -> Path:
        return self._folder / f"{key}{suffix}"


def _takes_of(path: Path) -> Sequence[str]:
    """The takes that a note or an answer is for; none where it cannot be read."""
    takes: Sequence[str] = _facts_of(path).get("takes", ())
    return takes


def _facts_of(path: Path) -> Mapping[str, Any]:
    try:
        with path.open("rb") as file:
            noted = json.loads(file.readline())
        facts: Mapping[str, Any] = dict(noted.get("facts", noted))
        return facts
    except (OSError, ValueError, TypeError, AttributeError):
        return {}
