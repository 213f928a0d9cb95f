"""Who is heard in a sentence: its narration, its quotations, and the words that say whose they are.

The rule for lines that a quotation is in, made for reading aloud:

* A sentence with a quotation stays one line while it is short: ``“Whoosh!” she said.``
* In a longer one, the quotation is a line of its own. Short words before it that announce it (``Mina shouted,``) and
  short words after it that say whose it is (``said Grandpa Joe,``) stay with it: they would dangle alone.
* What is longer is narration, in its own line.

A line with a quotation is speech, and its speaker the name or the kinship word in those words; None where there is
only a pronoun, or several. It is a sound where the quotation is nothing but a sound.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from storybook_app.book.values import LineKind
from storybook_app.providers.local.writer.measure import COMFORT, has_words, width
from storybook_app.providers.local.writer.quotes import Quote
from storybook_app.providers.local.writer.sentences import Sentence, is_end_marked
from storybook_app.providers.local.writer.sounds import is_sound
from storybook_app.providers.local.writer.tongue import Tongue

TOGETHER = 64  # a sentence with a quotation up to this width is one line
_SHORT = 30  # words about a quotation up to this width never stand alone
_NEAR = 80  # characters around a quotation in which its speaker is looked for

_CALLS = ("!", "?", "…", "...", "~", "！", "？")
_ANNOUNCES = (",", ":", "，", "：")
# Marks, and Korean particles, which are written on to the quotation.
_CLINGING = re.compile(r"[^\w\s]*[가-힣]*[^\w\s]*")


@dataclass(frozen=True)
class Piece:
    """A part of a sentence in which one voice is heard."""

    text: str
    kind: LineKind
    speaker: str | None = None


def announced(sentence: Sentence, tongue: Tongue) -> str | None:
    """The speaker of the next sentence, where this one announces it and ends ("민아가 말했다."); else None."""
    found = tongue.attribution.announces.search(sentence.text, max(0, len(sentence.text) - _NEAR))
    return _named([found], tongue)


def pieces(sentence: Sentence, tongue: Tongue, expected: str | None = None) -> Iterator[Piece]:
    """The pieces of a sentence, in order; joined they are the sentence, but for white space between them.

    ``expected`` is the speaker whom the sentence before announced.
    """
    spoken = [voice for quote in sentence.quotes if (voice := _voice(sentence.text, quote, tongue))]
    if spoken and spoken[0].quote.start == 0 and spoken[0].speaker is None:
        spoken[0] = replace(spoken[0], speaker=expected)
    if not spoken:
        yield Piece(sentence.text, LineKind.SOUND if is_sound(sentence.text, tongue) else LineKind.NARRATION)
    elif width(sentence.text) <= TOGETHER:
        first = next((voice for voice in spoken if voice.kind is LineKind.SPEECH), spoken[0])
        speaker = next((voice.speaker for voice in spoken if voice.speaker), None)
        yield Piece(sentence.text, first.kind, speaker)
    else:
        yield from _apart(sentence.text, spoken, tongue)


@dataclass(frozen=True)
class _Voice:
    """A quotation that is heard, and where the words after it end that say whose it is."""

    quote: Quote
    kind: LineKind
    speaker: str | None
    tag_end: int


def _voice(text: str, quote: Quote, tongue: Tongue) -> _Voice | None:
    """The quotation as a voice; None where its marks only name or stress something (the "castle", "Frozen")."""
    inner = text[quote.start + 1 : quote.end - 1].strip()
    before, after = _said_before(text, quote, tongue), _said_after(text, quote, tongue)
    if not has_words(inner) or not (before or after or _sounds_spoken(text, quote, inner)):
        return None
    kind = LineKind.SOUND if is_sound(inner, tongue) else LineKind.SPEECH
    return _Voice(quote, kind, _named([after, before], tongue), after.end() if after else quote.end)


def _named(attributions: list[re.Match[str] | None], tongue: Tongue) -> str | None:
    """The first name in them that names somebody."""
    names = [said.groupdict().get("name") for said in attributions if said]
    return next((name for name in names if name and name.lower() not in tongue.attribution.nobody), None)


def _said_before(text: str, quote: Quote, tongue: Tongue) -> re.Match[str] | None:
    near = max(0, quote.start - _NEAR)
    return next(
        (said for pattern in tongue.attribution.before if (said := pattern.search(text, near, quote.start))), None
    )


def _said_after(text: str, quote: Quote, tongue: Tongue) -> re.Match[str] | None:
    near = quote.end + _NEAR
    return next((said for pattern in tongue.attribution.after if (said := pattern.match(text, quote.end, near))), None)


def _sounds_spoken(text: str, quote: Quote, inner: str) -> bool:
    """Whether a quotation that nobody is said to say is still heard: it calls out, or it is a sentence by itself."""
    if inner.endswith(_CALLS):
        return True
    lead = text[max(0, quote.start - _NEAR) : quote.start].rstrip()
    is_alone = not has_words(text[quote.end : quote.end + _NEAR])
    return (not lead or lead.endswith(_ANNOUNCES)) and (is_alone or is_end_marked(inner) or inner.endswith(_ANNOUNCES))


def _apart(text: str, voices: list[_Voice], tongue: Tongue) -> Iterator[Piece]:
    start = 0
    for voice, following in zip(voices, [*voices[1:], None], strict=True):
        lead = text[start : voice.quote.start]
        if width(lead.strip()) > _SHORT:
            yield Piece(lead.strip(), LineKind.NARRATION)
            start = voice.quote.start
        end = _tag_end(text, start, voice, following.quote.start if following else len(text), tongue)
        yield Piece(text[start:end].strip(), voice.kind, voice.speaker)
        start = end
    if rest := text[start:].strip():
        yield Piece(rest, LineKind.NARRATION)


def _tag_end(text: str, start: int, voice: _Voice, until: int, tongue: Tongue) -> int:
    """Where the line ends that begins at ``start`` and holds the quotation; ``until`` is where it must end."""
    rest, tag = text[voice.quote.end : until].strip(), text[voice.quote.end : voice.tag_end]
    if not has_words(rest) or (width(rest) <= _SHORT and (tag or until == len(text))):
        return until
    if not tag and until < len(text):
        return _clinging_end(text, voice.quote.end, until)  # they announce the next quotation
    ends_in_comma = text[voice.tag_end : voice.tag_end + 1] in {",", ";", "，", "、"}
    if ends_in_comma or tongue.phrasing.clause_end.search(tag):
        return voice.tag_end + ends_in_comma
    if tag and width(text[start:until].strip()) <= COMFORT:
        return until
    return _clinging_end(text, voice.quote.end, until)


def _clinging_end(text: str, start: int, until: int) -> int:
    clinging = _CLINGING.match(text, start, until)
    return clinging.end() if clinging else start
