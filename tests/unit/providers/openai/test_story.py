import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.book.values import Line, LineKind, Photo, Words
from storybook_app.errors import BadAnswer
from storybook_app.providers.local.writer.measure import LIMIT, width
from storybook_app.providers.openai.story import StoryReader
from storybook_app.providers.roles import Brief, DiaryPage, PageWritten, Place, SceneTold, WrittenLine

PHOTO = Photo(digest="a" * 64, suffix=".jpg", name="a.jpg", width=300, height=200)

words = st.lists(
    st.sampled_from(["we", "ran", "home", "Mina", "boat", "강아지", "vögel", "3"]), min_size=1, max_size=6
).map(" ".join)
lines = st.builds(
    lambda text, kind, speaker: {"text": text, "kind": kind, "speaker": speaker},
    words,
    st.sampled_from([kind.value for kind in LineKind]),
    st.sampled_from(["", "Mina"]),
)
stories = st.lists(
    st.builds(lambda scene, told: {"scene": scene, "lines": told}, words, st.lists(lines, max_size=4)),
    min_size=1,
    max_size=4,
)


def reader(*diaries, rule=Words.GENTLE):
    pages = [DiaryPage(diary, Place.MIDDLE, PHOTO) for diary in diaries]
    return StoryReader("Spell House", pages, Brief("Our day", "en", rule))


def told(pieces, *diaries, rule=Words.GENTLE):
    story = reader(*diaries, rule=rule)
    events = [event for piece in pieces for event in story.read(piece)]
    story.end()
    return events


def answer(*pages):
    return json.dumps({"pages": list(pages)}, ensure_ascii=False)


def page(*texts, scene="A boat.", **more):
    return {"scene": scene, "lines": [{"text": text, "kind": "narration", "speaker": "", **more} for text in texts]}


def texts(events):
    return [event.line.text for event in events if isinstance(event, WrittenLine)]


@given(stories)
def test_every_story_comes_out_as_it_was_told(pages):
    expected = []
    for number, each in enumerate(pages):
        expected.append(SceneTold(number, each["scene"]))
        for line in each["lines"]:
            kept = Line(text=line["text"], kind=line["kind"], speaker=line["speaker"] or None)
            expected.append(WrittenLine(number, kept))
        expected.append(PageWritten(number))
    assert told([answer(*pages)], *[""] * len(pages)) == expected


@given(stories, st.integers(1, 9), st.sampled_from(list(Words)))
def test_the_pieces_do_not_matter(pages, size, rule):
    text, diaries = answer(*pages), ["We ran home. Mina ran."] * len(pages)
    pieces = [text[start : start + size] for start in range(0, len(text), size)]
    assert told(pieces, *diaries, rule=rule) == told([text], *diaries, rule=rule)


def test_scene_line_and_page_are_told_the_moment_they_are_whole():
    story = reader("")
    assert list(story.read('{"pages": [{"scene": "A boat.')) == []
    assert list(story.read('"')) == [SceneTold(0, "A boat.")]
    assert list(story.read(', "lines": [{"text": "We sailed.", "kind": "narration", "speaker": ""')) == []
    assert list(story.read("}")) == [WrittenLine(0, Line(text="We sailed."))]
    assert list(story.read("]}")) == [PageWritten(0)]


def test_a_fence_or_a_greeting_around_the_story_is_passed_over():
    assert texts(told([f"Of course!\n```json\n{answer(page('Hello.'))}\n```\nEnjoy."], "")) == ["Hello."]


def test_a_page_too_many_is_passed_over():
    events = told([answer(page("One."), page("Two."), page("Three."))], "", "")
    assert texts(events) == ["One.", "Two."]
    assert events[-1] == PageWritten(1)


@pytest.mark.parametrize("text", [answer(page("One.")), '{"pages": [{"scene": "A boat.", "lines": [{"text": "One."}]}'])
def test_missing_pages_are_a_bad_answer_after_what_came(text):
    story = reader("", "")
    assert texts(story.read(text)) == ["One."]
    with pytest.raises(BadAnswer, match="1 of 2"):
        story.end()


@pytest.mark.parametrize("text", ["I would rather not.", "", '{"story": "Once."}', "[]"])
def test_something_else_than_a_story_is_a_bad_answer(text):
    with pytest.raises(BadAnswer):
        told([text], "")


def test_broken_json_is_a_bad_answer():
    with pytest.raises(BadAnswer, match="cannot be read"):
        told(['{"pages": [}'], "")


def test_a_page_without_a_scene_tells_an_empty_one():
    assert told(['{"pages": [{"lines": ["Hello."]}]}'], "") == [
        WrittenLine(0, Line(text="Hello.")),
        SceneTold(0, ""),
        PageWritten(0),
    ]


def test_an_unknown_kind_is_narration_and_an_empty_speaker_nobody():
    line = {"text": "Hi.", "kind": "Dialogue", "speaker": " "}
    assert told([answer({"scene": "", "lines": [line]})], "")[1] == WrittenLine(0, Line(text="Hi."))
    line = {"text": "Hi.", "kind": "SPEECH", "speaker": "Mina"}
    expected = Line(text="Hi.", kind=LineKind.SPEECH, speaker="Mina")
    assert told([answer({"scene": "", "lines": [line]})], "")[1] == WrittenLine(0, expected)


def test_lines_without_words_are_left_out():
    assert texts(told([answer(page("", "  ", "…", "\u0000\u202e", "***", "Hello."))], "")) == ["Hello."]


def test_a_line_too_long_for_a_caption_is_cut_at_its_sentences():
    sentence = "Then we went all the way down to the harbour to see the little red boats."
    events = told([answer(page(" ".join([sentence] * 3), speaker="Mina"))], "")
    assert texts(events) == [sentence] * 3
    assert all(event.line.speaker == "Mina" for event in events if isinstance(event, WrittenLine))
    assert all(width(text) <= LIMIT for text in texts(told([answer(page("boat " * 900))], "")))


def test_control_characters_and_lone_surrogates_are_taken_out():
    assert texts(told(['{"pages": [{"scene": "", "lines": [{"text": "A\\ud83d \\u0007boat."}]}]}'], "")) == ["A boat."]


def test_faithful_words_are_the_diary_whatever_the_model_says():
    diary = "Mina found a shell!! She said: “Listen.” It was late, so we slept."
    text = answer(page("Mina found a beautiful shell.", "Mina found a shell", "She said: Listen", "We slept."))
    lines = texts(told([text], diary, rule=Words.FAITHFUL))
    assert " ".join(lines) == diary
    assert lines[:2] == ["Mina found a shell!!", "She said: “Listen.”"]


def test_faithful_pages_that_the_model_leaves_empty_are_told_all_the_same():
    assert texts(told([answer(page(), page())], "We sailed.", "", rule=Words.FAITHFUL)) == ["We sailed."]


def test_a_page_has_no_endless_lines():
    assert len(texts(told([answer(page(*["Again."] * 500))], ""))) == 60
