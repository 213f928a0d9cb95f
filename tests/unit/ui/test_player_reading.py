from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.timeline import silence_ms
from storybook_app.book.values import Line, Word
from storybook_app.ui.player_reading import Reading, Said

WORDS = (Word(start=0, end=2, from_ms=0, to_ms=400), Word(start=3, end=7, from_ms=500, to_ms=900))


def said(text: str, voice_ms: int = 0) -> Said:
    return Said(Line(text=text), Path("voice.wav") if voice_ms else None, voice_ms)


def test_a_line_without_a_voice_lasts_as_long_as_it_takes_to_read():
    assert said("Up went the rocket.").milliseconds == silence_ms("Up went the rocket.")
    assert said("Up went the rocket.", 1234).milliseconds == 1234


def test_the_word_that_is_heard_is_known_and_a_pause_has_none():
    line = Said(Line(text="Up went"), Path("voice.wav"), 900, WORDS)
    assert [line.word_at(ms) for ms in (0, 450, 500, 900)] == [WORDS[0], None, WORDS[1], None]


@given(st.lists(st.integers(0, 4000), min_size=1, max_size=8), st.data())
def test_at_each_moment_a_page_is_at_the_line_that_is_heard_or_comes_next(lengths, data):
    reading = Reading(tuple(said(f"Line {number}.", length) for number, length in enumerate(lengths)))
    moment = data.draw(st.integers(0, reading.milliseconds))
    index = reading.index_at(moment)
    assert 0 <= index <= len(lengths)
    if index < len(lengths):
        assert moment < reading.timeline.spoken[index].to_ms
    if index:
        assert reading.timeline.spoken[index - 1].to_ms <= moment


def test_a_page_without_words_is_looked_at_for_a_while():
    assert Reading().milliseconds > 1000
    assert Reading().begins(0) == 0
