from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book import line_edits
from storybook_app.book.values import Line, LineKind

LINES = (
    Line(text="We saw a cat."),
    Line(text="Whoosh! Up it goes!", kind=LineKind.SPEECH, speaker="Mina"),
    Line(text="And everyone laughed."),
)
SOME = st.lists(st.text(min_size=1).map(str.strip).filter(bool).map(lambda text: Line(text=text)), min_size=1)


def words(lines) -> list[str]:
    return [line.text for line in lines]


def test_other_words_stay_with_their_speaker():
    mended = line_edits.rewritten(LINES, 1, "  Up, up it goes! ")
    assert mended == (LINES[0], Line(text="Up, up it goes!", kind=LineKind.SPEECH, speaker="Mina"), LINES[2])


def test_a_line_that_loses_its_words_goes():
    assert line_edits.rewritten(LINES, 1, "   ") == (LINES[0], LINES[2])


def test_only_speech_has_a_speaker():
    assert line_edits.recast(LINES, 0, LineKind.SPEECH, "Mum")[0].speaker == "Mum"
    assert line_edits.recast(LINES, 1, LineKind.SOUND, "Mina")[1] == Line(text=LINES[1].text, kind=LineKind.SOUND)


def test_a_line_is_cut_in_two_for_the_same_speaker():
    cut = line_edits.split(LINES, 1, 7)
    assert words(cut) == ["We saw a cat.", "Whoosh!", "Up it goes!", "And everyone laughed."]
    assert [line.speaker for line in cut] == [None, "Mina", "Mina", None]


@given(SOME, st.data())
def test_cutting_loses_no_word_and_leaves_no_line_empty(lines, data):
    at = data.draw(st.integers(0, len(lines) - 1))
    place = data.draw(st.integers(0, len(lines[at].text)))
    cut = line_edits.split(lines, at, place)
    assert all(line.text for line in cut)
    assert "".join("".join(words(cut)).split()) == "".join("".join(words(lines)).split())


def test_a_joined_line_is_heard_from_the_one_before():
    assert line_edits.joined(LINES, 2) == (
        LINES[0],
        Line(text="Whoosh! Up it goes! And everyone laughed.", kind=LineKind.SPEECH, speaker="Mina"),
    )


@given(SOME, st.data())
def test_moving_a_line_there_and_back_changes_nothing(lines, data):
    at, to = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
    there = line_edits.moved(lines, at, to)
    assert there[to] == lines[at]
    assert line_edits.moved(there, to, at) == tuple(lines)


def test_lines_come_and_go():
    assert words(line_edits.inserted(LINES, 3, " The end. "))[-1] == "The end."
    assert line_edits.inserted(LINES, 0, "  ") == LINES
    assert line_edits.without(LINES, 1) == (LINES[0], LINES[2])
