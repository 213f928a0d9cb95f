"""What a run would ask services for: its missing steps, and what they are expected to use."""

from collections.abc import Iterator, Sequence

from pydantic import ValidationError

from storybook_app.book.cast import painted_cast, reading_of
from storybook_app.book.folder import BookFolder
from storybook_app.book.story import story_lines
from storybook_app.book.values import Book, Kind, Line, Page, Take
from storybook_app.errors import OptionRefused
from storybook_app.pipeline.estimate import Estimate, Expected, estimate
from storybook_app.pipeline.recipes import line_recipe, picture_recipe, story_recipe
from storybook_app.pipeline.studio import Studio
from storybook_app.providers.catalogue import Role
from storybook_app.providers.errands import Usage
from storybook_app.providers.roles import Brief, DiaryPage, Narrator, Provider, Sitting, place_of

# Guesses for what is not known before the story is told.
_LETTERS_PER_TOKEN = 4
_TOKENS_OF_A_PAGE = 400  # its share of the instructions, and its photo at low detail
_TOKENS_TOLD = 160  # a scene and three or four lines
_CLIP_SECONDS = 5.0


def forecast(book: Book, folder: BookFolder, studio: Studio) -> Estimate:
    """What making the book would cost now. Reads the takes that are there; call it in a thread."""
    return estimate(_Forecast(book, folder, studio).expected(), studio.prices)


class _Forecast:
    def __init__(self, book: Book, folder: BookFolder, studio: Studio) -> None:
        self._book = book
        self._takes = folder.takes
        self._studio = studio

    def expected(self) -> Iterator[Expected]:
        for number, page in enumerate(self._book.pages):
            story = self._story(page, number)
            lines = page.lines if page.lines is not None else self._told(story)
            if page.lines is None and story is None:
                yield from self._of(Role.WRITER, self._studio.writer, _telling(page.diary))
            yield from self._voices(page, lines)
            yield from self._picture_and_clip(page, story)

    def _voices(self, page: Page, lines: Sequence[Line] | None) -> Iterator[Expected]:
        narrator = self._studio.narrator_of(self._book.film)
        if lines is None:
            yield from self._of(Role.NARRATOR, narrator, Usage(characters=len(page.diary)))
            return
        for line in lines:
            if line.text not in page.recordings and not self._has_voice(page, line, narrator):
                spoken = reading_of(self._book, page, line).line.text
                yield from self._of(Role.NARRATOR, narrator, Usage(characters=len(spoken)))

    def _has_voice(self, page: Page, line: Line, narrator: Narrator) -> bool:
        try:
            recipe = line_recipe(self._book, page, line, narrator)
        except OptionRefused:
            return False
        return self._takes.find(recipe) is not None

    def _picture_and_clip(self, page: Page, story: Take | None) -> Iterator[Expected]:
        scene = (story.details.get("scene") if story else "") or page.scene
        sitting = Sitting(page.photo, self._book.look, scene, painted_cast(self._book), page.attempt)
        painter, animator = self._studio.painter_of(self._book.look), self._studio.animator
        pinned = self._takes.get(Kind.PICTURE, page.pinned) if page.pinned else None
        picture = pinned or self._takes.find(picture_recipe(painter, sitting))
        if picture is None:
            yield from self._of(Role.PAINTER, painter, Usage(pictures=1))
        if animator and (picture is None or page.chosen.clip is None or page.chosen.picture != picture.key):
            yield from self._of(Role.ANIMATOR, animator, Usage(seconds=_CLIP_SECONDS))

    def _of(self, role: Role, provider: Provider, usage: Usage) -> Iterator[Expected]:
        if provider.host:  # what is made on this computer costs nothing
            yield Expected(role, provider.name, provider.model, provider.host, usage)

    def _story(self, page: Page, number: int) -> Take | None:
        place = place_of(number, len(self._book.pages))
        brief = Brief(self._book.title, self._book.language, self._book.words)
        return self._takes.find(story_recipe(self._studio.writer, DiaryPage(page.diary, place, page.photo), brief))

    def _told(self, story: Take | None) -> Sequence[Line] | None:
        if story is None:
            return None
        try:
            return story_lines(self._takes.path(story).read_bytes())
        except (OSError, ValidationError):
            return None


def _telling(diary: str) -> Usage:
    given = _TOKENS_OF_A_PAGE + len(diary) // _LETTERS_PER_TOKEN
    return Usage(input_tokens=given, output_tokens=_TOKENS_TOLD)
