"""Where sentences end, in any script; a quotation is never torn from the words that say whose it is."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from storybook_app.providers.local.writer.quotes import CLOSERS, OPENING, Quote, quote_at
from storybook_app.providers.local.writer.tongue import Tongue

_SPACED_MARKS = ".!?…‥~～"  # end a sentence before white space
_FREE_MARKS = "。！？｡؟۔।॥։።፧။៕"  # end a sentence wherever they stand
END_MARKS = _SPACED_MARKS + _FREE_MARKS

_LONGEST = 2000  # characters after which a sentence ends at the next mark: nobody wrote it as one
_LIST_DIGITS = 3
_NEAR = 40  # characters looked at around a mark

_EVENT = re.compile(f"[{re.escape(END_MARKS)}]+|[{re.escape(OPENING)}]")
_FREE = re.compile(f"[{_FREE_MARKS}]")
_TRAILING = re.compile(f"[{re.escape(CLOSERS)}]*(?=\\s|$)")
_CLOSERS = re.compile(f"[{re.escape(CLOSERS)}]*")
_EMOJI = re.compile("(?:\\s*[☀-➿⬀-⯿🀀-🫿\U000e0020-\U000e007f\ufe0f\u200d])+")
_NEXT = re.compile(r"\s*[\"“„«「『‘'‹(\[¿¡—–-]*\s*(?P<char>\S)?")
_LAST_WORD = re.compile(r"[\"“„«‘'(\[]*(?P<word>\S+)$")
_GLUED = re.compile(r"(?<=[^\W\d_]{2})[.!?…~]+(?=[^\W\d_])|(?<=[가-힣]{2})[.!?…~]+(?=\d)")
_ADDRESS = re.compile(r"://|www\.|@|\.\w+/")


@dataclass(frozen=True)
class Sentence:
    """A sentence, and the outermost quotations in it."""

    text: str
    quotes: tuple[Quote, ...] = ()


def sentences(paragraph: str, tongue: Tongue) -> Iterator[Sentence]:
    """The sentences of a paragraph, one at a time; joined they are the paragraph, but for white space between them."""
    start = position = 0
    quotes: list[Quote] = []
    while event := _EVENT.search(paragraph, position):
        if event.group() in OPENING:
            quote = quote_at(paragraph, event.start())
            if quote:
                quotes.append(quote)
            position, ended = _after_quote(paragraph, quote, tongue) if quote else (event.end(), False)
        else:
            position, ended = _after_mark(paragraph, start, event, tongue)
        if ended or (position - start > _LONGEST and not paragraph[position : position + 1].isalnum()):
            yield _sentence(paragraph, start, position, quotes)
            start, quotes = position, []
    if paragraph[start:].strip():
        yield _sentence(paragraph, start, len(paragraph), quotes)


def _sentence(paragraph: str, start: int, end: int, quotes: list[Quote]) -> Sentence:
    while paragraph[start].isspace():
        start += 1
    text = paragraph[start:end].rstrip()
    return Sentence(text, tuple(Quote(quote.start - start, quote.end - start) for quote in quotes))


def is_end_marked(text: str) -> bool:
    """Whether the text ends with the mark of a sentence's end, closing quotation marks aside."""
    return text.rstrip(f"{CLOSERS} ").endswith(tuple(END_MARKS))


def _after_quote(text: str, quote: Quote, tongue: Tongue) -> tuple[int, bool]:
    """Where to read on after a quotation, and whether its sentence is over."""
    position = _skip_emoji(text, quote.end)
    if not is_end_marked(text[quote.start : quote.end - 1]):
        return quote.end, False
    if any(pattern.match(text, quote.end) for pattern in tongue.attribution.after):
        return quote.end, False
    following = _next_char(text, position)
    return position, following is None or not (following.islower() or following in ",;:.!?)")


def _after_mark(text: str, start: int, event: re.Match[str], tongue: Tongue) -> tuple[int, bool]:
    """Where to read on after a run of end marks, and whether a sentence is over."""
    if _FREE.search(event.group()):
        closers = _CLOSERS.match(text, event.end())
        return _skip_emoji(text, closers.end() if closers else event.end()), True
    trailing = _TRAILING.match(text, event.end())
    if trailing is None:
        end = _skip_emoji(text, event.end())
        return end, end > event.end() or _is_glued(text, event)
    end = _skip_emoji(text, trailing.end())
    following = _next_char(text, end)
    if following is None:
        return end, True
    if following in CLOSERS or following in END_MARKS:
        return end, False
    return end, _ends(text, start, event, following, tongue, in_brackets=")" in trailing.group())


def _ends(text: str, start: int, event: re.Match[str], following: str, tongue: Tongue, *, in_brackets: bool) -> bool:
    marks = event.group()
    if following.islower() and (in_brackets or marks.endswith(("…", "..", "‥"))):
        return False
    if marks != ".":
        return marks[0] not in "~～" or not text[event.start() - 1].isspace()
    word = _word_before(text, start, event.start())
    if word.lower() in tongue.titles:
        return False
    if word.lower() in tongue.shortenings:
        return following.isupper()
    if word.isdecimal() and len(word) <= _LIST_DIGITS:
        begins = not text[start : event.start() - len(word)].strip() if event.start() - start <= _NEAR else False
        return not (begins or tongue.numbers_dotted)
    is_initial = len(word) == 1 and word.isupper() and word != "I" and following.isupper()
    return not is_initial


def _is_glued(text: str, event: re.Match[str]) -> bool:
    """Whether a sentence ends though the space after it was forgotten ("It was fun.Then we ate")."""
    following = text[event.end() : event.end() + 2]
    if not _GLUED.match(text, event.start()):
        return False
    if (event.group() == "." and following[0].islower()) or following.isupper():
        return False
    before = text[max(0, event.start() - _NEAR) : event.end()].rpartition(" ")[2]
    return not _ADDRESS.search(before + text[event.end() : event.end() + _NEAR].partition(" ")[0])


def _word_before(text: str, start: int, end: int) -> str:
    found = _LAST_WORD.search(text, max(start, end - _NEAR), end)
    return found["word"] if found else ""


def _skip_emoji(text: str, position: int) -> int:
    emoji = _EMOJI.match(text, position)
    return emoji.end() if emoji else position


def _next_char(text: str, position: int) -> str | None:
    found = _NEXT.match(text, position)
    return found["char"] if found else None
