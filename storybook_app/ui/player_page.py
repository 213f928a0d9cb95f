"""A page that has no film yet, as the player shows it: its picture or photo, and the words large below."""

from PySide6.QtGui import QPixmap
from PySide6.QtWidgets import QVBoxLayout, QWidget

from storybook_app.book.values import Word
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.picture_frame import PictureFrame
from storybook_app.ui.player_caption import Caption

_GAP = 14
_PICTURE, _WORDS = 5, 1  # how the height is shared


class PageView(QWidget):
    """Shows a picture that cross-fades into the next, and a caption that can be hidden."""

    def __init__(self, appearance: Appearance) -> None:
        super().__init__()
        self._frame = PictureFrame(appearance)
        self.caption = Caption()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(_GAP)
        column.addWidget(self._frame, _PICTURE)
        column.addWidget(self.caption, _WORDS)

    def show_picture(self, pixmap: QPixmap | None) -> None:
        """Show the picture of the page; None where it cannot be shown yet."""
        self._frame.show_picture(pixmap, faded=True)

    def show_line(self, text: str, word: Word | None) -> None:
        """Show a line, and mark the word that is heard."""
        self.caption.show_line(text, word)

    def set_captioned(self, is_captioned: bool) -> None:  # noqa: FBT001 - as Qt's setters
        """Show the words below the picture, or leave it all the room."""
        self.caption.setVisible(is_captioned)
