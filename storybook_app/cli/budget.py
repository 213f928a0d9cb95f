"""The question at the terminal when a run needs more money than was allowed."""

import asyncio
import contextlib
import sys
import threading
from decimal import Decimal, InvalidOperation

from storybook_app.cli.printing import tell
from storybook_app.pipeline.ledger import Asked
from storybook_app.providers.money import in_words


async def ask_at_terminal(asked: Asked) -> Decimal | None:
    """Ask for a higher budget; anything that is no number is a no."""
    for line in _question(asked):
        tell(line, sys.stderr)
    answer = await _line_from_terminal()
    try:
        return Decimal(answer.strip())
    except InvalidOperation:
        return None


def _question(asked: Asked) -> list[str]:
    budget, spent, waiting = (in_words(amount, asked.currency) for amount in (asked.budget, asked.spent, asked.waiting))
    lines = [f"Of the {budget} you allowed, {spent} are spent; what waits now would cost {waiting}."]
    if asked.unpriced:
        lines.append(f"What {', '.join(asked.unpriced)} charges is not known.")
    lines.append(f"How much may it be in all, in {asked.currency}? (Enter alone: no more; stand-ins take its place.)")
    return lines


async def _line_from_terminal() -> str:
    """The next line that is typed. A daemon reads it, so that an unanswered question keeps nobody from leaving."""
    loop = asyncio.get_running_loop()
    typed: asyncio.Future[str] = loop.create_future()

    def answer(line: str) -> None:
        if not typed.done():
            typed.set_result(line)

    def read() -> None:
        line = sys.stdin.readline()
        with contextlib.suppress(RuntimeError):  # the run is over, and its loop with it
            loop.call_soon_threadsafe(answer, line)

    threading.Thread(target=read, name="question", daemon=True).start()
    return await typed
