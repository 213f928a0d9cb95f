import asyncio
import json

import keyring
import pytest
from keyring.backend import KeyringBackend
from keyring.errors import KeyringLocked
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QPushButton

from storybook_app.providers.catalogue import Choice, Limits, Role
from storybook_app.settings import TextSize, Theme, UiLanguage, load_settings
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.settings import SettingsWindow
from storybook_app.ui.settings.window import Section
from storybook_app.ui.supervisor import Supervisor


class Safe(KeyringBackend):
    """A keyring in memory."""

    priority = 1

    def __init__(self):
        self.keys, self.refusal = {}, None

    def get_password(self, service, username):
        return self.keys.get((service, username))

    def set_password(self, service, username, password):
        if self.refusal:
            raise self.refusal
        self.keys[service, username] = password

    def delete_password(self, service, username):
        del self.keys[service, username]


@pytest.fixture
def safe():
    before, ours = keyring.get_keyring(), Safe()
    keyring.set_keyring(ours)
    yield ours
    keyring.set_keyring(before)


class Open:
    """The settings, open."""

    def __init__(self, path):
        self.path = path
        self.defects = []
        self.supervisor = Supervisor(self.defects.append)
        self.preferences = Preferences(path, self.supervisor)
        self.window = SettingsWindow(self.preferences, Appearance(Theme.LIGHT), self.supervisor)
        self.window.open_at()

    def service(self, role, provider):
        """Choose a provider for a role; its form."""
        page = self.window.roles[role]
        page.providers.chosen.emit(provider)
        return page.service

    async def close(self):
        self.window.accept()
        await self.preferences.save()
        await self.supervisor.stop_all()
        self.window.deleteLater()
        await asyncio.sleep(0)
        assert self.defects == []
        return load_settings(self.path)


@pytest.fixture
def opened(tmp_path):
    return lambda: Open(tmp_path / "settings.json")


def typed(edit, text):
    edit.setText(text)
    edit.editingFinished.emit()


async def test_every_change_holds_at_once_and_is_stored(opened, eventually):
    here = opened()
    told = []
    here.preferences.changed.connect(told.append)
    here.window.general.segments("theme").chosen.emit(Theme.DARK)
    here.window.general.segments("text_size").chosen.emit(TextSize.LARGE)
    here.window.general.segments("ui_language").chosen.emit(UiLanguage.KO)
    assert [settings.theme for settings in told] == [Theme.DARK] * 3
    await eventually(lambda: load_settings(here.path) == here.preferences.settings)
    stored = await here.close()
    assert (stored.theme, stored.text_size, stored.ui_language) == (Theme.DARK, TextSize.LARGE, UiLanguage.KO)


async def test_a_service_is_chosen_with_all_that_belongs_to_it(opened):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    typed(form.address, "http://127.0.0.1:8000/v1")
    form.model.box.setCurrentText("gpt-image-2")
    form.model.commit()
    form.pace.at_once.setValue(3)
    form.pace.per_minute.setValue(6)
    form.photos.setChecked(False)
    stored = await here.close()
    assert stored.providers == {
        Role.PAINTER: Choice(
            provider="openai",
            base_url="http://127.0.0.1:8000/v1",
            model="gpt-image-2",
            limits=Limits(at_once=3, per_minute=6),
            photos=False,
        )
    }


async def test_back_on_this_computer_nothing_is_chosen_any_more(opened):
    here = opened()
    typed(here.service(Role.WRITER, "openai").address, "http://127.0.0.1:8000/v1")
    here.window.roles[Role.WRITER].providers.chosen.emit("local")
    assert here.preferences.settings.providers == {}
    again = here.service(Role.WRITER, "openai")
    assert again.address.text() == "http://127.0.0.1:8000/v1"  # what was typed is not lost
    assert Role.WRITER in (await here.close()).providers


async def test_a_key_lies_in_the_keyring_and_nowhere_else(opened, safe, eventually):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    form.key.edit.setText("sk-canary")
    form.key.keep.click()
    await eventually(lambda: here.preferences.choice(Role.PAINTER).key)
    assert safe.keys == {("Storybook", "painter-openai"): "sk-canary"}
    assert form.key.edit.text() == ""
    assert "A key is kept" in form.key.words
    await here.preferences.save()
    assert "sk-canary" not in here.path.read_text(encoding="utf-8")
    assert json.loads(here.path.read_text(encoding="utf-8"))["providers"]["painter"]["key"] == "keyring:painter-openai"

    form.key.remove.click()
    assert here.preferences.choice(Role.PAINTER).key is None
    await eventually(lambda: safe.keys == {})
    await here.close()


async def test_another_role_at_the_same_service_takes_the_same_key_which_stays_while_it_is_used(
    opened, safe, eventually
):
    here = opened()
    form = here.service(Role.WRITER, "openai")
    form.key.edit.setText("sk-1")
    form.key.keep.click()
    await eventually(lambda: here.preferences.choice(Role.WRITER).key)
    here.service(Role.PAINTER, "openai")
    assert here.preferences.choice(Role.PAINTER).key == "keyring:writer-openai"
    form.key.remove.click()
    await here.close()
    assert safe.keys == {("Storybook", "writer-openai"): "sk-1"}


async def test_a_key_goes_to_no_other_address_than_the_one_it_was_given_for(opened, safe, eventually):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    form.key.edit.setText("sk-1")
    form.key.keep.click()
    await eventually(lambda: here.preferences.choice(Role.PAINTER).key)
    typed(form.address, "https://api.openai.com/v2")
    assert here.preferences.choice(Role.PAINTER).key == "keyring:painter-openai"
    typed(form.address, "https://elsewhere.example/v1")
    assert here.preferences.choice(Role.PAINTER).key is None
    await here.close()


async def test_a_locked_keyring_is_told_with_a_way_out(opened, safe, eventually):
    safe.refusal = KeyringLocked("locked")
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    form.key.edit.setText("sk-canary")
    form.key.keep.click()
    await eventually(lambda: "stays locked" in form.key.words)
    assert "env:" in form.key.words
    assert "sk-canary" not in form.key.words
    form.key.edit.setText("env:MY_KEY")
    form.key.keep.click()
    assert here.preferences.choice(Role.PAINTER).key == "env:MY_KEY"
    assert "MY_KEY" in form.key.words
    await here.close()


async def test_what_leaves_the_computer_is_said_for_every_choice(opened):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    assert "the photo of each page" in form.told
    assert "on the internet" in form.told
    form.photos.setChecked(False)
    assert "No photo" in form.told
    typed(form.address, "http://192.168.1.20:8000/v1")
    assert "home network" in form.told
    assert "not out to the internet" in form.told
    typed(form.address, "nonsense")
    assert "no address" in form.told
    await here.close()


async def test_the_price_of_a_model_is_told_where_it_is_known(opened, eventually):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    form.model.box.setCurrentText("gpt-image-2")
    form.model.commit()
    await eventually(lambda: "0.065 USD for a picture" in form.told)
    form.model.box.setCurrentText("a-model-of-tomorrow")
    form.model.commit()
    await eventually(lambda: "not known" in form.told)
    typed(form.address, "http://127.0.0.1:8000/v1")
    await eventually(lambda: "costs nothing" in form.told)
    await here.close()


async def test_a_budget_is_set_and_taken_away(opened):
    here = opened()
    here.window.costs.has_budget.setChecked(True)
    here.window.costs.budget.setValue(3.5)
    assert here.preferences.settings.budget == 3.5
    here.window.costs.has_budget.setChecked(False)
    assert (await here.close()).budget is None


async def test_escape_closes_and_takes_in_what_is_still_being_typed(opened):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    form.address.setText("http://127.0.0.1:9/v1")
    QTest.keyClick(here.window, Qt.Key.Key_Escape)
    assert not here.window.isVisible()
    assert (await here.close()).providers[Role.PAINTER].base_url == "http://127.0.0.1:9/v1"


async def test_enter_in_a_field_closes_nothing(opened):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    here.window.open_at(Section.PAINTER)
    QTest.keyClick(form.address, Qt.Key.Key_Return)
    assert here.window.isVisible()
    assert not any(button.isDefault() for button in here.window.findChildren(QPushButton))
    await here.close()


async def test_every_field_says_its_name_to_a_screen_reader(opened):
    here = opened()
    form = here.service(Role.PAINTER, "openai")
    fields = (
        form.address,
        form.key.edit,
        form.model.box,
        form.pace.at_once,
        form.pace.per_minute,
        here.window.costs.budget,
    )
    assert all(field.accessibleName() for field in fields)
    await here.close()
