import pytest

from storybook_app.providers.local.writer.cleaning import clean
from storybook_app.providers.local.writer.lines import page_lines
from storybook_app.providers.local.writer.measure import LIMIT, width
from storybook_app.providers.local.writer.sounds import is_sound
from storybook_app.providers.local.writer.tongue import PLAIN
from storybook_app.providers.local.writer.tongues import tongue_of

KNOWN = ["de", "en", "es", "fr", "ja", "ko", "zh"]


@pytest.mark.parametrize("language", KNOWN)
def test_every_sound_that_the_writer_may_add_is_a_sound_that_fits_one_line(language):
    tongue = tongue_of(language)

    for trigger in tongue.triggers:
        for sound in trigger.sounds:
            assert is_sound(sound, tongue), sound
            assert width(sound) <= LIMIT


@pytest.mark.parametrize("language", KNOWN)
def test_the_words_of_a_language_are_written_as_they_are_looked_up(language):
    tongue = tongue_of(language)
    lists = (
        tongue.titles,
        tongue.shortenings,
        tongue.exclamations,
        tongue.phrasing.new_clause,
        tongue.phrasing.new_phrase,
        tongue.attribution.nobody,
    )

    for word in frozenset().union(*lists):
        assert word == clean(word).lower()


@pytest.mark.parametrize(
    ("tag", "known"), [("en", True), ("en-GB", True), ("ZH_hant", True), ("tlh", False), ("", False)]
)
def test_a_language_is_found_by_its_tag(tag, known):
    assert (tongue_of(tag) is not PLAIN) is known


@pytest.mark.parametrize(
    ("language", "diary", "expected"),
    [
        (
            "de",
            "Am 3. Mai waren wir im Zoo. „Schau mal!“, rief Lena. Platsch!",
            ["- Am 3. Mai waren wir im Zoo.", "Lena „Schau mal!“, rief Lena.", "- Platsch!"],
        ),
        (
            "fr",
            "M. Dupont a ri. «\u00a0Regarde, maman\u00a0!\u00a0» a crié Léo.",
            ["- M. Dupont a ri.", "Léo «\u00a0Regarde, maman\u00a0!\u00a0» a crié Léo."],
        ),
        (
            "es",
            "El Sr. López rió. ¿Por qué? «¡Mira!», gritó Lucía.",
            ["- El Sr. López rió. ¿Por qué?", "Lucía «¡Mira!», gritó Lucía."],
        ),
        (
            "ja",
            "動物園に行きました。「わあ！」とさくらが言いました。ワンワン！",
            ["- 動物園に行きました。", "さくら 「わあ！」とさくらが言いました。", "- ワンワン！"],
        ),
        (
            "zh",
            "我们去了动物园。“哇！”妹妹喊道。爸爸说：“小心点！”",
            ["- 我们去了动物园。", "妹妹 “哇！”妹妹喊道。", "爸爸 爸爸说：“小心点！”"],
        ),
    ],
)
def test_who_is_heard_in_other_languages(language, diary, expected):
    lines = page_lines(diary, tongue_of(language), with_sound=True)

    assert [f"{line.speaker or '-'} {line.text}" for line in lines] == expected
