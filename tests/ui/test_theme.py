import pytest
from PySide6.QtGui import QColor

from storybook_app.ui.icons import Icon, pixmap
from storybook_app.ui.theme import DARK, LIGHT, style_sheet

TEXTS = ("ink", "soft", "coral_text", "teal_text", "sky_text", "honey_text")
TINTED = {"coral": "coral_text", "teal": "teal_text", "sky": "sky_text", "honey": "honey_text"}


def luminance(colour: QColor) -> float:
    """Relative luminance, WCAG 2.2."""
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def contrast(one: QColor, other: QColor) -> float:
    dark, bright = sorted((luminance(one), luminance(other)))
    return (bright + 0.05) / (dark + 0.05)


def over(top: QColor, ground: QColor) -> QColor:
    share = top.alphaF()
    mixed = [share * t + (1 - share) * g for t, g in zip(top.getRgbF()[:3], ground.getRgbF()[:3], strict=True)]
    return QColor.fromRgbF(*mixed)


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_all_text_can_be_read(tokens):
    for text in TEXTS:
        for ground in ("paper", "card"):
            assert contrast(tokens.colour(text), tokens.colour(ground)) >= 4.5, (text, ground)
    for text in ("ink", "soft"):
        assert contrast(tokens.colour(text), tokens.colour("mist")) >= 4.5, text
    for tint, text in TINTED.items():
        assert contrast(tokens.colour(text), over(tokens.tint(tint), tokens.colour("card"))) >= 4.5, text
    assert contrast(tokens.colour("on_coral"), tokens.colour("coral_fill")) >= 4.5


@pytest.mark.parametrize("tokens", [LIGHT, DARK], ids=["light", "dark"])
def test_the_style_sheet_has_every_colour_filled_in(tokens):
    sheet = style_sheet(tokens)
    assert "$" not in sheet
    assert tokens.paper in sheet


@pytest.mark.parametrize("icon", list(Icon), ids=lambda icon: icon.name)
def test_every_icon_draws_something(qapp, icon):
    image = pixmap(icon, "#000000", 24).toImage()
    assert any(image.pixelColor(x, y).alpha() for x in range(48) for y in range(48))
