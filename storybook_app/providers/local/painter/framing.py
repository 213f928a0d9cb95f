"""What of the photo is seen, and how large: the arithmetic of size and crop. Everything is a fraction of the photo."""

from collections.abc import Sequence
from dataclasses import dataclass

from storybook_app.book.values import Box

WIDTH = 1600  # pixels; the film shows a picture at most this wide
WIDEST = 2.0  # width to height of a panorama's picture
TALLEST = 0.8  # and of a tall portrait's

_HAIR = 1e-9  # of the photo: rounding must not count as a cut

Span = tuple[float, float]


@dataclass(frozen=True)
class Framing:
    """A picture of ``width`` x ``height`` pixels in which ``crop`` of the photo lies, ``margin`` pixels from each side."""

    width: int
    height: int
    margin: int
    crop: Box

    def in_picture(self, box: Box) -> Box:
        """A box of the photo, as fractions of the picture; cut off at the picture's border."""
        left, top = self.point(box.x, box.y)
        right, bottom = self.point(box.x + box.width, box.y + box.height)
        left, top, right, bottom = (min(max(edge, 0.0), 1.0) for edge in (left, top, right, bottom))
        return Box(x=left, y=top, width=right - left, height=bottom - top)

    @property
    def lies(self) -> Box:
        """Where the whole photo lies under the picture, as fractions of the picture."""
        left, top = self.point(0, 0)
        right, bottom = self.point(1, 1)
        return Box(x=left, y=top, width=right - left, height=bottom - top)

    def point(self, x: float, y: float) -> tuple[float, float]:
        """A point of the photo, as fractions of the picture; beyond 0 and 1 where it is outside."""
        across = (x - self.crop.x) / self.crop.width * (self.width - 2 * self.margin)
        down = (y - self.crop.y) / self.crop.height * (self.height - 2 * self.margin)
        return (across + self.margin) / self.width, (down + self.margin) / self.height


def frame(ratio: float, heads: Sequence[Box], focus: tuple[float, float], margin: int) -> Framing:
    """Frame a photo of ``ratio`` (width to height) whole, or, beyond the limits, the part with the most of ``heads``.

    No head is cut if that can be helped; where there is a choice, ``focus`` is near the middle.
    """
    width = WIDTH - 2 * margin
    height = min(max(width / ratio + 2 * margin, WIDTH / WIDEST), WIDTH / TALLEST)
    height = round(height)
    shown = width / (height - 2 * margin)
    wide, tall = min(1.0, shown / ratio), min(1.0, ratio / shown)
    x = place(wide, [(head.x, head.x + head.width) for head in heads], focus[0])
    y = place(tall, [(head.y, head.y + head.height) for head in heads], focus[1])
    return Framing(WIDTH, height, margin, Box(x=x, y=y, width=wide, height=tall))


def place(window: float, heads: Sequence[Span], focus: float) -> float:
    """Where on the line from 0 to 1 a window of that length begins, so that it shows ``heads`` whole, then ``focus``."""
    last = 1 - window
    wishes = [focus - window / 2]
    for start, end in heads:
        wishes += [start, end - window]
    begins = [min(max(wish, 0.0), last) for wish in wishes]
    return max(begins, key=lambda begin: (_shown(begin, begin + window, heads), -abs(begin - begins[0])))


def _shown(begin: float, end: float, heads: Sequence[Span]) -> float:
    """The length of the heads seen whole, less that of the heads that are cut."""
    score = 0.0
    for head in heads:
        clipped = max(head[0], 0.0), min(head[1], 1.0)
        length = clipped[1] - clipped[0]
        if begin <= clipped[0] + _HAIR and clipped[1] <= end + _HAIR:
            score += length
        elif clipped[0] < end and begin < clipped[1]:
            score -= length
    return score
