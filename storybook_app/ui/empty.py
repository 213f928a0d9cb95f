"""The first sight of a new book, and of a shelf without books: one big place to drop photos."""

from PySide6.QtCore import QRectF, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.icons import Icon, pixmap
from storybook_app.ui.labels import Tone, centred, label
from storybook_app.ui.theme import serif

_WIDTH, _HEIGHT = 760, 430
_ICON = 64
_RADIUS = 26
_HEADING_PIXELS = 30


class EmptyBook(QWidget):
    """Invites the photos in; where ``has_sample``, a day to look at too.

    Signals:
        choose_asked: the parent wants to choose photos from a list.
        sample_asked: the parent wants to see a day that is there already.
    """

    choose_asked = Signal()
    sample_asked = Signal()

    def __init__(self, appearance: Appearance, *, has_sample: bool = False) -> None:
        super().__init__()
        self._appearance = appearance
        self._target = _Target(appearance)
        self._target.sample.setVisible(has_sample)
        self.setFocusProxy(self._target.choose)
        self._lock = label(Tone.PLAIN)
        privacy = label(
            Tone.SOFT, self.tr("Everything stays on this computer unless you choose an online painter or voice.")
        )
        promise = QHBoxLayout()
        promise.addStretch(1)
        promise.addWidget(self._lock)
        promise.addWidget(privacy)
        promise.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(32, 24, 32, 24)
        column.setSpacing(16)
        column.addStretch(1)
        column.addWidget(self._target, 8, Qt.AlignmentFlag.AlignHCenter)
        column.addLayout(promise)
        column.addStretch(1)
        self._on_appearance_changed()

        self._target.choose.clicked.connect(self.choose_asked)
        self._target.sample.clicked.connect(self.sample_asked)
        appearance.changed.connect(self._on_appearance_changed)

    def _on_appearance_changed(self) -> None:
        self._lock.setPixmap(pixmap(Icon.LOCK, self._appearance.tokens.soft, 15))


class _Target(QWidget):
    """The dashed place itself."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self.setFixedWidth(_WIDTH)
        self.setMaximumHeight(_HEIGHT)
        self._icon = centred(Tone.PLAIN)
        heading = centred(Tone.PLAIN, self.tr("Drop your photos here"))
        heading.setFont(serif(_HEADING_PIXELS, bold=True))
        words = centred(
            Tone.LEAD,
            self.tr(
                "One page is made for each photo, in the order they were taken. "
                "Then write a line or two of diary beside each."
            ),
            wraps=True,
        )
        words.setFixedWidth(520)
        self.choose = Button(appearance, self.tr("Choose photos…"), style=Style.FILLED)
        self.sample = Button(appearance, self.tr("Try with the sample day"))
        buttons = QHBoxLayout()
        buttons.setSpacing(12)
        buttons.addStretch(1)
        buttons.addWidget(self.choose)
        buttons.addWidget(self.sample)
        buttons.addStretch(1)
        column = QVBoxLayout(self)
        column.setSpacing(14)
        column.addStretch(1)
        for widget in (self._icon, heading):
            column.addWidget(widget, 0, Qt.AlignmentFlag.AlignHCenter)
        lead = QHBoxLayout()  # not aligned, which would take the height of another width
        lead.addStretch(1)
        lead.addWidget(words)
        lead.addStretch(1)
        column.addLayout(lead)
        column.addSpacing(8)
        column.addLayout(buttons)
        column.addStretch(1)
        self._on_appearance_changed()

        appearance.changed.connect(self._on_appearance_changed)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sheet with its dashed edge."""
        tokens = self._appearance.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            pen = QPen(tokens.colour("coral", 0.75), 2)
            pen.setDashPattern([3, 2.4])
            painter.setPen(pen)
            painter.setBrush(tokens.colour("card"))
            painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), _RADIUS, _RADIUS)

    def _on_appearance_changed(self) -> None:
        self._icon.setPixmap(pixmap(Icon.PHOTO, self._appearance.tokens.coral, _ICON))
        self.update()
