import asyncio
import base64
import io

import numpy as np
import pytest
import soundfile
from scripted_service import OnTheSpot, ScriptedService, told

from storybook_app.book.values import Line, LineKind, Timing
from storybook_app.errors import BadAnswer, OptionRefused, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.elevenlabs.narrator import ElevenLabsNarrator
from storybook_app.providers.errands import Straight
from storybook_app.providers.roles import BatchNarrator, Speech

RATE = 24_000
PAUSE = 0.4


def tone(seconds):
    return 0.2 * np.sin(2 * np.pi * 220 * np.arange(round(seconds * RATE)) / RATE)


def audio(samples):
    file = io.BytesIO()
    soundfile.write(file, samples, RATE, format="MP3")
    return base64.b64encode(file.getvalue()).decode()


def dialogue(*texts, left_out=()):
    """An answer as the service gives it: a tenth of a second for each character, and a pause between two lines."""
    samples, segments, characters, starts = [], [], [], []
    now = 0.0
    for index, text in enumerate(texts):
        length = len(text) / 10
        if index not in left_out:
            segments.append(
                {
                    "voice_id": "v", "dialogue_input_index": index,
                    "start_time_seconds": now, "end_time_seconds": now + length,
                    "character_start_index": len(characters), "character_end_index": len(characters) + len(text),
                }
            )  # fmt: skip
        starts += [now + place / 10 for place in range(len(text))]
        characters += text
        samples += [tone(length), np.zeros(round(PAUSE * RATE))]
        now += length + PAUSE
    alignment = {
        "characters": characters,
        "character_start_times_seconds": starts,
        "character_end_times_seconds": [start + 0.1 for start in starts],
    }
    return {"audio_base64": audio(np.concatenate(samples)), "alignment": alignment, "voice_segments": segments}


def narrator(answer, **choice):
    service = ScriptedService([told(answer)])
    return ElevenLabsNarrator(service, Choice(provider="elevenlabs", **choice), OnTheSpot()), service


def read_all(answer, *pages, voice="grandma", language="en", **choice):
    told_by, service = narrator(answer, **choice)
    lines = [[Line(text=text) for text in page] for page in pages]
    return asyncio.run(told_by.speak_all(lines, voice, language, Straight())), service


def assert_reads(speech, text):
    assert isinstance(speech, Speech)
    assert speech.timing is Timing.SERVICE
    assert speech.milliseconds == pytest.approx(len(text) * 100 + 200, abs=60)
    assert "".join(text[word.start : word.end] for word in speech.words) == text.replace(" ", "").replace(".", "")


def test_a_whole_book_is_read_in_one_request_and_cut_into_its_lines():
    texts = ["The sea was cold", "Brr", "We ran home."]

    pages, service = read_all(dialogue(*texts), texts[:2], texts[2:])

    assert [len(page) for page in pages] == [2, 1]
    for speech, text in zip([*pages[0], *pages[1]], texts, strict=True):
        assert_reads(speech, text)
    (asked,) = service.asked
    assert asked.where == "/v1/text-to-dialogue/with-timestamps?output_format=mp3_44100_128"
    assert [each["text"] for each in asked.json["inputs"]] == texts
    assert asked.json["model_id"] == "eleven_v3"
    assert asked.json["language_code"] == "en"


def test_word_times_count_from_the_start_of_their_own_line():
    pages, _ = read_all(dialogue("One two", "Three four"), ["One two", "Three four"])

    three, four = pages[0][1].words
    assert (three.from_ms, four.from_ms) == pytest.approx((50, 650), abs=60)


def test_a_line_that_is_left_out_fails_alone():
    pages, _ = read_all(dialogue("One", "Two", "Three", left_out={1}), ["One", "Two"], ["Three"])

    assert_reads(pages[0][0], "One")
    assert isinstance(pages[0][1], BadAnswer)
    assert_reads(pages[1][0], "Three")


def test_lines_that_say_the_same_are_each_read():
    pages, service = read_all(dialogue("Again", "Again"), ["Again"], ["Again"])

    assert_reads(pages[0][0], "Again")
    assert_reads(pages[1][0], "Again")
    assert len(service.asked[0].json["inputs"]) == 2


def test_lines_without_words_are_silent_and_cost_nothing():
    pages, service = read_all(dialogue("One", "Two"), ["One", "🎉"], ["…"], [], ["Two"])

    assert [len(page) for page in pages] == [2, 1, 0, 1]
    assert pages[0][1].words == pages[1][0].words == ()
    assert_reads(pages[3][0], "Two")
    assert len(service.asked[0].json["inputs"]) == 2


def test_nothing_is_asked_where_nothing_has_words():
    pages, service = read_all({}, ["🎉"], ["…"])

    assert all(isinstance(page[0], Speech) for page in pages)
    assert service.asked == []


def test_more_than_fits_one_request_is_not_sent():
    told_by, service = narrator({})
    most = ["a" * 1000, "b" * 1000]

    with pytest.raises(RequestRefused):
        asyncio.run(told_by.speak_all([[Line(text=text) for text in [*most, "c"]]], "mum", "en", Straight()))
    assert service.asked == []
    assert told_by.most_characters == sum(map(len, most))


def test_a_line_parted_in_two_segments_is_put_together():
    answer = dialogue("One two")
    first, second = (answer["voice_segments"][0] | change for change in (
        {"end_time_seconds": 0.35, "character_end_index": 4}, {"start_time_seconds": 0.35, "character_start_index": 4},
    ))  # fmt: skip

    pages, _ = read_all(answer | {"voice_segments": [first, second]}, ["One two"])

    assert_reads(pages[0][0], "One two")


@pytest.mark.parametrize(
    "alignment", [None, {"characters": ["a"], "character_start_times_seconds": [], "character_end_times_seconds": [1]}]
)
def test_without_a_usable_alignment_words_are_timed_by_their_length(alignment):
    pages, _ = read_all(dialogue("One two") | {"alignment": alignment}, ["One two"])

    assert pages[0][0].timing is Timing.LENGTH


def test_a_segment_that_lies_nowhere_fails_alone():
    answer = dialogue("One", "Two")
    answer["voice_segments"][0] |= {"start_time_seconds": 90.0, "end_time_seconds": 95.0}

    pages, _ = read_all(answer, ["One", "Two"])

    assert isinstance(pages[0][0], BadAnswer)
    assert_reads(pages[0][1], "Two")


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"audio_base64": 7},
        dialogue("One") | {"audio_base64": "%%%"},
        dialogue("One") | {"audio_base64": base64.b64encode(b"<html>").decode()},
        dialogue("One") | {"voice_segments": []},
        dialogue("One") | {"voice_segments": [{"dialogue_input_index": 0}]},
        dialogue("One") | {"alignment": "later"},
    ],
)
def test_an_answer_that_cannot_be_read_is_a_bad_one(answer):
    with pytest.raises(BadAnswer):
        read_all(answer, ["One"])


def speak(answer, line, voice="grandma", language="en", **choice):
    told_by, service = narrator(answer, **choice)
    return asyncio.run(told_by.speak(line, voice, language, Straight())), service


def test_one_line_is_read_with_the_same_model_and_voice_as_the_book():
    speech, service = speak(dialogue("One two"), Line(text="One two"), voices={"grandma": "abc/d"})

    assert_reads(speech, "One two")
    (asked,) = service.asked
    assert asked.where == "/v1/text-to-speech/abc%2Fd/with-timestamps?output_format=mp3_44100_128"
    assert asked.json == {"text": "One two", "model_id": "eleven_v3", "language_code": "en"}


def test_what_stands_in_brackets_is_read_and_not_performed():
    _, service = speak(dialogue("Boo"), Line(text="Boo [laughs]\n<break/> {x}"))

    assert service.asked[0].json["text"] == "Boo (laughs) (break/) (x)"


def test_a_single_line_without_words_is_silent():
    speech, service = speak({}, Line(text="🎉", kind=LineKind.SOUND))

    assert speech.words == ()
    assert service.asked == []


@pytest.mark.parametrize(
    ("language", "code"), [("ko", "ko"), ("pt-BR", "pt"), ("zh_Hans", "zh"), ("fil", None), ("", None)]
)
def test_the_language_is_told_by_two_letters_or_not_at_all(language, code):
    _, service = speak(dialogue("One"), Line(text="One"), language=language)

    assert service.asked[0].json.get("language_code") == code


def ingredients(voice="grandma", text="One", **choice):
    return narrator({}, **choice)[0].ingredients(Line(text=text), voice, "en")


def test_a_take_depends_on_text_voice_model_and_host_and_on_nothing_else():
    base = ingredients()

    assert (
        base == ingredients() == narrator({})[0].ingredients(Line(text="One", kind=LineKind.SOUND), "grandma", "en-GB")
    )
    different = [
        ingredients(text="Two"),
        ingredients("dad"),
        ingredients(model="eleven_v4"),
        ingredients(voices={"grandma": "x"}),
    ]
    assert all(other != base for other in different)
    assert base["host"] == "studio.test"


def test_every_voice_of_a_book_has_one_of_the_services():
    assert len({ingredients(voice)["voice"] for voice in ("grandma", "grandpa", "mum", "dad", "child")}) == 5


def test_another_name_is_the_services_own():
    assert ingredients("abcdefgh")["voice"] == "abcdefgh"


def test_no_voice_at_all_is_an_option_refused():
    with pytest.raises(OptionRefused):
        ingredients("  ")


def test_it_is_a_batch_narrator():
    assert isinstance(narrator({})[0], BatchNarrator)
