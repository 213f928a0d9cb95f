"""The test studio keeps limits and delays, and counts who breaks them."""

import asyncio
import threading

import httpx2
import pytest
from studio_asking import (
    PAINT,
    PLAIN,
    SPEAK,
    get,
    post,
)
from teststudio import Manners, RetryAfter, TestStudio


async def at_once(server: TestStudio, count: int) -> list[int]:
    async with httpx2.AsyncClient(**PLAIN) as client:
        url = server.url("painter", "/v1/images/generations")
        answers = await asyncio.gather(*(client.post(url, json={**PAINT, "prompt": f"{n}"}) for n in range(count)))
    return [answer.status_code for answer in answers]


def test_too_many_at_once_are_refused_and_counted():
    with TestStudio({"painter": Manners(delay=0.6, at_once=3)}) as server:
        statuses = asyncio.run(at_once(server, 5))
        assert sorted(statuses) == [200, 200, 200, 429, 429]
        assert [breach.limit for breach in server.breaches] == ["at once", "at once"]
        assert server.most_at_once("painter") == 3
        assert server.under_way("painter") == 0
        assert server.billed.pictures == 3


def test_too_many_in_a_minute_are_refused_until_it_is_over():
    with TestStudio({"painter": Manners(per_minute=2, window=0.8, retry_after=RetryAfter.MILLISECONDS)}) as server:
        assert sorted(asyncio.run(at_once(server, 3))) == [200, 200, 429]
        refused = post(server, "painter", "/v1/images/generations", PAINT)
        assert 0 < int(refused.headers["retry-after-ms"]) <= 800
        threading.Event().wait(int(refused.headers["retry-after-ms"]) / 1000)
        assert post(server, "painter", "/v1/images/generations", PAINT).status_code == 200
        assert len(server.breaches) == 2


@pytest.mark.parametrize(
    ("style", "header"), [(RetryAfter.SECONDS, "60"), (RetryAfter.DATE, "GMT"), (RetryAfter.NONE, "")]
)
def test_a_refusal_says_when_to_come_again(style, header):
    with TestStudio({"painter": Manners(per_minute=0, retry_after=style)}) as server:
        answer = post(server, "painter", "/v1/images/generations", PAINT)
    assert answer.status_code == 429
    assert answer.headers.get("retry-after", "").endswith(header)


def test_a_burst_blocks_for_a_quarter_of_an_hour():
    manners = Manners(per_minute=1, window=2.0, burst=2, block_seconds=900.0)
    with TestStudio({"painter": manners}) as server:
        assert asyncio.run(at_once(server, 3)).count(429) == 2
        answer = post(server, "painter", "/v1/images/generations", PAINT)
        assert 890 <= int(answer.headers["retry-after"]) <= 900
        assert server.breaches[-1].limit == "blocked"


def test_a_client_that_hangs_up_gives_its_place_up_and_is_charged():
    with TestStudio({"painter": Manners(delay=0.5, at_once=1)}) as server:
        with pytest.raises(httpx2.ReadTimeout):
            httpx2.post(server.url("painter", "/v1/images/generations"), json=PAINT, timeout=0.1, **PLAIN)
        while not server.most_at_once("painter") or server.under_way("painter"):
            pass
        assert post(server, "painter", "/v1/images/generations", PAINT).status_code == 200
        assert server.breaches == []
        assert server.billed.pictures == 2
        assert [each.whole for each in server.record] == [False, True]


def test_delays_follow_the_order_of_arrival_and_the_last_one_stays():
    with TestStudio({"narrator": Manners(delay=(0.0, 0.15))}) as server:
        for _ in range(3):
            post(server, "narrator", "/v1/audio/speech", SPEAK)
        assert [each.answered - each.arrived >= 0.15 for each in server.record][1:] == [True, True]


def test_a_job_keeps_its_place_until_it_is_done():
    with TestStudio({"fal": Manners(service="fal", delay=0.3, at_once=1, clip_seconds=1.0)}) as server:
        first, second = (post(server, "fal", "/fal-ai/some/video", {"prompt": "a"}) for _ in "ab")
        assert (first.status_code, second.status_code) == (200, 429)
        while get(first.json()["status_url"]).status_code == 202:
            pass
        assert server.under_way("fal") == 0
        assert post(server, "fal", "/fal-ai/some/video", {"prompt": "a"}).status_code == 200
