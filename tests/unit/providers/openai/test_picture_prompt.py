import pytest

from storybook_app.book.values import CastMember, Look, Photo
from storybook_app.providers.openai.picture_prompt import picture_prompt
from storybook_app.providers.roles import Sitting

PHOTO = Photo(digest="a" * 64, suffix=".jpg", name="IMG_2041.jpg", width=300, height=200)
MINA = CastMember(name="Mina", reference=PHOTO, clothes="a red coat")
REX = CastMember(name="Rex", reference=PHOTO)
SITTING = Sitting(PHOTO, Look.WATERCOLOUR, scene="Two children by a pond.", cast=(MINA, REX))
PAINTED = [look for look in Look if look is not Look.PHOTO]


def prompt(sitting=SITTING, shown=(MINA, REX), *, has_photo=True, softened=False):
    return picture_prompt(sitting, shown, has_photo=has_photo, softened=softened)


def test_the_people_stay_who_they_are():
    words = prompt()
    assert "same people and animals and nobody else" in words
    assert all(kept in words for kept in ("face", "hair", "pose", "clothes"))
    assert "No letters" in words


def test_it_is_said_which_picture_is_who():
    assert "picture 2 is Mina; picture 3 is Rex" in prompt()
    assert "picture 2" not in prompt(shown=())


def test_clothes_come_from_the_cards_and_never_from_the_scene():
    assert "Mina: a red coat" in prompt()
    assert "Rex:" not in prompt()
    assert "for the mood and the light only: Two children" in prompt()
    blind = prompt(shown=(), has_photo=False)
    assert "If this tells of clothes, pass over them" in blind
    assert "Mina: a red coat" in blind


@pytest.mark.parametrize("has_photo", [True, False])
def test_softened_words_tell_no_scene_and_no_names(has_photo):
    words = prompt(has_photo=has_photo, softened=True)
    assert not any(told in words for told in ("pond", "Mina", "Rex", "red coat"))
    assert "family picture-book illustration" in words
    assert ("nobody else" in words) is has_photo


def test_every_look_has_words_of_its_own():
    looks = {look: prompt(Sitting(PHOTO, look)) for look in PAINTED}
    assert len(set(looks.values())) == len(PAINTED)
    assert "bare white paper all around" in looks[Look.OIL]
    assert "without a frame" in looks[Look.COMIC]


def test_without_photo_nothing_is_said_of_a_first_picture():
    assert "first" not in prompt(shown=(), has_photo=False)


def test_no_file_name_or_digest_is_told():
    assert not any(told in prompt() for told in ("IMG_2041", "aaaa"))
