"""The colours of the window and what is made from them: the style sheet and Qt's palette. No colour stands elsewhere."""

import re
from dataclasses import asdict, dataclass
from functools import cache
from importlib.resources import files
from string import Template

from PySide6.QtGui import QColor, QFont, QGuiApplication, QPalette, Qt
from PySide6.QtWidgets import QApplication, QStyle, QWidget

from storybook_app.settings import ReducedMotion, TextSize, Theme

SERIF_FAMILIES = (
    "Iowan Old Style",
    "Palatino Linotype",
    "Noto Serif",
    "Source Serif 4",
    "Georgia",
    "Apple SD Gothic Neo",
    "Gowun Dodum",
    "Noto Serif CJK KR",
    "NanumMyeongjo",
    "Batang",
    "DejaVu Serif",
)


@dataclass(frozen=True)
class Tokens:
    """The colours of one theme, as ``#RRGGBB``.

    A name with ``_text`` is the same hue, deep enough to be read (contrast of 4.5 to 1) on paper, card and its own tint;
    ``coral_fill`` is deep enough to be written on in ``on_coral``.
    """

    paper: str
    card: str
    mist: str
    line: str
    ink: str
    soft: str
    coral: str
    coral_text: str
    coral_fill: str
    on_coral: str
    teal: str
    teal_text: str
    sky: str
    sky_text: str
    honey: str
    honey_text: str
    shadow: str
    is_dark: bool

    def colour(self, name: str, opacity: float = 1.0) -> QColor:
        """A token as Qt's colour, ``opacity`` from 0 to 1."""
        colour = QColor(getattr(self, name))
        colour.setAlphaF(opacity)
        return colour

    def tint(self, name: str) -> QColor:
        """The quiet background behind text of that hue."""
        return self.colour(name, TINT_DARK if self.is_dark else TINT_LIGHT)


FONT_PIXELS = 14
REDUCED_MOTION = "reducedMotion"  # the property of the application that says what the user wants
TINT_LIGHT = 0.13
TINT_DARK = 0.16

LIGHT = Tokens(
    paper="#FBF7EF",
    card="#FFFFFF",
    mist="#F3ECDF",
    line="#E8DFD0",
    ink="#2E2A33",
    soft="#6B6370",
    coral="#E2574C",
    coral_text="#C0372C",
    coral_fill="#CF4034",
    on_coral="#FFFFFF",
    teal="#2F8F83",
    teal_text="#1F766B",
    sky="#5B8DB8",
    sky_text="#3A6A96",
    honey="#E9A23B",
    honey_text="#8A5B10",
    shadow="#50371E",
    is_dark=False,
)

DARK = Tokens(
    paper="#201D27",
    card="#2B2733",
    mist="#292530",
    line="#3C3746",
    ink="#F1ECE4",
    soft="#A79FB0",
    coral="#F0766A",
    coral_text="#F58E83",
    coral_fill="#F0766A",
    on_coral="#201D27",
    teal="#55B8AB",
    teal_text="#5FC2B5",
    sky="#7FB0D8",
    sky_text="#8ABAE0",
    honey="#F0B85A",
    honey_text="#F0B85A",
    shadow="#000000",
    is_dark=True,
)


def tokens_for(theme: Theme) -> Tokens:
    """The colours of a theme; ``SYSTEM`` follows the desktop."""
    if theme is Theme.SYSTEM:
        is_dark = QGuiApplication.styleHints().colorScheme() is Qt.ColorScheme.Dark
        return DARK if is_dark else LIGHT
    return DARK if theme is Theme.DARK else LIGHT


def dress(application: QApplication, tokens: Tokens, size: TextSize = TextSize.NORMAL) -> None:
    """Give the whole application the colours of a theme, and its words a size."""
    application.setStyle("Fusion")
    font = application.font()
    font.setPixelSize(round(FONT_PIXELS * size.factor))
    application.setFont(font)
    application.setPalette(palette(tokens))
    application.setStyleSheet(style_sheet(tokens, size))


@cache
def style_sheet(tokens: Tokens, size: TextSize = TextSize.NORMAL) -> str:
    """The one style sheet, in the colours of a theme, its words in a size."""
    template = Template((files(__package__) / "style.qss").read_text(encoding="utf-8"))
    serif = ", ".join(f'"{family}"' for family in SERIF_FAMILIES)
    hover = QColor(tokens.coral_fill).darker(108).name()
    filled = template.substitute(asdict(tokens), serif=serif, coral_hover=hover)
    return re.sub(r"(?<=font-size: )\d+", lambda pixels: str(round(int(pixels[0]) * size.factor)), filled)


def palette(tokens: Tokens) -> QPalette:
    """Qt's own palette in the same colours, for menus and dialogs."""
    role = QPalette.ColorRole
    made = QPalette()
    for name, roles in {
        "paper": (role.Window, role.AlternateBase),
        "card": (role.Base, role.Button, role.ToolTipBase, role.Light),
        "ink": (role.WindowText, role.Text, role.ButtonText, role.ToolTipText),
        "coral_text": (role.Highlight, role.Link),
        "on_coral": (role.HighlightedText,),
        "soft": (role.PlaceholderText, role.LinkVisited),
        "line": (role.Mid, role.Midlight),
        "shadow": (role.Dark, role.Shadow),
    }.items():
        for each in roles:
            made.setColor(each, tokens.colour(name))
    for each in (role.WindowText, role.Text, role.ButtonText):
        made.setColor(QPalette.ColorGroup.Disabled, each, tokens.colour("soft"))
    return made


def serif(pixels: int, *, bold: bool = False) -> QFont:
    """The book face in a size, larger where the user wants larger words."""
    font = QFont()
    font.setFamilies(list(SERIF_FAMILIES))
    font.setPixelSize(_scaled(pixels))
    font.setBold(bold)
    return font


def sans(base: QFont, pixels: int, *, bold: bool = False) -> QFont:
    """The interface's own face in a size, larger where the user wants larger words."""
    font = QFont(base)
    font.setPixelSize(_scaled(pixels))
    font.setBold(bold)
    return font


def motion_ms(widget: QWidget, wanted: int) -> int:
    """How long a movement may last: 0 where the user, or else the system, asks for none."""
    application = QGuiApplication.instance()
    wish = application.property(REDUCED_MOTION) if application else None
    if wish in (ReducedMotion.ON, ReducedMotion.OFF):
        return wanted if wish == ReducedMotion.OFF else 0
    allowed = widget.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration, None, widget)
    return wanted if allowed else 0


def _scaled(pixels: int) -> int:
    """A size in relation to that of the application's own words, which is none before they are dressed."""
    own = QGuiApplication.font().pixelSize()
    return round(pixels * own / FONT_PIXELS) if own > 0 else pixels
