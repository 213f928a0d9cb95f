import numpy as np
import pytest

from storybook_app.book.values import Box, Look, Photo
from storybook_app.providers.local.painter import LocalPainter
from storybook_app.providers.local.painter.brushes.noise import noise
from storybook_app.providers.local.painter.brushes.pixels import luminance
from storybook_app.providers.local.painter.canvas import lay_out
from storybook_app.providers.local.painter.framing import Framing
from storybook_app.providers.local.painter.looks import TECHNIQUES
from storybook_app.providers.local.painter.sight import head
from storybook_app.providers.roles import Sitting
from storybook_app.workers import Workers

WHOLE = Box(x=0, y=0, width=1, height=1)
FACE = Box(x=0.1, y=0.15, width=0.2, height=0.3)
PAINTED = [look for look in Look if look is not Look.PHOTO]


def small_canvas(look, faces=(FACE,)):
    """Soft stripes, a quarter of the usual size."""
    down, across = np.indices((300, 400))
    photo = np.stack([across % 256, down % 256, (across + down) % 256], axis=-1).astype(np.uint8)
    return lay_out(photo, Framing(400, 300, TECHNIQUES[look].margin, WHOLE), faces)


def freckled_canvas(look, faces):
    """Features some five pixels wide, such as eyes in a small face."""
    spots = noise((300, 400), 5, np.random.default_rng(8), octaves=1)
    photo = np.clip(128 + 45 * spots[..., None] * np.ones(3), 0, 255).astype(np.uint8)
    return lay_out(photo, Framing(400, 300, TECHNIQUES[look].margin, WHOLE), faces)


def paint(look, seed=1, faces=(FACE,)):
    return TECHNIQUES[look].paint(small_canvas(look, faces), np.random.default_rng(seed))


def test_every_look_can_be_painted():
    assert set(TECHNIQUES) == set(Look)


@pytest.mark.parametrize("look", Look)
def test_a_look_is_the_same_for_the_same_chance_and_of_single_precision(look):
    first, second = paint(look), paint(look)
    assert first.colour.shape == (300, 400, 3)
    assert first.colour.dtype == np.float32
    assert np.array_equal(first.colour, second.colour)
    assert first.opacity is None or np.array_equal(first.opacity, second.opacity)


@pytest.mark.parametrize("look", Look)
def test_a_look_stays_within_black_and_white(look):
    colour = paint(look).colour
    assert np.isfinite(colour).all()
    assert colour.min() >= 0
    assert colour.max() <= 1


@pytest.mark.parametrize("look", PAINTED)
def test_a_painted_picture_ends_before_the_border_and_is_whole_over_a_head(look):
    opacity = paint(look).opacity
    assert opacity.min() >= 0
    assert opacity.max() <= 1
    assert max(opacity[0].max(), opacity[-1].max(), opacity[:, 0].max(), opacity[:, -1].max()) == 0
    margin = TECHNIQUES[look].margin
    framing = Framing(400, 300, margin, WHOLE)
    whole = framing.in_picture(head(FACE))
    rows = slice(margin, round((whole.y + whole.height) * 300))
    columns = slice(max(margin, round(whole.x * 400)), round((whole.x + whole.width) * 400))
    assert opacity[rows, columns].min() > 0.99


def test_the_photo_itself_is_untouched_and_goes_to_the_edge():
    picture = paint(Look.PHOTO)
    assert picture.opacity is None
    assert np.array_equal(picture.colour, small_canvas(Look.PHOTO).photo)


@pytest.mark.parametrize("look", PAINTED)
def test_a_known_face_keeps_more_of_its_fine_features(look):
    def likeness(faces):
        canvas = freckled_canvas(look, faces)
        painted = TECHNIQUES[look].paint(canvas, np.random.default_rng(1)).colour
        middle = np.s_[85:125, 85:115]
        return np.corrcoef(luminance(painted)[middle].ravel(), luminance(canvas.photo)[middle].ravel())[0, 1]

    assert likeness((FACE,)) > likeness(()) + 0.02


def test_the_details_of_a_face_are_marked_on_it_and_not_far_from_it():
    canvas = small_canvas(Look.OIL)
    face = Framing(400, 300, TECHNIQUES[Look.OIL].margin, WHOLE).in_picture(FACE)
    middle = round((face.y + face.height / 2) * 300), round((face.x + face.width / 2) * 400)
    assert canvas.details[middle] == pytest.approx(1, abs=0.02)
    assert canvas.details[:, 250:].max() == 0
    outside = np.ones(canvas.shape, bool)
    outside[canvas.faces[0]] = False
    assert canvas.details[outside].max() < 0.02


def test_the_margin_is_filled_with_mirrored_photo():
    canvas = small_canvas(Look.WATERCOLOUR)
    margin = TECHNIQUES[Look.WATERCOLOUR].margin
    assert np.array_equal(canvas.photo[margin - 1], canvas.photo[margin])
    assert np.array_equal(canvas.photo[:, margin - 5], canvas.photo[:, margin + 4])


def test_the_recipe_knows_photo_and_look():
    def photo(digit):
        return Photo(digest=digit * 64, suffix=".jpg", name=f"{digit}.jpg", width=4, height=3)

    painter = LocalPainter(Workers(1))
    asked = painter.ingredients(Sitting(photo("a"), Look.OIL))
    assert asked["photo"] == "a" * 64
    assert asked["look"] == "oil"
    assert asked == painter.ingredients(Sitting(photo("a"), Look.OIL))
    assert asked != painter.ingredients(Sitting(photo("b"), Look.OIL))
    assert asked != painter.ingredients(Sitting(photo("a"), Look.COMIC))
