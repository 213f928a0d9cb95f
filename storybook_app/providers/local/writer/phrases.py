"""Where a sentence too long for one caption is cut, so that it still reads well aloud."""

import re
from collections.abc import Iterator
from itertools import accumulate
from typing import NamedTuple

from storybook_app.providers.local.writer.measure import COMFORT, LIMIT, char_width, last_cut, reach, width
from storybook_app.providers.local.writer.quotes import CLOSERS, OPENING, quote_at
from storybook_app.providers.local.writer.sentences import END_MARKS
from storybook_app.providers.local.writer.tongue import Tongue

# How good a place is: by so much may a line be off its best width (in half-width characters) for its sake.
_SENTENCE_END = 34
_CLAUSE_MARK = 30
_COMMA = 24
_CLAUSE = 18
_PHRASE = 8
_WORD = 0
_SCRIPT_CHANGE = -2  # Japanese: where kana end and a Han character follows, a word mostly begins
_UNSPACED = -12  # Japanese and Chinese: a word may be torn
_HELD = -24  # within a short quotation or brackets, after "the"
_DANGLING = -30  # leaves a line shorter than _SHORTEST

_SHORTEST = 18
_USUAL = 0.75  # of COMFORT: the best width of a line in a long run of them
_LOOK_AHEAD = 40  # characters of the word after a place

_HAN_OR_KANA = "々〆〇ぁ-ヿㇰ-ㇿ㐀-䶿一-鿿\uf900-\ufaff\U00020000-\U0003fffd、。，．！？；：」』）】》〉"
_NOT_FIRST = "、。，．！？；：」』）】》〉〕〗ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮ～・…‥!?,.:;)\\]”’»%"
_NOT_LAST = "「『（【《〈〔〖(\\[“‘«„¿¡"
# Between words, after a dash, and within the scripts that are written without spaces.
_BORDER = re.compile(
    f"(?<=[ \u200b—])(?=[^ \u200b{_NOT_FIRST}])|(?<=[{_HAN_OR_KANA}])(?=[{_HAN_OR_KANA}{_NOT_LAST}])(?![{_NOT_FIRST}])"
)
_OPENING = re.compile(f"[{OPENING}]")
_HIRAGANA = re.compile("[ぁ-ゟ]")
_NEW_WORD = re.compile("[ァ-ヺ㐀-䶿一-鿿]")
_BRACKETS = re.compile(r"\([^()]*\)|（[^（）]*）")
_SPACES = (" ", "\u200b")


class _Place(NamedTuple):
    """An offset at which a line may end, how wide that line is, and how good the place is."""

    offset: int
    width: int
    worth: int

    def value(self, best_width: float, rest: int) -> float:
        is_dangling = self.width < _SHORTEST or rest - self.width < _SHORTEST
        return self.worth - abs(self.width - best_width) + (_DANGLING if is_dangling else 0)


def phrases(text: str, tongue: Tongue) -> Iterator[str]:
    """The text in pieces that fit into a caption; joined they are the text, but for white space between them."""
    start = 0
    while (end := _line_end(text, start, tongue)) < len(text):
        yield text[start:end].rstrip()
        start = end
    yield text[start:]


def _line_end(text: str, start: int, tongue: Tongue) -> int:
    rest = width(text[start : start + 2 * LIMIT])
    if rest <= COMFORT:
        return len(text)
    best_width = rest / 2 if rest <= 2 * COMFORT else COMFORT * _USUAL
    window = text[start : start + LIMIT + _LOOK_AHEAD]
    best = max(_places(window, tongue), key=lambda place: place.value(best_width, rest), default=None)
    if rest <= LIMIT and (best is None or best.value(best_width, rest) < _WORD):
        return len(text)
    return start + best.offset if best else last_cut(text, start, reach(text, start, LIMIT))


def _places(window: str, tongue: Tongue) -> Iterator[_Place]:
    """The places in the first ``LIMIT`` columns of the window."""
    held = _held_together(window)
    widths = list(accumulate(map(char_width, window)))
    for border in _BORDER.finditer(window, 1):
        offset = border.start()
        is_spaced = window[offset - 1] in _SPACES
        taken = widths[offset - 1] - is_spaced
        if taken > LIMIT:
            return
        if any(start < offset < end for start, end in held):
            worth = _HELD
        elif is_spaced or window[offset - 1] == "—":
            worth = _worth_between_words(window, offset, tongue)
        else:
            worth = _worth_unspaced(window[offset - 1], window[offset])
        yield _Place(offset, taken, worth)


def _held_together(window: str) -> list[tuple[int, int]]:
    """The short quotations and the brackets in the window."""
    quotes = [quote for mark in _OPENING.finditer(window) if (quote := quote_at(window, mark.start()))]
    spans = [(quote.start, quote.end) for quote in quotes if quote.end - quote.start < COMFORT]
    return spans + [brackets.span() for brackets in _BRACKETS.finditer(window)]


def _worth_unspaced(before: str, after: str) -> int:
    if before in END_MARKS:
        return _SENTENCE_END
    if before in "；：":
        return _CLAUSE_MARK
    if before in "、，":
        return _COMMA
    return _SCRIPT_CHANGE if _HIRAGANA.match(before) and _NEW_WORD.match(after) else _UNSPACED


def _worth_between_words(window: str, offset: int, tongue: Tongue) -> int:
    last = window[:offset].rstrip().rpartition(" ")[2].lower()
    following = window[offset:].partition(" ")[0].lower()
    word, new_word = last.strip(f"{OPENING}{CLOSERS}"), following.strip(f"{OPENING}{CLOSERS},.!?;:…")
    if not word:
        return _HELD  # an opening mark stands alone
    if (mark := _worth_of_mark(word, tongue)) is not None:
        return mark
    return _worth_of_words(word, new_word, tongue)


def _worth_of_mark(word: str, tongue: Tongue) -> int | None:
    if word[-1] in END_MARKS:
        is_short_form = word.rstrip(".") in tongue.titles | tongue.shortenings
        return _HELD if is_short_form else _SENTENCE_END
    if word[-1] in ";:—–；：" or word == "-":
        return _CLAUSE_MARK
    return _COMMA if word[-1] in ",،、，" else None


def _worth_of_words(word: str, new_word: str, tongue: Tongue) -> int:
    phrasing = tongue.phrasing
    if phrasing.holds_next.fullmatch(word) or phrasing.holds_back.match(new_word):
        return _HELD
    if phrasing.sentence_end.search(word):
        return _CLAUSE_MARK
    if new_word in phrasing.new_clause or phrasing.clause_end.search(word):
        return _CLAUSE
    if new_word in phrasing.new_phrase or phrasing.phrase_end.search(word):
        return _PHRASE
    return _WORD
