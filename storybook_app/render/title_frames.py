"""The frames of the title page: the cover picture blooms out of the sheet, then the title comes."""

from collections.abc import Iterator

from storybook_app.book.timeline import PageTimeline
from storybook_app.render.canvas import Canvas
from storybook_app.render.colour import INK, INK_OF_SOUNDS
from storybook_app.render.coming import Coming
from storybook_app.render.entrance import Entrance
from storybook_app.render.inscription import Inscription, Passage, Setter, Style
from storybook_app.render.layout import shown_area
from storybook_app.render.leaf import TitleLeaf
from storybook_app.render.page import Edges, PageScript
from storybook_app.render.painting import Motif, Painting, motif_of
from storybook_app.render.paper import sheet
from storybook_app.render.places import Place, even_rect, fit
from storybook_app.render.reading import smooth

_BLOOM_MS = 1100
_TITLE_AT_MS, _LINE_AT_MS, _FADE_MS = 650, 1200, 700
_LEAVE_MS = 400

_TITLE, _TITLE_ALONE, _LINE = 0.092, 0.12, 0.04  # height of the letters, of the frame's shorter side
_ON_PHONE = 1.3  # a tall film is seen on a phone: larger letters
_WIDTH, _COLUMN = 0.9, 0.4  # of the words, of what is shown of the frame
_GAP = 0.045  # between the picture and the title, of the frame's shorter side
_TALL_PICTURE = 0.9  # width for each height, from which on a wide frame has the title beside the picture
_OPTICAL = 0.46  # where the eye sees the middle of a height


class TitleFrames:
    """Draws the title page at any frame.

    Raises:
        RenderFailed: the cover picture cannot be read.
    """

    def __init__(self, script: TitleLeaf) -> None:
        size = script.size
        self._fps = size.fps
        self._over = (script.frames - 1) * 1000 / size.fps
        leave = _LEAVE_MS if script.edges is Edges.BLANK else 0
        self._entrance = Entrance(_BLOOM_MS, _BLOOM_MS, _BLOOM_MS, self._over - leave, self._over)
        self._paper = sheet(size.width, size.height)
        self._canvas = Canvas(self._paper, bedtime=script.bedtime)
        self._setter = Setter(script.language)
        page = _as_page(script)
        motif = motif_of(page)
        picture, self._words = self._laid_out(script, motif)
        self._picture: Coming | None = None
        if motif is not None:
            within = even_rect(picture, size.width, size.height)
            painting = Painting(page, motif, within, self._paper, self._entrance)
            self._picture = Coming(painting, self._entrance, self._paper, size.fps)

    @property
    def missing(self) -> str:
        """The characters that no font of this computer has."""
        return self._setter.missing

    def draw(self, frame: int) -> memoryview:
        """The picture of that frame; written over by the next call."""
        now = frame * 1000 / self._fps
        seen = self._entrance.presence(now)
        if self._picture is not None:
            self._picture.show(self._canvas, frame)
        for at, words in self._words:
            words.show(self._canvas, min(smooth((now - at) / _FADE_MS), seen))
        return self._canvas.data

    def _laid_out(self, script: TitleLeaf, motif: Motif | None) -> tuple[Place, list[tuple[int, Inscription]]]:
        """Where the picture lies, and the words with the time at which each comes."""
        shorter, shown = min(script.size.width, script.size.height), shown_area(script.size)
        aspect = motif.picture.aspect if motif else None
        is_beside = aspect is not None and aspect < _TALL_PICTURE and shown.width > shown.height
        width = shown.width * (_COLUMN if is_beside else _WIDTH)
        phone = shorter * (_ON_PHONE if script.size.height > script.size.width else 1)
        title = Style((_TITLE_ALONE if aspect is None else _TITLE) * phone, INK, rows=2, leading=1.26)
        line = Style(_LINE * phone, INK_OF_SOUNDS, leading=1.5)
        set_words = [(_TITLE_AT_MS, self._setter.fitted(script.title, width, title))]
        set_words.append((_LINE_AT_MS, self._setter.fitted(script.line, width, line)))
        words = [(at, passage) for at, passage in set_words if passage]
        height = sum(passage.height for _, passage in words)
        picture, block = _composed(shown, aspect, Place(0, 0, width, height), _GAP * shorter, is_beside=is_beside)
        return picture, list(self._inscribed(words, block))

    def _inscribed(self, words: list[tuple[int, Passage]], block: Place) -> Iterator[tuple[int, Inscription]]:
        top = block.y
        for at, passage in words:
            place = block._replace(y=top, height=passage.height)
            yield at, self._setter.inscribed(passage, place, self._paper)
            top += passage.height


def _composed(shown: Place, aspect: float | None, words: Place, gap: float, *, is_beside: bool) -> tuple[Place, Place]:
    """Where the picture and the words lie, as a group in the middle of what is shown."""
    if aspect is None:
        return Place(0, 0, 0, 0), _centred(words, shown)
    if is_beside:
        picture = fit(aspect, shown._replace(width=shown.width - words.width - gap))
        group = _centred(Place(0, 0, picture.width + gap + words.width, picture.height), shown)
        beside = _centred(words, group)
        return picture._replace(x=group.x, y=group.y), beside._replace(x=group.right - words.width)
    picture = fit(aspect, shown._replace(height=shown.height - words.height - gap))
    group = _centred(Place(0, 0, shown.width, picture.height + gap + words.height), shown)
    below = _centred(words, group)
    return picture._replace(y=group.y), below._replace(y=group.bottom - words.height)


def _centred(place: Place, within: Place) -> Place:
    return place._replace(
        x=within.x + (within.width - place.width) / 2, y=within.y + (within.height - place.height) * _OPTICAL
    )


def _as_page(script: TitleLeaf) -> PageScript:
    """The page without words that the leaf is as far as its picture goes."""
    return PageScript(
        picture=script.picture,
        faces=script.faces,
        focus=script.focus,
        captions=(),
        timeline=PageTimeline(spoken=(), frames=script.frames, fps=script.size.fps),
        size=script.size,
        language=script.language,
    )
