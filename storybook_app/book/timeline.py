"""When everything happens in the film of a page. Whole milliseconds and whole frames, never float seconds."""

from collections.abc import Sequence

from storybook_app.book.values import Line, LineKind, Value

LEAD_MS = 900  # the painting is seen before the voice begins
GAP_MS = 320  # between two lines of a page
SOUND_GAP_MS = 450  # around a sound, so that it is heard as one
TAIL_MS = 1100  # after the last word, before the page is left
QUIET_PAGE_MS = 4000  # a page without a voice

_LETTERS_PER_SECOND = 14
_FIRST_HANGUL = 0x1100  # from here on a character is mostly a syllable: Hangul, kana, Han
_SYLLABLE = 2.5  # in letters
_SHORTEST_MS = 1200

SAMPLE_RATE = 48_000
FRAME_RATES = (24, 25, 30, 50, 60)  # each divides the sample rate: a frame is a whole number of samples


class Spoken(Value):
    """One line's stay in a page film: heard from ``from_ms`` to ``to_ms``."""

    from_ms: int
    to_ms: int


class PageTimeline(Value):
    """The film of a page: where each line is heard, and how many frames the page lasts."""

    spoken: tuple[Spoken, ...]
    frames: int
    fps: int

    @property
    def milliseconds(self) -> int:
        """The page's length, rounded to whole milliseconds."""
        return round(self.frames * 1000 / self.fps)

    @property
    def samples(self) -> int:
        """The page's length in sound samples: exactly as long as its frames."""
        return self.frames * samples_per_frame(self.fps)


def samples_per_frame(fps: int) -> int:
    """How many 48 kHz samples one frame lasts; a whole number for every rate in ``FRAME_RATES``."""
    return SAMPLE_RATE // fps


def lay_out(lines: Sequence[Line], lengths_ms: Sequence[int], fps: int, *, pauses: float = 1.0) -> PageTimeline:
    """Place the lines, each ``lengths_ms`` long, one after the other with pauses between them.

    ``pauses`` is how long all that is not spoken lasts, beside its usual length. The page is padded to whole frames,
    so that joined pages never drift apart from their sound.
    """
    spoken: list[Spoken] = []
    now = round(LEAD_MS * pauses)
    for index, (line, length) in enumerate(zip(lines, lengths_ms, strict=True)):
        if index:
            now += round(_pause(lines[index - 1], line) * pauses)
        spoken.append(Spoken(from_ms=now, to_ms=now + length))
        now += length
    end = now + round(TAIL_MS * pauses) if lines else round(QUIET_PAGE_MS * pauses)
    return PageTimeline(spoken=tuple(spoken), frames=-(-end * fps // 1000), fps=fps)


def _pause(before: Line, after: Line) -> int:
    return SOUND_GAP_MS if LineKind.SOUND in (before.kind, after.kind) else GAP_MS


def silence_ms(text: str) -> int:
    """How long a line would about take to read: the length of the silence that stands in for a failed voice."""
    letters = sum(_SYLLABLE if ord(char) >= _FIRST_HANGUL else 1.0 for char in text)
    return max(_SHORTEST_MS, round(letters * 1000 / _LETTERS_PER_SECOND))
