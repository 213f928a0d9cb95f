"""Korean as it is said: native numbers before counters, and tense ㄲ where a final stop meets ㄱ.

After the Standard Pronunciation of the National Institute of Korean Language, articles 13 and 23.
"""

from collections.abc import Mapping
from types import MappingProxyType

COUNTERS = "개(?!월|년)|마리|명|살|번(?!지)|권|장|잔|송이|그루|그릇|켤레|가지|사람|달(?!러)|군데|쌍|병|통|판|줄|접시|컵|조각|방울|바퀴|곡|채"

_ONES = ("", "한", "두", "세", "네", "다섯", "여섯", "일곱", "여덟", "아홉")
_TENS = ("", "열", "스물", "서른", "마흔", "쉰", "예순", "일흔", "여든", "아흔")

# A syllable of Unicode is 0xAC00 + (initial * 21 + vowel) * 28 + final.
_FIRST = 0xAC00
_FINALS, _PER_INITIAL = 28, 28 * 21
_FINAL = {jamo: index for index, jamo in enumerate("ㄱㄲㄳㄴㄵㄶㄷㄹㄺㄻㄼㄽㄾㄿㅀㅁㅂㅄㅅㅆㅇㅈㅊㅋㅌㅍㅎ", 1)}
_INITIAL = {jamo: index for index, jamo in enumerate("ㄱㄲㄴㄷㄸㄹㅁㅂㅃㅅㅆㅇㅈㅉㅊㅋㅌㅍㅎ")}
# What is left of a final once the ㄲ after it has taken over its stop.
_RELEASED: Mapping[int, int] = MappingProxyType(
    {_FINAL[jamo]: 0 for jamo in "ㄱㄲㄳㄷㅂㅄㅅㅆㅈㅊㅋㅌㅍㄿ"}
    | {_FINAL[jamo]: _FINAL["ㄹ"] for jamo in "ㄺㄼㄽㄾ"}
    | {_FINAL["ㄵ"]: _FINAL["ㄴ"]}
)


def native_number(number: int) -> str:
    """A number from 1 to 99 in native Korean, as it stands before a counter."""
    tens, ones = divmod(number, 10)
    return "스무" if (tens, ones) == (2, 0) else _TENS[tens] + _ONES[ones]


def tensed(syllables: str) -> str:
    """Hangul with ㄲ written where it is said (만들었고 as 만들어꼬): as many syllables as before.

    The engine knows this rule, but stutters on the sound that it then chooses; a written ㄲ it says well.
    """
    codes = [ord(char) - _FIRST for char in syllables]
    for index in range(len(codes) - 1):
        this, following = codes[index], codes[index + 1]
        final, initial = this % _FINALS, following // _PER_INITIAL
        meets_k = final in _RELEASED and initial in {_INITIAL["ㄱ"], _INITIAL["ㄲ"]}
        carries_over = final == _FINAL["ㄲ"] and initial == _INITIAL["ㅇ"]
        if meets_k or carries_over:
            codes[index] = this - final + _RELEASED[final]
            codes[index + 1] = following % _PER_INITIAL + _INITIAL["ㄲ"] * _PER_INITIAL
    return "".join(chr(code + _FIRST) for code in codes)
