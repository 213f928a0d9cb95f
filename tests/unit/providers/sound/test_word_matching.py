import math
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.sound.service_sound import TimedWord
from storybook_app.providers.sound.word_matching import matched_words
from storybook_app.providers.sound.words import words_by_length, words_of


def evenly(*texts, each=0.5):
    """One word after the other, without a gap."""
    return [TimedWord(text, index * each, (index + 1) * each) for index, text in enumerate(texts)]


def shown(text, times, length=4000):
    """The shown words with their times; None where the service's words are of another text."""
    words = matched_words(text, times, 0, length)
    return words and [(text[word.start : word.end], word.from_ms, word.to_ms) for word in words]


def test_words_that_are_spelled_alike_take_the_services_times():
    assert shown("Hello, Mia!", evenly("hello", "MIA")) == [("Hello", 0, 500), ("Mia", 500, 1000)]


def test_punctuation_by_itself_is_not_taken_for_a_word():
    times = evenly("“", "Look", "!", "”", "said", "Mia", ".")

    assert shown("“Look!” said Mia.", times) == [("Look", 500, 1000), ("said", 2000, 2500), ("Mia", 2500, 3000)]


def test_a_word_that_the_service_splits_lasts_from_its_first_to_its_last_part():
    times = evenly("The", "ice", "-", "cream", "was", "n't", "cold")

    assert shown("The ice-cream wasn't cold", times) == [
        ("The", 0, 500),
        ("ice-cream", 500, 2000),
        ("wasn't", 2000, 3000),
        ("cold", 3000, 3500),
    ]


def test_words_that_the_service_merges_share_its_time_by_their_letters():
    assert shown("a big dog", evenly("a", "bigdog", each=1.0)) == [
        ("a", 0, 1000),
        ("big", 1000, 1500),
        ("dog", 1500, 2000),
    ]


def test_a_number_that_is_read_out_takes_the_time_between_its_neighbours():
    times = evenly("we", "found", "twenty", "four", "crabs")

    assert shown("We found 24 crabs", times) == [
        ("We", 0, 500),
        ("found", 500, 1000),
        ("24", 1000, 2000),
        ("crabs", 2000, 2500),
    ]


def test_a_forgotten_word_never_throws_its_followers_off():
    words = shown("one two three four five", evenly("one", "two", "four", "five"))

    assert words == [
        ("one", 0, 500),
        ("two", 500, 1000),
        ("three", 1000, 1000),
        ("four", 1000, 1500),
        ("five", 1500, 2000),
    ]


def test_decomposed_hangul_is_the_same_word():
    assert shown("미아는 웃었어요", evenly("미아는", "웃었어요")) == [("미아는", 0, 500), ("웃었어요", 500, 1000)]


def test_a_word_without_a_length_lasts_until_the_next():
    times = [TimedWord("one", 0.0, 0.0), TimedWord("two", 0.6, 0.6), TimedWord("three", 1.0, 1.5)]

    assert shown("one two three", times) == [("one", 0, 600), ("two", 600, 1000), ("three", 1000, 1500)]


def test_times_of_another_text_are_not_believed():
    assert shown("The cat slept on the mat", evenly("buzz", "wow", "zigzag")) is None


def test_times_outside_the_sound_or_without_a_number_are_not_believed():
    times = [TimedWord("one", math.nan, 1.0), TimedWord("two", 90.0, 91.0), TimedWord("three", math.inf, math.inf)]

    assert shown("one two three", times) is None


def test_a_line_without_words_has_none():
    assert shown("🎉 …", evenly("party")) is None


texts = st.text(alphabet=st.sampled_from("abcdeé 12,.!-'“”미아는 \n🎉ß%"), max_size=60)
moments = st.one_of(st.floats(-5, 5), st.floats(allow_nan=True, allow_infinity=True))
sloppy = st.lists(st.builds(TimedWord, texts, moments, moments), max_size=20)


@st.composite
def split_otherwise(draw):
    """A text, and a service's sloppy split of it: other seams, lost letters, other case, any times."""
    text = draw(texts)
    seams = sorted(draw(st.sets(st.integers(0, len(text)), max_size=12)) | {0, len(text)})
    pieces = [text[a:b] for a, b in pairwise(seams)]
    times = [
        TimedWord(draw(st.sampled_from([piece, piece.upper(), piece[1:], ""])), start, start + draw(st.floats(-1, 2)))
        for piece, start in zip(pieces, sorted(draw(st.floats(-1, 5)) for _ in pieces), strict=True)
    ]
    return text, times


def assert_right(text, words, from_ms, to_ms):
    assert [(word.start, word.end) for word in words] == [(span.start, span.end) for span in words_of(text)]
    now = from_ms
    for word in words:
        assert now <= word.from_ms <= word.to_ms <= to_ms
        now = word.to_ms


@given(st.one_of(split_otherwise(), st.tuples(texts, sloppy)), st.integers(0, 60), st.integers(0, 4000))
def test_however_a_service_splits_a_text_every_word_gets_a_time_in_order_and_inside_the_sound(told, from_ms, length):
    text, times = told

    words = matched_words(text, times, from_ms, from_ms + length)

    if words is not None:
        assert_right(text, words, from_ms, from_ms + length)


@given(texts, st.integers(0, 60), st.integers(0, 4000))
def test_words_timed_by_length_share_the_whole_time(text, from_ms, length):
    words = words_by_length(text, from_ms, from_ms + length)

    assert_right(text, words, from_ms, from_ms + length)
    if words:
        assert (words[0].from_ms, words[-1].to_ms) == (from_ms, from_ms + length)
