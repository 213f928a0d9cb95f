"""A service and a raw server in conversation, and that nothing is left of it."""

import asyncio
from collections.abc import Awaitable, Callable
from contextlib import aclosing

from pydantic import SecretStr
from raw_server import RawServer, Reply, head, serving

from storybook_app.providers.patience import Patience
from storybook_app.providers.service import Service

KEY = "canary-key-5309"
AT_ONCE = Patience(waits=(0.0,) * 5)
HALF = head(200, ["Content-Type: image/png"], 1000) + b"half a picture"
CHUNKED = head(200, ["Transfer-Encoding: chunked"], None)
ENDLESS = head(200, [], None)  # its body ends with the connection

Talk = Callable[[RawServer, Service], Awaitable[None]]


def visit(talk: Talk, *replies: Reply, **options) -> None:
    """Run a talk against a server that gives those replies; nothing may be left of it."""

    async def whole() -> None:
        async with serving(*replies) as server:
            service = Service(
                "Fake", f"{server.url}/v1", **{"key": SecretStr(KEY), "patience": AT_ONCE, "deadline": 20.0, **options}
            )
            try:
                await talk(server, service)
            finally:
                await service.aclose()
            await server.gone_quiet()
        assert asyncio.all_tasks() == {asyncio.current_task()}

    asyncio.run(whole())


async def first_line(service: Service) -> str:
    async with aclosing(service.lines("chat", json={"stream": True})) as lines:
        return await anext(lines)
