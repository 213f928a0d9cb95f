import asyncio
import math
import sys

import numpy as np
import psutil
import pytest
from filming import SMALL, frames, painting, render, script, voice

from storybook_app.book.files import draft_beside, sweep_drafts
from storybook_app.book.timeline import PageTimeline, Spoken
from storybook_app.errors import RenderFailed, StorageFailed, WorkerDied
from storybook_app.render.canvas import planes_in
from storybook_app.render.compose import PageFrames
from storybook_app.render.film import render_page
from storybook_app.render.sound import page_sound
from storybook_app.workers import Workers

LONG = "one two three four five six seven eight nine ten " * 20


def test_a_missing_or_broken_picture_is_told(tmp_path):
    broken = tmp_path / "broken.webp"
    broken.write_bytes(painting(tmp_path / "whole.webp").read_bytes()[:200])
    for picture in (broken, tmp_path / "missing.webp"):
        with pytest.raises(RenderFailed, match="picture"):
            render(script(tmp_path, "Hello.", picture=picture), tmp_path / "page.mp4")
    assert not (tmp_path / "page.mp4").exists()


def test_a_broken_voice_is_told(tmp_path):
    page = script(tmp_path, "Hello.")
    voice(tmp_path / "voice-0.wav", 300).write_bytes(b"RIFF")
    with pytest.raises(RenderFailed, match="voice"):
        render(page, tmp_path / "page.mp4")


@pytest.mark.skipif(sys.platform != "linux", reason="only Linux has a disk that is always full")
def test_a_full_disk_is_told_and_nothing_is_left(tmp_path):
    out = tmp_path / "page.mp4"
    out.symlink_to("/dev/full")
    with pytest.raises(StorageFailed, match="no room"):
        render(script(tmp_path, "Hello."), out)
    assert not out.is_symlink()


def test_a_missing_folder_is_told(tmp_path):
    with pytest.raises(StorageFailed):
        render(script(tmp_path, "Hello."), tmp_path / "gone" / "page.mp4")


def test_a_page_of_one_second_shows_its_picture_and_its_words(tmp_path):
    page = script(tmp_path, "Oh!", picture=painting(tmp_path / "oval.webp"), word_ms=600)
    timeline = PageTimeline(spoken=(Spoken(from_ms=200, to_ms=800),), frames=30, fps=30)
    film = render(page.model_copy(update={"timeline": timeline}), tmp_path / "page.mp4")
    assert (film.frames, film.milliseconds) == (30, 1000)
    middle = frames(tmp_path / "page.mp4")[15].astype(int)
    assert (middle[..., 2] - middle[..., 0] > 60).any()  # the blue oval
    assert ((middle[..., 0] - middle[..., 2] > 70) & (middle[..., 0] > 190)).any()  # the marker


def test_a_page_of_five_minutes_has_its_voice_and_its_words_to_the_end(tmp_path):
    page = script(tmp_path, "word " * 600, picture=painting(tmp_path / "oval.webp"), word_ms=500)
    assert len(page_sound(page.captions, page.timeline)) == 4 * page.timeline.samples > 4 * 300 * 48_000
    drawn, seen = PageFrames(page), set()
    for frame in range(60, page.timeline.frames, 300):  # in the middle of a word, every ten seconds
        planes = planes_in(np.frombuffer(drawn.draw(frame), np.uint8), (SMALL.width, SMALL.height))
        seen.add(planes.u[125:].tobytes())
        assert planes.u[125:].min() < 110  # the marker
    assert len(seen) > 5


def encoders():
    return [child for child in psutil.Process().children(recursive=True) if "ffmpeg" in child.name()]


async def until_it_renders(workers, page, out):
    """A task that renders, once it has drawn some frames; and its encoder."""
    drawing = asyncio.Event()
    task = asyncio.create_task(
        workers.run(render_page, page, out, on_progress=lambda done: drawing.set() if done > 0 else None)
    )
    await drawing.wait()
    (encoder,) = encoders()
    return task, encoder


def test_cancelling_ends_the_encoder_and_leaves_no_file(tmp_path):
    page, out = script(tmp_path, LONG), tmp_path / "page.mp4"

    async def story():
        workers = Workers(at_once=1)
        task, encoder = await until_it_renders(workers, page, out)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        await workers.aclose()
        return encoder

    encoder = asyncio.run(story())
    psutil.wait_procs([encoder], timeout=3)
    assert not encoder.is_running()
    assert not out.exists()


def test_an_encoder_does_not_outlive_its_killed_worker(tmp_path):
    page, out = script(tmp_path, LONG), tmp_path / "page.mp4"

    async def story():
        workers = Workers(at_once=1)
        task, encoder = await until_it_renders(workers, page, out)
        encoder.parent().kill()
        with pytest.raises(WorkerDied):
            await task
        await workers.aclose()
        return encoder

    encoder = asyncio.run(story())
    psutil.wait_procs([encoder], timeout=10)
    assert not encoder.is_running()


def test_a_killed_worker_leaves_only_drafts_beside_the_film(tmp_path, monkeypatch):
    page, film = script(tmp_path, LONG), tmp_path / "film"
    film.mkdir()
    elsewhere = tmp_path / "elsewhere"
    elsewhere.mkdir()
    monkeypatch.setenv("TMPDIR", str(elsewhere))

    async def story():
        workers = Workers(at_once=1)
        task, encoder = await until_it_renders(workers, page, draft_beside(film / "page.mp4"))
        encoder.parent().kill()
        with pytest.raises(WorkerDied):
            await task
        await workers.aclose()
        return encoder

    psutil.wait_procs([asyncio.run(story())], timeout=10)
    assert list(elsewhere.iterdir()) == []
    assert list(film.iterdir()) != []
    sweep_drafts(film)
    assert list(film.iterdir()) == []


def test_a_killed_encoder_is_told(tmp_path):
    page, out = script(tmp_path, LONG), tmp_path / "page.mp4"

    async def story():
        workers = Workers(at_once=1)
        task, encoder = await until_it_renders(workers, page, out)
        encoder.kill()
        with pytest.raises(RenderFailed, match="encoded"):
            await task
        await workers.aclose()

    asyncio.run(story())
    assert not out.exists()
    assert math.isclose(page.timeline.milliseconds, 4000 + 200 * 300 - 2000, abs_tol=100)
