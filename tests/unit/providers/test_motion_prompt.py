import re

from storybook_app.providers.motion_prompt import motion_prompt

PEOPLE = re.compile(
    r"\b(child|children|girl|boy|kid|baby|toddler|person|people|family|face|smile|they|those|blink)", re.IGNORECASE
)


def test_the_scene_is_told():
    assert "Mina waves at the sea" in motion_prompt(" Mina waves\nat the sea ", softened=False)


def test_a_scene_may_be_missing():
    assert motion_prompt("", softened=False).endswith("there is no writing.")


def test_an_endless_scene_is_cut():
    assert len(motion_prompt("sea " * 10_000, softened=False)) < 1_200


def test_softened_words_name_nobody_and_leave_the_scene_out():
    softened = motion_prompt("A girl at the sea", softened=True)

    assert not PEOPLE.search(softened)
    assert "sea" not in softened


def test_both_wordings_keep_the_camera_still_and_add_nobody():
    for softened in (False, True):
        prompt = motion_prompt("A cat", softened=softened)
        assert "camera stands still" in prompt
        assert "Nothing and nobody is added" in prompt
