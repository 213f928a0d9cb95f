"""The reference case in the two orders that others use: the same services, one page after the other.

No such order is in the product: here its providers are asked directly, with nothing between them and the service.
"""

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack, aclosing
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any

from studio_run import Case, choices, lay_out, new_folder, opened

from storybook_app.book.photo_jobs import examine
from storybook_app.book.timeline import lay_out as laid_out
from storybook_app.book.values import Line, Look
from storybook_app.providers.catalogue import Choice, Role
from storybook_app.providers.errands import Straight
from storybook_app.providers.opening import open_provider
from storybook_app.providers.roles import Motion, Painting, Sitting, Speech
from storybook_app.render.film import join_book, render_page
from storybook_app.render.page import BookScript, Caption, ClipOnPage, FilmedPage, FilmSize, PageScript
from storybook_app.workers import Workers

LANGUAGE, VOICE = "en", "grandma"
SIZE = FilmSize(width=320, height=180, fps=24)  # as small as in the other cases


@dataclass(frozen=True)
class InTurn:
    """How long a book takes, page after page. ``side_by_side``: picture and voice of a page at the same time."""

    providers: Mapping[Role, Any]
    workers: Workers
    folder: Path

    async def seconds(self, pages: Sequence[tuple[Path, Line]], *, side_by_side: bool) -> float:
        """Make the pages and join them."""
        began = perf_counter()
        films = [await self._film(photo, line, side_by_side=side_by_side) for photo, line in pages]
        script = BookScript(title="In turn", language=LANGUAGE, pages=tuple(films))
        await self.workers.run(join_book, script, self.folder / "film.mp4")
        return perf_counter() - began

    async def _film(self, photo: Path, line: Line, *, side_by_side: bool) -> FilmedPage:
        if side_by_side:
            painting, speech = await asyncio.gather(self._paint(photo), self._speak(line))
        else:
            painting, speech = await self._paint(photo), await self._speak(line)
        picture = self._kept(photo, ".webp", painting.image)
        clip = await self.providers[Role.ANIMATOR].animate(Motion(picture, photo.stem, "", line.text), Straight())
        caption = Caption(line=line, sound=self._kept(photo, ".wav", speech.sound), words=speech.words)
        script = PageScript(
            picture=picture,
            faces=painting.faces,
            focus=painting.focus,
            captions=(caption,),
            timeline=laid_out([line], [speech.milliseconds], SIZE.fps),
            size=SIZE,
            language=LANGUAGE,
            clip=ClipOnPage(
                path=self._kept(photo, ".clip.mp4", clip.film), milliseconds=clip.milliseconds, shows_words=False
            ),
        )
        film = self.folder / f"{photo.stem}.mp4"
        await self.workers.run(render_page, script, film)
        return FilmedPage(film=film, title=line.text, captions=script.captions, timeline=script.timeline)

    async def _paint(self, photo: Path) -> Painting:
        sitting = Sitting(await self.workers.run(examine, photo), Look.WATERCOLOUR)
        painting: Painting = await self.providers[Role.PAINTER].paint(sitting, lambda _: photo, Straight())
        return painting

    async def _speak(self, line: Line) -> Speech:
        speech: Speech = await self.providers[Role.NARRATOR].speak(line, VOICE, LANGUAGE, Straight())
        return speech

    def _kept(self, photo: Path, suffix: str, content: bytes) -> Path:
        path = self.folder / f"{photo.stem}{suffix}"
        path.write_bytes(content)
        return path


async def seconds_in_turn(case: Case) -> tuple[float, float]:
    """How long the case takes one step after the other, and with picture and voice side by side."""
    return await asyncio.gather(
        _played(case, new_folder("in turn"), side_by_side=False),
        _played(case, new_folder("side by side"), side_by_side=True),
    )


async def _played(case: Case, folder: Path, *, side_by_side: bool) -> float:
    photos = lay_out(case.diaries, folder / "photos")
    pages = [(photo, Line(text=diary)) for photo, diary in zip(photos, case.diaries, strict=True)]
    async with AsyncExitStack() as stack:
        services = stack.enter_context(opened(case, folder))
        workers = await stack.enter_async_context(aclosing(Workers(1)))
        providers = {}
        for role, chosen in choices(case, services).items():
            found = open_provider(Role(role), Choice.model_validate(chosen), workers)
            await stack.enter_async_context(aclosing(found.service))
            providers[Role(role)] = found.provider
        return await InTurn(providers, workers, folder).seconds(pages, side_by_side=side_by_side)
