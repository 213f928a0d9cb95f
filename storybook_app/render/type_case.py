"""Qt without a window, with the book's faces taught to it. Runs in a worker process.

Beside ``shaping`` and ``lettering``, the only module of ``render`` that uses Qt.
"""

import functools
import sys
from typing import NamedTuple

from PySide6.QtCore import QLoggingCategory
from PySide6.QtGui import QFont, QFontDatabase, QGuiApplication

from storybook_app.render.fonts import families, installed_faces, system_fonts


class TypeCase(NamedTuple):
    """Qt with its fonts. ``seen`` is what ``system_fonts`` said when Qt looked: fonts added later are unknown to it."""

    application: QGuiApplication
    seen: str


@functools.cache
def open_type_case() -> TypeCase:
    """Start Qt, or take the application that is there already, and teach it the packaged faces."""
    seen = system_fonts()
    case = TypeCase(_application(), seen)
    # Of two faces of a name Qt takes the one that it met last: so the system's come first.
    QFontDatabase.families()
    for found in installed_faces():
        QFontDatabase.addApplicationFont(str(found.path))
    return case


def book_font(language: str, letters: float) -> QFont:
    """The faces of a book in that language, ``letters`` pixels high."""
    font = QFont()
    font.setFamilies(families(language))
    font.setPixelSize(max(4, round(letters)))
    font.setHintingPreference(QFont.HintingPreference.PreferNoHinting)
    return font


def _application() -> QGuiApplication:
    running = QGuiApplication.instance()
    if isinstance(running, QGuiApplication):
        return running
    # Looking for a face that has a script, Qt tells of each face that has not.
    QLoggingCategory.setFilterRules("qt.text.font.db=false")
    # The screenless platform of Windows finds no system fonts.
    platform = "windows" if sys.platform == "win32" else "offscreen"
    return QGuiApplication(["storybook", "-platform", platform])
