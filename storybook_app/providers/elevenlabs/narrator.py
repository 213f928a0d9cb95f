"""ElevenLabs as a narrator: one line by itself, or the lines of a whole book in one request."""

from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import quote

from storybook_app.book.values import Line
from storybook_app.errors import RequestRefused, StepFailed
from storybook_app.providers.catalogue import CATALOGUE, Choice
from storybook_app.providers.elevenlabs.jobs import read_dialogue, read_speech
from storybook_app.providers.elevenlabs.voices import voice_id
from storybook_app.providers.errands import Answer, Errand, Usage
from storybook_app.providers.roles import Speech
from storybook_app.providers.service import Service
from storybook_app.providers.sound.service_sound import wordless_speech
from storybook_app.providers.sound.words import words_of
from storybook_app.workers import Workers

DEFAULT_MODEL = CATALOGUE["elevenlabs"].model

_FORMAT = "mp3_44100_128"  # the best that every plan may ask for
_ASKING = 1  # raise it whenever what is asked for, or what is made of the answer, changes
_TAGS = str.maketrans("[]{}<>", "()()()")  # what stands in brackets would be performed instead of read
_LANGUAGE_CODE = 2  # letters, ISO 639-1


class ElevenLabsNarrator:
    """Reads with the voices of ElevenLabs, and tells when each word is heard.

    A line sounds as good by itself as among others, with the same model: a take can stand for both.
    """

    most_characters = 2000  # more in one dialogue may come back cut off, says the service's own reference

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:
        self.name = service.name
        self.model = choice.model or DEFAULT_MODEL
        self.host = service.host
        self._service = service
        self._voices = choice.voices
        self._workers = workers

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line.

        Raises:
            OptionRefused: no voice is chosen.
        """
        return {
            "text": line.text,
            "voice": voice_id(voice, self._voices),
            "model": self.model,
            "host": self.host,
            "asking": _ASKING,
            **_language(language),
        }

    async def speak(self, line: Line, voice: str, language: str, errand: Errand) -> Speech:
        """Speak the line; one without words is silent, and nobody is asked.

        Raises:
            OptionRefused: no voice is chosen.
            StepFailed: the line could not be spoken.
        """
        if not words_of(line.text):
            return await errand.work(lambda: self._workers.run(wordless_speech, line.text))
        where = f"/v1/text-to-speech/{quote(voice_id(voice, self._voices), safe='')}/with-timestamps"
        body = {"text": _wording(line.text)}

        async def read(answer: Answer) -> Speech:
            return await self._workers.run(read_speech, answer.body, line.text)

        return await errand.ask(
            lambda: self._send(where, body, language), read, usage=Usage(characters=len(body["text"]))
        )

    async def speak_all(
        self, pages: Sequence[Sequence[Line]], voice: str, language: str, errand: Errand
    ) -> Sequence[Sequence[Speech | StepFailed]]:
        """Speak the lines of several pages in one request; a line that is missing from the answer is a failure.

        Raises:
            OptionRefused: no voice is chosen.
            StepFailed: no line could be spoken.
        """
        texts = [line.text for page in pages for line in page]
        speeches = iter(await self._speak_texts(texts, voice_id(voice, self._voices), language, errand))
        return [[next(speeches) for _ in page] for page in pages]

    async def _speak_texts(
        self, texts: Sequence[str], voice: str, language: str, errand: Errand
    ) -> Sequence[Speech | StepFailed]:
        inputs = [{"text": _wording(text), "voice_id": voice} for text in texts if words_of(text)]
        characters = sum(len(line["text"]) for line in inputs)
        if characters > self.most_characters:
            raise RequestRefused(
                f"ElevenLabs reads {self.most_characters} characters at once, and these are {characters}.",
                "Have the lines read one by one, or make them shorter.",
            )

        async def read(answer: Answer) -> Sequence[Speech | StepFailed]:
            return await self._finished(answer.body, texts)

        if not inputs:
            return await errand.work(lambda: self._finished(b"", texts))
        return await errand.ask(
            lambda: self._send("/v1/text-to-dialogue/with-timestamps", {"inputs": inputs}, language),
            read,
            usage=Usage(characters=characters),
        )

    async def _finished(self, body: bytes, texts: Sequence[str]) -> Sequence[Speech | StepFailed]:
        """A speech for each text: those with words are in the answer, the others are silent."""
        asked = [text for text in texts if words_of(text)]
        read = iter(await self._workers.run(read_dialogue, body, asked) if asked else ())
        return [next(read) if words_of(text) else await self._workers.run(wordless_speech, text) for text in texts]

    async def _send(self, where: str, body: Mapping[str, Any], language: str) -> Answer:
        request = {**body, "model_id": self.model, **_language(language)}
        return await self._service.post(f"{where}?output_format={_FORMAT}", json=request)


def _wording(text: str) -> str:
    """What is sent of a line: the same words, without line breaks, and without the service's own signs."""
    return " ".join(text.translate(_TAGS).split())


def _language(code: str) -> Mapping[str, str]:
    """The language by its two letters, where it has some: the service knows no others."""
    plain = code.strip().replace("_", "-").partition("-")[0].lower()
    return {"language_code": plain} if len(plain) == _LANGUAGE_CODE else {}
