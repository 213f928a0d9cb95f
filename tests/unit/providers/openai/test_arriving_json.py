import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.openai.arriving_json import ArrivingJson

values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(), inner, max_size=4),
    max_leaves=12,
)
objects = st.dictionaries(st.text(), values, max_size=4)


def read(pieces):
    arriving = ArrivingJson()
    return [found for piece in pieces for found in arriving.read(piece)]


@given(objects, st.booleans(), st.sampled_from([None, 2]))
def test_the_last_value_is_the_whole_object(value, escaped, indent):
    assert read([json.dumps(value, ensure_ascii=escaped, indent=indent)])[-1] == ((), value)


@given(objects, st.sampled_from(["", "Here it is:\n```json\n", "<think>A { brace }? {}</think>\n"]), st.data())
def test_the_same_text_in_any_pieces_tells_the_same(value, before, data):
    text = before + json.dumps(value, ensure_ascii=False) + "\n```"
    cuts = sorted(data.draw(st.lists(st.integers(0, len(text)), max_size=20)))
    pieces = [text[start:end] for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True)]
    assert read(pieces) == read([text]) == read(list(text))


def test_a_value_is_told_with_its_last_character():
    text = '{"pages": [{"scene": "A \\"red\\" boat", "lines": [{"text": "Hi"}]}]}'
    arriving, told = ArrivingJson(), {}
    for offset, char in enumerate(text):
        for path, _ in arriving.read(char):
            told[path] = text[: offset + 1]
    assert told["pages", "*", "scene"].endswith('boat"')
    assert told["pages", "*", "lines", "*"].endswith('"Hi"}')
    assert told["pages", "*"].endswith('"Hi"}]}')
    assert arriving.is_complete


def test_what_comes_after_the_object_is_passed_over():
    assert read(['{"a": 1}', " Enjoy! {", '"a": 2}']) == [(("a",), 1), ((), {"a": 1})]


def test_a_raw_line_break_in_a_string_is_taken():
    assert read(['{"a": "one\ntwo"}'])[0] == (("a",), "one\ntwo")


def test_prose_without_an_object_tells_nothing():
    assert read(["Once upon a time {there} was", " a [boat]."]) == []


@pytest.mark.parametrize("text", ['{"a": [1}', '{"a": nothing}', '{"a": "b" "c"}', '{"a": "\\x"}', '{"a": {1: 2}}'])
def test_what_is_no_json_is_refused(text):
    with pytest.raises(ValueError):  # noqa: PT011 - json's own, or ours
        read([text])


@pytest.mark.parametrize("text", ['{"a": ' + "[" * 30, '{"a": "' + "b" * 60_000])
def test_what_would_never_end_is_refused(text):
    with pytest.raises(ValueError, match=r"too deep|without an end"):
        read([text])
