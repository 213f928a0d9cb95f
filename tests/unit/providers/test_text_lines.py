import re
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.exchange import TooLarge
from storybook_app.providers.text_lines import TextLines

TEXT = st.text(st.sampled_from("ab\r\n\u2028\x85\x0bé🐻"), max_size=60)


@given(TEXT, st.lists(st.integers(0, 200)))
def test_lines_are_the_same_wherever_the_bytes_are_cut(text, cuts):
    data = text.encode()
    edges = sorted({0, len(data), *(cut for cut in cuts if cut < len(data))})
    lines = TextLines(1000)
    got = [line for start, end in pairwise(edges) for line in lines.cut(data[start:end])]
    expected = re.split("\r\n|\r|\n", text)
    assert got + lines.rest() == (expected if expected[-1] else expected[:-1])


def test_a_line_is_given_as_soon_as_it_has_ended():
    lines = TextLines(100)
    assert lines.cut(b"one\ntwo") == ["one"]
    assert lines.cut(b"\r") == []
    assert lines.cut(b"\n\n") == ["two", ""]
    assert lines.rest() == []


@pytest.mark.parametrize("data", [b"A" * 101, b"A" * 101 + b"\n", b"short\n" + b"A" * 101])
def test_a_line_without_end_is_not_collected(data):
    with pytest.raises(TooLarge):
        TextLines(100).cut(data)


def test_bytes_that_are_no_text_do_not_stop_the_others():
    assert TextLines(100).cut(b"\xff\xfe\none\n") == ["\ufffd\ufffd", "one"]
