import pytest

from storybook_app.book.cast import painted_cast, reading_of, voice_of
from storybook_app.book.cast_edits import with_person, with_person_changed, without_person
from storybook_app.book.edits import with_recording
from storybook_app.book.values import Book, CastMember, Line, LineKind, Page, Photo, Sound

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)
MINA = CastMember(name="Mina", said="Mee-nah", voice="child")
BOOK = Book(voice="grandma", cast=(MINA, CastMember(name="Rex")), pages=(Page(id="a", photo=PHOTO),))


def said_by(speaker, kind=LineKind.SPEECH):
    return Line(text="Hello, Mina!", kind=kind, speaker=speaker)


@pytest.mark.parametrize(
    ("speaker", "voice"),
    [
        ("Mina", "child"),
        (" mina ", "child"),
        ("Rex", "grandma"),
        ("Dad", "dad"),
        ("할아버지", "grandpa"),
        ("The fox", "grandma"),
        (None, "grandma"),
    ],
)
def test_a_speaker_is_heard_in_their_own_voice_where_they_have_one(speaker, voice):
    assert voice_of(BOOK, said_by(speaker)) == voice


def test_only_speech_is_read_by_its_speaker():
    assert voice_of(BOOK, said_by("Mina", LineKind.NARRATION)) == "grandma"


def test_a_voice_that_no_narrator_has_is_the_voice_of_the_book():
    assert voice_of(with_person_changed(BOOK, 0, voice="robot"), said_by("Mina")) == "grandma"


def test_the_cast_goes_before_the_family():
    assert voice_of(with_person(BOOK, CastMember(name="Dad", voice="grandpa")), said_by("Dad")) == "grandpa"


def test_a_recording_is_of_the_words_as_they_are_written():
    assert reading_of(BOOK, BOOK.pages[0], said_by("Mina")).line.text == "Hello, Mee-nah!"
    sound = Sound(digest="1" * 64, suffix=".wav", name="me.wav")
    recorded = with_recording(BOOK, "a", "Hello, Mina!", sound)
    assert reading_of(recorded, recorded.pages[0], said_by("Mina")).line.text == "Hello, Mina!"


def test_painters_are_told_of_those_whom_they_can_show_and_nothing_of_how_they_sound():
    assert painted_cast(BOOK) == ()
    dressed = with_person_changed(BOOK, 0, clothes="a red coat")
    assert painted_cast(dressed) == (CastMember(name="Mina", clothes="a red coat"),)
    assert painted_cast(dressed) == painted_cast(with_person_changed(dressed, 0, said="Mina!", voice="mum"))


def test_people_come_change_and_go():
    book = with_person(BOOK, CastMember(name="Bo"))
    assert [person.name for person in book.cast] == ["Mina", "Rex", "Bo"]
    assert with_person_changed(book, 2, reference=PHOTO).cast[2] == CastMember(name="Bo", reference=PHOTO)
    assert without_person(book, 0).cast == book.cast[1:]


def test_people_of_older_books_are_read():
    old = {"cast": [{"name": "Mina", "reference": None, "clothes": "a coat"}]}
    assert Book.model_validate(old).cast == (CastMember(name="Mina", clothes="a coat"),)
