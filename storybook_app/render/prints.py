"""How small prints of photos are laid on a sheet: in rows of one height, a little askew, as a hand lays them."""

import itertools
from collections.abc import Sequence
from typing import NamedTuple

from storybook_app.render.places import Place

_NARROWEST, _WIDEST = 3 / 4, 4 / 3  # the shapes of prints: more of a photo is cut off
_GAP = 0.11  # between prints, of their height
_TALLEST = 0.88  # of one print, of the area
_ASKEW = (-1.9, 1.4, -0.8, 2.1, -1.5, 0.9, 1.7, -2.2, 1.1, -1.2, 0.7, -1.7)  # degrees
_ASIDE = ((0.2, -0.3), (-0.1, 0.3), (0.3, 0.1), (-0.3, -0.2), (0.1, 0.3))  # of half a gap


class Print(NamedTuple):
    """Where a print lies before it is turned around its middle by ``askew`` degrees."""

    place: Place
    askew: float


def chosen(count: int, most: int) -> tuple[int, ...]:
    """Which of so many photos are laid: all, or so many from the first to the last, evenly spread."""
    if count <= most:
        return tuple(range(count))
    return tuple(round(index * (count - 1) / (most - 1)) for index in range(most))


def print_shape(aspect: float) -> float:
    """The width for each height of the print of a photo of that shape."""
    return min(_WIDEST, max(_NARROWEST, aspect))


def lay_out_prints(shapes: Sequence[float], area: Place) -> tuple[Print, ...]:
    """Lay prints of those shapes into the area, in their order, as large as they fit."""
    if not shapes:
        return ()
    rows = max(_ways(shapes), key=lambda rows: _height(rows, area))
    height = _height(rows, area)
    gap = _GAP * height
    top = area.y + (area.height - len(rows) * height - (len(rows) - 1) * gap) / 2
    places: list[Place] = []
    for row in rows:
        left = area.x + (area.width - height * sum(row) - gap * (len(row) - 1)) / 2
        for shape in row:
            places.append(Place(left, top, shape * height, height))
            left += shape * height + gap
        top += height + gap
    return tuple(_by_hand(place, index, gap / 2) for index, place in enumerate(places))


def _ways(shapes: Sequence[float]) -> list[list[Sequence[float]]]:
    """For each number of rows, the prints dealt out so that the longest row is as short as can be."""
    count = len(shapes)
    ways = []
    for rows in range(1, count + 1):
        cuts = itertools.combinations(range(1, count), rows - 1)
        dealt = ([shapes[a:b] for a, b in itertools.pairwise((0, *cut, count))] for cut in cuts)
        ways.append(min(dealt, key=_longest))
    return ways


def _longest(rows: Sequence[Sequence[float]]) -> float:
    return max(sum(row) + _GAP * (len(row) - 1) for row in rows)


def _height(rows: Sequence[Sequence[float]], area: Place) -> float:
    return min(area.width / _longest(rows), area.height / (len(rows) + _GAP * (len(rows) - 1)), _TALLEST * area.height)


def _by_hand(place: Place, index: int, room: float) -> Print:
    across, down = _ASIDE[index % len(_ASIDE)]
    # A small print may lie further askew than a large one: what the eye sees is how far its corners stray.
    return Print(place._replace(x=place.x + across * room, y=place.y + down * room), _ASKEW[index % len(_ASKEW)])
