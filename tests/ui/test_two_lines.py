from hypothesis import given, settings
from hypothesis import strategies as st
from PySide6.QtGui import QFontMetricsF

from storybook_app.ui.theme import serif
from storybook_app.ui.two_lines import two_lines

WIDTH = 200.0


@settings(deadline=None, max_examples=60)
@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=80))
def test_words_take_at_most_two_lines_and_say_when_there_is_more(qapp, text):
    lines = two_lines(text, serif(16), WIDTH)
    whole = " ".join(text.split())
    assert len(lines) in (1, 2)
    if len(lines) == 1:
        assert lines == [whole]
    else:
        assert whole.startswith(lines[0])
        assert lines[1] == whole.removeprefix(lines[0]).strip() or "…" in lines[1]


def test_a_line_breaks_between_words_and_at_worst_inside_one():
    face = serif(16)
    assert two_lines("A day at the sea", face, 1000) == ["A day at the sea"]
    assert two_lines("Mina and the Rocket Cat", face, 120)[0] in {"Mina and", "Mina and the"}
    first, second = two_lines("🐈" * 60, face, WIDTH)
    assert set(first) == {"🐈"}
    assert QFontMetricsF(face).horizontalAdvance(first) <= WIDTH
    assert second.endswith("…")
