"""How the music makes room for the voice. When somebody speaks is known beforehand, so it bends down in good time."""

from collections.abc import Iterable, Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from storybook_app.book.timeline import SAMPLE_RATE

DEPTH = 9.0  # decibels

_DOWN_MS = 250  # before a voice is heard
_UP_MS = 700  # behind it
_SHORTEST_RISE_MS = 400  # a pause too short to stay up for that long is no pause
_MILLISECOND = SAMPLE_RATE // 1000


class Speech(NamedTuple):
    """Somebody is heard from ``from_ms`` to ``to_ms``."""

    from_ms: int
    to_ms: int


class Fader:
    """The gain of the music over a film of ``length_ms``: down under speech, in at the start, out at the end."""

    def __init__(self, speech: Iterable[Speech], length_ms: int, *, fade_in_ms: int, fade_out_ms: int) -> None:
        self._gains = ducked(merged(speech), length_ms)
        times = np.arange(length_ms + 1)
        if fade_in_ms:
            self._gains *= _eased(times / fade_in_ms)
        self._gains *= _eased((length_ms - times) / fade_out_ms)

    def gains(self, first: int, last: int) -> NDArray[np.float32]:
        """The gain of each sample from ``first`` to before ``last``."""
        places = np.arange(first, last) / _MILLISECOND
        from_ms = first // _MILLISECOND
        until_ms = min(-(-last // _MILLISECOND), len(self._gains) - 1)
        part = self._gains[from_ms : until_ms + 1]
        return np.interp(places, np.arange(from_ms, until_ms + 1), part).astype(np.float32)


def merged(speech: Iterable[Speech]) -> list[Speech]:
    """The speeches in order, those that follow each other too soon taken together."""
    found: list[Speech] = []
    for one in sorted(speech):
        if found and one.from_ms - found[-1].to_ms < _UP_MS + _SHORTEST_RISE_MS + _DOWN_MS:
            found[-1] = Speech(found[-1].from_ms, max(found[-1].to_ms, one.to_ms))
        else:
            found.append(one)
    return found


def ducked(speech: Sequence[Speech], length_ms: int) -> NDArray[np.float64]:
    """The gain at each millisecond: ``DEPTH`` down while somebody speaks, rounded in decibels on both sides."""
    corners = [(-1, 0.0)]
    for one in speech:
        corners += [(one.from_ms - _DOWN_MS, 0.0), (one.from_ms, 1.0), (one.to_ms, 1.0), (one.to_ms + _UP_MS, 0.0)]
    times, depths = zip(*corners, strict=True)
    down = np.interp(np.arange(length_ms + 1), times, depths)
    return np.asarray(10 ** (-DEPTH / 20 * _eased(down)), np.float64)


def _eased(fraction: NDArray[np.float64]) -> NDArray[np.float64]:
    """A half sine from 0 to 1, at rest on both ends."""
    return np.asarray(0.5 - 0.5 * np.cos(np.pi * np.clip(fraction, 0, 1)), np.float64)
