"""The films of a book in the order in which they are seen."""

import itertools
from collections.abc import Iterator
from typing import NamedTuple

from storybook_app.book.timeline import PageTimeline
from storybook_app.errors import RenderFailed
from storybook_app.render.closing_words import the_end
from storybook_app.render.page import BookScript, FilmedPage, FilmedPart

_THE_END = "The End"  # a chapter has to be called something, where the language's own words are not known


class Section(NamedTuple):
    """One of the films: a page, or a leaf or a turn as a page on which nothing is said."""

    page: FilmedPage
    is_turn: bool


def sections_of(script: BookScript) -> tuple[Section, ...]:
    """All films of the book: title leaf, pages and last leaf, and the turns between them.

    Raises:
        RenderFailed: there is no page, or not one place for a turn between each two films.
    """
    if not script.pages:
        raise RenderFailed("There is no page film to join.", "Make the book first.")
    leaves = list(_leaves(script))
    turns = script.turns or (None,) * (len(leaves) - 1)
    if len(turns) != len(leaves) - 1:
        raise RenderFailed(f"There are {len(turns)} turns for {len(leaves)} pages.", "Make the book again.")
    fps = script.pages[0].timeline.fps
    sections = [Section(leaves[0], is_turn=False)]
    for turn, leaf in zip(turns, leaves[1:], strict=True):
        if turn is not None:
            sections.append(Section(_silent(turn, turn.title, fps), is_turn=True))
        sections.append(Section(leaf, is_turn=False))
    return tuple(sections)


def starts(sections: tuple[Section, ...]) -> Iterator[int]:
    """The frame of the book film at which each section begins, and behind them where it ends."""
    return itertools.accumulate((section.page.timeline.frames for section in sections), initial=0)


def _leaves(script: BookScript) -> Iterator[FilmedPage]:
    fps = script.pages[0].timeline.fps
    if script.title_leaf is not None:
        yield _silent(script.title_leaf, script.title_leaf.title or script.title, fps)
    yield from script.pages
    if script.last_leaf is not None:
        yield _silent(script.last_leaf, script.last_leaf.title or the_end(script.language) or _THE_END, fps)


def _silent(part: FilmedPart, title: str, fps: int) -> FilmedPage:
    timeline = PageTimeline(spoken=(), frames=part.frames, fps=fps)
    return FilmedPage(film=part.film, title=title, captions=(), timeline=timeline)
