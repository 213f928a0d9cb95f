import re
import sys
import wave

import numpy as np
import pytest
from filming import ffmpeg, heard, loudness, script

from storybook_app.book.values import Piece
from storybook_app.errors import RenderFailed, StorageFailed
from storybook_app.render import book_film
from storybook_app.render.film import join_book, render_page
from storybook_app.render.mp4 import read_mp4
from storybook_app.render.music.bed import Bed
from storybook_app.render.page import BookScript, FilmedPage, FilmedPart, OwnMusic, Tune
from storybook_app.render.sound import page_sound, page_voice, sound_over

SECOND = 48_000


@pytest.fixture(scope="module")
def book(tmp_path_factory):
    """Two pages with words and a quiet one between them."""
    pages = []
    for number, texts in enumerate((["We saw the sea today."], [], ["It was blue.", "And it was very wide."]), 1):
        folder = tmp_path_factory.mktemp(f"page{number}")
        page = script(folder, *texts, word_ms=900)
        render_page(page, folder / "film.mp4")
        film = folder / "film.mp4"
        pages.append(FilmedPage(film=film, title=f"{number}", captions=page.captions, timeline=page.timeline))
    return BookScript(title="Sea", language="en", pages=tuple(pages))


def with_music(book, music):
    return book.model_copy(update={"music": music})


def mixed(book, music, folder):
    """The sound of the film before it is encoded, and the voices alone."""
    bed = Bed(music, book.pages, folder)
    sound = b"".join(block for page in book.pages for block in sound_over(page.captions, page.timeline, bed))
    voices = np.concatenate([page_voice(page.captions, page.timeline) for page in book.pages])
    return np.frombuffer(sound, "<i2").reshape(-1, 2).astype(np.float32), voices


def level(sound):
    return 10 * np.log10(np.square(sound / 32768, dtype=np.float64).sum(axis=1).mean() + 1e-20)


def quietest(sound):
    """The lowest level of a tenth of a second."""
    return min(level(sound[first : first + 4800]) for first in range(0, len(sound) - 4800, 4800))


def recording(path, seconds=6.0, rate=44_100, channels=1, volume=0.5):
    """A chord that swells and fades, as a WAV file."""
    times = np.arange(round(seconds * rate)) / rate
    chord = sum(np.sin(2 * np.pi * hertz * times) for hertz in (220, 277.2, 329.6)) / 3
    samples = np.repeat((chord * volume * (0.6 + 0.4 * np.sin(times)) * 32767).astype("<i2"), channels)
    with wave.open(str(path), "wb") as file:
        file.setnchannels(channels)
        file.setsampwidth(2)
        file.setframerate(rate)
        file.writeframes(samples.tobytes())
    return path


def test_the_film_with_music_is_as_long_as_without_and_as_loud(book, tmp_path):
    out = tmp_path / "film.mp4"
    answer = join_book(with_music(book, Tune(piece=Piece.SOFT_PIANO, seed="Sea")), out)
    samples = sum(page.timeline.samples for page in book.pages)
    assert answer.frames * 1600 == samples
    mp4 = read_mp4(out)
    assert mp4.track("soun").shown == mp4.track("vide").shown == samples * mp4.timescale // SECOND
    integrated, peak = loudness(out)
    assert integrated == pytest.approx(-16, abs=0.5)
    assert peak < -1
    sound = heard(out).astype(np.float32)
    quiet = slice(book.pages[0].timeline.samples, book.pages[0].timeline.samples + book.pages[1].timeline.samples)
    assert -32 < level(sound[quiet]) < -22


@pytest.fixture(scope="module")
def quiet_page(tmp_path_factory):
    """A page on which nothing is said."""
    folder = tmp_path_factory.mktemp("quiet")
    page = script(folder)
    render_page(page, folder / "film.mp4")
    return FilmedPage(film=folder / "film.mp4", title="", captions=(), timeline=page.timeline)


@pytest.mark.parametrize("music", [None, *Piece])
@pytest.mark.parametrize("spoken", [0, 1, 3])
def test_a_film_is_as_loud_as_others_however_little_is_said(book, quiet_page, tmp_path, music, spoken):
    quiet = (quiet_page,) * (4 if spoken else 2)
    tune = Tune(piece=music, seed="Sea") if music else None
    film = book.model_copy(update={"pages": (*book.pages[:spoken], *quiet), "music": tune})
    join_book(film, tmp_path / "film.mp4")
    if not spoken and not music:
        assert not heard(tmp_path / "film.mp4").any()
        return
    integrated, peak = loudness(tmp_path / "film.mp4")
    assert integrated == pytest.approx(-16, abs=0.7)
    assert peak < -1


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
def test_a_disk_that_fills_while_the_sound_is_mixed_is_told_and_the_old_film_stays(book, tmp_path, monkeypatch):
    out = tmp_path / "film.mp4"
    out.write_bytes(b"the film of yesterday")
    beside = book_film.draft_beside

    def draft(path):
        made = beside(path)
        if path.suffix == ".raw":
            made.symlink_to("/dev/full")
        return made

    monkeypatch.setattr(book_film, "draft_beside", draft)
    with pytest.raises(StorageFailed, match="no room"):
        join_book(book, out)
    assert [path.name for path in tmp_path.iterdir()] == ["film.mp4"]
    assert out.read_bytes() == b"the film of yesterday"


def test_paper_that_rustles_in_a_silent_film_stays_faint(quiet_page, tmp_path):
    turn = FilmedPart(film=quiet_page.film, frames=quiet_page.timeline.frames)
    pages = (quiet_page, quiet_page)
    join_book(BookScript(title="", language="en", pages=pages, turns=(turn,), rustles=True), tmp_path / "film.mp4")
    assert -60 < loudness(tmp_path / "film.mp4")[0] < -30


def test_without_music_the_sound_is_that_of_the_voices_alone(book):
    for page in book.pages:
        sound = np.frombuffer(page_sound(page.captions, page.timeline), "<i2").reshape(-1, 2)
        assert np.array_equal(sound[:, 0], sound[:, 1])
        assert np.array_equal(sound[:, 0], np.rint(page_voice(page.captions, page.timeline)))


def test_the_voices_are_untouched_by_the_music(book, tmp_path):
    tune = Tune(piece=Piece.GUITAR, seed="1")
    sound, voices = mixed(book, tune, tmp_path)
    music = Bed(tune, book.pages, tmp_path).read(len(voices)) * 32768
    assert np.abs(sound - music - voices[:, None]).max() <= 0.51


def test_own_music_is_levelled_looped_and_faded(book, tmp_path):
    file = recording(tmp_path / "our song’s “best”.wav")
    sound, voices = mixed(book, OwnMusic(file=file), tmp_path)
    music = sound - voices[:, None]
    assert len(music) > 2 * 6 * SECOND  # it has to begin again
    assert level(music[:4800]) < -50
    assert level(music[-4800:]) < -50
    assert quietest(music[2 * SECOND : -5 * SECOND]) > -60  # no hole where it begins again
    assert np.abs(np.diff(music, axis=0)).max() < 1500


@pytest.mark.parametrize(("rate", "channels", "volume"), [(22_050, 1, 0.03), (48_000, 2, 0.9), (44_100, 2, 0.2)])
def test_own_music_of_any_kind_is_as_loud_as_ours(book, tmp_path, rate, channels, volume):
    file = recording(tmp_path / "song.wav", 30.0, rate=rate, channels=channels, volume=volume)
    sound, voices = mixed(book, OwnMusic(file=file), tmp_path)
    quiet = book.pages[0].timeline.samples + SECOND
    assert -31.5 < level((sound - voices[:, None])[quiet : quiet + 2 * SECOND]) < -24


@pytest.mark.parametrize("suffix", ["mp3", "m4a", "ogg", "flac"])
def test_own_music_may_be_of_any_format(book, tmp_path, suffix):
    song, file = recording(tmp_path / "song.wav", 3.0), tmp_path / f"song.{suffix}"
    assert ffmpeg("-i", song, file).returncode == 0
    sound, voices = mixed(book, OwnMusic(file=file), tmp_path)
    assert level((sound - voices[:, None])[-8 * SECOND : -7 * SECOND]) > -45


def test_silence_around_own_music_is_not_heard(book, tmp_path):
    song, file = recording(tmp_path / "song.wav", 4.0), tmp_path / "padded.wav"
    assert ffmpeg("-i", song, "-af", "adelay=3000,apad=pad_dur=3", file).returncode == 0
    sound, voices = mixed(book, OwnMusic(file=file), tmp_path)
    assert quietest((sound - voices[:, None])[2 * SECOND : -5 * SECOND]) > -60


def no_sound(path):
    path.write_text("This is no music.")


def too_short(path):
    recording(path, 0.5)


def silent(path):
    recording(path, 5.0, volume=0.0)


def missing(path):
    assert not path.exists()


def a_list_of_addresses(path):
    path.write_text("#EXTM3U\n#EXTINF:10,\nhttp://127.0.0.1:9/song.mp3\n")


@pytest.mark.parametrize("make", [no_sound, too_short, silent, missing, a_list_of_addresses])
def test_music_that_cannot_be_used_is_told_and_the_old_film_stays(book, tmp_path, make):
    folder = tmp_path / "films"
    folder.mkdir()
    out = folder / "film.mp4"
    out.write_bytes(b"the film of yesterday")
    make(tmp_path / "song.wav")
    with pytest.raises(RenderFailed, match=re.escape("“song.wav”")) as caught:
        join_book(with_music(book, OwnMusic(file=tmp_path / "song.wav")), out)
    assert caught.value.next_step == "Choose another music file."
    assert [path.name for path in folder.iterdir()] == ["film.mp4"]
    assert out.read_bytes() == b"the film of yesterday"
