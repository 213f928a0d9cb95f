import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from storybook_app.pipeline.timing.drawing import drawn
from storybook_app.pipeline.timing.pen import Pen
from storybook_app.pipeline.timing.receipt import receipt
from storybook_app.pipeline.timing.rows import rows

COLOUR = re.compile(r"\x1b\[\d+m")
SHOWN = Pen(blocks=True, colours=False)


def text(report, width: int = 80, pen: Pen = SHOWN) -> str:
    return "\n".join(drawn(report, width, pen))


@settings(deadline=None, max_examples=10)
@given(pages=st.integers(1, 60), width=st.integers(60, 200), blocks=st.booleans())
def test_no_line_is_wider_than_the_terminal_and_every_row_is_drawn(paper_studio, pages, width, blocks):
    report = paper_studio(pages=pages).report()
    lines = list(drawn(report, width, Pen(blocks=blocks, colours=False)))
    assert max(map(len, lines)) <= width
    assert all(line == line.rstrip() for line in lines)
    expected = rows(report)
    head = next(number for number, line in enumerate(lines) if line.startswith("page step")) + 1
    table = lines[head : head + len(expected)]
    assert [line[5:14].rstrip() for line in table] == [row.name for row in expected]
    assert [line[:3].strip() for line in table] == [str(row.page) if row.kind == "line" else "" for row in expected]


def test_a_terminal_without_blocks_gets_ascii(paper_studio):
    assert text(paper_studio(pages=12).report(), pen=Pen(blocks=False, colours=False)).isascii()


def test_colours_change_nothing_but_the_colours(paper_studio):
    report = paper_studio(pages=5).report()
    coloured = text(report, pen=Pen(blocks=True, colours=True))
    assert COLOUR.search(coloured)
    assert COLOUR.sub("", coloured) == text(report)
    assert not COLOUR.search(text(report))


def test_the_ticks_of_the_axis_stand_where_their_time_is(a_step, a_report):
    report = a_report([[a_step("picture", 0, (10, 10, 20))]], 52)
    axis, bar = text(report).splitlines()[2:4]
    assert bar.index("█") == axis.index("10")
    assert bar.rindex("█") + 1 == axis.index("20")


@pytest.mark.parametrize(
    ("outcome", "seconds", "said"),
    [
        ("whole", 28.9, "The book was made whole in 28.9 s."),
        ("stand-ins", 200, "The book was made, with stand-ins, in 3 min 20 s."),
        ("cancelled", 12.5, "The run was stopped after 12.5 s."),
        ("failed", 1, "The book could not be made: a page is missing. The run took 1 s."),
    ],
)
def test_the_head_says_what_came_of_the_run(a_report, outcome: str, seconds: float, said: str):
    assert text(a_report([], seconds, outcome=outcome)).startswith(said)


def test_the_head_names_what_came_first_and_the_cost(a_report):
    report = a_report([], 30, first_line_heard=1.0, first_page_ready=28.2, cost={"USD": 0.61})
    head = text(report).split("\n\n")[0].replace("\n", " ")
    assert head.endswith("The first line was heard after 1 s, the first page was ready after 28.2 s. It cost 0.61 USD.")


def test_stand_ins_are_named_with_their_reason(a_step, a_report):
    page = [
        a_step("voice", 1, (0, 0, 1), outcome="stand-in", error="The voice is hoarse."),
        a_step("clip", 0, (0, 0, 1), outcome="failed", error="Nothing moves."),
    ]
    shown = text(a_report([page], 2, outcome="stand-ins"))
    assert "Page 1, line 2 has a stand-in for its voice: The voice is hoarse." in shown
    assert "Page 1 has no clip: Nothing moves." in shown
    assert "! stand-in" in shown


def test_more_voices_at_once_are_drawn_higher(a_step, a_report):
    voices = [a_step("voice", 0, (0, 0, 10)), a_step("voice", 1, (5, 5, 10))]
    bar = text(a_report([voices])).splitlines()[3]
    assert re.fullmatch(r" +1 +2 voices +10\.0  ▅{26}█{26}", bar)
    plain = text(a_report([voices]), pen=Pen(blocks=False, colours=False)).splitlines()[3]
    assert plain.endswith("1" * 26 + "#" * 26)


def test_the_receipt_names_who_made_what_for_how_much(a_step, a_report):
    page = [
        a_step("line", 0, (0, 0, 1), "openai", "gpt", cost=0.002),
        a_step("line", 1, (0, 0, 2), "openai", "gpt"),
        a_step("voice", 0, (1, None, 1), "eleven", "v3", outcome="cached", cost=0.0),
        a_step("picture", 0, (0, 0, 1), "openai", "image", outcome="failed", error="No.", cost=0.04),
        a_step("film", 0, (1, 1, 2), "local", "film 3"),
    ]
    assert [(entry.who, entry.made, entry.cost) for entry in receipt(a_report([page]))] == [
        ("openai gpt", "2 lines", "0.0020 USD"),
        ("openai image", "", "0.040 USD"),
        ("local film 3", "1 film", ""),
    ]


def test_no_currency_is_guessed_where_there_are_several(a_step, a_report):
    page = [a_step("picture", 0, (0, 0, 1), cost=0.1), a_step("clip", 0, (1, 1, 2), cost=0.2)]
    report = a_report([page], cost={"USD": 0.1, "EUR": 0.2})
    assert [entry.cost for entry in receipt(report)] == [""]
    assert "0.10 USD and 0.20 EUR" in text(report)
