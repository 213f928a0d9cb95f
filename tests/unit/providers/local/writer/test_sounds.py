import pytest

from storybook_app.book.values import LineKind
from storybook_app.providers.local.writer.lines import page_lines
from storybook_app.providers.local.writer.sounds import is_sound
from storybook_app.providers.local.writer.tongue import PLAIN
from storybook_app.providers.local.writer.tongues import tongue_of


def added(diary, language):
    """The sound lines that are not the parent's own."""
    lines = page_lines(diary, tongue_of(language), with_sound=True)
    return [line.text for line in lines if line.kind is LineKind.SOUND and line.text not in diary]


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Woof, woof!", "en"),
        ("Splaaaash!!!", "en"),
        ("choo-choo", "en"),
        ("Ha ha ha", "en"),
        ("멍멍", "ko"),
        ("칙칙폭폭 칙칙폭폭", "ko"),
        ("쏴아아아~", "ko"),
        ("멍멍멍!", "ko"),
    ],
)
def test_a_sound_is_known_drawn_out_or_repeated(text, language):
    assert is_sound(text, tongue_of(language))


@pytest.mark.parametrize(
    ("text", "language"), [("Look!", "en"), ("The splash", "en"), ("", "en"), ("빵!", "ko"), ("멍멍이", "ko")]
)
def test_words_are_no_sound(text, language):
    assert not is_sound(text, tongue_of(language))


def test_a_language_nobody_described_has_no_sounds():
    assert not is_sound("Woof!", PLAIN)


@pytest.mark.parametrize(
    ("diary", "start"),
    [
        ("The dog barked at the moon.", "Woof"),
        ("The cat purred on my lap.", "P"),
        ("It rained all morning.", "P"),
        ("We took the train to Grandma.", "Ch"),
        ("The big waves knocked us over.", ("Sw", "Wh")),
        ("Dad's rocket took off behind the shed.", ("Wh", "Fw")),
        ("Everyone laughed.", "Ha"),
        ("She blew out all five candles.", ("Ph", "Wh")),
        ("The lion roared.", ("Roar", "Rrroar")),
        ("Mina jumped into the pool.", "Spl"),
        ("We fed the ducks.", "Quack"),
    ],
)
def test_english_words_that_tell_of_a_sound_get_it(diary, start):
    (sound,) = added(diary, "en")

    assert sound.startswith(start)


@pytest.mark.parametrize(
    ("diary", "sounds"),
    [
        ("강아지가 짖었다.", {"멍멍!", "멍멍, 멍멍!"}),
        ("아침부터 비가 내렸어요.", {"후두둑, 후두둑!", "토독, 토독, 토독!"}),
        ("기차를 타고 부산에 갔다.", {"칙칙폭폭!", "칙칙폭폭, 칙칙폭폭!"}),
        ("파도가 발을 간지럽혔다.", {"철썩, 철썩!", "쏴아, 철썩!"}),
        ("민아가 촛불을 한 번에 껐다.", {"후우!", "후!"}),
        ("모두 크게 웃었어요.", {"하하하!", "까르르!", "하하, 호호!"}),
        ("다 같이 박수를 쳤다.", {"짝짝짝!"}),
    ],
)
def test_korean_words_that_tell_of_a_sound_get_it(diary, sounds):
    (sound,) = added(diary, "ko")

    assert sound in sounds


@pytest.mark.parametrize(
    "diary",
    [
        "The dog did not bark.",
        "The dog didn't bark at all.",
        "The dog never barked.",
        "Did the dog bark? We asked if it had barked.",
        "Would the dog have barked?",
        "Was that the dog that barked?!",
        "Nobody laughed.",
        "It almost rained.",
        "Tomorrow we will take the train.",
        "Mina wanted to ride the train.",
        '"The dog barked!" said Mina.',
        "The train station was closed.",
        "She waves goodbye. The tree's bark is rough.",
        "We put on rain boots and saw a rainbow.",
        "He wore his raincoat. We train hard.",
        "We watched a movie about a dog that barked.",
        "The rain stopped.",
    ],
)
def test_english_words_that_deny_ask_or_only_name_get_no_sound(diary):
    assert added(diary, "en") == []


@pytest.mark.parametrize(
    "diary",
    [
        "강아지가 안 짖었다.",
        "강아지가 짖지 않았다.",
        "강아지가 짖었어요?",
        "비가 왔으면 좋겠다.",
        "비가 그쳤다.",
        "기차를 타고 싶다.",
        "내일 기차를 타고 할머니 댁에 간다.",
        "아무도 못 웃었다.",
        "장난감 기차를 타고 놀았다.",
        '"강아지가 짖었어!" 하고 민아가 말했다.',
        "담비가 왔다.",
    ],
)
def test_korean_words_that_deny_ask_or_only_name_get_no_sound(diary):
    assert added(diary, "ko") == []


@pytest.mark.parametrize(
    ("diary", "language"),
    [
        ("Woof woof! The dog barked.", "en"),
        ("The dog barked. Arf, arf!", "en"),
        ("The dog went wooooof and barked.", "en"),
        ("강아지가 멍멍 짖었다.", "ko"),
        ("강아지가 왈왈왈 짖었다.", "ko"),
        ("파도가 철썩철썩 쳤다.", "ko"),
    ],
)
def test_a_sound_that_the_diary_has_is_not_added(diary, language):
    assert added(diary, language) == []


def test_a_page_gets_one_sound_at_most_right_after_the_words_that_ask_for_it():
    diary = "We got up. The dog barked. It rained. Everyone laughed."

    lines = [line.text for line in page_lines(diary, tongue_of("en"), with_sound=True)]

    assert lines[0] == "We got up. The dog barked."
    assert lines[1].startswith("Woof")
    assert lines[2:] == ["It rained. Everyone laughed."]


def test_the_same_words_always_get_the_same_sound_and_others_may_get_another():
    assert added("The dog barked.", "en") == added("The dog barked.", "en")
    assert len({added(f"The dog barked {count} times.", "en")[0] for count in range(2, 20)}) > 1


def test_without_sound_nothing_is_added():
    assert [line.text for line in page_lines("The dog barked.", tongue_of("en"), with_sound=False)] == [
        "The dog barked."
    ]
