"""How a clip keeps step with its page: where in the clip each moment of the page is. Pure arithmetic, in milliseconds."""

from typing import NamedTuple

_SLOWEST = 1 / 1.6  # slower, and the mixing of its frames is seen
_AS_LONG = 0.9  # from this share of the page on, a clip keeps its own speed
_EASE_MS = 1200.0  # from its speed to rest


class Pace(NamedTuple):
    """A clip runs at ``speed`` until ``eases_at`` (of the page), then slows down for ``eases_for``, then rests."""

    speed: float
    eases_at: float
    eases_for: float
    length: float

    def at(self, now: float) -> float:
        """Where the clip is: it starts at 0 and never turns back; its speed never jumps."""
        eased = min(1.0, max(0.0, (now - self.eases_at) / self.eases_for)) if self.eases_for else 1.0
        run = min(max(0.0, now), self.eases_at)
        # The speed falls along a smoothstep; this is what it adds up to.
        slowing = eased - eased**3 + eased**4 / 2
        return min(self.length, self.speed * (run + self.eases_for * slowing))


def pace_for(length: float, page: float) -> Pace:
    """The pace of a clip whose last frame is at ``length`` on a page whose last frame is at ``page``.

    A clip as long as the page, or longer, keeps its own speed. A shorter one is slowed down, as far as that looks
    natural, and comes to rest on its last frame.
    """
    easing = min(_EASE_MS, length)
    share = length / max(1.0, page - easing / 2)
    speed = 1.0 if share >= _AS_LONG else max(share, _SLOWEST)
    return Pace(speed, length / speed - easing / 2, easing, length)
