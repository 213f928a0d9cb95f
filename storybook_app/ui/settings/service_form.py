"""How one service is chosen for a role: its address, key, model and pace, and what they mean."""

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from storybook_app.errors import StorybookError
from storybook_app.providers.catalogue import CATALOGUE, Choice, Entry, Limits, Role
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.retold import retold
from storybook_app.ui.settings import words
from storybook_app.ui.settings.form import Form
from storybook_app.ui.settings.key_field import KeyField
from storybook_app.ui.settings.model_field import ModelField
from storybook_app.ui.settings.pace_field import PaceField
from storybook_app.ui.settings.trial import Trial
from storybook_app.ui.supervisor import Supervisor
from storybook_app.ui.switch import Switch

if TYPE_CHECKING:
    from storybook_app.providers.prices import Prices

_NO_MODELS = frozenset({"media-server"})  # it has one, and takes no name
_NEED_KEYS = frozenset({"elevenlabs", "fal"})
_UNKNOWN = Entry(roles=frozenset(), leaves="")  # a provider of a newer Storybook


class ServiceForm(QObject):
    """Adds its rows to a form, and hands on every change as a whole new Choice.

    Signals:
        changed: something else is chosen.
            arg1: the Choice.
        key_kept: a key went into the keyring.
        key_dropped: a key is not used here any more.
            arg1: where it lies.
    """

    changed = Signal(object)
    key_kept = Signal()
    key_dropped = Signal(str)

    def __init__(self, role: Role, form: Form, appearance: Appearance, supervisor: Supervisor) -> None:
        super().__init__(form)
        self._role = role
        self._choice = Choice()
        self._prices: Prices | None = None
        self._explained = label(Tone.SOFT, wraps=True)
        self.address = QLineEdit()
        self._place = label(Tone.SOFT, wraps=True)
        self.key = KeyField(appearance, supervisor)
        self.model = ModelField(appearance, supervisor, lambda: self._choice)
        self._price = label(Tone.SOFT, wraps=True)
        self.pace = PaceField()
        self.photos = Switch(appearance, self.tr("Photos may leave this computer"))
        self._leaves = label(Tone.PLAIN, wraps=True)
        self.trial = Trial(appearance, supervisor, lambda: self._choice)
        self._rows, self._model_rows = self._arranged(form)

        self.address.editingFinished.connect(self._on_address_edited)
        self.key.kept.connect(self._on_key_kept)
        self.key.removed.connect(self._on_key_removed)
        self.model.chosen.connect(self._on_model_chosen)
        self.model.trouble.connect(self._on_list_failed)
        self.pace.chosen.connect(self._on_limits_chosen)
        self.photos.toggled.connect(self._on_photos_toggled)

    @property
    def told(self) -> str:
        """All that is said about the choice: the place, the price and what leaves the computer."""
        return " ".join(each.text() for each in (self._place, self._price, self._leaves))

    def show_choice(self, choice: Choice) -> None:
        """Show what is chosen; of this computer there is nothing to show."""
        is_other = (choice.provider, choice.base_url) != (self._choice.provider, self._choice.base_url)
        self._choice = choice
        is_service = choice.provider != "local"
        for widget in self._rows:
            widget.setVisible(is_service)
        for widget in self._model_rows:
            widget.setVisible(is_service and choice.provider not in _NO_MODELS)
        self.photos.setVisible(words.may_see_photos(self._role, choice.provider))
        if is_service:
            self._show_service(choice, is_other=is_other)

    def show_prices(self, prices: "Prices") -> None:
        """Tell prices by that table."""
        self._prices = prices
        self._show_price()

    def commit(self) -> None:
        """Take in what is still being typed."""
        if self._choice.provider != "local":
            self._on_address_edited()
            self.model.commit()

    def _arranged(self, form: Form) -> tuple[tuple[QWidget, ...], tuple[QWidget, ...]]:
        """The rows put into the form: all of them, and those of the model."""
        form.add_below(self._explained)
        address = form.add_row(self.tr("Address"), self.address, self._place)
        key = form.add_row(self.tr("Key"), self.key)
        model = form.add_row(self.tr("Model"), self.model)
        form.add_below(self._price)
        pace = form.add_row(self.tr("Requests"), self.pace)
        privacy = form.add_row(self.tr("Privacy"), self._leaves)
        form.add_below(self.photos)
        form.add_below(self.trial)
        names = (address, key, pace, privacy)
        fields = (
            self._explained,
            self.address,
            self._place,
            self.key,
            self._price,
            self.pace,
            self._leaves,
            self.trial,
        )
        return (*names, *fields), (model, self.model)

    def _show_service(self, choice: Choice, *, is_other: bool) -> None:
        entry = CATALOGUE.get(choice.provider, _UNKNOWN)
        self._explained.setText(words.provider_explained(choice.provider))
        self.address.setText(choice.base_url or entry.base_url)
        self._place.setText(words.place(choice))
        self._show_key()
        self.model.show_model(choice, is_other=is_other)
        self.pace.show_limits(choice.limits or entry.limits_of(self._role))
        self.photos.blockSignals(True)
        self.photos.setChecked(choice.photos)
        self.photos.blockSignals(False)
        self._leaves.setText(words.leaves(self._role, choice))
        self.trial.clear()
        self._show_price()

    def _show_key(self) -> None:
        choice = self._choice
        is_needed = choice.provider in _NEED_KEYS or words.host_of(choice) == words.host_of(Choice(provider="openai"))
        self.key.show_where(f"{self._role}-{choice.provider}", choice.key, is_needed=is_needed)

    def _show_price(self) -> None:
        choice = self._choice
        if self._prices is not None and choice.provider != "local":
            model = choice.model or CATALOGUE.get(choice.provider, _UNKNOWN).model
            price = self._prices.price(choice.provider, model, words.host_of(choice))
            self._price.setText(words.price_in_words(price))

    def _change(self, **fields: Any) -> None:
        choice = Choice.model_validate({**self._choice.model_dump(), **fields})
        if choice != self._choice:
            self.show_choice(choice)
            self.changed.emit(choice)

    def _on_address_edited(self) -> None:
        typed = self.address.text().strip()
        usual = CATALOGUE.get(self._choice.provider, _UNKNOWN).base_url
        fields: dict[str, Any] = {"base_url": None if typed in ("", usual) else typed}
        if words.host_of(self._choice.model_copy(update=fields)) != words.host_of(self._choice):
            fields["key"] = None  # a key is for one service, and no other ever sees it
        self._change(**fields)

    def _on_key_kept(self, where: str) -> None:
        self._change(key=where)
        self._show_key()  # the same place may hold another key by now
        self.key_kept.emit()

    def _on_key_removed(self) -> None:
        where = self._choice.key
        self._change(key=None)
        if where:
            self.key_dropped.emit(where)

    def _on_model_chosen(self, name: str) -> None:
        self._change(model=name or None)

    def _on_list_failed(self, error: StorybookError) -> None:
        self._price.setText(retold(error))

    def _on_limits_chosen(self, limits: Limits) -> None:
        self._change(limits=limits)

    def _on_photos_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._change(photos=is_on)
