"""The open page as a spread of the book: its picture on the left, the diary on the right."""

from PySide6.QtCore import QDate, QLocale, QRectF, Qt, QTime
from PySide6.QtGui import QLinearGradient, QPainter, QPainterPath, QPaintEvent, QPen
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.book.values import Page
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.diary import DiaryEdit
from storybook_app.ui.labels import Tone, label

_RADIUS = 18
_PADDING = 22
_MARGIN = 8  # for the shadow
_SHADOWS = 7
_SPINE = 26
_PICTURE_SHARE, _DIARY_SHARE = 56, 44


class Spread(QWidget):
    """Lays a picture and the diary out on one sheet of paper."""

    def __init__(self, picture: QWidget, diary: DiaryEdit, appearance: Appearance) -> None:
        super().__init__()
        self._appearance = appearance
        self._right = QWidget()
        self._facts = label(Tone.SOFT)
        self._facts.setWordWrap(True)
        words = QVBoxLayout(self._right)
        words.setContentsMargins(_PADDING + 2, _PADDING + 6, _PADDING - 8, _PADDING)
        words.setSpacing(8)
        heading = label(Tone.SECTION, self.tr("Diary"))
        for above in (heading, self._facts):
            above.setIndent(12)  # in line with the words, which stand in a frame
        words.addWidget(heading)
        words.addWidget(diary, 1)
        words.addWidget(self._facts)
        left = QWidget()
        frame = QVBoxLayout(left)
        frame.setContentsMargins(_PADDING, _PADDING, _PADDING, _PADDING)
        frame.addWidget(picture)
        row = QHBoxLayout(self)
        row.setContentsMargins(_MARGIN, _MARGIN, _MARGIN, _MARGIN)
        row.setSpacing(0)
        row.addWidget(left, _PICTURE_SHARE)
        row.addWidget(self._right, _DIARY_SHARE)
        self.setMinimumHeight(250)

        appearance.changed.connect(self.update)

    def show_facts(self, page: Page) -> None:
        """Say when the photo was taken, and how much is written."""
        taken, count = page.photo.taken, len(page.diary.split())
        words = self.tr("1 word") if count == 1 else self.tr("%n words", "", count)
        if taken is None:
            self._facts.setText(f"{page.photo.name} · {words}")
            return
        date = QLocale().toString(QDate(taken.year, taken.month, taken.day), self.tr("d MMMM"))
        time = QLocale().toString(QTime(taken.hour, taken.minute), QLocale.FormatType.ShortFormat)
        self._facts.setText(self.tr("{date} · photo taken {time} · {words}").format(date=date, time=time, words=words))

    def paintEvent(self, _event: QPaintEvent) -> None:  # noqa: N802 - Qt's name
        """Draw the sheet, its soft shadow, and the fold between the two pages."""
        tokens = self._appearance.tokens
        with QPainter(self) as painter:
            painter.setRenderHint(QPainter.RenderHint.Antialiasing)
            sheet = QRectF(self.rect()).adjusted(_MARGIN, _MARGIN, -_MARGIN, -_MARGIN)
            painter.setPen(Qt.PenStyle.NoPen)
            painter.setBrush(tokens.colour("shadow", 0.07 if tokens.is_dark else 0.014))
            for step in range(_SHADOWS):
                painter.drawRoundedRect(sheet.adjusted(-step, 1 - step * 0.3, step, 1 + step), _RADIUS + 2, _RADIUS + 2)
            outline = QPainterPath()
            outline.addRoundedRect(sheet, _RADIUS, _RADIUS)
            painter.fillPath(outline, tokens.colour("card"))
            fold = float(self._right.x())
            shade = QLinearGradient(fold, 0, fold + _SPINE, 0)
            shade.setColorAt(0, tokens.colour("shadow", 0.16 if tokens.is_dark else 0.07))
            shade.setColorAt(1, tokens.colour("shadow", 0))
            painter.setClipPath(outline)
            painter.fillRect(QRectF(fold, sheet.top(), _SPINE, sheet.height()), shade)
            painter.setPen(QPen(tokens.colour("line"), 1))
            painter.drawLine(round(fold), round(sheet.top()), round(fold), round(sheet.bottom()))
