import asyncio
import itertools
import os
import re
import sys
from pathlib import Path

import numpy as np
import pytest
from filming import SMALL, described, ffmpeg, frames, heard, loudness, painting, script

from storybook_app.book.values import Turns
from storybook_app.errors import RenderFailed, StorageFailed
from storybook_app.render.film import join_book, render_leaf, render_page, render_turn
from storybook_app.render.leaf import LastLeaf, TitleLeaf
from storybook_app.render.mp4 import read_mp4
from storybook_app.render.page import BookScript, FilmedPage, FilmedPart, FilmSize, Piece, Tune
from storybook_app.render.turn import TurnScript
from storybook_app.workers import Workers


def filmed(folder, number, *texts, **options):
    """A rendered page in a folder of its own."""
    place = folder / f"page {number}"
    place.mkdir()
    page = script(place, *texts, **options)
    return page, place / "film.mp4"


def render_all(pages):
    async def run():
        workers = Workers()
        try:
            await asyncio.gather(*(workers.run(render_page, page, film) for page, film in pages))
        finally:
            await workers.aclose()

    asyncio.run(run())
    return tuple(
        FilmedPage(film=film, title=f"Page {n}", captions=page.captions, timeline=page.timeline)
        for n, (page, film) in enumerate(pages, start=1)
    )


@pytest.fixture(scope="module")
def pages(tmp_path_factory):
    folder = tmp_path_factory.mktemp("Mina's book; 100% “ours”")
    picture = painting(folder / "picture.webp")
    return render_all(
        [
            filmed(folder, 1, "We saw the sea today.", picture=picture),
            filmed(folder, 2, "It was blue.", "And it was <very> wide."),
            filmed(folder, 3, "바다는 파랬어요.", word_ms=410),
        ]
    )


@pytest.fixture(scope="module")
def book(pages):
    return BookScript(title="Mina; the = “sea”", language="ko", pages=pages)


@pytest.fixture(scope="module")
def told():
    return []


@pytest.fixture(scope="module")
def film(book, told, tmp_path_factory):
    out = tmp_path_factory.mktemp("films") / "Our day.mp4"
    answer = join_book(book, out, told.append)
    assert answer.frames == sum(page.timeline.frames for page in book.pages)
    return out


def test_the_book_is_exactly_as_long_as_its_pages(pages, film):
    mp4 = read_mp4(film)
    video, sound = mp4.track("vide"), mp4.track("soun")
    samples = sum(page.timeline.samples for page in pages)
    assert video.samples == sum(page.timeline.frames for page in pages)
    assert video.shown == sound.shown == samples * mp4.timescale // 48_000
    assert abs(len(heard(film)) - samples) <= 1024


def test_the_pictures_are_those_of_the_pages_untouched(pages, film):
    whole = frames(film)
    parts = np.concatenate([frames(page.film) for page in pages])
    assert np.array_equal(whole, parts)


def test_every_frame_has_its_exact_time(film):
    listed = ffmpeg("-v", "error", "-i", film, "-map", "0:v", "-c", "copy", "-f", "framehash", "-").stdout.decode()
    stamps = [tuple(map(int, line.split(",")[1:4])) for line in listed.splitlines() if not line.startswith("#")]
    assert sorted(shown for _, shown, _ in stamps) == [512 * n for n in range(len(stamps))]
    assert {length for _, _, length in stamps} == {512}


def test_every_voice_is_heard_at_its_time(pages, film):
    sound = np.abs(heard(film)[:, 0].astype(float))
    start = 0
    for page in pages:
        for spoken in page.timeline.spoken:
            begin, end = start + 48 * spoken.from_ms, start + 48 * spoken.to_ms
            assert sound[begin + 960 : end - 960].mean() > 1000
            assert sound[begin - 4800 : begin - 1440].mean() < 30
            assert sound[end + 1440 : end + 4800].mean() < 30
        start += page.timeline.samples


def test_the_film_starts_at_once_and_names_its_pages(film):
    assert read_mp4(film).starts_at_once
    text = described(film)
    assert re.findall(r"title +: (.*)", text) == ["Mina; the = “sea”", "Page 1", "Page 2", "Page 3"]
    assert "(kor): Audio: aac" in text
    subtitles = next(row for row in text.splitlines() if "(kor): Subtitle: mov_text" in row)
    assert "(default)" not in subtitles  # the words are in the picture: shown only on request


def test_the_subtitles_are_the_lines(film):
    text = ffmpeg("-v", "error", "-i", film, "-map", "0:s", "-f", "srt", "-").stdout.decode().replace("\u2060", "")
    for line in ("We saw the sea today.", "It was blue.", "바다는 파랬어요."):
        assert line in text
    assert "very" in text
    assert text.startswith("1\n00:00:00,900 --> 00:00:02,400\n")


def test_the_loudness_is_even(film):
    integrated, peak = loudness(film)
    assert -17.5 < integrated < -14.5
    assert peak < -1


def test_progress_grows_to_the_end(film, told):
    assert told == sorted(told)
    assert told[-1] == 1


def test_nothing_but_the_film_is_left_beside_it(film):
    assert [path.name for path in film.parent.iterdir()] == ["Our day.mp4"]


def test_a_page_can_come_twice(book, tmp_path):
    twice = book.model_copy(update={"pages": (book.pages[1], *book.pages)})
    assert join_book(twice, tmp_path / "film.mp4").frames == sum(page.timeline.frames for page in twice.pages)


@pytest.mark.skipif(sys.platform == "win32", reason="such a name cannot be given there")
def test_a_folder_may_have_any_name(book, tmp_path):
    odd = tmp_path / "a\nb' \\ %d #1"
    odd.mkdir()
    page = book.pages[1]
    moved = page.model_copy(update={"film": odd / "-film.mp4"})
    moved.film.write_bytes(page.film.read_bytes())
    out = odd / "%03d -o.mp4"
    assert join_book(book.model_copy(update={"pages": (moved, page)}), out).frames == 2 * page.timeline.frames
    assert read_mp4(out).track("vide").samples == 2 * page.timeline.frames


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux allows names that are no text")
def test_a_folder_may_have_a_name_that_is_no_text(book, tmp_path):
    odd = Path(os.fsdecode(os.fsencode(tmp_path) + b"/Mina \xff\xfe"))
    odd.mkdir()
    page = book.pages[1].model_copy(update={"film": odd / "page.mp4"})
    page.film.write_bytes(book.pages[1].film.read_bytes())
    out = odd / "film.mp4"
    assert join_book(book.model_copy(update={"pages": (page,)}), out).frames == page.timeline.frames
    assert read_mp4(out).track("vide").samples == page.timeline.frames


@pytest.fixture(scope="module")
def bound(book, tmp_path_factory):
    """The book with a title page, a last leaf, and turns between all of them but the first two pages."""
    folder = tmp_path_factory.mktemp("bound")
    title = TitleLeaf(title=book.title, picture=None, size=SMALL, language="ko")
    last = LastLeaf(photos=(), diary=("We saw the sea.",), size=SMALL, language="ko")
    for name, leaf in (("title", title), ("last", last)):
        render_leaf(leaf, folder / f"{name}.mp4")
    leaves = [folder / "title.mp4", *(page.film for page in book.pages), folder / "last.mp4"]
    turns: list[FilmedPart | None] = []
    for number, (before, after) in enumerate(itertools.pairwise(leaves)):
        script = TurnScript(before=before, after=after, turns=Turns.PAPER, size=SMALL)
        render_turn(script, folder / f"turn{number}.mp4")
        turns.append(FilmedPart(film=folder / f"turn{number}.mp4", frames=script.frames))
    turns[1] = None
    return book.model_copy(
        update={
            "title_leaf": FilmedPart(film=folder / "title.mp4", frames=title.frames),
            "last_leaf": FilmedPart(film=folder / "last.mp4", frames=last.frames),
            "turns": tuple(turns),
        }
    )


def films_of(book):
    """All its films in order, and their frames."""
    pages = [(page.film, page.timeline.frames) for page in book.pages]
    leaves = [(book.title_leaf.film, book.title_leaf.frames), *pages, (book.last_leaf.film, book.last_leaf.frames)]
    found = leaves[:1]
    for turn, leaf in zip(book.turns, leaves[1:], strict=True):
        found += [leaf] if turn is None else [(turn.film, turn.frames), leaf]
    return found


def pictures(film):
    """A fingerprint of each decoded frame."""
    told = ffmpeg("-v", "error", "-i", film, "-map", "0:v", "-f", "framemd5", "-").stdout.decode()
    return [line.rsplit(",", 1)[1] for line in told.splitlines() if not line.startswith("#")]


@pytest.mark.parametrize(("music", "rustles"), [(None, False), (Tune(piece=Piece.MUSIC_BOX, seed="1"), True)])
def test_turns_and_leaves_are_joined_untouched_and_nothing_drifts(bound, tmp_path, music, rustles):
    out = tmp_path / "film.mp4"
    answer = join_book(bound.model_copy(update={"music": music, "rustles": rustles}), out)
    parts = films_of(bound)
    assert answer.frames == sum(count for _, count in parts)
    assert pictures(out) == [picture for film, _ in parts for picture in pictures(film)]
    mp4 = read_mp4(out)
    assert mp4.starts_at_once
    assert mp4.track("soun").shown == mp4.track("vide").shown == answer.frames * 1600
    assert abs(len(heard(out)) - answer.frames * 1600) <= 1024


def test_leaves_are_silent_and_turns_rustle_only_if_they_shall(bound, tmp_path):
    start = bound.title_leaf.frames * 1600
    for rustles, softest, loudest in ((False, 0, 2), (True, 20, 600)):
        join_book(bound.model_copy(update={"rustles": rustles}), tmp_path / "film.mp4")
        sound = np.abs(heard(tmp_path / "film.mp4").astype(float))
        assert sound[: start - 4800].mean() < 2
        assert softest <= sound[start : start + bound.turns[0].frames * 1600].mean() < loudest
        assert sound[-bound.last_leaf.frames * 1600 + 4800 :].mean() < 2


def test_music_rings_over_the_last_leaf(bound, tmp_path):
    join_book(bound.model_copy(update={"music": Tune(piece=Piece.MUSIC_BOX, seed="1")}), tmp_path / "film.mp4")
    leaf = np.abs(heard(tmp_path / "film.mp4").astype(float))[-bound.last_leaf.frames * 1600 :]
    assert leaf[: len(leaf) // 2].mean() > 20
    assert leaf[-480:].mean() < 5


def test_voices_chapters_and_subtitles_follow_the_turns(bound, tmp_path):
    out = tmp_path / "film.mp4"
    join_book(bound, out)
    sound = np.abs(heard(out)[:, 0].astype(float))
    first = (bound.title_leaf.frames + bound.turns[0].frames) * 1600
    begins = (first, first + sum(page.timeline.samples for page in bound.pages[:2]) + bound.turns[2].frames * 1600)
    for start, page in zip(begins, (bound.pages[0], bound.pages[2]), strict=True):
        begin = start + 48 * page.timeline.spoken[0].from_ms
        assert sound[begin - 4800 : begin - 1440].mean() < 30
        assert sound[begin + 960 : begin + 9600].mean() > 1000
    text = described(out)
    chapters = re.findall(r"Chapter #0:\d+: start ([\d.]+), end", text)
    assert [round(float(chapter) * 48_000) for chapter in chapters[1:2]] == [first]
    titles = re.findall(r"title +: (.*)", text)[1:]
    assert titles == ["Mina; the = “sea”", "Page 1", "Page 2", "Page 3", "끝"]
    words = ffmpeg("-v", "error", "-i", out, "-map", "0:s", "-f", "srt", "-").stdout.decode()
    assert words.startswith("1\n00:00:05,300 -->")


def test_sixty_pages_and_their_turns_do_not_drift(bound, tmp_path):
    page, turn = bound.pages[0], bound.turns[0]
    long = bound.model_copy(
        update={"title_leaf": None, "last_leaf": None, "pages": (page,) * 60, "turns": (turn,) * 59}
    )
    answer = join_book(long, tmp_path / "film.mp4")
    assert answer.frames == 60 * page.timeline.frames + 59 * turn.frames
    mp4 = read_mp4(tmp_path / "film.mp4")
    assert mp4.track("soun").shown == mp4.track("vide").shown == answer.frames * 1600
    sound = np.abs(heard(tmp_path / "film.mp4")[:, 0].astype(float))
    spacing = (page.timeline.frames + turn.frames) * 1600
    voice = slice(48 * page.timeline.spoken[0].from_ms - 4800, 48 * page.timeline.spoken[0].to_ms)
    first, last = sound[voice], sound[59 * spacing + voice.start : 59 * spacing + voice.stop]
    onsets = [int(np.argmax(part > 500)) for part in (first, last)]
    assert abs(onsets[0] - onsets[1]) < 160  # a tenth of a frame


def test_the_film_has_a_cover(bound, tmp_path):
    picture = painting(tmp_path / "cover.webp")
    out = tmp_path / "film.mp4"
    answer = join_book(bound.model_copy(update={"cover": picture}), out)
    text = described(out)
    assert re.search(r"Video: mjpeg .*400x300.*\(attached pic\)", text)
    assert read_mp4(out).track("vide").samples == answer.frames
    assert read_mp4(out).starts_at_once
    silent = tuple(page.model_copy(update={"captions": (), "timeline": quiet(page.timeline)}) for page in bound.pages)
    join_book(bound.model_copy(update={"cover": picture, "pages": silent}), out)
    assert "(attached pic)" in described(out)


def quiet(timeline):
    return timeline.model_copy(update={"spoken": ()})


def test_a_cover_that_cannot_be_read_is_told(book, tmp_path, tmp_path_factory):
    missing = tmp_path_factory.mktemp("gone") / "cover.webp"
    told = failing(book.model_copy(update={"cover": missing}), tmp_path, with_error=RenderFailed)
    assert "cover" in told.message


def test_turns_that_do_not_fit_are_told(bound, tmp_path):
    failing(bound.model_copy(update={"turns": bound.turns[:2]}), tmp_path, with_error=RenderFailed)
    short = bound.last_leaf.model_copy(update={"frames": 100})
    failing(bound.model_copy(update={"last_leaf": short}), tmp_path, with_error=RenderFailed)


def failing(book, folder, *, with_error):
    """Joins over a film that is already there, and shows that it survives the failure."""
    out = folder / "film.mp4"
    out.write_bytes(b"the film of yesterday")
    with pytest.raises(with_error) as caught:
        join_book(book, out)
    assert out.read_bytes() == b"the film of yesterday"
    assert [path.name for path in folder.iterdir()] == ["film.mp4"]
    return caught.value


def replaced(book, **changes):
    return book.model_copy(update={"pages": (*book.pages[:2], book.pages[2].model_copy(update=changes))})


def test_a_missing_voice_is_told_and_the_old_film_stays(book, tmp_path):
    caption = book.pages[2].captions[0].model_copy(update={"sound": tmp_path / "gone" / "voice.wav"})
    assert "voice" in failing(replaced(book, captions=(caption,)), tmp_path, with_error=RenderFailed).message


def test_a_cut_page_film_is_told_and_the_old_film_stays(book, tmp_path_factory, tmp_path):
    cut = tmp_path_factory.mktemp("cut") / "film.mp4"
    cut.write_bytes(book.pages[2].film.read_bytes()[:-5000])
    assert "not whole" in failing(replaced(book, film=cut), tmp_path, with_error=RenderFailed).message


def test_a_film_that_is_not_of_its_page_is_told(book, tmp_path):
    failing(replaced(book, film=book.pages[0].film), tmp_path, with_error=RenderFailed)


def test_films_of_different_sizes_are_not_joined(book, tmp_path_factory, tmp_path):
    other = render_all(
        [filmed(tmp_path_factory.mktemp("other"), 1, "Small.", size=FilmSize(width=320, height=180, fps=30))]
    )
    mixed = book.model_copy(update={"pages": (*book.pages, *other)})
    assert "different sizes" in failing(mixed, tmp_path, with_error=RenderFailed).message


def test_a_book_without_pages_is_told(book, tmp_path):
    failing(book.model_copy(update={"pages": ()}), tmp_path, with_error=RenderFailed)


def test_a_missing_folder_is_told(book, tmp_path):
    with pytest.raises(StorageFailed):
        join_book(book, tmp_path / "gone" / "film.mp4")


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may write anywhere")
def test_a_folder_that_cannot_be_written_is_told(book, tmp_path):
    tmp_path.chmod(0o500)
    with pytest.raises(StorageFailed):
        join_book(book, tmp_path / "film.mp4")
    tmp_path.chmod(0o700)
