import asyncio
import json

import pytest
from scripted_service import ScriptedService, told

from storybook_app.errors import BadAnswer, Busy, KeyRefused, MoneyOut, RequestRefused
from storybook_app.providers.elevenlabs.account import Account, ServiceVoice, account_of, fault, voices_of


def error(code):
    return json.dumps({"detail": {"status": code, "message": "You have 3 credits remaining, key sk_12345."}}).encode()


@pytest.mark.parametrize(
    ("status", "code", "kind"),
    [
        (401, "quota_exceeded", MoneyOut),
        (401, "invalid_api_key", KeyRefused),
        (404, "voice_not_found", RequestRefused),
        (401, "max_character_limit_exceeded", RequestRefused),
        (403, "only_for_creator+", RequestRefused),
        (429, "too_many_concurrent_requests", Busy),
        (429, "system_busy", Busy),
    ],
)
def test_errors_are_read_by_their_code_and_not_by_their_status(status, code, kind):
    found = fault(status, {}, error(code))

    assert type(found) is kind
    assert "ElevenLabs" in found.message
    assert "sk_12345" not in str(found)


@pytest.mark.parametrize(
    "body",
    [b"", b"<html>", b"[]", b"null", b'{"detail": "no"}', b'{"detail": [{"msg": "x"}]}', error("new_one"), error([1])],
)
def test_any_other_error_has_the_general_reading(body):
    assert fault(400, {}, body) is None


def test_the_account_tells_what_is_left():
    service = ScriptedService(
        [told({"tier": "creator", "character_count": 7, "character_limit": 100, "status": "active"})]
    )

    assert asyncio.run(account_of(service)) == Account("creator", 7, 100)


def test_all_pages_of_the_voices_are_read():
    service = ScriptedService(
        [
            told({"voices": [{"voice_id": "a", "name": "Ann"}], "has_more": True, "next_page_token": "x y"}),
            told({"voices": [{"voice_id": "b", "name": "Bob"}], "has_more": False}),
        ]
    )

    assert asyncio.run(voices_of(service)) == (ServiceVoice("a", "Ann"), ServiceVoice("b", "Bob"))
    assert service.asked[1].where == "/v2/voices?page_size=100&next_page_token=x%20y"


def test_pages_without_end_are_given_up():
    service = ScriptedService([told({"voices": [], "has_more": True, "next_page_token": "x"})])

    assert asyncio.run(voices_of(service)) == ()
    assert len(service.asked) == 20


@pytest.mark.parametrize("answer", [{}, [], None, {"tier": 1}, {"voices": "none"}])
def test_an_answer_in_another_form_is_a_bad_one(answer):
    service = ScriptedService([told(answer)])

    with pytest.raises(BadAnswer):
        asyncio.run(account_of(service))
    with pytest.raises(BadAnswer):
        asyncio.run(voices_of(service))
