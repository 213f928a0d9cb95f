"""Who makes the books: the studio that the settings ask for, made anew when they have changed."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from storybook_app.errors import OptionRefused
from storybook_app.providers.catalogue import Choices, checked
from storybook_app.settings import Settings, lanes_folder, prices_file
from storybook_app.ui.maker import Hired
from storybook_app.workers import Workers

if TYPE_CHECKING:
    from storybook_app.pipeline.studio import Studio
    from storybook_app.providers.prices import Prices
    from storybook_app.render.page import FilmSize


@dataclass(frozen=True)
class _Wish:
    """What a studio is made from: the choices, the state of the user's own prices (None: there are none), and the keys."""

    choices: Choices
    prices: int | None = None
    keys: int = 0


@dataclass(eq=False)
class _Kept:
    """A studio, what it was made from (None: this computer alone), and how many runs use it."""

    studio: "Studio"
    wish: _Wish | None = None
    users: int = 0


class Studios:
    """Keeps the studio of now. An older one is let go of when no run uses it any more.

    Args:
        workers: do the heavy work of every studio.
        settings: tells the settings of now.
        size: of the films; the usual one without it.
    """

    def __init__(self, workers: Workers, settings: Callable[[], Settings], size: "FilmSize | None" = None) -> None:
        self._workers = workers
        self._settings = settings
        self._size = size
        self._home: _Kept | None = None
        self._shown: _Kept | None = None
        self._now: _Kept | None = None
        self._renewing = asyncio.Lock()
        self._keys = 0

    def studio(self) -> "Studio":
        """Who would make a book by the settings of now, to compare with: it has no keys, and nothing is asked of it.

        So no keyring is opened before a run begins. A choice that cannot be opened counts as this computer.
        """
        choices = self._choices()
        if not choices:
            return self._at_home().studio
        if self._shown is None or self._shown.wish != _Wish(choices):
            self._shown = _Kept(self._keyless(choices), _Wish(choices))
        return self._shown.studio

    def forget_keys(self) -> None:
        """Other keys lie in the keyring by now, under the same names: the next studio is made with them."""
        self._keys += 1

    @contextlib.asynccontextmanager
    async def hire(self, at_home: bool = False) -> AsyncIterator[Hired]:  # noqa: FBT001, FBT002 - see ``maker.Hire``
        """The studio for a run, as the settings of now ask for it, or this computer alone.

        Raises:
            OptionRefused: a provider cannot be opened as it was chosen: the key is not there, say.
        """
        kept = self._at_home() if at_home else await self._renewed()
        kept.users += 1
        try:
            yield Hired(kept.studio, self._settings().budget)
        finally:
            kept.users -= 1
            await self._let_go(kept)

    async def aclose(self) -> None:
        """Let go of the connections to the services."""
        kept, self._now = self._now, None
        if kept is not None:
            await kept.studio.aclose()

    async def _renewed(self) -> _Kept:
        async with self._renewing:
            choices = self._choices()
            if not choices:
                await self._become(self._at_home())
            else:
                wish = _Wish(choices, await asyncio.to_thread(_prices_stamp), self._keys)
                if self._now is None or self._now.wish != wish:
                    # In a thread, since the system's keyring may ask for its password.
                    await self._become(_Kept(await asyncio.to_thread(self._opened_with_prices, choices), wish))
            assert self._now is not None
            return self._now

    async def _become(self, kept: _Kept) -> None:
        before, self._now = self._now, kept
        if before is not None:
            await self._let_go(before)

    async def _let_go(self, kept: _Kept) -> None:
        """Close a studio that is not the one of now, unless a run uses it."""
        if kept is not self._now and kept is not self._home and not kept.users:
            await kept.studio.aclose()

    def _at_home(self) -> _Kept:
        if self._home is None:
            from storybook_app.pipeline.studio import local_studio  # noqa: PLC0415 - the window is up before

            self._home = _Kept(local_studio(self._workers, self._size))
        return self._home

    def _choices(self) -> Choices:
        return {role: choice for role, choice in self._settings().providers.items() if choice.provider != "local"}

    def _keyless(self, choices: Choices) -> "Studio":
        from storybook_app.providers.prices import Prices  # noqa: PLC0415 - the window is up before

        try:
            without = {role: choice.model_copy(update={"key": None}) for role, choice in choices.items()}
            return self._opened(without, Prices(()))
        except OptionRefused:
            return self._at_home().studio

    def _opened_with_prices(self, choices: Choices) -> "Studio":
        from storybook_app.providers.prices import read_prices  # noqa: PLC0415 - see above

        return self._opened(choices, read_prices(prices_file()))

    def _opened(self, choices: Choices, prices: "Prices") -> "Studio":
        from storybook_app.pipeline.studio import open_studio  # noqa: PLC0415 - see above

        for role, choice in choices.items():
            checked(role, choice)
        return open_studio(choices, self._workers, self._size, prices=prices, lanes_folder=lanes_folder())


def _prices_stamp() -> int | None:
    """When the user's prices were last written."""
    try:
        return prices_file().stat().st_mtime_ns
    except OSError:
        return None
