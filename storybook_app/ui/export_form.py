"""In which form a film is exported, and about how long and how large it becomes. Pure values and arithmetic."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from storybook_app.book.values import FilmStyle, Turns
from storybook_app.render.page import FilmSize, Quality, Shape

# Of a minute of film in the usual wide shape; what is in the pictures makes it up to twice or half as much.
_BYTES_A_MINUTE: Mapping[Quality, float] = {Quality.FULL: 16e6, Quality.SMALL: 3e6, Quality.DRAFT: 2e6}
_CALM = 1.2  # how much longer a film for bedtime is about
_LEAF_MS = 4000
_JOINING = 0.02  # seconds, for each second of film


@dataclass(frozen=True)
class Filmed:
    """What is known of a page film that is there: its size, its length, its bytes, and how long it took to make."""

    size: FilmSize
    milliseconds: int
    bytes: int
    seconds: float


@dataclass(frozen=True)
class ExportForm:
    """What the parent asks for: a size, and the words as a file too.

    Without a ``size`` the page films go into the film as they are.
    """

    size: FilmSize | None = None
    has_subtitles: bool = False


@dataclass(frozen=True)
class Outlook:
    """About how long the film is, how many bytes it has, and how long that takes."""

    milliseconds: int
    bytes: int
    seconds: float


@dataclass(frozen=True)
class ExportWishes:
    """What stands on the sheet: the style of the film, its shape, and what it is for."""

    style: FilmStyle
    shape: Shape
    quality: Quality
    has_subtitles: bool = False

    @classmethod
    def of_book(cls, style: FilmStyle, usual: FilmSize) -> "ExportWishes":
        """The film as it has been made."""
        return cls(style, usual.shape, usual.quality)

    def changed(self, **style: object) -> "ExportWishes":
        """The same wishes for a film of another style."""
        return replace(self, style=self.style.model_copy(update=style))

    def size(self, usual: FilmSize) -> FilmSize:
        """The frame; that of the page films where it fits."""
        if (self.shape, self.quality) == (usual.shape, usual.quality):
            return usual
        return FilmSize.of(self.shape, self.quality, usual.fps)

    def form(self, before: FilmStyle | None, usual: FilmSize) -> ExportForm:
        """What that means for pages that were filmed in a style and a size; None where the style is not known."""
        size = self.size(usual)
        is_as_filmed = size == usual and before is not None and _pages_in(self.style) == _pages_in(before)
        return ExportForm(None if is_as_filmed else size, self.has_subtitles)


def outlook(films: Sequence[Filmed], wishes: ExportWishes, before: FilmStyle | None, at_once: int) -> Outlook:
    """What to expect of an export of those page films, made in a style, with so many filmed at once."""
    if not films:
        return Outlook(0, 0, 0.0)
    usual = films[0].size
    size = wishes.size(usual)
    spoken = sum(film.milliseconds for film in films)
    length = spoken * (_CALM if wishes.style.bedtime and not (before and before.bedtime) else 1.0)
    length += 2 * _LEAF_MS if wishes.style.leaves else 0
    full = sum(film.bytes for film in films) / max(1.0, _usual_bytes(usual, spoken))
    seconds = _JOINING * length / 1000
    if wishes.form(before, usual).size:
        seconds += sum(film.seconds for film in films) * _pixels(size) / _pixels(usual) / max(1, at_once)
    return Outlook(round(length), round(_usual_bytes(size, length) * full), seconds)


def _usual_bytes(size: FilmSize, milliseconds: float) -> float:
    usual = _pixels(FilmSize.of(Shape.WIDE, size.quality))
    return _BYTES_A_MINUTE[size.quality] * milliseconds / 60_000 * _pixels(size) / usual


def _pixels(size: FilmSize) -> int:
    return size.width * size.height


def _pages_in(style: FilmStyle) -> FilmStyle:
    """Those parts of a style that page films show: the others come in when they are joined."""
    turns = Turns.NONE if style.turns is Turns.NONE else Turns.PAPER  # a page that is turned is the same for every turn
    return style.model_copy(update={"music": None, "rustles": False, "leaves": True, "turns": turns})
