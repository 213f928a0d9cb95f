import pytest

from storybook_app.book.adoption import adopted
from storybook_app.book.carried import Carried
from storybook_app.book.folder import BookFolder
from storybook_app.book.takes import Maker
from storybook_app.book.values import Chosen, Kind, Page, Photo, Recipe

PHOTO = Photo(digest="0" * 64, suffix=".jpg", name="IMG_1.jpg", width=4, height=3)


@pytest.fixture
def theirs(tmp_path):
    with BookFolder(tmp_path / "Another day") as folder:
        yield folder


@pytest.fixture
def ours(tmp_path):
    with BookFolder(tmp_path / "Our day") as folder:
        yield folder


def painted(folder, number):
    recipe = Recipe(kind=Kind.PICTURE, ingredients={"number": number})
    return folder.takes.add_bytes(recipe, b"a painting", ".png", Maker(provider="t", model="t", seconds=1), {})


def adopt(page, theirs, ours):
    return adopted(page, Carried(folder=theirs.path, pages=(page,)), ours)


def test_what_was_made_of_a_page_comes_along(theirs, ours):
    old, new = painted(theirs, 1), painted(theirs, 2)
    page = Page(photo=PHOTO, chosen=Chosen(picture=new.key), pictures=(old.key, new.key), pinned=new.key)
    here, missing = adopt(page, theirs, ours)
    assert here == page
    assert missing == []
    assert [ours.takes.is_whole(ours.takes.get(Kind.PICTURE, take.key)) for take in (old, new)] == [True, True]
    assert list(ours.takes.problems()) == []


def test_a_take_that_is_not_whole_stays_outside(theirs, ours):
    take = painted(theirs, 1)
    theirs.takes.path(take).write_bytes(b"half a")
    here, _ = adopt(
        Page(photo=PHOTO, chosen=Chosen(picture=take.key, film="f" * 32), pictures=(take.key,), pinned=take.key),
        theirs,
        ours,
    )
    assert here == Page(id=here.id, photo=PHOTO)
    assert list((ours.path / "takes").rglob("*.*")) == []


@pytest.mark.parametrize("key", ["../picture/x", "/etc/passwd", "", "F" * 32, "0" * 33])
def test_a_key_leads_nowhere_else(key, theirs, ours):
    here, _ = adopt(Page(photo=PHOTO, chosen=Chosen(picture=key)), theirs, ours)
    assert here.chosen == Chosen()


def test_a_note_that_names_a_file_elsewhere_is_not_believed(theirs, ours):
    take = painted(theirs, 1)
    note = theirs.takes.path(take).with_suffix(".json")
    (theirs.path / "takes" / "secret.png").write_bytes(b"a painting")
    note.write_text(note.read_text().replace(take.file, "../secret.png"))
    here, _ = adopt(Page(photo=PHOTO, chosen=Chosen(picture=take.key)), theirs, ours)
    assert here.chosen == Chosen()
    assert not (ours.path / "takes" / "secret.png").exists()


def test_a_recording_that_is_gone_is_told_and_the_page_comes(theirs, ours, tmp_path):
    (tmp_path / "hello.wav").write_bytes(b"RIFF hello")
    sound = theirs.keep_sound(tmp_path / "hello.wav")
    page = Page(photo=PHOTO, recordings={"Hello!": sound, "Bye!": sound.model_copy(update={"digest": "1" * 64})})
    here, missing = adopt(page, theirs, ours)
    assert dict(here.recordings) == {"Hello!": sound}
    assert ours.sound_path(sound).read_bytes() == b"RIFF hello"
    assert len(missing) == 1
