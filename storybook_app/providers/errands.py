"""How a provider's work gets its turn: an errand for each step, given to the provider by whoever makes the book.

The provider says what to send and how to read the answer. The errand decides when it is sent, whether it is sent
again, what it may cost, and keeps the answer on disk before anything else is done with it.
"""

from collections.abc import AsyncGenerator, Awaitable, Callable
from dataclasses import dataclass
from typing import Protocol, TypeVar

R = TypeVar("R")


@dataclass(frozen=True)
class Usage:
    """What a request uses, in the units that services charge for; ``seconds`` are of film or sound made."""

    characters: int = 0
    pictures: int = 0
    seconds: float = 0.0
    input_tokens: int = 0
    output_tokens: int = 0


@dataclass(frozen=True)
class Answer:
    """What a service answered. ``used`` is what it says it used, None where it does not say."""

    body: bytes
    media_type: str
    used: Usage | None = None


Send = Callable[[], Awaitable[Answer]]


class Errand(Protocol):
    """The way of one step to its provider."""

    async def work(self, do: Callable[[], Awaitable[R]]) -> R:
        """Work on this computer: wait for the lane, do it, and once more if its process died.

        Raises:
            StepFailed: it could not be done.
        """
        ...

    async def ask(
        self,
        send: Send,
        read: Callable[[Answer], Awaitable[R]],
        *,
        usage: Usage,
        wait: Callable[[Answer], Awaitable[Answer]] | None = None,
    ) -> R:
        """Send a request that may cost, and read its answer.

        ``usage`` is what it is expected to use. ``send`` is called when the lane allows it, and again only where that
        is safe. The answer is kept on disk until the take of this step is stored, so ``send`` is not called at all
        where an earlier run was cut off after it. ``wait`` polls a job that the answer names: the place in the lane is
        held meanwhile, but neither a restart nor a failed poll sends the job again. ``read`` makes the result;
        where it raises ``BadAnswer`` the answer is dropped, and sent for again twice at most.

        Raises:
            StepFailed: it could not be done; what it was is the error's class.
        """
        ...

    def stream(self, send: Callable[[], AsyncGenerator[str | Usage]], *, usage: Usage) -> AsyncGenerator[str]:
        """Send a request whose answer comes in pieces of text; a ``Usage`` among them says what it used.

        It is sent again only while no piece has come. Nothing of it is kept on disk. Leave it by ``contextlib.aclosing``:
        it holds a place in the lane until it is closed.

        Raises:
            StepFailed: it could not be done, or broke off.
        """
        ...


class Straight:
    """An errand without lane, price or memory: for a trial of a provider outside any run."""

    async def work(self, do: Callable[[], Awaitable[R]]) -> R:
        """Do it now."""
        return await do()

    async def ask(
        self,
        send: Send,
        read: Callable[[Answer], Awaitable[R]],
        *,
        usage: Usage,  # noqa: ARG002 - a trial has no budget
        wait: Callable[[Answer], Awaitable[Answer]] | None = None,
    ) -> R:
        """Ask now, once."""
        answer = await send()
        return await read(await wait(answer) if wait else answer)

    async def stream(
        self,
        send: Callable[[], AsyncGenerator[str | Usage]],
        *,
        usage: Usage,  # noqa: ARG002 - a trial has no budget
    ) -> AsyncGenerator[str]:
        """Ask now, once."""
        async for piece in send():
            if isinstance(piece, str):
                yield piece
