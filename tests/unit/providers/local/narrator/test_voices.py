import pytest

from storybook_app.book.values import Book, LineKind
from storybook_app.errors import OptionRefused
from storybook_app.providers.local.narrator.voices import DEFAULT_VOICE, VOICES, check_voice, delivery


def test_a_new_book_is_read_by_the_default_voice():
    assert Book().voice == DEFAULT_VOICE
    assert DEFAULT_VOICE in VOICES


@pytest.mark.parametrize("voice", VOICES)
def test_speech_is_livelier_than_narration_and_sounds_livelier_still(voice):
    narration, speech, sound = (delivery(voice, kind, "en") for kind in LineKind)

    assert narration.melody < speech.melody <= sound.melody
    assert narration.pitch < speech.pitch <= sound.pitch
    assert sound.words_per_minute < narration.words_per_minute


def test_an_unknown_voice_is_refused_with_the_known_ones():
    with pytest.raises(OptionRefused, match="grandma, grandpa, mum, dad, child"):
        check_voice("alloy")


def test_a_voice_is_known_whatever_its_case():
    assert check_voice(" Grandma ") == "grandma"
