"""The title page and the last leaf."""

from datetime import date

import numpy as np
import pytest
from filming import painting
from PIL import Image

from storybook_app.errors import RenderFailed
from storybook_app.render.canvas import planes_in
from storybook_app.render.dates import dated
from storybook_app.render.film import render_leaf
from storybook_app.render.last_frames import LastFrames
from storybook_app.render.leaf import LastLeaf, TitleLeaf
from storybook_app.render.mp4 import read_mp4
from storybook_app.render.page import Edges, FilmSize
from storybook_app.render.paper import sheet
from storybook_app.render.title_frames import TitleFrames

SIZES = [FilmSize(width=640, height=360), FilmSize(width=360, height=640), FilmSize(width=360, height=360)]
DAY = date(2026, 7, 12)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("leaves")


@pytest.fixture(scope="module")
def picture(folder):
    return painting(folder / "picture.webp")


@pytest.fixture(scope="module")
def photos(folder):
    found = []
    for number, (width, height) in enumerate([(400, 300), (300, 400), (300, 300), (900, 20)]):
        Image.new("RGB", (width, height), (200, 30 + 40 * number, 40)).save(folder / f"{number}.jpg")
        found.append(folder / f"{number}.jpg")
    return found


def title(picture, size=SIZES[0], **more):
    return TitleLeaf(**{"title": "Mina and the Rocket Cat", "picture": picture, "size": size, "language": "en"} | more)


def last(photos, size=SIZES[0], **more):
    given = {"photos": tuple(photos), "days": (DAY,), "diary": ("We saw the sea.",), "size": size, "language": "en"}
    return LastLeaf(**given | more)


def drawn(frames, script, numbers):
    """The planes of some frames; all are drawn, in their order."""
    found = {}
    for number in range(max(numbers) + 1):
        samples = frames.draw(number)
        if number in numbers:
            found[number] = planes_in(np.frombuffer(samples, np.uint8).copy(), (script.size.width, script.size.height))
    return [found[number] for number in numbers]


def written(planes, script):
    """Which pixels are not the empty sheet."""
    bare = sheet(script.size.width, script.size.height).lit.y.astype(int)
    return np.abs(planes.y.astype(int) - bare) > 40


def margin(seen):
    """The outermost pixels."""
    inner = np.zeros_like(seen)
    inner[3:-3, 3:-3] = True
    return seen & ~inner


def is_empty(planes, script):
    bare = sheet(script.size.width, script.size.height).lit
    return all(np.array_equal(one, other) for one, other in zip(planes, bare, strict=True))


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize(("words", "language"), [("Mina and the Rocket Cat", "en"), ("미나와 로켓 고양이", "ko")])
def test_the_title_comes_out_of_the_sheet_with_its_picture(picture, size, words, language):
    one = title(picture, size, title=words, language=language, line="12. 7. 2026")
    begin, middle, end = drawn(TitleFrames(one), one, [0, 15, one.frames - 1])
    assert is_empty(begin, one)
    seen = written(end, one)
    assert 0 < written(middle, one).sum() < seen.sum()
    rows = np.flatnonzero(seen.any(axis=1))
    assert rows[0] > 2
    assert rows[-1] < size.height - 3
    blue = end.u > 140
    words_below = seen[2 * np.flatnonzero(blue.any(axis=1))[-1] + 8 :]
    assert words_below.any(axis=1).sum() > 0.05 * min(size.width, size.height)
    assert not words_below[:, :6].any()


def test_a_title_without_a_turn_goes_back_into_the_sheet(picture):
    one = title(picture, edges=Edges.BLANK)
    before, end = drawn(TitleFrames(one), one, [one.frames - 20, one.frames - 1])
    assert not is_empty(before, one)
    assert is_empty(end, one)


def test_a_tall_picture_in_a_wide_frame_has_its_title_beside_it(folder):
    Image.new("RGB", (300, 500), "#203040").save(folder / "tall.png")
    one = title(folder / "tall.png")
    (end,) = drawn(TitleFrames(one), one, [one.frames - 1])
    columns = written(end, one).any(axis=0)
    assert columns[320:].any()
    assert written(end, one)[:, 60:320].any(axis=1).sum() > 0.8 * 360


@pytest.mark.parametrize("words", ["A", "Rhabarberkuchen" * 20, "very " * 200, "이야기" * 100])
@pytest.mark.parametrize("size", SIZES)
def test_a_title_of_any_length_stays_inside(picture, size, words):
    one = title(picture, size, title=words, line=words)
    (end,) = drawn(TitleFrames(one), one, [one.frames - 1])
    seen = written(end, one)
    assert seen.any()
    assert not margin(seen).any()


def test_a_title_page_needs_no_picture():
    one = title(None)
    (end,) = drawn(TitleFrames(one), one, [one.frames - 1])
    rows = np.flatnonzero(written(end, one).any(axis=1))
    assert 90 < rows.mean() < 240


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("count", [1, 3, 4, 12])
def test_the_prints_are_laid_one_after_the_other_then_the_words_come(photos, size, count):
    one = last((photos * 3)[:count], size)
    frames = [0, 25, 75, one.frames - 1]
    begin, early, laid, end = drawn(LastFrames(one), one, frames)
    assert is_empty(begin, one)
    red = [np.count_nonzero(planes.v > 150) for planes in (early, laid, end)]
    assert 0 < red[0] <= 1.01 * red[1]
    assert abs(red[2] - red[1]) < 0.02 * red[1]
    assert written(end, one).sum() > written(laid, one).sum()
    seen = written(end, one)
    assert not margin(seen).any()


def test_of_many_photos_a_dozen_is_laid(photos):
    one = last(photos * 10)
    assert len(LastFrames(one)._pasting._cards) == 12


def test_a_right_to_left_book_has_its_prints_on_the_right(photos):
    ends = []
    for language in ("en", "ar"):
        one = last(photos[:2], language=language)
        (end,) = drawn(LastFrames(one), one, [one.frames - 1])
        ends.append(np.flatnonzero((end.v > 150).any(axis=0)).mean())
    assert ends[0] < 130
    assert ends[1] > 190


@pytest.mark.parametrize(
    "more", [{"photos": ()}, {"diary": ()}, {"days": ()}, {"photos": (), "diary": (), "language": "xx"}]
)
def test_what_is_not_there_is_left_out(photos, more):
    one = last(**{"photos": photos} | more)
    (end,) = drawn(LastFrames(one), one, [one.frames - 1])
    assert written(end, one).any()


def test_a_long_diary_is_cut_at_the_end_of_a_word(photos):
    frames = LastFrames(last(photos, diary=("supercalifragilistic " * 400,), days=()))
    words = frames.words[0]
    assert words.endswith("supercalifragilistic…")


def test_a_photo_that_cannot_be_read_is_left_out_and_noted(photos, folder):
    (folder / "broken.jpg").write_bytes(b"no photo")
    film = render_leaf(last([*photos, folder / "broken.jpg"]), folder / "last.mp4")
    assert len(film.notes) == 1
    assert "broken.jpg" in film.notes[0]
    assert film.frames == read_mp4(folder / "last.mp4").track("vide").samples == 180


def test_a_cover_picture_that_cannot_be_read_is_told(folder):
    with pytest.raises(RenderFailed):
        render_leaf(title(folder / "missing.webp"), folder / "never.mp4")
    assert not (folder / "never.mp4").exists()


@pytest.mark.parametrize(
    ("language", "words"),
    [
        ("en", "12 July 2026"),
        ("en-US", "July 12, 2026"),
        ("ko", "2026년 7월 12일"),
        ("ja", "2026年7月12日"),
        ("zh", "2026年7月12日"),
        ("de", "12. Juli 2026"),
        ("fr", "12 juillet 2026"),
        ("es", "12 de julio de 2026"),
        ("it", "12 luglio 2026"),
        ("pt-BR", "12 de julho de 2026"),
        ("nl", "12 juli 2026"),
        ("pl", "12 lipca 2026"),
        ("ru", "12 июля 2026 г."),
        ("uk", "12 липня 2026 р."),
        ("cs", "12. července 2026"),
        ("hu", "2026. július 12."),
        ("tr", "12 Temmuz 2026"),
        ("da", "12. juli 2026"),
        ("sv", "12 juli 2026"),
        ("fi", "12. heinäkuuta 2026"),
        ("el", "12 Ιουλίου 2026"),
        ("ar", "١٢ يوليو ٢٠٢٦"),
        ("he", "12 ביולי 2026"),
        ("hi", "12 जुलाई 2026"),
        ("th", "12 กรกฎาคม 2026"),
        ("vi", "12 tháng 7, 2026"),
        ("id", "12 Juli 2026"),
        ("xx", "2026-07-12"),
    ],
)
def test_a_day_is_written_as_the_language_writes_it(language, words):
    assert dated([DAY], language).split() == words.split()  # spaces may be narrow ones


def test_several_days_are_written_from_the_first_to_the_last():
    assert dated([date(2026, 7, 14), DAY, DAY], "en") == "12 July 2026 – 14 July 2026"
    assert dated([], "en") == ""
