"""The people of a book as they are heard, by the real local voice and by a service, and as they are cut out of photos."""

import asyncio

import pytest
from PIL import Image
from service_runs import Hands, a_book, photo_in, run, services, takes

from storybook_app.book.cast_edits import with_person
from storybook_app.book.edits import with_lines
from storybook_app.book.folder import BookFolder
from storybook_app.book.portraits import cut_out
from storybook_app.book.values import Box, CastMember, Kind, Line, LineKind, Look, Timing
from storybook_app.pipeline import events
from storybook_app.providers.local.narrator.job import speak_line

MINA = CastMember(name="Mina", said="Mee nah", voice="child")
TOLD = Line(text="Then Mina ran.")
SAID = Line(text="Wait for me!", kind=LineKind.SPEECH, speaker="Mina")


class Voices(Hands):
    """Hands whose local voice is the real one."""

    async def _do(self, job, *args):
        return await (asyncio.to_thread(job, *args) if job is speak_line else super()._do(job, *args))


@pytest.fixture
def folder(tmp_path):
    with BookFolder(tmp_path / "book") as folder:
        yield folder


@pytest.fixture
def book(folder):
    book = a_book(folder, ["We ran."], look=Look.PHOTO)
    return with_lines(with_person(book, MINA), "p0", [TOLD, SAID])


def shown(take, line):
    """The words of a voice as they stand in its line."""
    return [line.text[word["start"] : word["end"]] for word in take.details["words"]]


def test_the_local_voice_says_a_name_as_it_sounds_and_each_speaker_has_a_voice(folder, book):
    made = run_at_home(folder, book)
    told, said = (folder.takes.get(Kind.VOICE, key) for key in made.book.pages[0].chosen.voices)
    assert (
        folder.takes.path(told).read_bytes()
        == speak_line("Then Mee nah ran.", LineKind.NARRATION, "grandma", "en").sound
    )
    assert folder.takes.path(said).read_bytes() == speak_line("Wait for me!", LineKind.SPEECH, "child", "en").sound
    assert told.details["timing"] == Timing.ENGINE
    assert shown(told, TOLD) == ["Then", "Mina", "ran"]


def test_a_second_run_finds_the_voices_again(folder, book):
    run_at_home(folder, book)
    landed = [event for event in run_at_home(folder, book).of(events.TakeLanded) if event.kind is Kind.VOICE]
    assert len(landed) == 2
    assert all(event.cached for event in landed)


def test_a_service_gets_the_words_as_they_sound_in_one_request_for_each_voice(folder, book):
    with services() as here:
        made = run(here, folder, book, "narrator")
        requests = [each.request.json["inputs"] for each in here.record.of("text-to-dialogue")]
    assert sorted(line["text"] for inputs in requests for line in inputs) == ["Then Mee nah ran.", "Wait for me!"]
    assert len({line["voice_id"] for inputs in requests for line in inputs}) == len(requests) == 2
    told = folder.takes.get(Kind.VOICE, made.book.pages[0].chosen.voices[0])
    assert shown(told, TOLD) == ["Then", "Mina", "ran"]
    assert len(takes(folder, Kind.VOICE)) == 2


def run_at_home(folder, book):
    """Make the book on this computer."""
    with services() as here:
        return run(here, folder, book, "painter", workers=Voices)


def test_a_portrait_is_the_upright_part_of_the_photo_and_tells_nothing_else(folder, tmp_path):
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by a quarter
    exif[0x010F] = "A camera"
    photo = photo_in(folder, 1, exif=exif)  # 161 by 120 as stored
    portrait = cut_out(folder.photo_path(photo), Box(x=0, y=0.5, width=1.0, height=0.5), tmp_path / "portrait.jpg")
    assert (portrait.width, portrait.height, portrait.taken) == (120, 80, None)
    with Image.open(tmp_path / "portrait.jpg") as image:
        assert not image.getexif()


def test_a_portrait_that_is_gone_is_told_of(folder, book):
    folder.save(with_person(book, CastMember(name="Rex", reference=photo_in(folder, 7))))
    assert list(folder.problems()) == []
    folder.photo_path(folder.load().cast[1].reference).unlink()
    assert list(folder.problems()) == ["The photo “photo 7” is missing."]
