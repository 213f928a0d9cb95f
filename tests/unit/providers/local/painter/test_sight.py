import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Box
from storybook_app.providers.local.painter.sight import centre, head, look_at


@given(st.floats(0, 0.9), st.floats(0, 0.9), st.floats(0.01, 0.5))
def test_a_head_holds_its_face_and_stays_in_the_photo(x, y, size):
    face = Box(x=x, y=y, width=min(size, 1 - x), height=min(size, 1 - y))
    whole = head(face)
    assert whole.x <= face.x
    assert whole.y <= face.y
    assert whole.x + whole.width >= face.x + face.width - 1e-9
    assert whole.y + whole.height >= face.y + face.height - 1e-9
    assert 0 <= whole.x <= whole.x + whole.width <= 1 + 1e-9
    assert 0 <= whole.y <= whole.y + whole.height <= 1 + 1e-9


def test_a_head_has_more_room_for_hair_than_for_the_chin():
    whole = head(Box(x=0.4, y=0.4, width=0.2, height=0.2))
    assert 0.4 - whole.y > whole.y + whole.height - 0.6


def test_the_centre_of_two_faces_is_between_them():
    faces = (Box(x=0.0, y=0.2, width=0.2, height=0.2), Box(x=0.8, y=0.4, width=0.2, height=0.2))
    assert centre(faces) == pytest.approx((0.5, 0.4))


@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_photo_of_nothing_is_looked_at_in_the_middle(grey):
    sight = look_at(np.full((24, 40, 3), grey, np.uint8))
    assert sight.faces == ()
    assert sight.focus == pytest.approx((0.5, 0.5), abs=0.02)


def test_one_pixel_can_be_looked_at():
    assert look_at(np.full((1, 1, 3), 200, np.uint8)).focus == pytest.approx((0.5, 0.5))


def test_the_eye_goes_to_the_one_red_thing():
    photo = np.full((27, 200, 3), 90, np.uint8)
    photo[8:20, 130:142] = 230, 20, 20
    x, y = look_at(photo).focus
    assert x == pytest.approx(136 / 200, abs=0.08)
    assert y == pytest.approx(14 / 27, abs=0.15)
