"""The local narrator, as the rest of the app sees it. Light to import: the engine and numpy live in the workers."""

from collections.abc import Mapping
from typing import Any, Self

from storybook_app.book.values import Line
from storybook_app.providers.errands import Errand
from storybook_app.providers.local.narrator.job import speak_line
from storybook_app.providers.local.narrator.languages import find_language, known_languages
from storybook_app.providers.local.narrator.voices import VOICES, check_voice
from storybook_app.providers.roles import Speech
from storybook_app.workers import Workers

_ENGINE = "espeak-ng-1.52"
_FIRST = -1  # a line takes a tenth of a second: it need not wait behind paintings and films
_SHAPING = 1  # raise it whenever the samples or the word times of a line change


class LocalNarrator:
    """Reads lines with eSpeak NG, softened and levelled; the default narrator, without account or network."""

    name = "local"
    model = f"{_ENGINE}+shaping-{_SHAPING}"
    host = ""

    def __init__(self, workers: Workers, pace: float = 1.0) -> None:
        self._workers = workers
        self._pace = pace

    def at_pace(self, pace: float) -> Self:
        """The same narrator at so much of its usual pace."""
        return type(self)(self._workers, pace)

    def languages(self) -> tuple[tuple[str, str], ...]:
        """Every language that can be read, as (code, English name); the two best kept ones come first."""
        return tuple((language.code, language.name) for language in known_languages())

    def voices(self) -> tuple[str, ...]:
        """The voices by name; each of them reads every language."""
        return tuple(VOICES)

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line.

        Raises:
            OptionRefused: the voice or the language is unknown.
        """
        return {
            "text": line.text,
            "kind": line.kind.value,
            "voice": check_voice(voice),
            "language": find_language(language).code,
            **({"pace": self._pace} if self._pace != 1 else {}),
        }

    async def speak(self, line: Line, voice: str, language: str, errand: Errand) -> Speech:
        """Speak the line.

        Raises:
            OptionRefused: the voice or the language is unknown.
            EngineFailed: the line is too long, or the engine could not be started.
            WorkerDied: the engine crashed, and its process with it.
        """
        code = find_language(language).code
        job = (speak_line, line.text, line.kind, check_voice(voice), code, self._pace)
        return await errand.work(lambda: self._workers.run(*job, priority=_FIRST))
