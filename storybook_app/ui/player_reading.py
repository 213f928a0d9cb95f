"""What is seen and heard of a page that has no film yet: its lines one after the other. Pure values in milliseconds."""

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from storybook_app.book.timeline import FRAME_RATES, PageTimeline, lay_out, silence_ms
from storybook_app.book.values import Line, Word

_FPS = FRAME_RATES[-1]


@dataclass(frozen=True)
class Said:
    """A line and its voice; without one it is read in silence, unless the voice ``is_coming``.

    A line ``is_overtaken`` where the voice of a later one is there already: then it is not waited for very long.
    """

    line: Line
    voice: Path | None = None
    voice_ms: int = 0
    words: tuple[Word, ...] = ()
    is_coming: bool = False
    is_overtaken: bool = False

    @property
    def milliseconds(self) -> int:
        """How long the line is heard, or would about take to read."""
        return self.voice_ms if self.voice else silence_ms(self.line.text)

    def word_at(self, milliseconds: int) -> Word | None:
        """The word that is heard at a moment of the voice; None in the pauses, and where nobody knows."""
        return next((word for word in self.words if word.from_ms <= milliseconds < word.to_ms), None)


@dataclass(frozen=True)
class Reading:
    """The lines of a page as far as they are known; ``is_whole`` tells that no more will come.

    ``remark`` is a sentence that stands in where there is not a single line.
    """

    said: tuple[Said, ...] = ()
    is_whole: bool = True
    remark: str = ""

    @cached_property
    def timeline(self) -> PageTimeline:
        """When each line is heard, with the pauses that its film will have."""
        return lay_out([each.line for each in self.said], [each.milliseconds for each in self.said], _FPS)

    @property
    def milliseconds(self) -> int:
        """How long the page lasts."""
        return self.timeline.milliseconds

    def begins(self, index: int) -> int:
        """When a line begins; behind the last line, when that has ended."""
        spoken = self.timeline.spoken
        if index < len(spoken):
            return spoken[index].from_ms
        return spoken[-1].to_ms if spoken else 0

    def index_at(self, milliseconds: int) -> int:
        """The line that is heard at a moment, or the next one."""
        spoken = self.timeline.spoken
        return next((index for index, each in enumerate(spoken) if milliseconds < each.to_ms), len(spoken))
