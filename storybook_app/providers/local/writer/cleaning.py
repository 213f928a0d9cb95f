"""A diary as it was pasted, made safe: no character that breaks a file, a caption or a voice; no word changed."""

import re
import unicodedata
from collections.abc import Iterator

from storybook_app.providers.local.writer.measure import width

# Nobody needs more marks on one letter, and normalising a longer run takes quadratic time.
# The figure is that of the Stream-Safe Text Format, https://www.unicode.org/reports/tr15/#Stream_Safe_Text_Format
_MOST_MARKS = 30
_WRAPPED = 50  # a line at least this wide that goes on in lower case was wrapped by a mail program

_KEPT_FORMATS = {
    "\u200b",  # zero-width space: where Khmer and Thai words may be broken
    "\u200c",  # zero-width non-joiner: Persian spelling
    "\u200d",  # zero-width joiner: emoji families, Indic conjuncts
    *"\u0600\u0601\u0602\u0603\u0604\u0605\u06dd",  # Arabic signs around a number, which are seen
}
_NEW_LINES = {"\n", "\r", "\v", "\f", "\x85", "\u2028", "\u2029"}
_BLANKS = {"\t", "\u2800", "\u3164", "\uffa0"}  # the tab, and letters made to show nothing
_DROPPED = {"\ufffc", "\ufffd"}  # where a pasted picture was, and where a letter was lost

_LINE_END = re.compile(r"\r\n?")
_BULLET = re.compile(r"\s*[-*•·–—▪◦‣⁃●○■□▶]\s+(?=\S)")
_SPACES = re.compile(r"[^\S\u00a0\u202f]+")  # a no-break space stays: it holds « and ! to their word
_EDGES = re.compile(r"^[\s\u200b-\u200d]+|[\s\u200b-\u200d]+$")
_ENDED = re.compile(r"[.!?…~。！？:;\"”’'»」)]\s*$")
_EXCESS_MARKS = re.compile(f"(?<=M{{{_MOST_MARKS}}})M+")


def clean(text: str) -> str:
    """The text without what cannot be shown, said or stored, in Unicode normal form C.

    Removed are control characters, lone surrogates, direction overrides and isolates (each line is laid out by its own
    letters), invisible formats other than joiners, noncharacters, and marks stacked beyond any script's use.
    """
    if not text.isascii():
        text = text.encode("utf-16-le", "surrogatepass").decode("utf-16-le", "ignore")
    text = _LINE_END.sub("\n", text).translate(_Replacements())
    return text if text.isascii() else unicodedata.normalize("NFC", _without_excess_marks(text))


def one_line(text: str) -> str:
    """The text with every run of white space as one space, and nothing invisible at its ends."""
    return _EDGES.sub("", _SPACES.sub(" ", text))


def paragraphs(text: str) -> Iterator[str]:
    """The lines of a clean text that hold anything: list bullets taken off, lines that a mail program wrapped rejoined."""
    rows: list[str] = []
    for row in text.split("\n"):
        if rows and _was_wrapped(rows[-1], row):
            rows.append(row)
            continue
        if shown := one_line(" ".join(rows)):
            yield shown
        rows = [_BULLET.sub("", row, count=1) if _BULLET.match(row) else row]
    if shown := one_line(" ".join(rows)):
        yield shown


def _was_wrapped(row: str, following: str) -> bool:
    return following[:1].islower() and width(row[-_WRAPPED:]) >= _WRAPPED and not _ENDED.search(row[-9:])


def _without_excess_marks(text: str) -> str:
    shape = text.translate(_Shape())
    kept_from, kept = 0, []
    for excess in _EXCESS_MARKS.finditer(shape):
        kept.append(text[kept_from : excess.start()])
        kept_from = excess.end()
    return "".join([*kept, text[kept_from:]])


class _Replacements(dict[int, str | int | None]):
    """What each character becomes; worked out when it is first met."""

    def __missing__(self, code: int) -> str | int | None:
        self[code] = _replacement(chr(code))
        return self[code]


class _Shape(dict[int, str]):
    """``M`` for a mark that sits on the letter before it, ``.`` for all else."""

    def __missing__(self, code: int) -> str:
        self[code] = "M" if unicodedata.category(chr(code)).startswith("M") else "."
        return self[code]


def _replacement(char: str) -> str | None:
    if char in _NEW_LINES:
        return "\n"
    if char in _BLANKS:
        return " "
    if char in _DROPPED or unicodedata.category(char) == "Cc" or _is_noncharacter(char):
        return None
    return None if _is_idle_format(char) else char


def _is_idle_format(char: str) -> bool:
    is_flag_tag = "\U000e0020" <= char <= "\U000e007f"
    return unicodedata.category(char) == "Cf" and char not in _KEPT_FORMATS and not is_flag_tag


def _is_noncharacter(char: str) -> bool:
    is_last_of_its_plane = ord(char) % 0x10000 in {0xFFFE, 0xFFFF}
    return is_last_of_its_plane or "\ufdd0" <= char <= "\ufdef"
