"""What a book is: immutable values. Every edit makes a new book (see ``edits``).

Times are integer milliseconds. Text positions count Python characters.
"""

from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import Annotated, Any
from uuid import uuid4

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

SCHEMA = 2

# The sheet that pictures are painted for and films are laid on: sRGB, as fractions of full red, green and blue.
CREAM = (0xFC / 255, 0xF8 / 255, 0xEE / 255)


def clean_text(text: str) -> str:
    """The same text with every lone surrogate replaced by U+FFFD: any other text can be stored and shown."""
    return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")


Text = Annotated[str, BeforeValidator(lambda text: clean_text(text) if isinstance(text, str) else text)]


class Value(BaseModel):
    """A frozen value that refuses unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


class Look(StrEnum):
    """The painting style."""

    WATERCOLOUR = "watercolour"
    PENCIL = "pencil"
    OIL = "oil"
    COMIC = "comic"
    CUT_OUT = "cut-out"
    PHOTO = "photo"


class Words(StrEnum):
    """How far the writer may go from the diary."""

    FAITHFUL = "faithful"
    GENTLE = "gentle"
    FREE = "free"


class LineKind(StrEnum):
    """Who is heard in a line."""

    NARRATION = "narration"
    SPEECH = "speech"
    SOUND = "sound"


class Kind(StrEnum):
    """The kinds of takes: those of a page in the order in which it needs them, what binds pages, and the whole film."""

    STORY = "story"
    VOICE = "voice"
    PICTURE = "picture"
    CLIP = "clip"
    FILM = "film"
    LEAF = "leaf"
    TURN = "turn"
    BOOK = "book"


class Line(Value):
    """One unit of story: one caption, one voice take."""

    text: Text
    kind: LineKind = LineKind.NARRATION
    speaker: Text | None = None


class Word(Value):
    """When one word of a line is heard: characters ``start:end`` of the text, ``from_ms`` to ``to_ms`` of the sound."""

    start: int
    end: int
    from_ms: int
    to_ms: int


class Timing(StrEnum):
    """Where the word times of a voice take come from, the best first."""

    SERVICE = "service"
    ENGINE = "engine"
    ALIGNED = "aligned"
    LENGTH = "length"


class Box(Value):
    """A rectangle in a picture, as fractions of its width and height, from the top left."""

    x: float
    y: float
    width: float
    height: float


class Photo(Value):
    """A parent's picture file, kept byte for byte under its SHA-256.

    ``width`` and ``height`` are in pixels as seen upright; ``taken`` is None where the file does not say.
    """

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    suffix: str = Field(pattern=r"^\.[a-z0-9]{2,5}$")
    name: Text
    width: int
    height: int
    taken: datetime | None = None


class Sound(Value):
    """A parent's sound file, kept byte for byte under its SHA-256."""

    digest: str = Field(pattern=r"^[0-9a-f]{64}$")
    suffix: str = Field(pattern=r"^\.[a-z0-9]{2,5}$")
    name: Text


class Piece(StrEnum):
    """The kinds of music that the program composes itself."""

    MUSIC_BOX = "music-box"
    SOFT_PIANO = "soft-piano"
    GUITAR = "guitar"
    KALIMBA = "kalimba"


class Turns(StrEnum):
    """How one page of the film gives way to the next."""

    PAPER = "paper"
    FADE = "fade"
    NONE = "none"


class FilmStyle(Value):
    """How the film of the book is made, beside its size.

    ``music`` lies under the voice. ``leaves`` are the title page and the last leaf. ``opens_with_photo`` shows the real
    photo at the beginning of each page before it becomes the picture. Paper that ``rustles`` is heard when it turns. At
    ``bedtime`` the voice is slower, the pauses are longer, the light is warmer, and the music fades out early.
    """

    music: Piece | Sound | None = None
    turns: Turns = Turns.PAPER
    rustles: bool = False
    leaves: bool = True
    opens_with_photo: bool = True
    bedtime: bool = False


class Chosen(Value):
    """The takes that stand for a page now, by recipe key; None where there is none.

    ``voices`` has one for each line, and None where a silence stands in.
    """

    story: str | None = None
    voices: tuple[str | None, ...] = ()
    picture: str | None = None
    clip: str | None = None
    film: str | None = None


def new_page_id() -> str:
    """A name for a page that stays with it wherever it moves."""
    return uuid4().hex[:12]


class Page(Value):
    """One photo, the parent's diary for it, and the takes made from them.

    ``lines`` are the story lines where the parent wrote them by hand; None lets the writer shape the diary. ``scene``
    is what to paint, as the writer last told it: it stays when the lines are mended, so that nothing is painted anew.
    ``recordings`` are the parent's own voice by the text of the line that it says: a recording goes where its line goes,
    and is silent while no line has just those words.

    ``attempt`` counts how often the parent asked for another picture. ``pictures`` are the keys of all that were painted
    for the page, the oldest first; the one ``pinned`` stays its picture, whatever the recipe of today, until the parent
    asks for another.
    """

    id: str = Field(default_factory=new_page_id)
    photo: Photo
    diary: Text = ""
    lines: tuple[Line, ...] | None = None
    scene: Text = ""
    recordings: Mapping[Text, Sound] = {}
    attempt: int = 0
    pictures: tuple[str, ...] = ()
    pinned: str | None = None
    chosen: Chosen = Chosen()


class CastMember(Value):
    """A person or pet of the book. ``reference`` shows them, so that they look the same on every page.

    ``said`` is their name spelt as it sounds; ``voice`` reads what they say. Empty: as it is written, and the book's voice.
    """

    name: Text
    reference: Photo | None = None
    clothes: Text = ""
    said: Text = ""
    voice: str = ""


class Book(Value):
    """A picture book: its settings and its pages in reading order."""

    title: Text = "Our day"
    language: str = "en"
    look: Look = Look.WATERCOLOUR
    voice: str = "grandma"
    words: Words = Words.GENTLE
    film: FilmStyle = FilmStyle()
    cast: tuple[CastMember, ...] = ()
    pages: tuple[Page, ...] = ()

    def page(self, page_id: str) -> Page:
        """The page with that id; KeyError if there is none."""
        return self.pages[self.index(page_id)]

    def index(self, page_id: str) -> int:
        """The position of a page, from 0; KeyError if there is none."""
        for index, page in enumerate(self.pages):
            if page.id == page_id:
                return index
        raise KeyError(page_id)


class Recipe(Value):
    """All that determines the bytes of a take, and nothing else. Never the page's position."""

    kind: Kind
    ingredients: Mapping[str, Any]


class Take(Value):
    """A stored result: its key, its file name in the book folder, and what is known about it.

    ``details`` depends on the kind. Voice: ``milliseconds``, ``words`` (list of Word), ``timing``.
    Story: ``scene``. Picture: ``width``, ``height``, ``faces`` (list of Box), ``focus`` ([x, y] fractions), ``lies`` (Box or None). Clip:
    ``width``, ``height``, ``milliseconds``, ``shows_words``. Film: what is heard in it and when (see ``pipeline.filmed``).
    """

    key: str
    kind: Kind
    file: str
    provider: str
    model: str
    made_at: datetime
    seconds: float
    cost: Mapping[str, float] = {}
    sha256: str
    details: Mapping[str, Any] = {}
