"""Sounds in a diary, and the sound that a sentence asks for."""

import re
from collections.abc import Iterator
from zlib import crc32

from storybook_app.providers.local.writer.sentences import Sentence
from storybook_app.providers.local.writer.tongue import WORD, Tongue, Trigger

_LONGEST = 60  # characters of a sound, and of a run of sounds
_SEARCHED = 400  # characters of a sentence in which a sound is looked for
_DRAWN_OUT = re.compile(r"(\w)\1{2,}")
_REPEATED = re.compile(r"(?P<unit>\w{1,6}?)(?P=unit)+")


def is_sound(text: str, tongue: Tongue) -> bool:
    """Whether the text is nothing but sounds ("Woof, woof!"), also drawn out ("Splaaash") or repeated ("멍멍멍")."""
    if len(text) > _LONGEST:
        return False
    words = WORD.findall(text.lower())
    return bool(words) and all(not tongue.sound_words.isdisjoint(_spellings(word)) for word in words)


def sound_for(sentence: Sentence, diary: str, tongue: Tongue) -> str | None:
    """The sound that the sentence asks for and the diary does not have yet; None if there is none.

    What is asked, denied, wished or said by somebody asks for no sound. The choice among several sounds depends on the
    sentence alone, so that the same diary always gives the same story.
    """
    told = _without_quotes(sentence)[:_SEARCHED]
    if "?" in told or "？" in told or tongue.unsure.search(told):
        return None
    for trigger in tongue.triggers:
        if trigger.asks.search(told) and not _is_heard(trigger, diary, tongue):
            return trigger.sounds[crc32(told.encode()) % len(trigger.sounds)]
    return None


def _is_heard(trigger: Trigger, diary: str, tongue: Tongue) -> bool:
    spellings = (spelling for word in WORD.finditer(diary.lower()) for spelling in _spellings(word.group()))
    if tongue.has_particles:
        return any(spelling.startswith(tuple(trigger.words)) for spelling in spellings)
    return not trigger.words.isdisjoint(spellings)


def _spellings(word: str) -> Iterator[str]:
    """The word, and as it is spelt plainly: "whoooosh" is "whoosh", "멍멍멍" is "멍멍"."""
    yield word
    if repeated := _REPEATED.fullmatch(word):
        yield repeated["unit"] * 2
    if _DRAWN_OUT.search(word):
        yield _DRAWN_OUT.sub(r"\1\1", word)
        yield _DRAWN_OUT.sub(r"\1", word)


def _without_quotes(sentence: Sentence) -> str:
    told, start = [], 0
    for quote in sentence.quotes:
        told.append(sentence.text[start : quote.start])
        start = quote.end
    return " ".join([*told, sentence.text[start:]])
