"""The media server's Kokoro as a narrator: American English, line by line."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from storybook_app.book.values import Line
from storybook_app.errors import OptionRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Errand, Usage
from storybook_app.providers.media_server.files import MediaFiles
from storybook_app.providers.roles import Speech
from storybook_app.providers.service import Service
from storybook_app.providers.sound.service_sound import finish_speech, wordless_speech
from storybook_app.providers.sound.words import words_of
from storybook_app.workers import Workers

# Kokoro's American voices are “af_” (women) and “am_” (men); of those, the ones its makers grade best:
# https://huggingface.co/hexgrad/Kokoro-82M/blob/main/VOICES.md
DEFAULT_VOICES: Mapping[str, str] = MappingProxyType(
    {"grandma": "af_bella", "grandpa": "am_fenrir", "mum": "af_heart", "dad": "am_michael", "child": "af_sky"}
)

_LANGUAGE = "en"
_AMERICAN = ("af_", "am_")
_ASKING = 1  # raise it whenever what is asked for, or what is made of the answer, changes
_SECONDS = 300.0  # a line takes a few; the first one also loads the model, and a whole book may stand in line


class MediaServerNarrator:
    """Reads with Kokoro on a media server; the server tells no word times."""

    model = "kokoro"

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:
        self.name = service.name
        self.host = service.host
        self._files = MediaFiles(service)
        self._voices = choice.voices
        self._workers = workers

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line.

        Raises:
            OptionRefused: it has no such voice, or cannot read that language.
        """
        _check_language(language)
        return {
            "text": line.text,
            "voice": self._voice(voice),
            "model": self.model,
            "host": self.host,
            "asking": _ASKING,
        }

    async def speak(self, line: Line, voice: str, language: str, errand: Errand) -> Speech:
        """Speak the line; one without words is silent, and nobody is asked.

        Raises:
            OptionRefused: it has no such voice, or cannot read that language.
            StepFailed: the line could not be spoken.
        """
        _check_language(language)
        if not words_of(line.text):
            return await errand.work(lambda: self._workers.run(wordless_speech, line.text))
        form = {"text": " ".join(line.text.split()), "voice": self._voice(voice)}

        async def read(answer: Answer) -> Speech:
            return await self._workers.run(finish_speech, await self._files.fetch(answer), line.text, None)

        return await errand.ask(
            lambda: self._files.start("audio-tools/tts/kokoro", form),
            read,
            usage=Usage(characters=len(form["text"])),
            wait=lambda answer: self._files.wait(answer, _SECONDS),
        )

    def _voice(self, voice: str) -> str:
        name = voice.strip()
        found = self._voices.get(name) or DEFAULT_VOICES.get(name.lower()) or name
        if not found.startswith(_AMERICAN):
            raise OptionRefused(
                f"The media server has no voice “{found}”.",
                f"Choose one of: {', '.join(DEFAULT_VOICES)}; or one of its own, such as af_heart or am_michael.",
            )
        return found


def _check_language(language: str) -> None:
    if language.strip().replace("_", "-").partition("-")[0].lower() != _LANGUAGE:
        raise OptionRefused(
            f"The media server reads English only, not “{language}”.", "Choose another narrator for this book."
        )
