"""What stands on the last leaf in the book's language: “The End”, and some of the diary."""

import re
from collections.abc import Callable, Mapping, Sequence

_ENDS: Mapping[str, str] = {
    "af": "Einde",
    "ar": "النهاية",
    "be": "Канец",
    "bg": "Край",
    "bn": "সমাপ্ত",
    "bs": "Kraj",
    "ca": "Fi",
    "cmn": "完",
    "cs": "Konec",
    "cy": "Y Diwedd",
    "da": "Slut",
    "de": "Ende",
    "el": "Τέλος",
    "en": "The End",
    "eo": "Fino",
    "es": "Fin",
    "et": "Lõpp",
    "fa": "پایان",
    "fi": "Loppu",
    "fr": "Fin",
    "ga": "Críoch",
    "gl": "Fin",
    "he": "הסוף",
    "hi": "समाप्त",
    "hr": "Kraj",
    "hu": "Vége",
    "hy": "Վերջ",
    "id": "Tamat",
    "is": "Endir",
    "it": "Fine",
    "ja": "おしまい",
    "ka": "დასასრული",
    "kk": "Соңы",
    "ko": "끝",
    "lt": "Pabaiga",
    "lv": "Beigas",
    "mk": "Крај",
    "mr": "समाप्त",
    "ms": "Tamat",
    "nb": "Slutt",
    "ne": "समाप्त",
    "nl": "Einde",
    "no": "Slutt",
    "pl": "Koniec",
    "pt": "Fim",
    "ro": "Sfârșit",
    "ru": "Конец",
    "sk": "Koniec",
    "sl": "Konec",
    "sq": "Fund",
    "sr": "Крај",
    "sv": "Slut",
    "sw": "Mwisho",
    "ta": "முற்றும்",
    "th": "จบ",
    "tr": "Son",
    "uk": "Кінець",
    "ur": "ختم شد",
    "vi": "Hết",
    "yue": "完",
    "zh": "完",
}
# After an initial or a title (“Mr.”) a full stop does not end the sentence.
_SENTENCE_END = re.compile(
    r"""(?<=[。！？])
    | (?: (?<=[.!?…]) | (?<=[.!?…][”’"')]) ) (?<!\b[A-Z]\.) (?<!\b[A-Z][a-z]\.) (?<!\bMrs\.) \s+""",
    re.VERBOSE,
)
_UNSPACED = ("。", "！", "？")  # no space follows these


def the_end(language: str) -> str:
    """“The End” as a picture book of that language has it; empty where we do not know it: better than a foreign word."""
    return _ENDS.get(language.replace("_", "-").partition("-")[0].lower(), "")


def keepsake(diary: Sequence[str], fits: Callable[[str], bool]) -> str:
    """The parent's own words as far as they fit: whole sentences from the first page on, at least one."""
    found = ""
    for entry in diary:
        for sentence in _sentences(entry):
            longer = f"{found}{'' if found.endswith(_UNSPACED) else ' '}{sentence}".strip()
            if found and not fits(longer):
                return found
            found = longer
    return found


def _sentences(text: str) -> list[str]:
    return [part.strip() for part in _SENTENCE_END.split(" ".join(text.split())) if part.strip()]
