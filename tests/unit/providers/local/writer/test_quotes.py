import pytest

from storybook_app.providers.local.writer.quotes import quote_at


def quoted(text, mark_at=None):
    start = next(offset for offset, char in enumerate(text) if char in "\"“„«「『‘'‹") if mark_at is None else mark_at
    quote = quote_at(text, start)
    return None if quote is None else text[quote.start : quote.end]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('She said "look" twice', '"look"'),
        ("“She said ‘no’ to me,” he said", "“She said ‘no’ to me,”"),
        ("「わあ『本当』だ」と言う", "「わあ『本当』だ」"),
        ("«\u00a0Regarde\u00a0!\u00a0» dit-il", "«\u00a0Regarde\u00a0!\u00a0»"),
        ("„Schau!“, rief sie", "„Schau!“"),
        ("'Let's go!' he said", "'Let's go!'"),
        ('엄마가"밥 먹자!"라고', '"밥 먹자!"'),
    ],
)
def test_a_quotation_reaches_to_its_closing_mark(text, expected):
    assert quoted(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "the dogs' bowls and the cats' beds",
        "'Twas the night of the kids' party",
        'a 6" pizza and a 12" one',
        "“never closed",
        '" alone in the air "',
        "“" + "x" * 5000 + "”",
    ],
)
def test_an_apostrophe_inches_and_an_unclosed_mark_open_no_quotation(text):
    assert quoted(text) is None


def test_a_title_in_single_marks_is_no_single_quotation_that_calls():
    assert quoted("the word 'dream' was there") is None
