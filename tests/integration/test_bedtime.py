"""A book for the evening: what is slower, warmer and softer, and what stays as it is."""

import asyncio

import numpy as np
import pytest
from filming import SMALL, painting, script

from storybook_app.book.values import FilmStyle, Line, Turns
from storybook_app.pipeline.studio import local_studio
from storybook_app.providers.errands import Straight
from storybook_app.render.canvas import planes_in
from storybook_app.render.compose import PageFrames
from storybook_app.render.lamp import LAMP
from storybook_app.render.last_frames import LastFrames
from storybook_app.render.leaf import LastLeaf, TitleLeaf
from storybook_app.render.title_frames import TitleFrames
from storybook_app.render.turn import TurnScript
from storybook_app.workers import Workers

HERE = Line(text="The moon came up, and Mina fell asleep.")


def rgb(data, size=SMALL):
    """The mean colour of a frame, 0 to 255."""
    y, u, v = (
        plane.astype(float).mean() for plane in planes_in(np.frombuffer(data, np.uint8), (size.width, size.height))
    )
    luma, blue, red = (y - 16) * 255 / 219, (u - 128) * 255 / 224, (v - 128) * 255 / 224
    return np.array([luma + 1.5748 * red, luma - 0.1873 * blue - 0.4681 * red, luma + 1.8556 * blue])


def seen(frames, number):
    return bytes(frames.draw(number))


@pytest.fixture
def page(tmp_path):
    return script(tmp_path, "Good night.", picture=painting(tmp_path / "oval.webp"))


def test_by_lamplight_a_page_is_warmer_and_as_light_as_the_lamp(page):
    by_day, by_lamp = (seen(PageFrames(page.model_copy(update={"bedtime": bedtime})), 60) for bedtime in (False, True))
    assert rgb(by_lamp) / rgb(by_day) == pytest.approx(np.array(LAMP), abs=0.015)


def test_pages_come_out_of_the_same_sheet_and_go_back_into_it(page):
    frames = PageFrames(page.model_copy(update={"bedtime": True}))
    first, last = seen(frames, 0), [seen(frames, number) for number in range(page.timeline.frames)][-1]
    empty = page.model_copy(update={"bedtime": True, "picture": None, "captions": ()})
    assert first == last == seen(PageFrames(empty), 5)


@pytest.mark.parametrize("frames", [40, 100])
def test_the_leaves_lie_in_the_same_light(page, frames):
    title = TitleLeaf(title="The sea", picture=page.picture, size=SMALL, language="en")
    last = LastLeaf(photos=(), diary=("We saw the sea.",), size=SMALL, language="en")
    for leaf, draw in ((title, TitleFrames), (last, LastFrames)):
        day, lamp = (seen(draw(leaf.model_copy(update={"bedtime": bedtime})), frames) for bedtime in (False, True))
        assert rgb(lamp) / rgb(day) == pytest.approx(np.array(LAMP), abs=0.015)


@pytest.mark.parametrize("turns", [Turns.PAPER, Turns.FADE])
def test_turns_take_their_time(tmp_path, turns):
    usual, calm = (
        TurnScript(before=tmp_path, after=tmp_path, turns=turns, size=SMALL, bedtime=bedtime).frames
        for bedtime in (False, True)
    )
    assert calm > 1.5 * usual


def test_the_voice_is_slower_and_still_the_same():
    async def speak():
        workers = Workers(1)
        try:
            studio = local_studio(workers)
            narrators = [studio.narrator_of(FilmStyle(bedtime=bedtime)) for bedtime in (False, True)]
            spoken = [await narrator.speak(HERE, "grandma", "en", Straight()) for narrator in narrators]
            return spoken, [narrator.ingredients(HERE, "grandma", "en") for narrator in narrators]
        finally:
            await workers.aclose()

    (usual, calm), (known, other) = asyncio.run(speak())
    assert 1.08 < calm.milliseconds / usual.milliseconds < 1.22
    assert [word.start for word in calm.words] == [word.start for word in usual.words]
    assert "pace" not in known
    assert other == {**known, "pace": other["pace"]}
