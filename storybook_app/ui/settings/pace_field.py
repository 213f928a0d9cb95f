"""How many requests a service is sent at once, and in a minute."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QWidget

from storybook_app.providers.catalogue import Limits
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.settings.boxes import Number

_MOST_AT_ONCE, _MOST_PER_MINUTE = 64, 600


class PaceField(QWidget):
    """Shows the limits that are kept.

    Signals:
        chosen: other limits shall hold.
            arg1: the Limits.
    """

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.at_once = Number(1, _MOST_AT_ONCE)
        self.at_once.setAccessibleName(self.tr("Requests at once"))
        self.per_minute = Number(0, _MOST_PER_MINUTE, self.tr("any number"))
        self.per_minute.setAccessibleName(self.tr("Requests in a minute"))
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(8)
        row.addWidget(self.at_once)
        row.addWidget(label(Tone.SOFT, self.tr("at once, and")))
        row.addWidget(self.per_minute)
        row.addWidget(label(Tone.SOFT, self.tr("in a minute")))
        row.addStretch(1)
        self.setFocusProxy(self.at_once)

        self.at_once.valueChanged.connect(self._on_edited)
        self.per_minute.valueChanged.connect(self._on_edited)

    def show_limits(self, limits: Limits) -> None:
        """Show what is kept now."""
        for number, value in ((self.at_once, limits.at_once), (self.per_minute, round(limits.per_minute or 0))):
            number.blockSignals(True)
            number.setValue(value)
            number.blockSignals(False)

    def _on_edited(self) -> None:
        self.chosen.emit(Limits(at_once=self.at_once.value(), per_minute=self.per_minute.value() or None))
