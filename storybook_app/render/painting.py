"""The painting on the sheet: prepared once, then moved by the camera for each frame. It may be a clip, and move by itself.

A picture with transparency is a painting: its ragged edges lie on the sheet, and the paper's grain shows through.
One without bleeds to the frame's edge; where that would cut too much of it off it is a print: a window with a thin white
border and a soft shadow. The camera moves inside it.
"""

import functools
from typing import NamedTuple

import numpy as np

from storybook_app.errors import PhotoRefused
from storybook_app.render.camera import Camera, zoom_after_clip, zoom_for
from storybook_app.render.clip import Footage, Reel, cut_to
from storybook_app.render.colour import Planes, Size
from storybook_app.render.entrance import Entrance
from storybook_app.render.layer import Layer, Source, Still, View
from storybook_app.render.laying import Laying
from storybook_app.render.layout import Subject, cover
from storybook_app.render.melt import Spread, lateness
from storybook_app.render.pace import Pace, pace_for
from storybook_app.render.page import PageScript, PhotoOnPage
from storybook_app.render.paper import Sheet
from storybook_app.render.picture import Picture, photo_under, read_picture, torn_picture
from storybook_app.render.places import Place, Rect, fit
from storybook_app.render.stage import stage_for_bleed, stage_for_painting, stage_for_print

# Of the source over the frame. At 1 the sharpness of a moving detail changes by half from frame to frame (it
# shimmers), from 1.25 to 1.45 by less than 5 %.
_OVERSAMPLING = 1.35
_LEAST_OVERSAMPLING = 1.02  # of a clip that has no more pixels
_SMALLEST = 4  # pixels of a source: there are some on each side of the point that stays still


class Motif(NamedTuple):
    """What is to be seen on a page: a picture, or a clip in its place and with its edges."""

    picture: Picture
    reel: Reel | None


def subject_of(motif: Motif) -> Subject:
    """What the layout needs to know of it."""
    picture = motif.picture
    return Subject(picture.aspect, picture.pivot, bleeds=picture.is_print)


def motif_of(script: PageScript) -> Motif | None:
    """What is to be seen on that page; None on a page of words.

    Raises:
        RenderFailed: the picture or the clip cannot be read.
    """
    clip = script.clip
    reel = None if clip is None else Reel(clip)
    if script.picture is not None and not (clip and clip.shows_words):
        return Motif(read_picture(script.picture, script), reel)
    return None if reel is None else Motif(torn_picture(reel.width, reel.height, script), reel)


class Painting:
    """The motif of a page as planes on a flat sheet, for every frame: fitted into its place, or covering it if it ``bleeds``.

    ``area`` is all that it may ever touch; ``relief`` the light to let fall on it there. ``note`` tells of a photo that
    cannot be read: the painting then stands in its place.

    Raises:
        RenderFailed: the clip cannot be read.
    """

    def __init__(
        self,
        script: PageScript,
        motif: Motif,
        within: Rect,
        paper: Sheet,
        entrance: Entrance,
        *,
        bleeds: bool = False,
    ) -> None:
        self._entrance = entrance
        self._fps = script.timeline.fps
        picture, reel = motif
        pace = pace_for(0.0 if reel is None else reel.length, entrance.over - entrance.melted)
        begins = entrance.melted + pace.eases_at
        move = Camera(
            largest=cover(subject_of(motif), within) if bleeds else fit(picture.aspect, within),
            pivot=picture.pivot,
            # A clip moves by itself: the camera stands still until it comes to rest.
            zoom=zoom_for(script.timeline.milliseconds) if reel is None else zoom_after_clip(entrance.over - begins),
            frames=script.timeline.frames,
            inwards=picture.inwards,
            begins=0 if reel is None else round(begins * self._fps / 1000),
        )
        if bleeds:
            self._stage = stage_for_bleed(move, within, paper)
        else:
            self._stage = (stage_for_print if picture.is_print else stage_for_painting)(move, script.size, paper)
        self._cream = paper.cream
        self.area, self.relief = self._stage.area, self._stage.relief
        source, size = _source(motif, pace, self._stage.camera.largest, paper)
        self._window = self._stage.window
        self._view = View(self._stage, size, None if picture.is_print else paper.cream)
        self._painting = Layer(source, self._view)
        self._photo: Layer | None = None
        self.note = ""
        if entrance.opens_on_photo and script.photo is not None:
            self._open_on(script.photo, picture, Laying(size, picture.outline, paper.cream))

    @functools.cached_property
    def spread(self) -> Spread:
        """The way in which the motif comes out of the sheet, all over ``area``."""
        return Spread(lateness(self.area, self._stage.camera), self._cream)

    @functools.cached_property
    def _melting(self) -> Spread:
        """The way in which the photo becomes the painting, all over the pane."""
        return Spread(lateness(self._stage.pane, self._stage.camera), self._cream)

    @functools.cached_property
    def _melt_planes(self) -> tuple[Planes, Planes]:
        """What the photo and the painting are drawn into while the one becomes the other."""
        one, other = (Planes(*(np.empty_like(plane) for plane in self._window)) for _ in range(2))
        return one, other

    def at(self, frame: int) -> Planes:
        """The flat planes of ``area`` at that frame (of a clip: in their order). They are written over by the next call.

        Raises:
            RenderFailed: the clip stops in the middle.
        """
        now = frame * 1000 / self._fps
        place = self._stage.camera.place(frame)
        melted = self._entrance.melt(now)
        if self._photo is None or melted == 1:
            self._painting.draw(max(0.0, now - self._entrance.melted), place, self._window)
        elif melted == 0:
            self._photo.draw(0.0, place, self._window)
        else:
            photo, paint = self._melt_planes
            self._photo.draw(0.0, place, photo)
            self._painting.draw(0.0, place, paint)
            self._melting.mix(photo, paint, melted, out=self._window)
        return self._stage.flat

    def _open_on(self, photo: PhotoOnPage, picture: Picture, laying: Laying) -> None:
        try:
            under = photo_under(photo, picture, laying.size)
        except PhotoRefused as error:
            self.note = f"The page could not open on its photo. {error.message}"
        else:
            self._photo = Layer(Still(laying.planes(under)), self._view)


def _source(motif: Motif, pace: Pace, largest: Place, paper: Sheet) -> tuple[Source, Size]:
    """The picture or the clip, somewhat finer than the frame will ever show it; and its size."""
    picture, reel = motif
    width, height = (max(_SMALLEST, round(side * _OVERSAMPLING / 2) * 2) for side in (largest.width, largest.height))
    if reel is None:
        laying = Laying((width, height), picture.cover, paper.cream)
        return Still(laying.planes(picture.bgr)), laying.size
    cut = cut_to(
        (reel.width, reel.height), picture.shape, picture.part, (width, height), _LEAST_OVERSAMPLING / _OVERSAMPLING
    )
    laying = Laying(cut.size, picture.cover, paper.cream)
    return Footage(reel, cut.part, laying, pace), laying.size
