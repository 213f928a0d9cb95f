"""What services answered is kept until it is stored, and what they may have answered is not forgotten."""

import pytest

from storybook_app.book.answers import Answers
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker, recipe_key
from storybook_app.book.values import Kind, Recipe

BODY = b'{"data": "\x00\n"}'
VOICE = Recipe(kind=Kind.VOICE, ingredients={"text": "Hello."})
MAKER = Maker(provider="somebody", model="m", seconds=1.0)


@pytest.fixture
def answers(tmp_path):
    return Answers(tmp_path / "answers")


def facts(*takes):
    return {"provider": "somebody", "model": "m", "takes": list(takes), "media_type": "application/json"}


def test_an_answer_is_found_as_it_came_until_it_is_forgotten(answers):
    answers.begin("key", facts("a"))
    answers.keep("key", BODY, facts("a"))
    kept = answers.find("key")
    assert kept
    assert (kept.body, kept.facts) == (BODY, facts("a"))
    answers.forget("key")
    assert answers.find("key") is None


def test_a_request_without_an_answer_leaves_each_of_its_takes_in_doubt(answers):
    assert not answers.in_doubt(["a"])
    answers.begin("key of both", facts("a", "b"))
    assert answers.in_doubt(["a"])
    assert answers.in_doubt(["c", "b"])
    assert not answers.in_doubt(["c"])
    answers.keep("key of both", BODY, facts("a", "b"))
    assert not answers.in_doubt(["a"])


def test_what_a_kill_left_half_written_says_nothing(answers, tmp_path):
    answers.begin("key", facts("a"))
    (tmp_path / "answers" / "key.asked").rename(tmp_path / "answers" / ".tmp-1.asked")
    (tmp_path / "answers" / "cut.asked").write_bytes(b'{"takes": ["a"')
    (tmp_path / "answers" / "cut.answer").write_bytes(b'{"sha256": "", "facts": {"takes": ["a", "b"]}}\nhalf')
    assert not answers.in_doubt(["a"])
    assert answers.find("cut") is None
    assert list(answers.together()) == []


def test_a_book_that_is_opened_lets_go_of_what_is_stored_and_of_nothing_else(tmp_path):
    key = recipe_key(VOICE)
    with BookFolder(tmp_path) as folder:
        folder.takes.add_bytes(VOICE, b"sound", ".wav", MAKER, {})
        for name, takes in {"stored": [key], "half-stored": [key, "other"], "asked": [key]}.items():
            folder.answers.begin(name, facts(*takes))
        folder.answers.keep("stored", BODY, facts(key))
        folder.answers.keep("half-stored", BODY, facts(key, "other"))
    with BookFolder(tmp_path):
        left = {path.name for path in (tmp_path / "answers").iterdir()}
    assert left == {"half-stored.asked", "half-stored.answer"}


def test_answers_that_only_name_a_job_are_counted_by_what_it_makes(answers):
    for name, more in {"a": {"is_job": True}, "b": {"is_job": True}, "c": {"is_job": False}, "d": {}}.items():
        answers.begin(name, facts(name))
        answers.keep(name, BODY, {**facts(name), "kind": Kind.CLIP, **more})
    answers.begin("e", {**facts("e"), "kind": Kind.CLIP, "is_job": True})
    assert answers.jobs() == {"clip": 2}
