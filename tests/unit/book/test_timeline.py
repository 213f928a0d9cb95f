import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.timeline import FRAME_RATES, QUIET_PAGE_MS, lay_out, samples_per_frame, silence_ms
from storybook_app.book.values import Line, LineKind

lengths = st.lists(st.integers(1, 20_000), max_size=12)


@given(lengths=lengths, fps=st.sampled_from(FRAME_RATES))
def test_lines_follow_each_other_and_end_before_the_page_does(lengths, fps):
    timeline = lay_out([Line(text="x")] * len(lengths), lengths, fps)
    for spoken, length in zip(timeline.spoken, lengths, strict=True):
        assert spoken.to_ms - spoken.from_ms == length
    for before, after in zip(timeline.spoken, timeline.spoken[1:], strict=False):
        assert before.to_ms < after.from_ms
    if lengths:
        assert timeline.spoken[-1].to_ms < timeline.milliseconds


@given(lengths=lengths, fps=st.sampled_from(FRAME_RATES))
def test_the_sound_of_a_page_is_exactly_as_long_as_its_frames(lengths, fps):
    timeline = lay_out([Line(text="x")] * len(lengths), lengths, fps)
    assert timeline.samples * fps == timeline.frames * 48_000


def test_every_frame_is_a_whole_number_of_samples():
    assert [fps * samples_per_frame(fps) for fps in FRAME_RATES] == [48_000] * len(FRAME_RATES)


def test_a_page_without_words_stays_for_a_quiet_moment():
    assert lay_out([], [], 30).milliseconds == QUIET_PAGE_MS


def test_a_sound_gets_more_room_than_a_sentence():
    sentence, sound = Line(text="The dog barked."), Line(text="Woof!", kind=LineKind.SOUND)
    plain = lay_out([sentence, sentence], [1000, 1000], 30)
    loud = lay_out([sentence, sound], [1000, 1000], 30)
    assert loud.spoken[1].from_ms > plain.spoken[1].from_ms


def test_a_line_without_its_sound_is_a_mistake_of_the_caller():
    with pytest.raises(ValueError, match="zip"):
        lay_out([Line(text="x")], [], 30)


@pytest.mark.parametrize("lengths", [[], [1000], [1000, 500, 2000]])
def test_longer_pauses_lengthen_everything_but_what_is_spoken(lengths):
    usual, calm = (lay_out([Line(text="x")] * len(lengths), lengths, 30, pauses=pauses) for pauses in (1.0, 1.6))
    assert [one.to_ms - one.from_ms for one in calm.spoken] == lengths
    spoken = sum(lengths)
    assert calm.milliseconds - spoken == pytest.approx(1.6 * (usual.milliseconds - spoken), abs=60)


def test_the_silence_for_a_lost_voice_grows_with_the_text_in_any_script():
    assert silence_ms("Hi") == silence_ms("") == 1200
    assert silence_ms("a" * 140) == 10_000
    assert silence_ms("가" * 56) == 10_000
