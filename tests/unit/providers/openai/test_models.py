import asyncio
from datetime import date

import pytest

from storybook_app.errors import BadAnswer, Gone, KeyRefused, OptionRefused
from storybook_app.providers.errands import Answer
from storybook_app.providers.openai.models import Model, list_models, try_key

LISTED = {
    "object": "list",
    "data": [
        {"id": "spell-2", "object": "model", "shutdown_date": "2026-12-01"},
        {"id": "spell-1", "object": "model", "shutdown_date": None},
    ],
}


def test_the_models_are_listed_by_name_with_their_last_day(service):
    service.will_answer(LISTED)
    assert asyncio.run(list_models(service)) == (Model("spell-1"), Model("spell-2", date(2026, 12, 1)))
    assert service.asked == [("models", None)]


@pytest.mark.parametrize(
    "told", [[{"id": "a", "shutdown_date": "soon"}], ["a"], {"models": [{"name": "a"}, 7, {}]}, {"data": ["a", ""]}]
)
def test_lists_of_other_servers_are_read_too(service, told):
    service.will_answer(told)
    assert asyncio.run(list_models(service)) == (Model("a"),)


def test_a_list_that_is_none_is_a_bad_answer(service):
    service.answers = [Answer(b"<html>", "text/html")]
    with pytest.raises(BadAnswer):
        asyncio.run(list_models(service))


@pytest.mark.parametrize(
    ("model", "sentence"),
    [
        (None, "Spell House answers, and has “spell-1”, “spell-2”."),
        ("spell-1", "Spell House answers, and has the model “spell-1”."),
        ("spell-2", "on 2026-12-01"),
    ],
)
def test_a_good_key_gets_a_sentence(service, model, sentence):
    service.will_answer(LISTED)
    assert sentence in asyncio.run(try_key(service, model))


def test_a_name_without_its_tag_is_known(service):
    service.will_answer({"data": [{"id": "llama:latest"}]})
    assert "has the model “llama”" in asyncio.run(try_key(service, "llama"))


def test_many_models_are_not_all_told(service):
    service.will_answer([f"m{number}" for number in range(9)])
    assert asyncio.run(try_key(service, None)).endswith("9 models, such as “m0”, “m1”, “m2”, “m3”, “m4”.")


def test_a_model_that_is_not_there_is_said(service):
    service.will_answer(LISTED)
    with pytest.raises(OptionRefused, match="no model “spell-9”"):
        asyncio.run(try_key(service, "spell-9"))


def test_a_server_without_a_list_still_answers(service):
    service.answers = [Gone("Not there.", "Try.")]
    assert "does not tell" in asyncio.run(try_key(service, "any"))


def test_a_key_that_is_not_taken_is_passed_on(service):
    service.answers = [KeyRefused("No.", "Another.")]
    with pytest.raises(KeyRefused):
        asyncio.run(try_key(service, None))
