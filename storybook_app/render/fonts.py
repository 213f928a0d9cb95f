"""The book's faces: which come with the install, which are asked of the system, and what of them a film depends on.

Nothing of Qt is loaded here: the window's process asks too.
"""

import functools
import hashlib
import importlib.metadata
import os
import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

_LETTER = {
    "Korean": r"[\u1100-\u11ff\u3000-\u30ff\u3130-\u318f\u3400-\u4dbf\u4e00-\ua4cf\ua960-\ua97f\uac00-\ud7ff\uf900-\ufaff\uff00-\uffef]",
    "Arabic": r"[\u0600-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufeff]",
    "Hebrew": r"[\u0590-\u05ff\ufb1d-\ufb4f]",
    "Devanagari": r"[\u0900-\u097f\ua8e0-\ua8ff]",
    "Thai": r"[\u0e00-\u0e7f]",
}


class Face(NamedTuple):
    """A face that comes with the install: its family, the package and its file there, and the letters it is there for."""

    family: str
    package: str
    file: str
    letters: str = ""

    def is_needed(self, text: str) -> bool:
        """Whether the text has letters of it; the first face is always needed."""
        return not self.letters or re.search(self.letters, text) is not None


class Installed(NamedTuple):
    """A face whose file is there, and the version of its package, which stands for the file's bytes."""

    face: Face
    path: Path
    version: str


# All under the SIL Open Font License, with its text beside the files.
FACES = (
    Face("Noto Serif", "fontpkg-noto-serif", "fontpkg_noto_serif/files/NotoSerif[wdth,wght].ttf"),
    Face("Noto Serif KR", "pylopdf-fonts-ko", "pylopdf_fonts_ko/NotoSerifKR-Regular.otf", _LETTER["Korean"]),
    Face("Noto Naskh Arabic", "pylopdf-fonts-ar", "pylopdf_fonts_ar/NotoNaskhArabic-Variable.ttf", _LETTER["Arabic"]),
    Face("Noto Serif Hebrew", "pylopdf-fonts-he", "pylopdf_fonts_he/NotoSerifHebrew-Variable.ttf", _LETTER["Hebrew"]),
    Face(
        "Noto Serif Devanagari",
        "pylopdf-fonts-hi",
        "pylopdf_fonts_hi/NotoSerifDevanagari-Variable.ttf",
        _LETTER["Devanagari"],
    ),
    Face("Noto Serif Thai", "pylopdf-fonts-th", "pylopdf_fonts_th/NotoSerifThai-Variable.ttf", _LETTER["Thai"]),
)

# Each list goes from the face we like best to what a system surely has. The first is that of every book, so that all
# share its baseline, its quotation marks and its digits.
_LATIN = ("Noto Serif", "Charter", "Georgia", "Cambria", "DejaVu Serif")
_KOREAN = ("Noto Serif KR", "Noto Serif CJK KR", "NanumMyeongjo", "Nanum Myeongjo", "AppleMyungjo", "Batang")
_JAPANESE = ("Noto Serif JP", "Noto Serif CJK JP", "Hiragino Mincho ProN", "Yu Mincho")
_CHINESE = ("Noto Serif SC", "Noto Serif CJK SC", "Songti SC", "SimSun")
_OTHERS = ("Noto Naskh Arabic", "Noto Serif Hebrew", "Noto Serif Devanagari", "Noto Serif Thai")
_EMOJI = ("Noto Color Emoji", "Apple Color Emoji", "Segoe UI Emoji")
_HAN: Mapping[str, tuple[str, ...]] = {
    "ja": (*_JAPANESE, *_KOREAN, *_CHINESE),
    "zh": (*_CHINESE, *_JAPANESE, *_KOREAN),
}
_HAN_OTHERWISE = (*_KOREAN, *_JAPANESE, *_CHINESE)


def families(language: str) -> tuple[str, ...]:
    """The families for a book in that language, the one we like best first. Han characters are drawn as it draws them."""
    return (*_LATIN, *_HAN.get(language[:2], _HAN_OTHERWISE), *_OTHERS, *_EMOJI)


@functools.cache
def installed_faces() -> tuple[Installed, ...]:
    """The faces that are there; a package that was left out is no error, the system's faces stand in for it."""
    return tuple(found for face in FACES if (found := _find(face)) is not None)


def book_fonts(text: str) -> str:
    """The packaged faces that show this text, with their versions: what a film's recipe says of fonts.

    Letters that only a font of the system has are not told here; see ``system_fonts``.
    """
    return _named(found for found in installed_faces() if found.face.is_needed(text))


def system_fonts() -> str:
    """A digest that changes when a font is added to this computer or taken from it; a few milliseconds.

    With it, a film in which some letter found no font is made again once that may help, and not at every run.
    """
    digest = hashlib.sha256(_named(installed_faces()).encode())
    for folder in _font_folders():
        for place, _, _ in os.walk(folder):  # a folder that is not there has nothing in it
            digest.update(f"{place}\0{_changed(place)}\0".encode(errors="surrogateescape"))
    return digest.hexdigest()[:16]


def _find(face: Face) -> Installed | None:
    try:
        package = importlib.metadata.distribution(face.package)
    except importlib.metadata.PackageNotFoundError:
        return None
    path = Path(str(package.locate_file(face.file)))
    return Installed(face, path, package.version) if path.is_file() else None


def _named(faces: Iterable[Installed]) -> str:
    return ", ".join(f"{found.face.family} {found.version}" for found in faces)


def _font_folders() -> Iterator[Path]:
    """Where fonts are put on this system, for all people and for this one."""
    home = Path.home()
    if sys.platform == "win32":
        yield Path(os.environ.get("WINDIR", r"C:\Windows"), "Fonts")
        yield Path(os.environ.get("LOCALAPPDATA", home / "AppData/Local"), "Microsoft/Windows/Fonts")
    elif sys.platform == "darwin":
        yield from (Path("/System/Library/Fonts"), Path("/Library/Fonts"), home / "Library/Fonts")
    else:
        # https://specifications.freedesktop.org/basedir-spec/latest/
        shared = os.environ.get("XDG_DATA_DIRS") or "/usr/local/share:/usr/share"
        own = os.environ.get("XDG_DATA_HOME") or home / ".local/share"
        yield from (Path(folder, "fonts") for folder in (*shared.split(":"), own))
        yield home / ".fonts"


def _changed(folder: str) -> int:
    try:
        return Path(folder).stat().st_mtime_ns
    except OSError:
        return 0
