"""Page films with an animator's clip: in most of them a dark bar walks from left to right over a light ground."""

import asyncio
import itertools
import os
import tracemalloc

import numpy as np
import psutil
import pytest
from filming import SMALL, ffmpeg, frames, painting, script
from PIL import Image

from storybook_app.errors import RenderFailed
from storybook_app.render.compose import PageFrames
from storybook_app.render.entrance import entrance_for
from storybook_app.render.film import render_page
from storybook_app.render.layout import Subject, lay_out_page
from storybook_app.render.pace import pace_for
from storybook_app.render.page import ClipOnPage, FilmSize, PhotoOnPage
from storybook_app.render.painting import Painting, motif_of
from storybook_app.render.paper import sheet
from storybook_app.workers import Workers

WORDS = "one two three four five six seven eight nine ten"
BEGIN, END = 24, 14  # frames of bloom and fade


def bars(path, count, fps, shape=(320, 240), ground=235):
    """A clip of ``count`` frames in which the bar walks from one side to the other."""
    width, height = shape
    walked = np.linspace(0.2, 0.8, count)[:, None] * width
    lumas = np.clip(np.abs(np.arange(width) - walked) - 0.03 * width, 0, 1) * (ground - 20) + 20
    raw = np.repeat(lumas[:, None, :], height, axis=1).astype(np.uint8).tobytes()
    made = path.with_suffix(".raw")
    made.write_bytes(raw)
    fed = ("-f", "rawvideo", "-pix_fmt", "gray", "-video_size", f"{width}x{height}", "-framerate", fps, "-i", made)
    done = ffmpeg("-y", *fed, "-c:v", "libx264", "-preset", "veryfast", "-crf", 6, "-pix_fmt", "yuv420p", path)
    assert done.returncode == 0
    made.unlink()
    return path


def page(folder, clip, milliseconds, *, picture=None, shows_words=False, size=SMALL, word_ms=600):
    """A page of eight seconds, unless its words are read more quickly."""
    bare = script(folder, WORDS, picture=picture, size=size, word_ms=word_ms)
    return bare.model_copy(update={"clip": ClipOnPage(path=clip, milliseconds=milliseconds, shows_words=shows_words)})


def paintings(one, numbers=None):
    """The painting in those frames, luma on the flat sheet."""
    drawn = painted(one)
    for number in range(one.timeline.frames) if numbers is None else numbers:
        yield drawn.at(number).y.copy()


def painted(one):
    layout = lay_out_page(one.size, has_picture=True)
    over = (one.timeline.frames - 1) * 1000 / one.timeline.fps
    opened = entrance_for(one.edges, over, opens_on_photo=one.photo is not None)
    return Painting(one, motif_of(one), layout.painting, sheet(one.size.width, one.size.height), opened)


def lumas(one):
    """All frames as they go to the encoder."""
    drawn = PageFrames(one)
    for number in range(one.timeline.frames):
        data = np.frombuffer(drawn.draw(number), np.uint8)
        yield data[: one.size.width * one.size.height].reshape(one.size.height, one.size.width).copy()


def bar_place(luma):
    """The middle of the bar, in pixels from the left."""
    row = luma[len(luma) // 2 - 10 : len(luma) // 2 + 10, 30:-30].astype(float).mean(axis=0)
    dark = np.clip(np.median(row) - 8 - row, 0, None)
    return (dark * np.arange(len(dark))).sum() / dark.sum()


def walk(one):
    """Where the bar is in each frame between bloom and fade."""
    return np.array([bar_place(luma) for luma in list(paintings(one))[BEGIN:-END]])


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("clip")


@pytest.fixture(scope="module")
def whole(folder):
    """A picture without transparency: a print."""
    path = folder / "print.png"
    Image.new("RGB", (400, 300), "#F0F0F0").save(path)
    return path


@pytest.fixture(scope="module")
def own(folder):
    """A clip just as long as its page."""
    return bars(folder / "own.mp4", 240, 30)


@pytest.mark.parametrize(("fps", "count"), [(30, 240), (24, 192), (60, 480), (24, 144), (16, 48), (25, 180)])
def test_the_movement_is_smooth_and_never_turns_back(folder, whole, fps, count):
    clip = bars(folder / f"bar-{fps}-{count}.mp4", count, fps)
    steps = np.diff(walk(page(folder, clip, count * 1000 // fps, picture=whole)))
    resting = round(pace_for((count - 1) * 1000 / fps, 8000).eases_at * SMALL.fps / 1000) - BEGIN
    assert steps[:resting].min() > 0.5  # pixels; the walk is 180 long
    assert steps.min() > -0.15  # while the clip rests, the camera moves
    jolts = np.abs(np.diff(steps))
    assert jolts.mean() < 0.08
    assert jolts.max() < 0.5


def test_a_clip_as_long_as_its_page_keeps_its_own_speed(folder, whole, own):
    steps = np.diff(walk(page(folder, own, 8000, picture=whole)))
    assert steps.std() < 0.1
    assert steps[100:].mean() == pytest.approx(steps[:100].mean(), rel=0.02)


def test_a_short_clip_is_slowed_and_then_rests_while_the_camera_breathes(folder, whole, own):
    short = page(folder, bars(folder / "short.mp4", 72, 24), 3000, picture=whole)
    slowed, natural = (np.diff(walk(one))[:60].mean() for one in (short, page(folder, own, 8000, picture=whole)))
    assert slowed * 3 / 8 == pytest.approx(natural / 1.6, rel=0.05)  # the camera may stand nearer
    resting = list(paintings(short))[180:]
    changes = [np.abs(after.astype(int) - before).mean() for before, after in zip(resting, resting[10:], strict=False)]
    assert min(changes[:20]) > 0.01
    assert abs(bar_place(resting[0]) - bar_place(resting[20])) < 3


def test_uneven_frames_are_shown_at_their_times(folder, whole):
    even = bars(folder / "even.mp4", 192, 24)
    uneven = folder / "uneven.mp4"
    thinned = ("-vf", "select='not(eq(mod(n,5),3))'", "-fps_mode", "vfr", "-c:v", "libx264", "-crf", "6")
    assert ffmpeg("-y", "-i", even, *thinned, uneven).returncode == 0
    one, other = (walk(page(folder, clip, 8000, picture=whole)) for clip in (even, uneven))
    assert np.abs(one - other).max() < 0.5


@pytest.mark.parametrize("shape", [(180, 320), (240, 240), (321, 179), (640, 90)])
def test_a_clip_of_any_shape_covers_its_picture(folder, whole, shape):
    clip = folder / f"shape-{shape[0]}.mp4"
    source = f"color=c=#203040:s={shape[0]}x{shape[1]}:r=24:d=4"
    assert ffmpeg("-y", "-f", "lavfi", "-i", source, "-c:v", "libx264", "-pix_fmt", "yuv444p", clip).returncode == 0
    (moving,) = paintings(page(folder, clip, 4000, picture=whole), [30])
    dark = moving < 80
    rows, columns = (np.flatnonzero(dark.any(axis=axis)) for axis in (1, 0))
    assert dark[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1].all()  # no bars beside it
    assert len(columns) / len(rows) == pytest.approx(4 / 3, abs=0.02)  # in the print's window


def test_a_clip_of_a_photo_fills_the_page_to_its_edge(folder, whole):
    one = page(folder, bars(folder / "night.mp4", 240, 30, ground=60), 8000, picture=whole)
    dark = next(itertools.islice(lumas(one), 60, None)) < 150
    layout = lay_out_page(SMALL, has_picture=True, subject=Subject(4 / 3, bleeds=True))
    assert layout.bleeds
    assert dark[layout.painting.rows, layout.painting.columns].all()
    assert layout.painting.height == SMALL.height


def test_the_picture_gives_the_clip_its_edges(folder):
    picture = painting(folder / "oval.webp")
    moving = page(folder, bars(folder / "dark.mp4", 240, 30, ground=60), 8000, picture=picture)
    one, other = (next(paintings(scene, [239])) < 150 for scene in (moving, script(folder, WORDS, picture=picture)))
    assert (one & other).sum() / (one | other).sum() > 0.9


@pytest.mark.parametrize("shows_words", [True, False])
def test_a_page_with_a_clip_begins_and_ends_as_the_empty_sheet(folder, own, whole, shows_words):
    one = page(folder, own, 8000, picture=whole, shows_words=shows_words)
    first, *_, last = lumas(one)
    empty = sheet(SMALL.width, SMALL.height).lit.y
    assert np.array_equal(first, empty)
    assert np.array_equal(last, empty)


@pytest.mark.parametrize(
    ("shape", "size"), [((320, 180), (640, 360)), ((180, 320), (640, 360)), ((180, 320), (360, 640))]
)
def test_a_clip_with_words_has_the_sheet_to_itself(folder, shape, size):
    clip = bars(folder / f"words-{shape[0]}.mp4", 90, 30, shape, ground=60)
    film = FilmSize(width=size[0], height=size[1])
    one = page(folder, clip, 3000, shows_words=True, size=film, picture=painting(folder / "oval.webp"), word_ms=100)
    dark = list(lumas(one))[60] < 150
    rows, columns = (np.flatnonzero(dark.any(axis=axis)) for axis in (1, 0))
    height, width = np.ptp(rows) + 1, np.ptp(columns) + 1
    assert max(height / film.height, width / film.width) > 0.9  # as large as the sheet allows
    assert width / height == pytest.approx(shape[0] / shape[1], rel=0.05)  # and all of it
    assert np.std(dark[:, columns[20:-20]].argmax(axis=0)) > 0.4  # torn, not cut


def test_a_photo_melts_into_the_first_frame_of_the_clip_and_then_the_clip_runs(folder, whole, own):
    path = folder / "photo.png"
    Image.new("RGB", (400, 300), "#606060").save(path)
    one = page(folder, own, 8000, picture=whole)
    drawn = list(paintings(one.model_copy(update={"photo": PhotoOnPage(path=path)})))
    begun = BEGIN - 3 + 60  # the bloom, the photo and the melting
    assert np.abs(drawn[BEGIN + 5][60:-60, 60:-60].astype(int) - 0x60).max() < 3
    places = [bar_place(luma) for luma in drawn[begun - 4 : begun + 60]]
    assert np.ptp(places[:3]) < 0.5
    assert np.diff(places[6:]).min() > 0.3
    assert places[0] == pytest.approx(bar_place(next(paintings(one, [0]))), abs=1)


def test_words_are_painted_below_a_clip_without_them(folder, own):
    async def run(*pages):
        workers = Workers(at_once=1)
        try:
            return [await workers.run(render_page, one, folder / f"{n}.mp4") for n, one in enumerate(pages)]
        finally:
            await workers.aclose()

    quiet = page(folder, own, 8000, shows_words=True, word_ms=100)
    asyncio.run(run(page(folder, own, 8000, picture=painting(folder / "oval.webp"), word_ms=100), quiet))
    yellow = [
        ((film[..., 0] - film[..., 2] > 70) & (film[..., 0] > 190)).any()
        for film in (frames(folder / f"{n}.mp4")[45].astype(int) for n in range(2))
    ]
    assert yellow == [True, False]


def test_a_clip_keeps_its_colours(folder):
    clip, still = folder / "blue.mp4", folder / "blue.png"
    Image.new("RGB", (400, 300), "#3C78C8").save(still)
    tags = ("-colorspace", "bt709", "-color_primaries", "bt709", "-color_trc", "bt709", "-color_range", "tv")
    video = ("-vf", "scale=out_color_matrix=bt709:out_range=tv:flags=accurate_rnd,format=yuv420p", *tags)
    assert ffmpeg("-y", "-loop", 1, "-t", 4, "-i", still, *video, "-c:v", "libx264", "-crf", 4, clip).returncode == 0
    scenes = page(folder, clip, 4000, picture=still), script(folder, WORDS, picture=still)
    for one, other in zip(*(painted(scene).at(30) for scene in scenes), strict=True):
        middle = slice(len(one) // 3, len(one) // 2)
        assert one[middle, middle].mean() == pytest.approx(other[middle, middle].mean(), abs=2)


def test_memory_stays_flat_however_long_the_clip(folder, whole):
    grown = []
    for seconds in (2, 6):
        clip = bars(folder / f"long-{seconds}.mp4", 30 * seconds, 30, (640, 360))
        drawn = paintings(page(folder, clip, 1000 * seconds, picture=whole, word_ms=1200), range(30 * seconds))
        next(drawn)
        tracemalloc.start()
        before = psutil.Process(os.getpid()).memory_info().rss
        for _ in drawn:
            pass
        grown.append(tracemalloc.get_traced_memory()[1])
        after = psutil.Process(os.getpid()).memory_info().rss
        tracemalloc.stop()
        assert after - before < 40 * 2**20  # six seconds are 120 MB of pixels
    assert grown[1] < grown[0] * 1.2


def damaged(folder, kind):
    """A file that is not the clip it should be."""
    sound, streamed = bars(folder / "sound.mp4", 240, 30), folder / "streamed.mp4"
    assert ffmpeg("-y", "-i", sound, "-c", "copy", "-movflags", "+faststart", streamed).returncode == 0
    data = streamed.read_bytes()
    middle, end = len(data) * 6 // 10, len(data) * 9 // 10
    contents = {
        "empty": b"",
        "text": b"<html>It will be ready soon.</html>",
        "list": f"#EXTM3U\n#EXTINF:8,\n{sound}\n#EXT-X-ENDLIST\n".encode(),
        "headless": sound.read_bytes()[:middle],
        "cut": data[:middle],
        "zeroed": data[:middle] + bytes(end - middle) + data[end:],
    }
    path = folder / f"{kind}.mp4"
    if kind in contents:
        path.write_bytes(contents[kind])
    return path


@pytest.mark.parametrize("kind", ["missing", "empty", "text", "list", "headless", "cut", "zeroed"])
def test_a_damaged_clip_is_told_in_a_sentence_and_not_on_the_terminal(folder, whole, kind, capfd):
    one = page(folder, damaged(folder, kind), 8000, picture=whole)
    with pytest.raises(RenderFailed, match="moving picture of this page cannot be read"):
        list(paintings(one))
    assert capfd.readouterr().err == ""


def test_damage_that_lies_after_the_end_of_the_page_is_no_harm(folder, whole):
    one = page(folder, damaged(folder, "cut"), 8000, picture=whole, word_ms=100)
    assert len(list(paintings(one))) == one.timeline.frames
