"""Buttons whose icons follow the theme, and a button that opens a list to choose from."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QPainter, QPaintEvent
from PySide6.QtWidgets import QMenu, QPushButton, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.icons import Icon, draw, qicon

_ICON = 18
_GAP = 5
_ARROW = 14


class Style(StrEnum):
    """How loud a button is; the style sheet knows these names."""

    FILLED = "filled"
    QUIET = "quiet"
    ACCENT = "accent"
    BARE = "bare"
    DASHED = "dashed"


_INK = {
    Style.FILLED: "on_coral",
    Style.QUIET: "ink",
    Style.ACCENT: "coral_text",
    Style.BARE: "ink",
    Style.DASHED: "soft",
}


class Button(QPushButton):
    """A button with a line icon; with an icon alone, ``name`` is what a screen reader says."""

    def __init__(
        self,
        appearance: Appearance,
        text: str = "",
        icon: Icon | None = None,
        *,
        style: Style = Style.QUIET,
        name: str = "",
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self._appearance = appearance
        self._words = text
        self._is_compact = False
        self._icon = icon
        self._style = style
        self._menu: QMenu | None = None
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self._name = name
        self.setToolTip(name)
        self._refresh()

        appearance.changed.connect(self._on_appearance_changed)

    @property
    def is_filled(self) -> bool:
        """Whether it is the button that comes next."""
        return self._style is Style.FILLED

    def set_menu(self, menu: QMenu) -> None:
        """Open a menu below the button; Qt's own ``setMenu`` leaves room for an arrow that our style does not have."""
        self._menu = menu
        self.clicked.connect(self._on_menu_asked)

    def dress(self, icon: Icon | None, style: Style) -> None:
        """Change the icon and how loud the button is."""
        if (icon, style) != (self._icon, self._style):
            self._icon, self._style = icon, style
            self._refresh()

    def say(self, text: str) -> None:
        """Change the words."""
        if text != self._words:
            self._words = text
            self._refresh()

    def set_compact(self, is_compact: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show the icon alone where there is little room."""
        if is_compact != self._is_compact:
            self._is_compact = is_compact
            self._refresh()

    def _refresh(self) -> None:
        words = "" if self._is_compact else self._words
        self.setText(words)
        self.setProperty("look", self._style.value)
        self.setProperty("alone", not words)
        self.setAccessibleName(self._name or self._words)
        self.setIconSize(QSize(_ICON + (_GAP if words else 0), _ICON))
        self.style().unpolish(self)
        self.style().polish(self)
        self._on_appearance_changed()

    def _on_menu_asked(self) -> None:
        if self._menu is not None:
            self._menu.popup(self.mapToGlobal(QPoint(0, self.height() + 4)))

    def _on_appearance_changed(self) -> None:
        if self._icon is not None:
            tokens = self._appearance.tokens
            gap = self.iconSize().width() - _ICON
            self.setIcon(qicon(self._icon, getattr(tokens, _INK[self._style]), tokens.soft, _ICON, gap))


class Chooser(Button):
    """A button that shows the value chosen and opens the list of all.

    Signals:
        chosen: another value was chosen.
            arg1: the list's key.
            arg2: the value.
    """

    chosen = Signal(str, object)

    def __init__(self, appearance: Appearance, icon: Icon, name: str, parent: QWidget | None = None) -> None:
        super().__init__(appearance, icon=icon, name=name, parent=parent)
        self.setProperty("chooser", True)
        self._values = QMenu(self)
        self._groups: dict[str, QActionGroup] = {}
        self.set_menu(self._values)

    def add_list(self, key: str, names: Mapping[Any, str]) -> None:
        """Add a list of values with their names; one of them is chosen at a time."""
        if self._groups:
            self._values.addSeparator()
        group = self._groups[key] = QActionGroup(self)
        group.setObjectName(key)
        for value, name in names.items():
            action = self._values.addAction(name)
            action.setCheckable(True)
            action.setData(value)
            group.addAction(action)
        group.triggered.connect(self._on_triggered)

    def show_chosen(self, **values: object) -> None:
        """Mark one value in each list and say them on the button."""
        names = []
        for key, value in values.items():
            actions = self._groups[key].actions()
            for action in actions:
                action.setChecked(action.data() == value)
            # A language that is not on the list is shown by its code.
            names.append(next((action.text() for action in actions if action.isChecked()), str(value)))
        self.say(" · ".join(names))
        self.setAccessibleDescription(" · ".join(names))

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the arrow in the theme's ink: a style sheet could only take an image file."""
        super().paintEvent(event)
        with QPainter(self) as painter:
            place = QRectF(self.width() - _ARROW - 10, (self.height() - _ARROW) / 2 + 1, _ARROW, _ARROW)
            draw(painter, Icon.DOWN, self._appearance.tokens.colour("soft"), place)

    def _on_triggered(self, action: QAction) -> None:
        group = action.actionGroup()
        if group is not None:
            self.chosen.emit(group.objectName(), action.data())
