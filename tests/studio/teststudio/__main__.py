"""The test studio in a process of its own: ``python -m teststudio --config FILE --port-file FILE``."""

import argparse
import asyncio
import json
import os
import signal
import threading
from pathlib import Path

from teststudio.configuration import setup_of
from teststudio.studio import Setup, Studio


def main() -> None:
    """Serve until a signal comes, or stdin is closed."""
    options = argparse.ArgumentParser(prog="teststudio")
    options.add_argument("--config", type=Path, help="a JSON file, see configuration.py")
    options.add_argument("--port-file", type=Path, required=True, help="where the port is written once it is open")
    options.add_argument("--until-stdin-closes", action="store_true", help="end when whoever started it has ended")
    given = options.parse_args()
    config = json.loads(given.config.read_text(encoding="utf-8")) if given.config else {}
    asyncio.run(serve(setup_of(config), given.port_file, until_stdin_closes=given.until_stdin_closes))


async def serve(setup: Setup, port_file: Path, *, until_stdin_closes: bool) -> None:
    """Serve, and say where."""
    loop, stop = asyncio.get_running_loop(), asyncio.Event()
    if os.name == "posix":
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    if until_stdin_closes:
        threading.Thread(target=_wait_for_stdin, args=(loop, stop), daemon=True).start()
    studio = Studio(setup)
    try:
        await studio.open()
        fresh = port_file.with_suffix(".fresh")
        fresh.write_text(json.dumps({"port": studio.port, "store_port": studio.store_port, "pid": os.getpid()}))
        fresh.replace(port_file)
        await stop.wait()
    finally:
        await studio.close()
    if studio.accidents:
        raise ExceptionGroup("the test studio broke", studio.accidents)


def _wait_for_stdin(loop: asyncio.AbstractEventLoop, stop: asyncio.Event) -> None:
    while os.read(0, 4096):
        pass
    loop.call_soon_threadsafe(stop.set)


if __name__ == "__main__":
    main()
