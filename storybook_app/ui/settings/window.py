"""The settings window: a list of pages at the left, the page at the right."""

import asyncio
from enum import StrEnum

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from storybook_app.errors import OptionRefused
from storybook_app.providers.catalogue import Role
from storybook_app.settings import Settings, prices_file
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button
from storybook_app.ui.icons import Icon, qicon
from storybook_app.ui.preferences import Preferences
from storybook_app.ui.retold import retold
from storybook_app.ui.settings.about_page import AboutPage
from storybook_app.ui.settings.costs_page import CostsPage
from storybook_app.ui.settings.form import Form, Scrolled
from storybook_app.ui.settings.general_page import GeneralPage
from storybook_app.ui.settings.role_page import RolePage
from storybook_app.ui.supervisor import Supervisor

_SIZE = QSize(900, 720)
_LIST = 200
_ICON = 18


class Section(StrEnum):
    """A page of the settings; those of the roles are called as the roles are."""

    GENERAL = "general"
    WRITER = Role.WRITER
    NARRATOR = Role.NARRATOR
    PAINTER = Role.PAINTER
    ANIMATOR = Role.ANIMATOR
    COSTS = "costs"
    ABOUT = "about"


_ICONS = {
    Section.GENERAL: Icon.GEAR,
    Section.WRITER: Icon.WORDS,
    Section.NARRATOR: Icon.VOICE,
    Section.PAINTER: Icon.BRUSH,
    Section.ANIMATOR: Icon.FILM,
    Section.COSTS: Icon.COIN,
    Section.ABOUT: Icon.BOOK,
}


class SettingsWindow(QDialog):
    """Lets the user change the settings; every change holds at once. Make one, and open it again and again."""

    def __init__(
        self, preferences: Preferences, appearance: Appearance, supervisor: Supervisor, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._supervisor = supervisor
        self.general = GeneralPage(preferences, appearance, supervisor)
        self.roles = {role: RolePage(role, preferences, appearance, supervisor) for role in Role}
        self.costs = CostsPage(preferences, appearance, supervisor)
        pages: dict[Section, Form] = {Section.GENERAL: self.general}
        pages |= {Section(role): page for role, page in self.roles.items()}
        pages |= {Section.COSTS: self.costs, Section.ABOUT: AboutPage()}
        self.setWindowTitle(self.tr("Settings"))
        self._list = QListWidget()
        self._list.setObjectName("sections")
        self._list.setAccessibleName(self.tr("Pages of the settings"))
        self._list.setFixedWidth(_LIST)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setIconSize(QSize(_ICON + 6, _ICON))
        self._pages = QStackedWidget()
        self._done = Button(appearance, self.tr("Done"))
        self._arrange(pages)
        self._on_appearance_changed()

        self._list.currentRowChanged.connect(self._pages.setCurrentIndex)
        self._done.clicked.connect(self.accept)
        appearance.changed.connect(self._on_appearance_changed)
        preferences.changed.connect(self._on_preferences_changed)
        for page in self.roles.values():
            page.keys_changed.connect(preferences.keys_changed)

    def open_at(self, section: Section = Section.GENERAL) -> None:
        """Open at a page, with the settings of now."""
        self.general.refresh()
        self.costs.refresh()
        for page in self.roles.values():
            page.refresh()
        self._supervisor.start(self._read_prices(), "read the prices")
        self._list.setCurrentRow(list(Section).index(section))
        self._list.setFocus(Qt.FocusReason.OtherFocusReason)
        self.open()

    def done(self, result: int) -> None:
        """Close, with what is still being typed taken in."""
        for page in self.roles.values():
            page.commit()
        super().done(result)

    def _arrange(self, pages: dict[Section, Form]) -> None:
        for section, page in pages.items():
            item = QListWidgetItem(page.heading.text() if section is not Section.ABOUT else self.tr("About"))
            item.setData(Qt.ItemDataRole.UserRole, section)
            item.setSizeHint(QSize(_LIST - 32, 40))
            self._list.addItem(item)
            self._pages.addWidget(Scrolled(page))
        foot = QHBoxLayout()
        foot.setContentsMargins(24, 8, 24, 16)
        foot.addStretch(1)
        foot.addWidget(self._done)
        right = QVBoxLayout()
        right.setSpacing(0)
        right.addWidget(self._pages, 1)
        right.addLayout(foot)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self._list)
        row.addLayout(right, 1)
        self.resize(_SIZE)
        for button in self.findChildren(QPushButton):
            button.setAutoDefault(False)  # Enter belongs to the field that is being typed in

    async def _read_prices(self) -> None:
        from storybook_app.providers.prices import read_prices  # noqa: PLC0415 - it is needed here only

        try:
            prices = await asyncio.to_thread(read_prices, prices_file())
        except OptionRefused as error:
            self.costs.tell_trouble(retold(error))
            return
        self.costs.tell_trouble("")
        self.costs.show_prices(prices)
        for page in self.roles.values():
            page.show_prices(prices)

    def _on_preferences_changed(self, _settings: Settings) -> None:
        if self.isVisible():
            self._supervisor.start(self._read_prices(), "read the prices")

    def _on_appearance_changed(self) -> None:
        tokens = self._appearance.tokens
        for row in range(self._list.count()):
            item = self._list.item(row)
            icon = _ICONS[Section(item.data(Qt.ItemDataRole.UserRole))]
            drawn = qicon(icon, tokens.ink, tokens.soft, _ICON, 6)
            drawn.addPixmap(drawn.pixmap(self._list.iconSize()), QIcon.Mode.Selected)  # else it is tinted
            item.setIcon(drawn)
