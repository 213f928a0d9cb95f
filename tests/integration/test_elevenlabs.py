"""The narrator against a studio that speaks ElevenLabs' dialect, through the real service and real workers."""

import asyncio
import contextlib

import pytest
from pydantic import SecretStr
from scripted_service import OnTheSpot
from teststudio import Fault, Manners, TestStudio
from teststudio.sounds import spoken

from storybook_app.book.values import Line, Timing
from storybook_app.errors import BadAnswer, Busy, KeyRefused, MoneyOut, RequestRefused
from storybook_app.providers.catalogue import Choice
from storybook_app.providers.elevenlabs import ElevenLabsNarrator, account_of, open_service, voices_of
from storybook_app.providers.errands import Straight
from storybook_app.workers import Workers

KEY = "el-key-canary"
PAGES = [["We went to the sea.", "“Brr!” said Mina."], ["🎉"], ["She found 12 crabs, and a ship."]]


def studio(**more):
    return TestStudio({"narrator": Manners(service="elevenlabs", key=KEY)}, **more)


def run(here, work, key=KEY, workers=OnTheSpot):
    """What ``work(narrator, service)`` gives, with a narrator at that studio."""

    async def life():
        service = open_service("elevenlabs", here.url("narrator"), SecretStr(key))
        async with contextlib.aclosing(service), contextlib.aclosing(workers()) as hands:
            return await work(ElevenLabsNarrator(service, Choice(provider="elevenlabs"), hands), service)

    return asyncio.run(life())


def read_all(here, pages=PAGES, **more):
    lines = [[Line(text=text) for text in page] for page in pages]
    return run(here, lambda narrator, _: narrator.speak_all(lines, "grandma", "en", Straight()), **more)


def assert_spoken(speech, text):
    """The sound lasts as long as the studio's voice says that text, and the words are heard when it says them."""
    voice = spoken(text)
    first, last = voice.words[0].start_ms, voice.words[-1].end_ms
    assert speech.timing is Timing.SERVICE
    assert speech.milliseconds == pytest.approx(last - first + 200, abs=60)
    assert [word.from_ms for word in speech.words] == pytest.approx(
        [word.start_ms - first + 50 for word in voice.words], abs=60
    )


def test_a_book_is_read_in_one_request_with_the_time_of_every_word():
    with studio() as here:
        (first, second), (silent,), (third,) = read_all(here, workers=Workers)

        for speech, text in zip((first, second, third), (*PAGES[0], *PAGES[2]), strict=True):
            assert_spoken(speech, text)
        assert silent.words == ()
        assert here.record.counts() == {"text-to-dialogue": 1}
        assert here.invalid == []
        assert here.record.refused_keys == []


def test_one_line_is_read_alone():
    with studio() as here:
        line = Line(text=PAGES[2][0])
        speech = run(here, lambda narrator, _: narrator.speak(line, "grandma", "en", Straight()))

        assert_spoken(speech, line.text)
        assert here.record.counts() == {"text-to-speech": 1}
        assert here.invalid == []


def test_the_account_and_its_voices_are_told():
    with studio() as here:

        async def ask(_, service):
            return await account_of(service), await voices_of(service)

        account, voices = run(here, ask)

        assert account.characters_limit == 100_000
        assert {voice.id for voice in voices} >= {"pFZP5JQG7iQjIQuC4Bku"}


def test_a_wrong_key_is_told_without_it():
    with studio() as here, pytest.raises(KeyRefused) as refused:
        run(here, lambda _, service: account_of(service), key="wrong-canary")

    assert "canary" not in str(refused.value)


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        (Fault.QUOTA_OUT, MoneyOut),
        (Fault.BUSY, Busy),
        (Fault.BUSY_SILENT, Busy),
        (Fault.KEY_REFUSED, KeyRefused),
        (Fault.HTML, BadAnswer),
        (Fault.EMPTY, BadAnswer),
        (Fault.BROKEN_JSON, BadAnswer),
        (Fault.WRONG_TYPES, BadAnswer),
        (Fault.MISSING_FIELDS, BadAnswer),
        (Fault.EMPTY_MEDIA, BadAnswer),
        (Fault.HALF_BODY, BadAnswer),
    ],
)
def test_each_failure_is_of_its_kind(fault, kind):
    with studio(faults={"text-to-dialogue": {1: fault}}) as here, pytest.raises(kind):
        read_all(here)


@pytest.mark.parametrize("fault", [Fault.BROKEN_MEDIA, Fault.CUT_MEDIA])
def test_half_a_sound_is_never_taken_for_a_whole_one(fault):
    with studio(faults={"text-to-dialogue": {1: fault}}) as here, pytest.raises(BadAnswer):
        read_all(here)


def test_an_unknown_voice_is_told():
    with studio() as here, pytest.raises(RequestRefused, match="voice"):
        run(here, lambda narrator, _: narrator.speak(Line(text="Hello"), "nobody", "en", Straight()))
