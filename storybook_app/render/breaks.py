"""Where a row may break inside a run of characters without a space. Pure text arithmetic.

Scripts that put no spaces between words each have their own rule. Thai, Lao, Khmer and Burmese would need a dictionary to
find words: they break where a syllable surely begins or ends instead, which no reader stumbles over.
"""

import re
import unicodedata

_LONGEST_PIECE = 16

_NOT_FIRST = re.compile(
    r"[\s,.!?:;%)\]}、。，．！？：；％」』）】〕》〉〟”’…‥·・〜ー々ぁぃぅぇぉっゃゅょゎァィゥェォッャュョヮヵヶ"
    r"ฯะาำๅๆ\u0eaf\u0eb0\u0eb2\u0eb3\u0ec6\u104a\u104b\u17d4-\u17d6]"
)
_NOT_LAST = re.compile(r"[(\[{「『（【〔《〈〝“‘\u200d\u1039\u17d2\u0e40-\u0e44\u0ec0-\u0ec4]")
_EXTENDING = {"Mn", "Mc", "Me", "Cf", "Sk"}

_HANGUL = re.compile(r"[\u1100-\u11ff\u3130-\u318f\uac00-\ud7a3]")
_HAN_AND_KANA = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]|[\U00020000-\U0003ffff]")
_SPACELESS = re.compile(r"[\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff]")
# A syllable begins with a vowel that is written before its consonant, and ends with those that let no consonant follow.
_BEGINS_SYLLABLE = re.compile(r"[\u0e40-\u0e44\u0ec0-\u0ec4]")
_ENDS_SYLLABLE = re.compile(r"[ฯะำๆ\u0eaf\u0eb0\u0eb3\u0ec6\u104a\u104b\u1038\u17c7\u17d4-\u17d6]")
_ASAT = "\u103a"  # silences the consonant before it, which then belongs to the syllable before


def may_break(word: str, start: int, at: int) -> bool:
    """Whether the word may break before character ``at``, where the piece that would end there began at ``start``."""
    if not _is_apart(word, at):
        return False
    if at - start >= _LONGEST_PIECE:
        return True
    before, after = word[at - 1], word[at]
    if _SPACELESS.match(before) and _SPACELESS.match(after):
        return bool(_BEGINS_SYLLABLE.match(after) or _ENDS_SYLLABLE.match(before) or _is_consonant_again(word, at))
    if _HANGUL.search(word):
        return False  # Korean breaks between eojeol, also where one has Hanja in it
    return any(script.match(before) or script.match(after) for script in (_HAN_AND_KANA, _SPACELESS))


def is_torn(text: str, at: int) -> bool:
    """Whether a break before ``at`` goes through what a reader sees as one word, or in Thai perhaps through one."""
    if not 0 < at < len(text) or text[at].isspace() or text[at - 1].isspace():
        return False
    return not (_HAN_AND_KANA.match(text[at - 1]) or _HAN_AND_KANA.match(text[at]))


def _is_apart(word: str, at: int) -> bool:
    """Whether the characters around ``at`` are not bound to each other in any script."""
    if _NOT_FIRST.match(word[at]) or _NOT_LAST.match(word[at - 1]) or unicodedata.category(word[at]) in _EXTENDING:
        return False
    return word[at + 1 : at + 2] != _ASAT


def _is_consonant_again(word: str, at: int) -> bool:
    """Burmese and Khmer: a consonant after signs that end a syllable's vowel begins the next syllable."""
    is_thai_or_lao = "\u0e00" <= word[at] <= "\u0eff"
    return (
        not is_thai_or_lao and unicodedata.category(word[at]) == "Lo" and unicodedata.category(word[at - 1])[0] == "M"
    )
