import asyncio

import pytest
from PySide6.QtCore import QSizeF

from storybook_app.errors import WorkerDied
from storybook_app.ui.picture_cache import PictureCache
from storybook_app.ui.pictures import CARD, SPREAD, Pictures
from storybook_app.ui.supervisor import Supervisor

PLACE = QSizeF(230, 100)
MIDDLE = (0.5, 0.5)


class Hands:
    """Does the jobs of workers here, once it may, and notes for which files."""

    def __init__(self):
        self.asked = []
        self.may = asyncio.Event()

    async def run(self, job, path, longest, *, priority=0):
        self.asked.append(path)
        await self.may.wait()
        if not path.exists():
            raise WorkerDied("The helper process stopped.", "Try again.")
        return job(path, longest)


class Notes(Supervisor):
    """Notes what has begun."""

    def __init__(self, report):
        super().__init__(report)
        self.begun = []

    def start(self, work, name):
        self.begun.append(name)
        return super().start(work, name)


@pytest.fixture
def make_pictures(tmp_path):
    defects = []

    def make(hands):
        pictures = Pictures(hands, Notes(defects.append), cache=PictureCache(tmp_path / "cache"))
        return pictures, pictures._supervisor

    yield make
    assert defects == []


async def idle(supervisor, eventually):
    await eventually(lambda: not supervisor.names)


async def test_a_picture_that_was_made_once_needs_no_worker_again(make_pictures, photos, eventually):
    hands = Hands()
    hands.may.set()
    pictures, _ = make_pictures(hands)
    assert pictures.photo(photos["chelsea"], CARD) is None
    await eventually(lambda: pictures.photo(photos["chelsea"], CARD))
    idle_hands = Hands()
    others, supervisor = make_pictures(idle_hands)
    await eventually(lambda: others.photo(photos["chelsea"], CARD))
    await idle(supervisor, eventually)
    assert hands.asked == [photos["chelsea"]]
    assert idle_hands.asked == []


async def test_the_part_that_fills_a_card_has_its_size_and_shape(make_pictures, photos, eventually):
    hands = Hands()
    hands.may.set()
    pictures, supervisor = make_pictures(hands)

    def filling(place):
        return pictures.filling(photos["rocket"], place, MIDDLE, is_painting=False)

    await eventually(lambda: filling(PLACE))
    first = filling(PLACE)
    assert first.width() >= PLACE.width()
    assert first.width() / first.height() == pytest.approx(2.3, rel=0.02)
    assert filling(PLACE * 1.5) is first  # until the larger one is there
    await eventually(lambda: filling(PLACE * 1.5).width() >= PLACE.width() * 1.5)
    assert len(hands.asked) == 1  # the larger one was cut from what the disk keeps
    await idle(supervisor, eventually)


async def test_what_scrolled_by_is_not_made_and_what_is_in_sight_comes_first(make_pictures, tmp_path, eventually):
    hands = Hands()
    pictures, supervisor = make_pictures(hands)
    cards = [tmp_path / f"{number}.jpg" for number in range(300)]
    for card in cards:
        pictures.photo(card, CARD)
    pictures.photo(tmp_path / "open page.jpg", SPREAD)
    await eventually(lambda: hands.asked)
    hands.may.set()
    await idle(supervisor, eventually)
    expected = ["0.jpg", "1.jpg", "2.jpg", "3.jpg", "open page.jpg", "299.jpg", "298.jpg"]
    assert supervisor.begun[:7] == [f"picture {name}" for name in expected]
    assert len(supervisor.begun) < 110
    assert "picture 150.jpg" not in supervisor.begun


async def test_what_cannot_be_made_is_asked_for_once(make_pictures, tmp_path, eventually):
    hands = Hands()
    hands.may.set()
    pictures, supervisor = make_pictures(hands)
    for _ in range(3):
        assert pictures.photo(tmp_path / "gone.jpg", CARD) is None
        await idle(supervisor, eventually)
    assert hands.asked == [tmp_path / "gone.jpg"]
    assert pictures.is_hopeless(tmp_path / "gone.jpg")


async def test_a_closed_book_keeps_no_worker_busy(make_pictures, tmp_path, eventually):
    hands = Hands()
    pictures, supervisor = make_pictures(hands)
    for number in range(50):
        pictures.photo(tmp_path / f"{number}.jpg", CARD)
    await eventually(lambda: hands.asked)
    pictures.close()
    hands.may.set()
    await idle(supervisor, eventually)
    assert len(hands.asked) <= 4
    assert pictures.photo(tmp_path / "late.jpg", CARD) is None
    assert supervisor.names == []
