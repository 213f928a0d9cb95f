"""The languages the engine's data folder holds."""

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path
from types import MappingProxyType

from storybook_app.errors import OptionRefused

# Which of several accents a plain code means. The engine's own default for "en" is British.
_PREFERRED: Mapping[str, str] = MappingProxyType({"en": "en-us", "fr": "fr-fr", "zh": "cmn"})
_FIRST = ("en", "ko")
_NEAR = 3


@dataclass(frozen=True)
class Language:
    """A language: its code, its English name, the engine's file for it, and further codes that mean it."""

    code: str
    name: str
    file: str
    aliases: frozenset[str] = frozenset()


@cache
def known_languages() -> tuple[Language, ...]:
    """Every language of the engine, English and Korean first, then by name. Reads some 140 small files once."""
    import espeakng_loader  # noqa: PLC0415 - not at the start of the app

    by_code: dict[str, Language] = {}
    for language in _read_all(Path(espeakng_loader.get_data_path()) / "lang"):
        by_code.setdefault(language.code, language)
    for code, accent in _PREFERRED.items():
        by_code[code] = replace(by_code[accent], code=code, name=_plain(by_code[accent].name), aliases=frozenset())
    return tuple(sorted(by_code.values(), key=_order))


def find_language(code: str) -> Language:
    """The language meant by a code such as ``en``, ``ko``, ``pt_BR`` or ``zh-Hans-CN``.

    Raises:
        OptionRefused: the engine has no such language; the error names near ones.
    """
    wanted = code.strip().replace("_", "-").lower()
    languages = known_languages()
    while wanted:
        for language in languages:
            if wanted == language.code:
                return language
        for language in languages:
            if wanted in language.aliases:
                return language
        wanted = wanted.rpartition("-")[0]
    raise OptionRefused(f"The built-in narrator cannot read the language “{code}”.", _advice(code, languages))


def _advice(code: str, languages: tuple[Language, ...]) -> str:
    """Name what the person may have meant: by the language's name, or by a code that is nearly the same."""
    wanted = code.strip().lower()
    keys: dict[str, Language] = {}
    for language in reversed(languages):  # the plain languages, listed first, win over their accents
        keys |= {_plain(language.name).lower(): language, language.code: language}
    close = difflib.get_close_matches(wanted, keys, n=_NEAR)
    near = dict.fromkeys(keys[key] for key in close)
    if not near:
        return "Choose a code such as en, ko, de or fr."
    return "Did you mean " + " or ".join(f"{language.code} ({language.name})" for language in near) + "?"


def _order(language: Language) -> tuple[int, str, str]:
    rank = _FIRST.index(language.code) if language.code in _FIRST else len(_FIRST)
    return (rank, language.name, language.code)


def _plain(name: str) -> str:
    """The name without its accent: English for English (America)."""
    return name.partition(" (")[0]


def _read_all(folder: Path) -> Iterator[Language]:
    """The languages that have a dictionary; a few are described without one and stay mute."""
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            language, dictionary = _read(path, path.relative_to(folder).as_posix())
            if (folder.parent / f"{dictionary}_dict").exists():
                yield language


def _read(path: Path, file: str) -> tuple[Language, str]:
    """The language a file describes, and the name of its dictionary. The first ``language`` code is the main one."""
    attributes: dict[str, list[str]] = {}
    # Some files carry remarks in old encodings; the attributes themselves are UTF-8.
    for row in path.read_text(encoding="utf-8", errors="replace").splitlines():
        key, _, value = row.strip().partition(" ")
        attributes.setdefault(key, []).append(value.strip())
    codes = [value.split()[0].lower() for value in attributes["language"]]
    dictionary = attributes.get("dictionary", [codes[0].partition("-")[0]])[0]
    return Language(codes[0], attributes["name"][0], file, frozenset(codes[1:])), dictionary
