"""A book that is painted by a service, from the settings to the film.

The first is made with everything real but the service's own work; for the others a film is a word on the disk.
"""

import asyncio
import contextlib
from decimal import Decimal

import keyring
import pytest
from keyring.backend import KeyringBackend
from service_runs import Hands
from teststudio import Manners, TestStudio

from storybook_app.app.studios import Studios
from storybook_app.book.values import Book, Kind
from storybook_app.pipeline import events
from storybook_app.providers.catalogue import Choice, Role
from storybook_app.providers.openai import picture_models
from storybook_app.render.page import FilmSize
from storybook_app.settings import Theme, prices_file
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.cost_question import CostQuestion
from storybook_app.ui.open_book import OpenBook, Tools, open_folder
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.settings import SettingsWindow
from storybook_app.ui.supervisor import Supervisor
from storybook_app.workers import Workers

KEY = "window-key-canary"
PRICE = '[[price]]\nprovider = "openai"\nhost = "127.0.0.1*"\nper_picture = 0.25\n'


class Safe(KeyringBackend):
    priority = 1

    def __init__(self):
        self.keys = {}

    def get_password(self, service, username):
        return self.keys.get((service, username))

    def set_password(self, service, username, password):
        self.keys[service, username] = password

    def delete_password(self, service, username):
        del self.keys[service, username]


@pytest.fixture(autouse=True)
def safe(monkeypatch):
    monkeypatch.setattr(picture_models, "LONGEST", 480)
    before, ours = keyring.get_keyring(), Safe()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


@pytest.fixture
def painter():
    with TestStudio({"painter": Manners(key=KEY, models=("gpt-image-2",))}) as studio:
        yield studio


class Room:
    """What the window is made of, as far as a service matters."""

    def __init__(self, settings_file, workers):
        self.defects = []
        self.supervisor = Supervisor(self.defects.append)
        self.workers = workers
        self.preferences = Preferences(settings_file, self.supervisor)
        self.studios = Studios(self.workers, lambda: self.preferences.settings, FilmSize(width=256, height=144, fps=24))
        self.preferences.keys_changed.connect(self.studios.forget_keys)
        appearance = Appearance(Theme.LIGHT)
        self.settings = SettingsWindow(self.preferences, appearance, self.supervisor)
        self.appearance = appearance
        self.happened, self.told = [], []

    async def open(self, path, book):
        folder, book = await open_folder(path, book)
        tools = Tools(self.supervisor, self.workers, self.studios.studio, self.studios.hire)
        self.opened = OpenBook(folder, book, tools)
        self.question = CostQuestion(self.opened.maker.consent, self.appearance)
        self.opened.bridge.happened.connect(self.happened.append)
        self.opened.maker.refused.connect(self.told.append)
        self.opened.maker.trouble.connect(self.told.append)

    async def choose_painter(self, here, eventually):
        """Choose the service in the settings, as a parent does."""
        self.settings.open_at()
        page = self.settings.roles[Role.PAINTER]
        page.providers.chosen.emit("openai")
        form = page.service
        form.address.setText(here.url("painter", "/v1"))
        form.address.editingFinished.emit()
        form.model.box.setCurrentText("gpt-image-2")
        form.model.commit()
        form.key.edit.setText(KEY)
        form.key.keep.click()
        await eventually(lambda: self.preferences.choice(Role.PAINTER).key)
        return form

    def pictures(self):
        return [
            e for e in self.happened if isinstance(e, events.TakeLanded) and e.kind is Kind.PICTURE and not e.cached
        ]

    @property
    def failures(self):
        return [event for event in self.happened if isinstance(event, events.StepFailed)]

    @property
    def outcome(self):
        return next((event.outcome for event in self.happened if isinstance(event, events.RunFinished)), None)

    async def close(self):
        await self.opened.close()
        await self.preferences.save()
        await self.supervisor.stop_all()
        await self.studios.aclose()
        await self.workers.aclose()
        for widget in (self.settings, self.question):
            widget.hide()
            widget.deleteLater()
        await asyncio.sleep(0)
        assert self.defects == []


@pytest.fixture
def in_room(tmp_path, photo_day, book_of, eventually):
    """``async with in_room(pages) as room``: a book of that many pages; only a ``real`` one has photos to be painted."""

    @contextlib.asynccontextmanager
    async def sit(pages=1, *, real=False, workers=Hands):
        room = Room(tmp_path / "settings.json", workers())
        await room.open(tmp_path / "Our day", Book() if real else book_of(pages))
        try:
            if real:
                room.opened.intake.bring_in(photo_day(pages))
                await eventually(lambda: len(room.opened.document.book.pages) == pages)
            yield room
        finally:
            await room.close()

    return sit


def price():
    prices_file().parent.mkdir(parents=True, exist_ok=True)
    prices_file().write_text(PRICE, encoding="utf-8")


async def test_a_book_is_painted_by_the_service_that_was_chosen_after_its_cost_was_agreed(
    in_room, painter, eventually, tmp_path
):
    price()
    async with in_room(2, real=True, workers=lambda: Workers(2)) as room:
        form = await room.choose_painter(painter, eventually)
        form.trial.button.click()
        await eventually(lambda: "It works." in form.trial.words)
        room.settings.accept()

        room.opened.maker.start()
        await eventually(lambda: room.question.text)
        assert room.question.text == "About 0.50 USD for 2 pictures with OpenAI. Make it?"
        assert not room.opened.maker.is_running
        assert painter.record.of("images/edits") == []  # nothing is sent before the parent agrees
        room.question.yes.click()
        await eventually(lambda: room.outcome)
        assert (room.outcome, room.told) == ("whole", [])
        assert len(painter.record.of("images/edits")) == 2
        assert {event.take.provider for event in room.pictures()} == {"openai"}
        assert room.opened.bridge.state.cost == {"USD": 0.5}

        room.happened.clear()
        await eventually(lambda: not room.opened.maker.is_running)
        room.opened.maker.start()
        await eventually(lambda: room.outcome)  # all is there: it is free, and nobody is asked
        assert room.question.text == ""
    assert painter.invalid == []
    everything = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert not [file for file in everything if KEY.encode() in file.read_bytes()]


async def test_not_now_sends_and_makes_nothing(in_room, painter, eventually):
    price()
    async with in_room(1) as room:
        await room.choose_painter(painter, eventually)
        room.opened.maker.start()
        await eventually(lambda: room.question.text)
        room.question.no.click()
        await eventually(lambda: not room.question.text)
        assert (room.happened, room.told) == ([], [])
        assert painter.record.of("images/edits") == []


async def test_a_price_that_is_not_known_is_said_so(in_room, painter, eventually):
    price()
    prices_file().write_text(PRICE.replace("per_picture", "per_second"), encoding="utf-8")
    async with in_room(1) as room:
        await room.choose_painter(painter, eventually)
        room.opened.maker.start()
        await eventually(lambda: room.question.text)
        assert "What “openai gpt-image-2” charges is not known." in room.question.text
        room.opened.maker.stop()
        await eventually(lambda: not room.question.text)


async def test_at_the_end_of_the_budget_the_parent_is_asked_and_may_raise_it(in_room, painter, eventually):
    price()
    async with in_room(2, real=True) as room:
        await room.choose_painter(painter, eventually)
        room.preferences.change(budget=0.3)
        room.opened.maker.start()
        await eventually(lambda: room.question.text)
        room.question.yes.click()
        await eventually(lambda: "Of the 0.30 USD you allowed" in room.question.text)
        assert room.question.more.value() == 0.25
        room.question.yes.click()
        await eventually(lambda: room.outcome)
        assert room.outcome == "whole"
        assert room.preferences.settings.budget == 0.3  # the answer was for this run alone


async def test_no_more_money_gives_stand_ins_and_keeps_what_was_paid(in_room, painter, eventually):
    price()
    async with in_room(2, real=True) as room:
        await room.choose_painter(painter, eventually)
        room.preferences.change(budget=0.3)
        room.opened.maker.start()
        await eventually(lambda: room.question.text)
        room.question.yes.click()
        await eventually(lambda: "you allowed" in room.question.text)
        room.question.no.click()
        await eventually(lambda: room.outcome)
        assert room.outcome == "stand-ins", room.failures
        assert len(painter.record.of("images/edits")) == 1


async def test_without_its_key_no_run_begins_and_the_book_can_still_be_made_here(in_room, painter, eventually, safe):
    async with in_room(1, real=True) as room:
        await room.choose_painter(painter, eventually)
        safe.keys.clear()
        room.preferences.keys_changed.emit()
        room.opened.maker.start()
        await eventually(lambda: room.told)
        assert "no key" in room.told[0].message
        assert "settings" in room.told[0].next_step
        assert room.happened == []
        await eventually(lambda: not room.opened.maker.is_running)
        room.opened.maker.start_at_home()
        await eventually(lambda: room.outcome)
        assert room.outcome == "whole"
        assert {event.take.provider for event in room.pictures()} == {"local"}
        assert painter.record.of("images/edits") == []


async def test_the_studio_is_made_anew_only_when_the_settings_or_the_prices_or_the_keys_changed(
    in_room, painter, eventually
):
    async def hired():
        async with room.studios.hire() as now:
            return now.studio

    async with in_room() as room:
        here = await hired()
        assert here.services == ()
        await room.choose_painter(painter, eventually)
        painted = await hired()
        assert [service.name for service in painted.services] == ["openai"]
        assert await hired() is painted
        price()
        priced = await hired()
        assert priced is not painted
        assert priced.prices.price("openai", "any", "127.0.0.1:1").per_picture == Decimal("0.25")
        room.preferences.keys_changed.emit()
        assert await hired() is not priced
        room.settings.roles[Role.PAINTER].providers.chosen.emit("local")
        assert await hired() is here


async def test_to_know_what_has_changed_no_keyring_is_opened(in_room, painter, eventually, safe, monkeypatch):
    async with in_room() as room:
        await room.choose_painter(painter, eventually)
        monkeypatch.setattr(safe, "get_password", lambda *_: pytest.fail("the keyring was opened"))
        shown = room.studios.studio()
        assert (shown.painter.name, shown.painter.model) == ("openai", "gpt-image-2")
        assert room.studios.studio() is shown
        room.preferences.choose(Role.PAINTER, Choice(provider="openai", base_url="nonsense", model="m"))
        assert room.studios.studio().painter.name == "local"
        room.preferences.choose(Role.PAINTER, Choice(provider="a-provider-of-tomorrow"))
        assert room.studios.studio().painter.name == "local"


async def test_a_studio_that_a_run_uses_is_let_go_of_only_afterwards(in_room, painter, eventually):
    async with in_room() as room:
        await room.choose_painter(painter, eventually)
        async with room.studios.hire() as hired:
            (service,) = hired.studio.services
            await service.warm_up()
            room.settings.roles[Role.PAINTER].providers.chosen.emit("local")
            async with room.studios.hire() as other:
                assert other.studio.services == ()
            assert service._wire is not None
        assert service._wire is None
