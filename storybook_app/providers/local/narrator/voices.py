"""The voices of the storybook: who reads, and how each kind of line is delivered.

The numbers were chosen by measure on the same English and Korean sentences: grandma about 215 Hz with a wide melody,
mum 235 Hz, child 300 Hz, dad 110 Hz, grandpa 105 Hz with a dark, soft tone.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from storybook_app.book.values import LineKind
from storybook_app.errors import OptionRefused

DEFAULT_VOICE = "grandma"


@dataclass(frozen=True)
class Delivery:
    """How the engine speaks: its voice variant, words a minute, base pitch and melody range (both 0 to 99)."""

    variant: str
    words_per_minute: int
    pitch: int
    melody: int


VOICES: Mapping[str, Delivery] = MappingProxyType(
    {
        "grandma": Delivery("f3", words_per_minute=140, pitch=42, melody=68),
        "grandpa": Delivery("m7", words_per_minute=134, pitch=38, melody=66),
        "mum": Delivery("Annie", words_per_minute=148, pitch=38, melody=56),
        "dad": Delivery("m3", words_per_minute=146, pitch=48, melody=72),
        "child": Delivery("f5", words_per_minute=150, pitch=80, melody=76),
    }
)


@dataclass(frozen=True)
class _Prosody:
    """What a kind of line changes: tempo as a factor, pitch and melody in the engine's units."""

    tempo: float = 1.0
    pitch: int = 0
    melody: int = 0


_KINDS: Mapping[LineKind, _Prosody] = MappingProxyType(
    {
        LineKind.NARRATION: _Prosody(),
        LineKind.SPEECH: _Prosody(tempo=1.04, pitch=5, melody=12),
        LineKind.SOUND: _Prosody(tempo=0.86, pitch=8, melody=24),
    }
)

# The engine counts words of English length; languages of longer words are read a little faster to sound as calm.
_TEMPO: Mapping[str, float] = MappingProxyType({"ko": 1.06, "ja": 1.06, "fi": 1.05, "hu": 1.05, "de": 1.03})

_HIGHEST = 99


def check_voice(voice: str) -> str:
    """The name of a voice.

    Raises:
        OptionRefused: there is no such voice.
    """
    name = voice.strip().lower()
    if name not in VOICES:
        raise OptionRefused(f"The built-in narrator has no voice “{voice}”.", f"Choose one of: {', '.join(VOICES)}.")
    return name


def delivery(voice: str, kind: LineKind, language: str, pace: float = 1.0) -> Delivery:
    """How that voice delivers that kind of line in that language, at so much of its usual pace."""
    base, prosody = VOICES[voice], _KINDS[kind]
    tempo = pace * prosody.tempo * _TEMPO.get(language.partition("-")[0], 1.0)
    return Delivery(
        variant=base.variant,
        words_per_minute=round(base.words_per_minute * tempo),
        pitch=min(base.pitch + prosody.pitch, _HIGHEST),
        melody=min(base.melody + prosody.melody, _HIGHEST),
    )
