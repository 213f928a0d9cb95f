import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.render.quotes import typeset


@pytest.mark.parametrize(
    ("language", "typed", "printed"),
    [
        ("en", '"Only a very brave one."', "“Only a very brave one.”"),
        ("en", 'She said, "Look!" and ran.', "She said, “Look!” and ran."),
        ("en", "It's Mina's cat.", "It’s Mina’s cat."),
        ("en", "She called it 'Biscuit' at once.", "She called it ‘Biscuit’ at once."),
        ("en", "'Twas cold.", "’Twas cold."),
        ("en", "A 12\" plank, 6' long.", "A 12\" plank, 6' long."),
        ("en", 'up it goes!"', "up it goes!”"),
        ("en", '("No")', "(“No”)"),
        ("en", "\"He said 'no',\" she told us.", "“He said ‘no’,” she told us."),
        ("ko", '"셋, 둘, 하나!" 미나가 외쳤어요.', "“셋, 둘, 하나!” 미나가 외쳤어요."),
        ("de", '"Nein!", rief Mia.', "„Nein!“, rief Mia."),
        ("fr", '"Non !"', '"Non !"'),
    ],
)
def test_marks_are_set_as_a_book_sets_them(language, typed, printed):
    assert typeset(typed, language) == printed


@given(st.text("ab 1'\"(.,“”", max_size=40), st.sampled_from(["en", "de", "ko", "fr"]))
def test_every_character_keeps_its_place(text, language):
    printed = typeset(text, language)
    assert len(printed) == len(text)
    assert all(old == new or old in "\"'" for old, new in zip(text, printed, strict=True))
