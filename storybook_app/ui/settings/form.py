"""The sheet that a page of the settings is written on: a heading, and rows of a name and what belongs to it."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QScrollArea, QVBoxLayout, QWidget

from storybook_app.ui.labels import Tone, label
from storybook_app.ui.theme import serif

_NAMES = 132  # the width of the left column
_HEADING = 22


class Form(QWidget):
    """A page of the settings; its rows stand below each other in the order in which they are added."""

    def __init__(self, heading: str, lead: str) -> None:
        super().__init__()
        self.setObjectName("bare")
        self.heading = label(Tone.PLAIN, heading)
        self.heading.setFont(serif(_HEADING, bold=True))
        self.lead = label(Tone.LEAD, lead, wraps=True)
        self.rows = QGridLayout()
        self.rows.setHorizontalSpacing(16)
        self.rows.setVerticalSpacing(10)
        self.rows.setColumnMinimumWidth(0, _NAMES)
        self.rows.setColumnStretch(1, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 28, 32, 24)
        column.setSpacing(6)
        column.addWidget(self.heading)
        column.addWidget(self.lead)
        column.addSpacing(14)
        column.addLayout(self.rows)
        column.addStretch(1)

    def add_row(self, name: str, field: QWidget, hint: QWidget | None = None) -> QLabel:
        """Add a field with its name, and a hint below it; the name is what a screen reader says of the field."""
        row = self.rows.rowCount()
        title = label(Tone.PLAIN, name)
        title.setBuddy(field)
        if not field.accessibleName():
            field.setAccessibleName(name)
        middle = Qt.AlignmentFlag.AlignTop if isinstance(field, QLabel) else Qt.AlignmentFlag.AlignVCenter
        self.rows.addWidget(title, row, 0, Qt.AlignmentFlag.AlignLeft | middle)
        self.rows.addWidget(field, row, 1)
        if hint is not None:
            self.rows.addWidget(hint, row + 1, 1)
        return title

    def add_choice(self, name: str, field: QWidget) -> QLabel:
        """Add a field that keeps its own width."""
        return self.add_row(name, aligned(field))

    def add_wide(self, widget: QWidget) -> None:
        """Add something that takes the whole width."""
        self.rows.addWidget(widget, self.rows.rowCount(), 0, 1, 2)

    def add_below(self, widget: QWidget) -> None:
        """Add something in the column of the fields, without a name."""
        self.rows.addWidget(widget, self.rows.rowCount(), 1)


def aligned(*widgets: QWidget) -> QWidget:
    """Widgets at the left, beside each other, no wider than they want to be."""
    made = QWidget()
    row = QHBoxLayout(made)
    row.setContentsMargins(0, 0, 0, 0)
    row.setSpacing(8)
    for widget in widgets:
        row.addWidget(widget)
    row.addStretch(1)
    made.setFocusProxy(widgets[0])
    return made


class Scrolled(QScrollArea):
    """The page, to be scrolled where there is too little room for it, and only there."""

    def __init__(self, form: Form) -> None:
        super().__init__()
        self.setObjectName("bare")
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._form = form
        self.setWidget(form)
        form.installEventFilter(self)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's name
        """Words wrap anew."""
        super().resizeEvent(event)
        self._fit()

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's name
        """See when the page gets longer or shorter."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._fit()
        return super().eventFilter(watched, event)

    def _fit(self) -> None:
        """Make the page as high as its words are at this width: Qt would reckon with the narrowest one."""
        self._form.setMinimumHeight(max(1, self._form.heightForWidth(self.viewport().width())))
