import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.errors import (
    BadAnswer,
    Busy,
    ContentRefused,
    Gone,
    KeyRefused,
    MoneyOut,
    OutcomeUnknown,
    RequestRefused,
    ServiceFailed,
    Trouble,
    Unreachable,
)
from storybook_app.providers.exchange import BrokenOff, NoAnswer, NoSuchAddress, NotSent, TooLarge
from storybook_app.providers.faults import complaint_of, fault_of, lost_of, one_line


def fault(status: int, told: object = None, method: str = "POST", **headers: str) -> ServiceFailed:
    body = told if isinstance(told, bytes) else json.dumps(told).encode()
    return fault_of("Fake", method, status, {name.replace("_", "-"): value for name, value in headers.items()}, body)


def openai(code: str | None, kind: str = "invalid_request_error", message: str = "No.") -> object:
    return {"error": {"message": message, "type": kind, "param": None, "code": code}}


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (301, RequestRefused),
        (304, RequestRefused),
        (400, RequestRefused),
        (401, KeyRefused),
        (402, MoneyOut),
        (403, KeyRefused),
        (404, RequestRefused),
        (405, RequestRefused),
        (408, Busy),
        (409, Busy),
        (410, RequestRefused),
        (413, RequestRefused),
        (422, RequestRefused),
        (429, Busy),
        (500, Trouble),
        (501, Trouble),
        (502, Trouble),
        (503, Busy),
        (504, OutcomeUnknown),
        (524, OutcomeUnknown),
        (529, Busy),
        (599, Trouble),
    ],
)
def test_a_status_alone_says_what_can_be_done(status, expected):
    assert type(fault(status, b"<html>What?</html>")) is expected


@pytest.mark.parametrize("status", [404, 410])
@pytest.mark.parametrize("method", ["GET", "DELETE", "PUT"])
def test_what_is_not_found_is_gone_unless_it_was_to_be_made(status, method):
    assert type(fault(status, method=method)) is Gone


@pytest.mark.parametrize(
    ("status", "told", "expected"),
    [
        (429, openai("insufficient_quota", "insufficient_quota"), MoneyOut),
        (400, openai("billing_hard_limit_reached", "billing_limit_user_error"), MoneyOut),
        (403, openai("billing_not_active"), MoneyOut),
        (429, openai("rate_limit_exceeded", "requests"), Busy),
        (400, openai("moderation_blocked", "image_generation_user_error"), ContentRefused),
        (400, openai("content_policy_violation"), ContentRefused),
        (400, openai("image_content_policy_violation"), ContentRefused),
        (400, openai("content_filter"), ContentRefused),
        (404, openai("model_not_found"), RequestRefused),
        (403, openai("model_not_found"), RequestRefused),
        (401, openai("invalid_api_key"), KeyRefused),
        (500, openai("server_error", "server_error"), Trouble),
        (401, {"detail": {"status": "quota_exceeded", "message": "You have 3 credits left."}}, MoneyOut),
        (401, {"detail": {"status": "invalid_api_key", "message": "Invalid API key"}}, KeyRefused),
        (429, {"detail": {"status": "too_many_concurrent_requests", "message": "Slower."}}, Busy),
        (400, {"detail": {"status": "voice_not_found", "message": "No such voice."}}, RequestRefused),
        (422, {"detail": [{"loc": ["body"], "msg": "unsafe", "type": "content_policy_violation"}]}, ContentRefused),
        (403, {"id": "1", "name": "content_moderation", "errors": ["Flagged."]}, ContentRefused),
        (
            429,
            {"error": {"type": "rate_limit_error", "details": {"error_code": "enforced_spend_limit_reached"}}},
            MoneyOut,
        ),
        (429, {"error": {"code": 429, "status": "RESOURCE_EXHAUSTED", "message": "Slower."}}, Busy),
        (401, {"error": "invalid_credentials"}, KeyRefused),
    ],
)
def test_a_code_says_more_than_the_status(status, told, expected):
    assert type(fault(status, told)) is expected


@pytest.mark.parametrize(
    ("told", "reason"),
    [
        (openai(None, message="The size\n is too large."), "The size is too large."),
        ({"detail": "No voice."}, "No voice."),
        ({"detail": {"status": "voice_not_found", "message": "No such voice."}}, "No such voice."),
        (
            {"detail": [{"loc": ["body", "input"], "msg": "Field required", "type": "missing", "input": "x"}]},
            "Field required",
        ),
        ({"error": "model 'x' not found"}, "model 'x' not found"),
        ({"error": {"code": 400, "message": "Too long.", "status": "INVALID_ARGUMENT"}}, "Too long."),
        ({"id": "1", "name": "bad_request", "errors": ["prompt: too long"]}, "prompt: too long"),
        ({"message": "", "detail": "  ", "error": {"message": "Third."}}, "Third."),
        ("Just text.", "Just text."),
        ({"nothing": "known"}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_the_reason_is_found_wherever_a_service_puts_it(told, reason):
    body = json.dumps(told).encode()
    assert complaint_of(body).reason == reason
    assert (reason in str(fault(400, body))) or not reason


@pytest.mark.parametrize("body", [b"", b"<html>secret dump</html>", b"\xff\xfe\0", b"[" * 100_000, b"{"])
def test_a_body_that_is_not_json_is_never_shown(body):
    assert complaint_of(body).reason == ""
    assert "secret dump" not in str(fault(500, body))


def test_a_reason_shows_no_query_no_dump_and_no_control_characters():
    shown = one_line("See https://a.example/b?token=secret#x now\n\x1b[31m\u202e " + "QUJD" * 99 + " end")
    assert shown == "See https://a.example/b now [31m … end"


@given(st.text(max_size=6000))
def test_a_reason_is_always_one_short_line(text):
    shown = one_line(text)
    assert len(shown) <= 200
    assert shown.isprintable()
    assert shown == shown.strip()


JSON = st.recursive(
    st.none() | st.text(max_size=20) | st.integers(),
    lambda inner: st.lists(inner) | st.dictionaries(st.sampled_from(["error", "detail", "message", "code"]), inner),
    max_leaves=8,
)


@given(JSON)
def test_whatever_json_a_service_sends_is_read(told):
    assert isinstance(fault(400, told), ServiceFailed)


def test_the_wait_that_a_busy_service_asks_for_is_handed_on():
    busy = fault(429, retry_after="17")
    assert isinstance(busy, Busy)
    assert busy.retry_after == 17.0


@pytest.mark.parametrize(
    ("lost", "method", "expected"),
    [
        (NotSent(), "POST", Unreachable),
        (NotSent(), "GET", Unreachable),
        (NoAnswer(), "POST", OutcomeUnknown),
        (NoAnswer(), "GET", Trouble),
        (NoAnswer(), "DELETE", Trouble),
        (BrokenOff(), "POST", BadAnswer),
        (BrokenOff(), "GET", Trouble),
        (TooLarge(), "POST", BadAnswer),
        (NoSuchAddress(), "GET", BadAnswer),
    ],
)
def test_what_is_lost_on_the_way_says_what_can_be_done(lost, method, expected):
    failure = lost_of("Fake", "127.0.0.1", method, lost)
    assert type(failure) is expected
    assert "Fake" in failure.message
    assert failure.next_step
