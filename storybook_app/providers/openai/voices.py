"""What the voices of a book are called at each family of speech models, and what those models can do."""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase

# Names that every speech model of OpenAI has; other servers often know them too.
_OPENAI = {"grandma": "sage", "grandpa": "onyx", "mum": "coral", "dad": "ash", "child": "nova"}
_KOKORO = {"grandma": "bf_emma", "grandpa": "bm_george", "mum": "af_heart", "dad": "am_michael", "child": "af_sky"}


@dataclass(frozen=True)
class SpeechModels:
    """The models whose names fit ``pattern``, and what they call the voices of a book.

    ``is_told`` how to read: the request may hold instructions. ``times_words``: its server may tell when each word is
    heard (Kokoro-FastAPI). ``languages`` are those it reads, with its codes for them; empty where it does not need to
    be told.
    """

    pattern: str
    voices: Mapping[str, str]
    is_told: bool = False
    times_words: bool = False
    languages: Mapping[str, str] | None = None

    def voice(self, name: str, chosen: Mapping[str, str]) -> str:
        """The model's own name of a voice: as ``chosen``, else its counterpart here, else it is one already."""
        return chosen.get(name) or self.voices.get(name, name)


_FAMILIES = (
    SpeechModels(
        "*kokoro*",
        _KOKORO,
        times_words=True,
        languages={"en": "a", "es": "e", "fr": "f", "hi": "h", "it": "i", "ja": "j", "pt": "p", "zh": "z"},
    ),
    SpeechModels("gpt-*tts*", _OPENAI, is_told=True),
    SpeechModels("*", _OPENAI),
)


def speech_models(model: str) -> SpeechModels:
    """The family of a model, by its name."""
    return next(family for family in _FAMILIES if fnmatchcase(model.lower(), family.pattern))
