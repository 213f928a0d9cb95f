"""A picture, or a clip, drawn at the places to which the camera takes it."""

from typing import NamedTuple, Protocol

from storybook_app.render.colour import Plane, Planes, Size
from storybook_app.render.places import Place
from storybook_app.render.stage import Stage
from storybook_app.render.zoom import Point, Scale, Zoom

_HARDLY = (1 / 32, 1 / 8, 1 / 8)  # pixels, of luma and of chroma: nobody sees colours move by a quarter of a pixel


class Source(Protocol):
    """Where the frames of a picture come from."""

    def at(self, now: float) -> Planes:
        """The planes of the whole picture on the flat sheet, ``now`` milliseconds after it begins."""
        ...


class Still(NamedTuple):
    """A picture that does not move by itself."""

    planes: Planes

    def at(self, now: float) -> Planes:
        """The same at every ``now``."""
        del now
        return self.planes


class View:
    """How sources of one size are seen on a stage; beyond them is the ``bare`` sheet, or their last pixels if that is None."""

    def __init__(self, stage: Stage, size: Size, bare: tuple[int, int, int] | None) -> None:
        camera, pane, half = stage.camera, stage.pane, stage.pane.halved()
        # The point lies between whole pixels of chroma too: the picture is moved by less than a pixel for it.
        still = Point(
            _even(camera.largest.x + camera.pivot[0] * camera.largest.width - pane.x, 0, pane.width),
            _even(camera.largest.y + camera.pivot[1] * camera.largest.height - pane.y, 0, pane.height),
        )
        anchor = Point(*(_even(pivot * side, 2, side - 2) for pivot, side in zip(camera.pivot, size, strict=True)))
        self._size = size
        farthest = self.scale(camera.farthest)
        luma = Zoom(pane.width, pane.height, still, anchor, farthest)
        chroma = Zoom(half.width, half.height, still.halved(), anchor.halved(), farthest)
        self.zooms = luma, chroma, chroma
        self.bare = (None, None, None) if bare is None else bare

    def scale(self, place: Place) -> Scale:
        """The scale at which the whole source fills that place."""
        return Scale(self._size[0] / place.width, self._size[1] / place.height)


class Layer:
    """A source, drawn. What has hardly moved since it was drawn is left as it is."""

    def __init__(self, source: Source, view: View) -> None:
        self._source = source
        self._view = view
        self._planes: Planes | None = None
        self._quarters: list[tuple[Plane, ...]] = []
        self._out: Planes | None = None
        self._drawn: list[Scale | None] = []

    def draw(self, now: float, place: Place, out: Planes) -> None:
        """Draw it into the planes of the pane, as it is ``now`` milliseconds after it begins.

        The planes of ``out`` are known again by the tuple: nobody else may draw into them.
        """
        planes = self._source.at(now)
        if planes is not self._planes:
            parts = zip(self._view.zooms, planes, self._view.bare, strict=True)
            self._quarters = [zoom.quartered(plane, bare) for zoom, plane, bare in parts]
        if planes is not self._planes or out is not self._out:
            self._drawn = [None, None, None]
        self._planes, self._out = planes, out
        scale = self._view.scale(place)
        for index, (zoom, hardly) in enumerate(zip(self._view.zooms, _HARDLY, strict=True)):
            drawn = self._drawn[index]
            if drawn is None or zoom.moved(drawn, scale) > hardly:
                zoom.draw(self._quarters[index], scale, out[index])
                self._drawn[index] = scale


def _even(place: float, least: int, most: int) -> int:
    return min(most, max(least, round(place / 2) * 2))
