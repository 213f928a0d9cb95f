"""The sheet on which a parent shows who somebody is: a photo of the book, and a square around them."""

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QIcon, QPixmap
from PySide6.QtWidgets import QDialog, QHBoxLayout, QListView, QListWidget, QListWidgetItem, QVBoxLayout, QWidget

from storybook_app.book.values import Box, Photo
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Style
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.open_book import OpenBook
from storybook_app.ui.photo_crop import PhotoCrop
from storybook_app.ui.pictures import CARD, SPREAD

_ICON = QSize(84, 63)
_STRIP = 104


class PortraitSheet(QDialog):
    """Shows the photos of the book one at a time; accepted, ``photo`` and ``box`` say what was chosen."""

    def __init__(self, name: str, opened: OpenBook, appearance: Appearance, parent: QWidget) -> None:
        super().__init__(parent)
        self._opened = opened
        self._photos = list({page.photo.digest: page.photo for page in opened.document.book.pages}.values())
        self._shown: Photo | None = None
        self.setWindowTitle(self.tr("A portrait of {name}").format(name=name) if name else self.tr("A portrait"))
        self.crop = PhotoCrop(appearance)
        self.crop.setAccessibleName(self.tr("The photo, with a square to put around the face"))
        self.strip = QListWidget()
        self.strip.setObjectName("sheet")
        self.strip.setAccessibleName(self.tr("The photos of the book"))
        self.strip.setFlow(QListView.Flow.LeftToRight)
        self.strip.setWrapping(False)
        self.strip.setIconSize(_ICON)
        self.strip.setFixedHeight(_STRIP)
        self.keep = Button(appearance, self.tr("Use this"), style=Style.FILLED)
        self._cancel = Button(appearance, self.tr("Cancel"))
        for photo in self._photos:
            self.strip.addItem(_nameless(photo))
        self._arrange()

        self.strip.currentRowChanged.connect(self._on_row_changed)
        self.crop.changed.connect(self._on_crop_changed)
        self.keep.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)
        opened.pictures.arrived.connect(self._refresh)
        self.strip.horizontalScrollBar().valueChanged.connect(self._show_icons)
        self.strip.setCurrentRow(0)
        self._refresh()

    @property
    def photo(self) -> Photo:
        """The photo that is shown."""
        return self._photos[self.strip.currentRow()]

    @property
    def box(self) -> Box | None:
        """The square around the person; None until the photo can be seen."""
        return self.crop.box

    def _arrange(self) -> None:
        buttons = QHBoxLayout()
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.keep)
        column = QVBoxLayout(self)
        column.setContentsMargins(24, 24, 24, 20)
        column.setSpacing(14)
        column.addWidget(label(Tone.LEAD, self.tr("Draw a square around the face."), wraps=True))
        column.addWidget(self.crop, 1)
        column.addWidget(self.strip)
        column.addLayout(buttons)

    def _refresh(self) -> None:
        photo = self.photo
        if self._shown is not photo:
            pixmap = self._opened.pictures.photo(self._opened.folder.photo_path(photo), SPREAD)
            self._shown = photo if pixmap is not None else None
            self.crop.show_photo(pixmap)
        self._show_icons()

    def _show_icons(self) -> None:
        """Show the photos that are in sight of the strip."""
        seen = self.strip.viewport().rect()
        for row, photo in enumerate(self._photos):
            item = self.strip.item(row)
            if item.icon().isNull() and self.strip.visualItemRect(item).intersects(seen):
                pixmap = self._opened.pictures.photo(self._opened.folder.photo_path(photo), CARD)
                if pixmap is not None:
                    item.setIcon(_icon(pixmap))

    def _on_row_changed(self) -> None:
        self._shown = None
        self._refresh()

    def _on_crop_changed(self) -> None:
        self.keep.setEnabled(self.crop.box is not None)


def _icon(pixmap: QPixmap) -> QIcon:
    """The photo, not tinted where it is chosen."""
    small = pixmap.scaled(_ICON * 2, Qt.AspectRatioMode.KeepAspectRatio, Qt.TransformationMode.SmoothTransformation)
    icon = QIcon(small)
    icon.addPixmap(small, QIcon.Mode.Selected)
    return icon


def _nameless(photo: Photo) -> QListWidgetItem:
    """The place of a photo, whose name is heard but not seen."""
    item = QListWidgetItem()
    item.setSizeHint(_ICON + QSize(12, 12))
    item.setToolTip(photo.name)
    item.setData(Qt.ItemDataRole.AccessibleTextRole, photo.name)
    return item
