"""Who judges the rounds of kills finds what breaks a promise, and nothing else."""

import json

from killing.evidence import Snapshot, Wish
from killing.judging import Part, filled_together, is_by_an_orphan, judged

PAGE_1, PAGE_2 = "Ada went to the sea.", "Bruno went to the sea."
KNOWN = {
    "k1": Wish("voice", 1, PAGE_1),
    "k2": Wish("voice", 2, PAGE_2),
    "k3": Wish("picture", 1),
    "k4": Wish("story", 1),
}
DOUBT = "Page 1, line 1: an earlier request was cut off; it may be charged as well.\n"


def asked(number, operation="audio/speech", body=None, **more):
    body = body or {"input": PAGE_1}
    usual = {"paid": True, "status": 200, "fault": None, "whole": True, "billed": {"characters": 9}, "taken": True}
    times = {"arrived": float(number), "answered": number + 0.5}
    return {"number": number, "operation": operation, "body": body, **usual, **times, **more}


def killed(*takes, answered=(), after):
    return Part(None, "", Snapshot(frozenset(takes), frozenset(answered), after))


def ended(after, told=""):
    return Part(0, told, Snapshot(frozenset(KNOWN), frozenset(), after))


def problems(parts, *log):
    return judged(parts, log, KNOWN).problems


def test_what_is_asked_once_is_well():
    assert problems([killed("k1", after=1), ended(2)], asked(1), asked(2, body={"input": PAGE_2})) == []


def test_what_was_stored_is_not_to_be_paid_for_again():
    for part in (killed("k1", after=1), killed(answered=["k1"], after=1)):
        (problem,) = problems([part, ended(2, DOUBT)], asked(1), asked(2))
        assert "paid again" in problem


def test_an_answer_that_came_broken_may_be_asked_for_again():
    assert problems([killed(answered=["k1"], after=1), ended(2)], asked(1, fault="broken-media"), asked(2)) == []


def test_a_take_is_never_asked_for_again_however_it_came():
    (problem,) = problems([killed("k1", after=1), ended(2)], asked(1, fault="broken-media"), asked(2))
    assert "paid again" in problem


def test_what_was_in_flight_may_be_asked_for_again_but_not_in_silence():
    log = asked(1, whole=False), asked(2)
    assert problems([killed(after=1), ended(2, DOUBT)], *log) == []
    (problem,) = problems([killed(after=1), ended(2)], *log)
    assert "says 0 times that page 1" in problem


def test_a_doubt_is_told_by_the_run_that_asks_again_and_once_for_each_wish():
    picture = {"operation": "images/edits", "body": [["prompt", None, "text/plain", PAGE_1]]}
    log = [asked(1, whole=False), asked(2, whole=False, **picture), asked(3, **picture), asked(4)]
    parts = [killed(after=2), killed(after=2), ended(4, DOUBT)]
    (problem,) = problems(parts, *log)
    assert "says 1 times that page 1" in problem
    told = judged([*parts[:2], ended(4, DOUBT + DOUBT)], log, KNOWN)
    assert told.problems == []
    assert (told.in_flight, told.again, told.told) == (2, 2, 2)


def test_an_answer_that_was_there_for_long_has_to_be_in_the_book():
    log = asked(1, taken=True), asked(2, body={"input": PAGE_2}, arrived=4.0), asked(3)
    (problem,) = problems([killed("k2", after=2), ended(3, DOUBT)], *log)
    assert "not kept" in problem


def test_within_a_run_nothing_is_asked_for_twice_that_was_answered_well():
    (problem,) = problems([ended(2)], asked(1), asked(2))
    assert "again in the same run" in problem
    assert problems([ended(2)], asked(1, fault="server-error", status=500), asked(2)) == []


def test_a_batch_and_a_story_are_each_of_their_lines_and_pages():
    batch = {"operation": "text-to-dialogue", "body": {"inputs": [{"text": PAGE_1}, {"text": PAGE_2}]}}
    (problem,) = problems([killed("k2", after=1), ended(2, DOUBT)], asked(1, **batch), asked(2, **batch))
    assert PAGE_2 in problem
    diary = json.dumps({"pages": [{"diary": PAGE_1}]})
    story = {"operation": "chat/completions", "body": {"messages": [{"role": "user", "content": diary}]}}
    (problem,) = problems([killed("k4", after=1), ended(2)], asked(1, **story), asked(2, **story))
    assert "story" in problem


def test_a_softened_request_is_known_by_its_picture():
    photo = ["image", "picture-1.jpg", "image/jpeg", "9 bytes, SHA-256 " + "a" * 64]
    first = {"operation": "images/edits", "body": [["prompt", None, "text/plain", PAGE_1], photo]}
    softened = {"operation": "images/edits", "body": [["prompt", None, "text/plain", "A calm moment."], photo]}
    refused = asked(1, **first, status=400, fault="content-refused", billed=None)
    (problem,) = problems([killed("k3", after=2), ended(3)], refused, asked(2, **softened), asked(3, **softened))
    assert "picture" in problem


def test_the_phase_of_a_kill_is_told_by_what_is_missing():
    log = [asked(1), asked(2, body={"input": PAGE_2})]
    parts = [killed(after=0), killed("k1", after=1), killed("k1", "k4", after=2), killed(*KNOWN, after=2), ended(2)]
    assert judged(parts, log, KNOWN).phases == ["start", "story", "services", "films"]


def test_a_limit_is_filled_by_two_runs_together_only_within_a_minute_of_both():
    def filled(*times):
        log = [asked(number, role="narrator", arrived=at) for number, at in enumerate(times, start=1)]
        return filled_together([killed(after=2), ended(len(times))], log, {"narrator": (2, 3)}, 8.0)

    assert filled(0.0, 1.0, 7.9) == 1
    assert filled(0.0, 1.0, 8.1) == 0
    assert filled(0.0, 1.0) == 0
    assert filled(0.0, 1.0, 20.0, 20.1, 20.2) == 0


def test_a_job_whose_name_never_came_excuses_a_full_service_while_it_lasts():
    known = KNOWN | {"k5": Wish("clip", 1)}
    submission = asked(1, "submit", {"prompt": PAGE_1, "image_url": ""}, role="animator")
    found = judged([killed(after=1), ended(1)], [submission], known)
    breach = {"role": "animator", "limit": "at once", "at": 3.0, "exchange": 2}

    assert is_by_an_orphan(breach, [submission], 4.0)
    assert not is_by_an_orphan(breach, [submission], 1.5)
    assert not is_by_an_orphan(breach | {"limit": "per minute"}, [submission], 4.0)
    assert not is_by_an_orphan(breach, [], 4.0)
    assert [each["number"] for each in found.orphans] == [1]
