import pytest

from storybook_app.render.fonts import FACES, families


def needed(text):
    return [face.family for face in FACES if face.is_needed(text)]


@pytest.mark.parametrize(
    ("text", "faces"),
    [
        ("", ["Noto Serif"]),
        ("Mina и бабушка, γιαγιά", ["Noto Serif"]),
        ("할머니", ["Noto Serif", "Noto Serif KR"]),
        ("漢字とかな", ["Noto Serif", "Noto Serif KR"]),
        ("جدة", ["Noto Serif", "Noto Naskh Arabic"]),
        ("סבתא", ["Noto Serif", "Noto Serif Hebrew"]),
        ("दादी", ["Noto Serif", "Noto Serif Devanagari"]),
        ("ยาย", ["Noto Serif", "Noto Serif Thai"]),
    ],
)
def test_a_text_needs_the_faces_of_its_letters(text, faces):
    assert needed(text) == faces


@pytest.mark.parametrize("language", ["en", "ko", "ja", "zh-Hans", "xx"])
def test_every_language_asks_for_every_packaged_face_and_each_family_once(language):
    asked = families(language)
    assert {face.family for face in FACES} < set(asked)
    assert len(set(asked)) == len(asked)
    assert asked[0] == "Noto Serif"


@pytest.mark.parametrize(("language", "first"), [("ja", "JP"), ("zh", "SC"), ("ko", "KR"), ("en", "KR")])
def test_han_characters_are_drawn_as_the_language_draws_them(language, first):
    assert next(family for family in families(language)[5:]).endswith(first)
