"""A narrator at any server that speaks the OpenAI dialect."""

from collections.abc import Mapping
from typing import Any

from storybook_app.book.values import Line, LineKind
from storybook_app.errors import Gone, OptionRefused, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.errands import Answer, Errand, Usage
from storybook_app.providers.openai.captioned import finish_captioned
from storybook_app.providers.openai.models import chosen_model
from storybook_app.providers.openai.voices import speech_models
from storybook_app.providers.roles import Speech
from storybook_app.providers.service import Service
from storybook_app.providers.sound.service_sound import finish_speech, wordless_speech
from storybook_app.workers import Workers

_LONGEST = 4096  # characters of a request's input
_FIRST = -1  # a line is finished in a moment: it need not wait behind paintings and films
_JSON = "application/json"
_ENGLISH = "en"

_SPEECH = "audio/speech"
_CAPTIONED = "../dev/captioned_speech"  # beside the dialect's own paths, not under them

_PROMPT = "reading-1"  # raise with every change of these words
_TONE = "You read a picture book aloud to a small child, in the language with the tag “{language}”. {manner}"
_MANNERS: Mapping[LineKind, str] = {
    LineKind.NARRATION: "Warm, calm and unhurried, with gentle ups and downs, and a small pause at each comma.",
    LineKind.SPEECH: "Somebody in the story is speaking: say it as they would, lively and natural, and still gentle.",
    LineKind.SOUND: "This is a sound in the story: play it with delight, as a child would like to copy it, and never loud.",
}


class OpenAINarrator:
    """Reads one line for each request; with the times of its words where the server is Kokoro-FastAPI."""

    def __init__(self, service: Service, choice: Choice, workers: Workers) -> None:
        self.name = service.name
        self.host = service.host
        self.model = chosen_model(service, choice)
        self._service = service
        self._voices = choice.voices
        self._workers = workers
        self._family = speech_models(self.model)
        self._asks_for_times = self._family.times_words

    def ingredients(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        """What determines the sound of that line; its kind only where the model is told how to read.

        Raises:
            OptionRefused: the model cannot read that language.
        """
        told = {"prompt": _PROMPT, "kind": line.kind.value} if self._family.is_told else {}
        return {
            "model": self.model,
            "host": self._service.host,
            "text": line.text,
            "voice": self._family.voice(voice, self._voices),
            "language": language,
            **self._language_code(language),
            **told,
        }

    async def speak(self, line: Line, voice: str, language: str, errand: Errand) -> Speech:
        """Speak the line.

        Raises:
            OptionRefused: the model cannot read that language.
            StepFailed: the line could not be spoken.
        """
        text = line.text
        if not any(char.isalnum() for char in text):
            return await errand.work(lambda: self._workers.run(wordless_speech, text, priority=_FIRST))
        if len(text) > _LONGEST:
            raise RequestRefused(
                f"A line has {len(text)} letters; {self.name} reads {_LONGEST} at once.", "Part it into shorter lines."
            )
        request = self._request(line, voice, language)
        return await errand.ask(
            lambda: self._send(request), lambda answer: self._read(answer, text), usage=Usage(characters=len(text))
        )

    def _request(self, line: Line, voice: str, language: str) -> Mapping[str, Any]:
        request: dict[str, Any] = {
            "model": self.model,
            "input": line.text,
            "voice": self._family.voice(voice, self._voices),
            "response_format": "wav",
            **self._language_code(language),
        }
        if self._family.is_told:
            request["instructions"] = _TONE.format(language=language, manner=_MANNERS[line.kind])
        return request

    async def _send(self, request: Mapping[str, Any]) -> Answer:
        """Ask for the line with its words' times; where the server does not know how, without, from then on.

        Refusing costs nothing, so that asking twice is still one request that is paid.
        """
        if not self._asks_for_times:
            return await self._service.post(_SPEECH, json=request)
        try:
            return await self._service.post(_CAPTIONED, json={**request, "stream": False, "return_timestamps": True})
        except (RequestRefused, Gone):
            answer = await self._service.post(_SPEECH, json=request)
            self._asks_for_times = False  # it was that path that was refused, and not the line
            return answer

    async def _read(self, answer: Answer, text: str) -> Speech:
        if answer.media_type == _JSON:
            return await self._workers.run(finish_captioned, answer.body, text, priority=_FIRST)
        return await self._workers.run(finish_speech, answer.body, text, None, priority=_FIRST)

    def _language_code(self, language: str) -> Mapping[str, str]:
        """What the model has to be told of the language; nothing for English, whose accent is the voice's."""
        main = language.replace("_", "-").partition("-")[0].lower()
        if self._family.languages is None or main == _ENGLISH:
            return {}
        if main not in self._family.languages:
            raise OptionRefused(
                f"The model “{self.model}” cannot read the language “{language}”.",
                "Choose another narrator for this book.",
            )
        return {"lang_code": self._family.languages[main]}
