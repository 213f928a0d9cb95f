"""How a page comes and goes: out of the sheet and back into it, and from the photo to the painting. In milliseconds."""

from typing import NamedTuple

from storybook_app.render.page import Edges
from storybook_app.render.reading import smooth

_BLOOM_MS = 700  # the picture and the first words come out of the empty sheet
_LEAVE_MS = 400  # and everything goes back into it
_PHOTO_MS = 800  # the photo is seen as it is
_MELT_MS = 1200  # and becomes the painting
_SHARE = 0.5  # of a short page: it is not over before the painting is seen


class Entrance(NamedTuple):
    """When the page has come, when the photo begins to melt and is gone, when the page goes, and when it is over.

    A time of 0 is a step that is left out; a page that does not go does so at its end.
    """

    come: float
    melts: float
    melted: float
    goes: float
    over: float

    @property
    def opens_on_photo(self) -> bool:
        """Whether there is a photo that melts."""
        return self.melted > self.come

    def presence(self, now: float) -> float:
        """How much of the page is to be seen, coming or going, 0 to 1."""
        leaving = self.over - self.goes
        come = smooth(now / self.come) if self.come else 1.0
        return min(come, smooth((self.over - now) / leaving)) if leaving else come

    def melt(self, now: float) -> float:
        """How far the photo has become the painting, 0 to 1."""
        melting = self.melted - self.melts
        return min(1.0, max(0.0, (now - self.melts) / melting)) if melting else 1.0


def entrance_for(edges: Edges, over: float, *, opens_on_photo: bool) -> Entrance:
    """The entrance of a page whose last frame is at ``over``; all of it is shorter where the page is short."""
    is_blank = edges is Edges.BLANK
    bloom, leave = (_BLOOM_MS, _LEAVE_MS) if is_blank else (0, 0)
    photo, melt = (_PHOTO_MS, _MELT_MS) if opens_on_photo else (0, 0)
    pace = min(1.0, _SHARE * over / max(1, bloom + photo + melt))
    come = bloom * pace
    return Entrance(come, come + photo * pace, come + (photo + melt) * pace, max(come, over - leave), over)
