from datetime import UTC, datetime, timedelta
from email.utils import format_datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.patience import Patience, asked_wait

NOON = "Fri, 20 Nov 2026 12:00:00 GMT"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({}, None),
        ({"retry-after": "17"}, 17.0),
        ({"retry-after": " 1.5 "}, 1.5),
        ({"retry-after": "0"}, 0.0),
        ({"retry-after": "-3"}, 0.0),
        ({"retry-after": "900"}, 900.0),
        ({"retry-after": "99999999999"}, 86_400.0),
        ({"retry-after-ms": "250", "retry-after": "60"}, 0.25),
        ({"retry-after-ms": "soon", "retry-after": "60"}, 60.0),
        ({"retry-after": "Fri, 20 Nov 2026 12:15:00 GMT", "date": NOON}, 900.0),
        ({"retry-after": "Fri, 20 Nov 2026 13:15:00 +0100", "date": NOON}, 900.0),
        ({"retry-after": "Friday, 20-Nov-26 12:15:00 GMT", "date": NOON}, 900.0),
        ({"retry-after": "Fri Nov 20 12:15:00 2026", "date": NOON}, 900.0),
        ({"retry-after": "Fri, 20 Nov 2026 11:00:00 GMT", "date": NOON}, 0.0),
        ({"retry-after": "Thu, 01 Jan 9999 00:00:00 GMT", "date": NOON}, 86_400.0),
        ({"retry-after": "soon"}, None),
        ({"retry-after": ""}, None),
        ({"retry-after": "nan"}, None),
        ({"retry-after": "inf"}, None),
        ({"retry-after": "Fri, 99 Nov 2026 12:00:00 GMT"}, None),
    ],
)
def test_the_wait_asked_for_is_read_in_every_form(headers, seconds):
    assert asked_wait(headers) == seconds


def test_a_date_without_the_servers_own_is_measured_by_the_clock_here():
    soon = format_datetime(datetime.now(UTC) + timedelta(hours=1), usegmt=True)
    assert 3590.0 < (asked_wait({"retry-after": soon}) or 0.0) <= 3600.0


@given(st.text())
def test_no_header_is_too_odd_to_be_read(text):
    for headers in ({"retry-after": text}, {"retry-after": NOON, "date": text}, {"retry-after-ms": text}):
        seconds = asked_wait(headers)
        assert seconds is None or 0.0 <= seconds <= 86_400.0


@given(st.integers(1, 5), st.none() | st.floats(0, 1000))
def test_a_wait_is_drawn_between_what_was_asked_and_its_full_length(failures, asked):
    wait = Patience().wait(failures, asked)
    assert wait is not None
    assert (asked or 0.0) <= wait <= (asked or 0.0) + 2.0 ** (failures - 2)


def test_patience_ends():
    assert Patience().wait(6, None) is None
    assert Patience(waits=()).wait(1, 0.0) is None
