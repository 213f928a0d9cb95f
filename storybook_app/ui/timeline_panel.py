"""The timeline of a run: a bar for each step, live, page below page."""

from PySide6.QtCore import QCoreApplication, QRectF, Qt, QTimer
from PySide6.QtGui import QPainter, QPaintEvent, QShowEvent
from PySide6.QtWidgets import QAbstractItemView, QFrame, QHBoxLayout, QListView, QStyle, QVBoxLayout, QWidget

from storybook_app.pipeline.timing.rows import Ink
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.bridge import Bridge
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.theme import sans
from storybook_app.ui.timeline_bars import SMALL, TimelineBars, brush_of, height_of, place_of_bars
from storybook_app.ui.timeline_model import TimelineModel
from storybook_app.ui.timeline_rows import ticks

_HEIGHT = 250
_BEAT_MS = 500


class TimelinePanel(QFrame):
    """Shows when each step waited and was worked on; hidden until it is asked for."""

    def __init__(self, bridge: Bridge, appearance: Appearance) -> None:
        super().__init__()
        self.setObjectName("timeline")
        self.setFixedHeight(_HEIGHT)
        self.model = TimelineModel(bridge)
        self.rows = QListView()
        self.rows.setObjectName("timeline")
        self.rows.setAccessibleName(self.tr("Timeline of the run"))
        self.rows.setUniformItemSizes(True)
        self.rows.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.rows.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.rows.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOn)
        self.rows.setModel(self.model)
        self.rows.setItemDelegate(TimelineBars(self.model, appearance, self))
        self._axis = _Axis(self.model, appearance)
        self._legend = _Legend(appearance)
        column = QVBoxLayout(self)
        column.setContentsMargins(20, 8, 8, 8)
        column.setSpacing(2)
        top = QHBoxLayout()
        top.addWidget(label(Tone.SECTION, self.tr("Timeline")))
        top.addStretch(1)
        top.addWidget(self._legend)
        column.addLayout(top)
        column.addWidget(self._axis)
        column.addWidget(self.rows, 1)
        # Bars grow when no event comes.
        self._beat = QTimer(self, interval=_BEAT_MS)
        self.hide()

        self._bridge = bridge
        self._beat.timeout.connect(self.refresh)
        bridge.started.connect(self._on_started)
        bridge.finished.connect(self._on_finished)
        appearance.changed.connect(self.rows.viewport().update)

    @property
    def is_live(self) -> bool:
        """Whether its bars grow by themselves."""
        return self._beat.isActive()

    def refresh(self) -> None:
        """Show the run as it is now, if anybody looks."""
        if self.isVisible():
            self.model.refresh()
            self._axis.update()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's name
        """Catch up with the run."""
        super().showEvent(event)
        self.model.refresh()
        if self._bridge.state is not None and not self._bridge.state.is_over:
            self._beat.start()

    def _on_started(self) -> None:
        self._beat.start()
        self.refresh()

    def _on_finished(self) -> None:
        self._beat.stop()
        self.refresh()


class _Axis(QWidget):
    """The seconds along the bars."""

    def __init__(self, model: TimelineModel, appearance: Appearance) -> None:
        super().__init__()
        self._model = model
        self._appearance = appearance
        self.setFixedHeight(18)

        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Write each round moment where it is."""
        tokens = self._appearance.tokens
        # The list beside its scroll bar is narrower than this.
        place = place_of_bars(
            QRectF(self.rect()).adjusted(
                0, 0, -self.style().pixelMetric(QStyle.PixelMetric.PM_ScrollBarExtent, None, self), 0
            )
        )
        with QPainter(self) as painter:
            painter.setFont(sans(self.font(), SMALL - 1))
            painter.setPen(tokens.colour("soft"))
            for moment in ticks(self._model.horizon):
                left = place.left() + moment / self._model.horizon * place.width()
                painter.drawText(QRectF(left - 30, 0, 60, self.height()), Qt.AlignmentFlag.AlignCenter, _clock(moment))


def _clock(moment: float) -> str:
    minutes, seconds = divmod(round(moment), 60)
    if minutes:
        return f"{minutes}:{seconds:02}"
    return QCoreApplication.translate("TimelinePanel", "{n} s").format(n=seconds)


class _Legend(QWidget):
    """What the colours mean."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 12, 0)
        row.setSpacing(6)
        for ink, is_done, words in (
            (Ink.WAITING, True, self.tr("waits")),
            (Ink.WORKING, False, self.tr("is being made")),
            (Ink.WORKING, True, self.tr("made")),
            (Ink.TRYING_AGAIN, True, self.tr("tried again")),
        ):
            row.addWidget(_Swatch(appearance, ink, is_done=is_done))
            row.addWidget(label(Tone.SOFT, words))


class _Swatch(QWidget):
    """A colour of the legend."""

    def __init__(self, appearance: Appearance, ink: Ink, *, is_done: bool) -> None:
        super().__init__()
        self._appearance, self._ink, self._is_done = appearance, ink, is_done
        self.setFixedSize(16, 16)

        appearance.changed.connect(self.update)

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw a piece of such a bar."""
        height = height_of(self._ink)
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(brush_of(self._appearance, self._ink, is_done=self._is_done))
            painter.drawRoundedRect(QRectF(0, (16 - height) / 2, 16, height), 3, 3)
