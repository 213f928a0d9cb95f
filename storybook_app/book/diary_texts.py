"""The words of text files, whatever program wrote them: decoded, cleaned, and split into paragraphs."""

import codecs
import re
import unicodedata

_BYTE_ORDER_MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))
_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028]")
_EMPTY_LINES = re.compile(r"\n(?:[^\S\n]*\n)+|\u2029")
_FIRST_SYLLABLE, _LAST_SYLLABLE = "가", "힣"
_ENOUGH_KOREAN = 0.8  # of the letters beyond ASCII: bytes of another encoding give rare syllables and Chinese


def decoded(data: bytes) -> str:
    """The text of a file: UTF-8, UTF-16 with its mark, Korean (CP949), or else Western European (CP1252).

    Never fails; bytes that mean nothing become U+FFFD.
    """
    for mark, encoding in _BYTE_ORDER_MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return _korean(data) or data.decode("cp1252", "replace")


def _korean(data: bytes) -> str | None:
    """The text as Korean, if it reads as Korean; the older encodings do not say which they are."""
    try:
        text = data.decode("cp949")
    except UnicodeDecodeError:
        return None
    letters = [char for char in text if not char.isascii()]
    usual = [char for char in letters if _FIRST_SYLLABLE <= char <= _LAST_SYLLABLE and _is_usual(char)]
    return text if len(usual) >= _ENOUGH_KOREAN * len(letters) else None


def _is_usual(syllable: str) -> bool:
    """Whether it is one of the 2350 syllables of KS X 1001, of which nearly all Korean text consists."""
    try:
        syllable.encode("euc_kr")
    except UnicodeEncodeError:
        return False
    return True


def cleaned(text: str) -> str:
    """The text with plain line ends and without control characters; emoji and marks of direction stay."""
    text = _LINE_ENDS.sub("\n", text).replace("\t", " ")
    kept = (char for char in text if char == "\n" or unicodedata.category(char) not in {"Cc", "Cs"})
    return "".join(kept).replace("\ufeff", "").strip()


def paragraphs(text: str) -> list[str]:
    """The paragraphs of a cleaned text: what stands between empty lines."""
    parts = (part.strip() for part in _EMPTY_LINES.split(text))
    return [part for part in parts if part]
