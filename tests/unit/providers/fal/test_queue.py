import asyncio
import json

import pytest
import virtual_time
from scripted_service import ScriptedService, told

from storybook_app.errors import BadAnswer, Busy, ContentRefused, Gone, MoneyOut, RequestRefused
from storybook_app.providers.errands import Answer
from storybook_app.providers.fal.queue import FalQueue, fault

HERE = "https://studio.test/fal-ai/wan/requests/1"
SUBMITTED = {
    "status": "IN_QUEUE",
    "request_id": "1",
    "status_url": f"{HERE}/status",
    "response_url": HERE,
    "cancel_url": f"{HERE}/cancel",
}
QUEUED, WORKING, DONE = (told({"status": status}) for status in ("IN_QUEUE", "IN_PROGRESS", "COMPLETED"))
FILM = told({"video": {"url": "https://files.test/a.mp4", "content_type": "video/mp4"}})


def queue(*replies):
    service = ScriptedService(replies)
    return FalQueue(service), service


def wheres(service):
    return [(asked.method, asked.where) for asked in service.asked]


def test_a_job_is_waited_for_at_the_address_that_fal_names():
    jobs, service = queue(QUEUED, WORKING, DONE)

    assert virtual_time.run(jobs.wait(told(SUBMITTED))) == told(SUBMITTED)
    assert wheres(service) == [("GET", f"{HERE}/status")] * 3


def test_a_job_that_is_not_done_in_time_is_cancelled_and_given_up():
    jobs, service = queue(WORKING)

    with pytest.raises(Gone, match="20 minutes"):
        virtual_time.run(jobs.wait(told(SUBMITTED)))
    assert wheres(service)[-2:] == [("PUT", f"{HERE}/cancel"), ("GET", f"{HERE}/status")]


def test_a_job_that_is_done_just_before_it_is_cancelled_counts():
    def cancelling():
        service.replies = [DONE]
        raise Busy("Already completed.", "Look again.")

    jobs, service = queue(WORKING)
    service.call = lambda *_: asyncio.to_thread(cancelling)

    assert virtual_time.run(jobs.wait(told(SUBMITTED))) == told(SUBMITTED)


def test_who_stops_waiting_leaves_the_job_running():
    jobs, service = queue(WORKING)

    async def wait_a_while():
        async with asyncio.timeout(100):
            await jobs.wait(told(SUBMITTED))

    with pytest.raises(TimeoutError):
        virtual_time.run(wait_a_while())
    assert {asked.method for asked in service.asked} == {"GET"}


@pytest.mark.parametrize("name", ["status_url", "response_url", "cancel_url"])
@pytest.mark.parametrize(
    "url",
    [
        None,
        7,
        "",
        "/status",
        "https://elsewhere.test/1",
        "https://studio.test.evil.test/1",
        "https://studio.test@evil.test/",
    ],
)
def test_the_key_goes_to_no_other_address(name, url):
    jobs, service = queue(WORKING)
    submitted = told(SUBMITTED | {name: url})

    with pytest.raises((BadAnswer, Gone)):
        virtual_time.run(jobs.result(submitted) if name == "response_url" else jobs.wait(submitted))
    assert all("studio.test/" in asked.where for asked in service.asked)


@pytest.mark.parametrize("submitted", [told(None), told([]), told({}), Answer(b"<html>", "text/html")])
def test_a_submission_without_addresses_is_a_bad_answer(submitted):
    with pytest.raises(BadAnswer):
        asyncio.run(queue(WORKING)[0].wait(submitted))


def test_the_film_is_fetched_from_where_the_result_says():
    jobs, service = queue(FILM, Answer(b"film", "video/mp4"))

    assert asyncio.run(jobs.file(told(SUBMITTED), "video")) == b"film"
    assert wheres(service) == [("GET", HERE), ("GET", "https://files.test/a.mp4")]


def test_where_the_film_has_expired_the_result_is_asked_once_more():
    expired = Gone("Away.", "Again.")
    fresh = told({"video": {"url": "https://files.test/b.mp4"}})

    assert asyncio.run(queue(FILM, expired, fresh, Answer(b"film", ""))[0].file(told(SUBMITTED), "video")) == b"film"
    with pytest.raises(Gone):
        asyncio.run(queue(FILM, expired, fresh, expired)[0].file(told(SUBMITTED), "video"))


@pytest.mark.parametrize(
    "result", [None, [], {}, {"video": None}, {"video": {}}, {"video": {"url": "file:///etc/passwd"}}, {"images": []}]
)
def test_a_result_without_a_film_is_a_bad_answer(result):
    with pytest.raises(BadAnswer):
        asyncio.run(queue(told(result))[0].file(told(SUBMITTED), "video"))


def typed(kind, message="No."):
    return json.dumps({"detail": [{"loc": ["body"], "msg": message, "type": kind}]}).encode()


def plain(message, **more):
    return json.dumps({"detail": message, **more}).encode()


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (422, typed("content_policy_violation", "Could not be processed by a content checker."), ContentRefused),
        (400, plain("The image was flagged by our safety system."), ContentRefused),
        (422, typed("value_error", "Images of minors are not supported."), ContentRefused),
        (403, plain("User is locked. Reason: Exhausted balance. Top up your balance."), MoneyOut),
        (403, plain("User is locked. Reason: TOP_UP."), MoneyOut),
        (500, typed("internal_server_error"), BadAnswer),
        (504, typed("generation_timeout"), BadAnswer),
        (422, typed("no_media_generated"), BadAnswer),
        (503, plain("The runner went away.", error_type="runner_disconnected"), BadAnswer),
    ],
)
def test_errors_of_the_model_are_told_from_those_of_the_request(status, body, kind):
    assert type(fault(status, {}, body)) is kind


def test_an_error_of_the_job_may_be_marked_by_a_header_alone():
    assert isinstance(fault(504, {"x-fal-error-type": "request_timeout"}, b""), BadAnswer)


@pytest.mark.parametrize(
    ("status", "body"),
    [
        (401, plain("Invalid key.")),
        (403, plain("Forbidden.")),
        (404, plain("Request not found.")),
        (429, plain("Too many requests.")),
        (502, b"<html>Bad gateway</html>"),
        (503, plain("Service unavailable.")),
        (422, typed("image_too_small", "The image is too small.")),
    ],
)
def test_all_other_errors_have_the_general_reading(status, body):
    assert fault(status, {}, body) is None


def test_a_refusal_of_the_result_is_told():
    refused = RequestRefused("Too small.", "Another one.")

    with pytest.raises(RequestRefused):
        asyncio.run(queue(refused)[0].file(told(SUBMITTED), "video"))
