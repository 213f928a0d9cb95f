"""The sheet on which a parent says what kind of film they want to take along."""

from collections.abc import Sequence
from dataclasses import replace

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QButtonGroup, QDialog, QGridLayout, QHBoxLayout, QVBoxLayout, QWidget

from storybook_app.book.values import FilmStyle, Piece, Sound, Turns
from storybook_app.render.page import Quality, Shape
from storybook_app.ui.appearance import Appearance
from storybook_app.ui.buttons import Button, Chooser, Style
from storybook_app.ui.export_form import ExportForm, ExportWishes, Filmed, outlook
from storybook_app.ui.export_words import (
    music_names,
    outlook_words,
    own_music,
    quality_names,
    shape_names,
    turn_names,
)
from storybook_app.ui.icons import Icon
from storybook_app.ui.labels import Tone, label
from storybook_app.ui.segments import Segments
from storybook_app.ui.settings.form import Form
from storybook_app.ui.shape_button import ShapeButton
from storybook_app.ui.switch import Switch

_WIDTH = 700
_LONGEST_NAME = 320  # pixels
_OWN = "own"


class ExportSheet(QDialog):
    """Shows the choices with what to expect of them. Nothing of the book changes here: see ``wishes``.

    Page films that are not fresh may have been made in another style: then none is taken as it is.

    Signals:
        own_music_asked: the parent wants music from a file.
    """

    own_music_asked = Signal()

    def __init__(
        self,
        style: FilmStyle,
        films: Sequence[Filmed],
        at_once: int,
        appearance: Appearance,
        parent: QWidget,
        *,
        are_fresh: bool = True,
    ) -> None:
        super().__init__(parent)
        self._before = style if are_fresh else None
        self._films = films
        self._at_once = at_once
        self.wishes = ExportWishes.of_book(style, films[0].size)
        self.setWindowTitle(self.tr("Export the film"))
        self.setMinimumWidth(_WIDTH)
        self.shapes = {
            shape: ShapeButton(shape, name, purpose, appearance) for shape, (name, purpose) in shape_names().items()
        }
        self._group = QButtonGroup(self)
        self.quality = Segments(quality_names(), self.tr("What the film is for"))
        self.music = Chooser(appearance, Icon.SOUND, self.tr("Music under the voice"))
        self.music.add_list("music", {**music_names(), _OWN: self.tr("A file of your own…")})
        self.turns = Segments(turn_names(), self.tr("How pages turn"))
        self.switches = {name: Switch(appearance, words) for name, words in self._switch_words().items()}
        self.subtitles = Switch(appearance, self.tr("Subtitles as a file beside it (.srt)"))
        self.film_words = label(Tone.STRONG)
        self.time_words = label(Tone.SOFT, wraps=True)
        self.export = Button(appearance, self.tr("Export…"), Icon.EXPORT, style=Style.FILLED)
        self._cancel = Button(appearance, self.tr("Cancel"))
        self._arrange()
        self._connect()
        self._refresh()

    @property
    def form(self) -> ExportForm:
        """What the exporter is to do."""
        return self.wishes.form(self._before, self._films[0].size)

    def use_music(self, music: Piece | Sound | None) -> None:
        """Have that under the voice."""
        self._wish(self.wishes.changed(music=music))

    def _switch_words(self) -> dict[str, str]:
        return {
            "leaves": self.tr("A title page, and a last leaf"),
            "opens_with_photo": self.tr("Each page opens with its photo"),
            "rustles": self.tr("Paper rustles when it turns"),
            "bedtime": self.tr("For bedtime: calmer and warmer"),
        }

    def _arrange(self) -> None:
        shapes = QWidget()
        row = QHBoxLayout(shapes)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(10)
        for button in self.shapes.values():
            row.addWidget(button)
            self._group.addButton(button)
        form = Form(
            self.tr("Export the film"), self.tr("A film that plays anywhere: on a phone, on television, in a message.")
        )
        form.add_row(self.tr("Shape"), shapes)
        form.add_choice(self.tr("Size"), self.quality)
        form.add_choice(self.tr("Music"), self.music)
        form.add_choice(self.tr("Pages"), self.turns)
        form.add_wide(self._two_columns([*self.switches.values(), self.subtitles]))
        form.add_wide(self.film_words)
        form.add_wide(self.time_words)
        buttons = QHBoxLayout()
        buttons.setContentsMargins(32, 0, 32, 24)
        buttons.setSpacing(10)
        buttons.addStretch(1)
        buttons.addWidget(self._cancel)
        buttons.addWidget(self.export)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(form, 1)
        column.addLayout(buttons)
        self.export.setDefault(True)

    def _two_columns(self, widgets: Sequence[QWidget]) -> QWidget:
        made = QWidget()
        grid = QGridLayout(made)
        grid.setContentsMargins(0, 8, 0, 8)
        for at, widget in enumerate(widgets):
            grid.addWidget(widget, at // 2, at % 2)
        return made

    def _connect(self) -> None:
        for shape, button in self.shapes.items():
            button.clicked.connect(lambda _checked=False, shape=shape: self._on_shape_chosen(shape))
        self.quality.chosen.connect(self._on_quality_chosen)
        self.music.chosen.connect(self._on_music_chosen)
        self.turns.chosen.connect(self._on_turns_chosen)
        for name, switch in self.switches.items():
            switch.toggled.connect(lambda is_on, name=name: self._wish(self.wishes.changed(**{name: is_on})))
        self.subtitles.toggled.connect(self._on_subtitles_toggled)
        self.export.clicked.connect(self.accept)
        self._cancel.clicked.connect(self.reject)

    def _wish(self, wishes: ExportWishes) -> None:
        self.wishes = wishes
        self._refresh()

    def _refresh(self) -> None:
        wishes, style = self.wishes, self.wishes.style
        self.shapes[wishes.shape].setChecked(True)
        self.quality.show_chosen(wishes.quality)
        own = self.music.fontMetrics().elidedText(own_music(style.music), Qt.TextElideMode.ElideMiddle, _LONGEST_NAME)
        self.music.show_chosen(music=own or style.music)
        self.turns.show_chosen(style.turns)
        for name, switch in self.switches.items():
            switch.setChecked(getattr(style, name))
        self.switches["rustles"].setEnabled(style.turns is Turns.PAPER)
        film, time = outlook_words(outlook(self._films, wishes, self._before, self._at_once))
        self.film_words.setText(film)
        self.time_words.setText(time)

    def _on_shape_chosen(self, shape: Shape) -> None:
        self._wish(replace(self.wishes, shape=shape))

    def _on_quality_chosen(self, quality: Quality) -> None:
        self._wish(replace(self.wishes, quality=quality))

    def _on_music_chosen(self, _key: str, music: object) -> None:
        if music == _OWN:
            self._refresh()
            self.own_music_asked.emit()
        else:
            self.use_music(None if music is None else Piece(str(music)))

    def _on_turns_chosen(self, turns: Turns) -> None:
        self._wish(self.wishes.changed(turns=turns))

    def _on_subtitles_toggled(self, is_on: bool) -> None:  # noqa: FBT001 - a slot
        self._wish(replace(self.wishes, has_subtitles=is_on))
