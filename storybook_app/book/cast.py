"""The people of a book as those who make it need them: who reads a line and what they say, and who is to be painted."""

from collections.abc import Mapping
from dataclasses import dataclass

from storybook_app.book.saying import Saying, saying_of
from storybook_app.book.values import Book, CastMember, Line, LineKind, Page

# Speakers who need no introduction: those of a family whose voices every narrator has.
_FAMILY: Mapping[str, tuple[str, ...]] = {
    "grandma": ("grandma", "할머니"),
    "grandpa": ("grandpa", "할아버지"),
    "mum": ("mum", "엄마"),
    "dad": ("dad", "아빠"),
    "child": ("child", "아이"),
}


@dataclass(frozen=True)
class Reading:
    """How a line is read: ``line`` with the words as they are spoken, and the voice. ``saying`` leads back."""

    line: Line
    voice: str
    saying: Saying

    @property
    def is_respelt(self) -> bool:
        """Whether something else is spoken than is shown."""
        return bool(self.saying.pieces)


def reading_of(book: Book, page: Page, line: Line) -> Reading:
    """How a line of a page is read; the parent's own recording is of the words as they are."""
    saying = Saying(line.text) if line.text in page.recordings else saying_of(line.text, book.cast)
    spoken = line.model_copy(update={"text": saying.text}) if saying.pieces else line
    return Reading(spoken, voice_of(book, line), saying)


def voice_of(book: Book, line: Line) -> str:
    """The voice that reads a line: its speaker's where they have one, else the book's."""
    if line.kind is not LineKind.SPEECH or not line.speaker:
        return book.voice
    speaker = line.speaker.strip().casefold()
    for member in book.cast:
        if member.name.strip().casefold() == speaker:
            return member.voice if member.voice in _FAMILY else book.voice
    return next((voice for voice, names in _FAMILY.items() if speaker in names), book.voice)


def painted_cast(book: Book) -> tuple[CastMember, ...]:
    """Those of whom a painter is told anything, and no more than is seen: a name said otherwise repaints nothing."""
    return tuple(
        CastMember(name=member.name, reference=member.reference, clothes=member.clothes)
        for member in book.cast
        if member.name.strip() and (member.reference or member.clothes.strip())
    )
