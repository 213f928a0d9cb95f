import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.writer.sentences import is_end_marked, sentences
from storybook_app.providers.local.writer.tongue import PLAIN
from storybook_app.providers.local.writer.tongues import tongue_of


def cut(paragraph, language="en"):
    return [sentence.text for sentence in sentences(paragraph, tongue_of(language))]


@pytest.mark.parametrize(
    "paragraph",
    [
        "Mr. and Mrs. Kim came.",
        "Dr. Patel lives in St. Ives.",
        "We left at 7 a.m. and came back late.",
        "It cost $2.50, i.e. too much.",
        "Bring snacks, e.g. apples, pears etc. for the road.",
        "J. K. Rowling wrote it.",
        "The train left at 10:30.",
        "We waited... and waited… and waited.",
        "See www.zoo.org/map.html?day=1 for more.",
        "1. We got up.",
        "We ate (yum!) and left.",
        "“Look! A whale!” she said.",
        '"Why?", she asked.',
        '"Go!" Mina shouted.',
        '"I am cold," he said to Mrs. Bell.',
        "What?!",
    ],
)
def test_an_english_sentence_is_not_cut_within(paragraph):
    assert cut(paragraph) == [paragraph]


@pytest.mark.parametrize(
    "marked",
    [
        "We won! | It was great. | Again? | Yes...",
        "it rained. | we stayed in. | then we baked.",
        "We got home at 5 p.m. | Dad was asleep.",
        "She is 3. | Her cake was blue.",
        "It was Mina and I. | We won.",
        "“Look!” | We all looked up.",
        '"Look!" said Mina. | "A whale!"',
        "It was fun. | Then we ate. | See zoo.org/kids for more!",
        "We did it! 🎉🎉 | Home.",
        "What?! | No way!!! | Okay.",
        "“Stop!” | “No!”",
        "(She was tired.) | We left.",
    ],
)
def test_english_sentences_end_where_a_reader_takes_a_breath(marked):
    parts = marked.split(" | ")

    assert cut(" ".join(parts)) == parts


def test_the_space_after_a_sentence_may_be_forgotten():
    assert cut("It was fun.Then we ate!See zoo.org/map?x=1") == ["It was fun.", "Then we ate!", "See zoo.org/map?x=1"]
    assert cut("3.5km를 걸었다.10시에 도착했다.그리고 잤다.", "ko") == [
        "3.5km를 걸었다.",
        "10시에 도착했다.",
        "그리고 잤다.",
    ]


@pytest.mark.parametrize(
    "marked",
    [
        "바다에 갔다. | 물이 차가웠다!! | 또 가고 싶다~ | 정말...",
        '엄마가 "밥 먹자!" 하고 말했어요. | 우리는 달려갔어요.',
        '"와!" 하고 민아가 소리쳤다. | 모두 웃었다.',
        '민아가 물었다. | "왜?" | 아무도 몰랐다.',
        "10~12명이 왔다. | 재미있었다ㅋㅋ",
        '"같이 가자."라고 했지만 아빠는 못 갔다. | 아쉬웠다.',
    ],
)
def test_korean_sentences_end_at_their_marks_but_not_between_a_quotation_and_its_verb(marked):
    parts = marked.split(" | ")

    assert cut(" ".join(parts), "ko") == parts


@pytest.mark.parametrize(
    ("paragraph", "count"),
    [
        ("今日は海に行きました。楽しかった！また行きたいな。", 3),
        ("今天去了海边。很好玩！", 2),
        ("ذهبنا إلى البحر. هل رأيته؟ نعم!", 3),
        ("हम समुद्र गए। बहुत मज़ा आया।", 2),
        ("ወደ ባህር ሄድን። ደስ አለን።", 2),
    ],
)
def test_other_scripts_end_their_sentences_with_their_own_marks(paragraph, count):
    assert len(list(sentences(paragraph, PLAIN))) == count


@given(st.text(alphabet=st.sampled_from("ab. !?…\"'“”‘’«»()~。가다요 ,X3😂"), max_size=80))
def test_joined_sentences_are_the_paragraph_whatever_its_marks(text):
    paragraph = " ".join(text.split())
    found = list(sentences(paragraph, tongue_of("en")))

    assert "".join(sentence.text for sentence in found).replace(" ", "") == paragraph.replace(" ", "")
    for sentence in found:
        assert sentence.text == sentence.text.strip() != ""
        assert all(0 <= quote.start < quote.end <= len(sentence.text) for quote in sentence.quotes)


def test_a_sentence_knows_its_quotations():
    (sentence,) = sentences("“Look,” said Mina, “a whale!”", tongue_of("en"))

    assert [sentence.text[quote.start : quote.end] for quote in sentence.quotes] == ["“Look,”", "“a whale!”"]


@pytest.mark.parametrize(
    ("text", "expected"), [("Go!", True), ("“Go!”", True), ("갔다~", True), ("Go", False), ("", False)]
)
def test_the_mark_of_an_end_is_seen_through_closing_quotation_marks(text, expected):
    assert is_end_marked(text) is expected
