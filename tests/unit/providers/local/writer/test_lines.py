import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from storybook_app.providers.local.writer.cleaning import clean
from storybook_app.providers.local.writer.lines import page_lines
from storybook_app.providers.local.writer.measure import LIMIT, width
from storybook_app.providers.local.writer.tongues import tongue_of

LANGUAGES = st.sampled_from(["en", "ko", "th"])
ANY_TEXT = st.text(alphabet=st.characters(exclude_categories=()), max_size=400)
DIARY_PARTS = st.lists(
    st.sampled_from(
        [*"\"'“”‘’.,!?…()-—:;\n ~", "Mina", "said", "and", "shouted,", "the dog", "barked", "Woof", "엄마가", "하고", "말했다",
         "먹었다", "고", "멍멍", "今日は", "。", "「", "」", "😂", "\u200b", "a" * 130, "가" * 60, "3.5", "Mr.", "...", "\u0301", "- "]
    ),
    max_size=60,
)  # fmt: skip


def texts(diary, language="en"):
    return [line.text for line in page_lines(clean(diary), tongue_of(language), with_sound=False)]


def told(diary, language="en"):
    return [
        (line.kind.value, line.speaker, line.text)
        for line in page_lines(clean(diary), tongue_of(language), with_sound=False)
    ]


def without_bullets(text):
    return "\n".join(re.sub(r"^\s*[-*•·–—▪◦‣⁃●○■□▶]\s+(?=\S)", "", row) for row in text.split("\n"))


def without_space(text):
    return re.sub(r"[\s\u200b-\u200d]+", "", text)


def check_lines(diary, language):
    lines = texts(diary, language)

    assert without_space("".join(lines)) == without_space(without_bullets(clean(diary)))
    for line in lines:
        assert line == line.strip() != ""
        assert "\n" not in line
        assert width(line) <= LIMIT


@given(ANY_TEXT, LANGUAGES)
def test_any_text_is_kept_word_for_word_in_lines_a_caption_can_hold(diary, language):
    check_lines(diary, language)


@given(DIARY_PARTS, st.sampled_from(["", " "]), LANGUAGES)
def test_any_mix_of_words_quotations_and_marks_is_kept_word_for_word(parts, space, language):
    check_lines(space.join(parts), language)


@given(
    st.lists(
        st.sampled_from(
            [
                "we",
                "saw",
                "the",
                "big",
                "red",
                "train",
                "and",
                "then,",
                "Mina",
                "ran",
                "home.",
                "because",
                "it",
                "rained",
            ]
        ),
        max_size=200,
    )
)
def test_a_line_never_ends_within_a_word(words):
    lines = texts(" ".join(words))

    assert " ".join(lines).split() == words


def test_a_paragraph_without_an_end_is_not_cut_within_a_word_either():
    diary = "we didn't stop and it wasn't far " * 200

    assert " ".join(texts(diary)).split() == diary.split()


def test_a_short_sentence_joins_its_neighbour_and_a_long_one_stands_alone():
    assert texts(
        "We went to the zoo today. Mina saw a giraffe. It was tall! It ate leaves from the very top of a tree."
    ) == [
        "We went to the zoo today. Mina saw a giraffe. It was tall!",
        "It ate leaves from the very top of a tree.",
    ]


def test_what_the_parent_put_on_lines_of_their_own_stays_apart():
    assert texts("- ice cream\n- the swings\n- bed") == ["ice cream", "the swings", "bed"]


@pytest.mark.parametrize(
    ("diary", "expected"),
    [
        (
            "Grandpa Joe fell asleep under the umbrella with a book on his face, and we covered his feet with sand.",
            ["Grandpa Joe fell asleep under the umbrella with a book on his face,", "and we covered his feet with sand."],
        ),
        (
            "The big waves kept chasing us back to the towel and Joon ran away screaming every single time.",
            ["The big waves kept chasing us back to the towel", "and Joon ran away screaming every single time."],
        ),
        (
            "We could not find the little yellow boat anywhere; it had floated all the way to the other side of the pond.",
            ["We could not find the little yellow boat anywhere;", "it had floated all the way to the other side of the pond."],
        ),
    ],
)  # fmt: skip
def test_a_long_english_sentence_is_cut_where_a_reader_would_pause(diary, expected):
    assert texts(diary) == expected


@pytest.mark.parametrize(
    ("diary", "expected"),
    [
        (
            "그래서 거실에 이불로 텐트를 만들고 그 안에서 손전등을 켜고 그림책을 읽었는데 민준이가 금세 잠이 들었다.",
            ["그래서 거실에 이불로 텐트를 만들고 그 안에서 손전등을 켜고", "그림책을 읽었는데 민준이가 금세 잠이 들었다."],
        ),
        (
            "바다에 갔다 파도가 철썩철썩 쳤다 민준이는 모래성을 만들었고 나는 조개를 주웠다 점심으로 칼국수를 먹었다",
            ["바다에 갔다 파도가 철썩철썩 쳤다", "민준이는 모래성을 만들었고 나는 조개를 주웠다 점심으로 칼국수를 먹었다"],
        ),
    ],
)  # fmt: skip
def test_a_long_korean_sentence_is_cut_after_a_clause_with_or_without_marks(diary, expected):
    assert texts(diary, "ko") == expected


def test_a_korean_verb_is_not_parted_from_its_helper():
    long = (
        "도윤이는 소파 위에서 제일 좋아하는 파란 담요를 꼭 안고 자고 있었고 고양이는 그 옆에서 조용히 놀고 싶어 했다."
    )

    assert not any(re.match("있|싶", line) for line in texts(long, "ko"))


def test_japanese_is_cut_after_its_own_marks_and_joined_without_a_space():
    diary = "海に行きました。楽しかった！お昼はみんなでおにぎりを食べて、そのあとキリンに葉っぱをあげて、最後に小さなぬいぐるみを買って帰りました。"

    assert texts(diary, "th") == [
        "海に行きました。楽しかった！",
        "お昼はみんなでおにぎりを食べて、そのあとキリンに葉っぱをあげて、",
        "最後に小さなぬいぐるみを買って帰りました。",
    ]


def test_an_emoji_family_is_never_torn():
    family = "👨‍👩‍👧‍👦"

    lines = texts(family * 60)

    assert len(lines) > 1
    assert all(line.replace(family, "") == "" for line in lines)


def test_marks_that_nobody_can_read_join_the_line_beside_them():
    assert texts("...\nWe won!\n😂😂") == ["... We won! 😂😂"]


def test_an_address_longer_than_a_caption_is_cut_all_the_same():
    assert [width(line) for line in texts("x" * 250)] == [100, 100, 50]


@pytest.mark.parametrize(
    ("diary", "expected"),
    [
        ("“Whoosh!” she said.", [("sound", None, "“Whoosh!” she said.")]),
        ('Mina shouted, "Look!"', [("speech", "Mina", 'Mina shouted, "Look!"')]),
        ('"Look!" shouted Grandpa Joe.', [("speech", "Grandpa Joe", '"Look!" shouted Grandpa Joe.')]),
        ('"Thanks," he mumbled.', [("speech", None, '"Thanks," he mumbled.')]),
        ('My mom said "Dinner!"', [("speech", "mom", 'My mom said "Dinner!"')]),
        ('Mina: "Again?"', [("speech", "Mina", 'Mina: "Again?"')]),
        ('"Surprise!" everyone yelled.', [("speech", None, '"Surprise!" everyone yelled.')]),
        ('Suddenly Mina whispered, "A fox."', [("speech", "Mina", 'Suddenly Mina whispered, "A fox."')]),
        ('"I like it back."', [("speech", None, '"I like it back."')]),
        ('We built a "castle" of sand.', [("narration", None, 'We built a "castle" of sand.')]),
        ('We watched "Frozen" again.', [("narration", None, 'We watched "Frozen" again.')]),
        ("The dogs' bowls and Mia's cats' beds.", [("narration", None, "The dogs' bowls and Mia's cats' beds.")]),
        ("Splash! He fell in.", [("sound", None, "Splash!"), ("narration", None, "He fell in.")]),
        ("Whoooosh", [("sound", None, "Whoooosh")]),
        (
            '"It\'s going to the moon," whispered Dad, "and it will be back in time for dinner."',
            [
                ("speech", "Dad", '"It\'s going to the moon," whispered Dad,'),
                ("speech", "Dad", '"and it will be back in time for dinner."'),
            ],
        ),
        (
            'Mina pointed up at the evening sky and shouted, "Look! A hot air balloon!" and waved with both arms.',
            [
                ("narration", None, "Mina pointed up at the evening sky and shouted,"),
                ("speech", "Mina", '"Look! A hot air balloon!" and waved with both arms.'),
            ],
        ),
        (
            '"No," said Dad, and Mom turned up the radio and sang along with every single word.',
            [
                ("speech", "Dad", '"No," said Dad,'),
                ("narration", None, "and Mom turned up the radio and sang along with every single word."),
            ],
        ),
        (
            'Everyone shouted, "Surprise!" and then Dad and Leo said, "Happy birthday!" to her.',
            [
                ("speech", None, 'Everyone shouted, "Surprise!"'),
                ("speech", None, 'and then Dad and Leo said, "Happy birthday!" to her.'),
            ],
        ),
    ],
)  # fmt: skip
def test_who_is_heard_in_english(diary, expected):
    assert told(diary) == expected


@pytest.mark.parametrize(
    ("diary", "expected"),
    [
        ('엄마가 "밥 먹자!" 하고 말했어요.', [("speech", "엄마", '엄마가 "밥 먹자!" 하고 말했어요.')]),
        ('"와!" 하고 민아가 소리쳤다.', [("speech", "민아", '"와!" 하고 민아가 소리쳤다.')]),
        ('"나 혼자 탔어!" 민준이가 외쳤다.', [("speech", "민준이", '"나 혼자 탔어!" 민준이가 외쳤다.')]),
        ('할머니께서 "많이 먹어라." 하셨다.', [("speech", "할머니", '할머니께서 "많이 먹어라." 하셨다.')]),
        ('그가 "안녕?" 하고 물었다.', [("speech", None, '그가 "안녕?" 하고 물었다.')]),
        ("'꿈'이라는 글자를 썼다.", [("narration", None, "'꿈'이라는 글자를 썼다.")]),
        ('"멍멍!" 하고 짖었다.', [("sound", None, '"멍멍!" 하고 짖었다.')]),
        ("쿵! 쾅! 문이 닫혔다.", [("sound", None, "쿵!"), ("sound", None, "쾅!"), ("narration", None, "문이 닫혔다.")]),
        ("멍멍멍멍", [("sound", None, "멍멍멍멍")]),
        ("빵! 빵을 먹었다.", [("narration", None, "빵! 빵을 먹었다.")]),
        (
            '민준이가 말했다. "바다다!" 모두 뛰었다.',
            [("narration", None, "민준이가 말했다."), ("speech", "민준이", '"바다다!"'), ("narration", None, "모두 뛰었다.")],
        ),
        (
            '할머니가 웃으시면서 "아이고, 우리 강아지 왔네!" 하셨는데 보리를 부르신 건지 민아를 부르신 건지 모르겠다.',
            [
                ("speech", "할머니", '할머니가 웃으시면서 "아이고, 우리 강아지 왔네!" 하셨는데'),
                ("narration", None, "보리를 부르신 건지 민아를 부르신 건지 모르겠다."),
            ],
        ),
    ],
)  # fmt: skip
def test_who_is_heard_in_korean(diary, expected):
    assert told(diary, "ko") == expected
