"""The log of the window holds no key, no address and no word of the parent's, however talkative the loggers are."""

import os
import subprocess
import sys

from teststudio import Manners, TestStudio

KEY, TOKEN, DIARY = "sk-canary-51", "token-canary-52", "diary-canary-53"

# What the window's process does with services and workers, and what may go wrong with it.
WINDOW = f"""
import asyncio, logging, sys
from pathlib import Path
from pydantic import SecretStr
from storybook_app.app.log import start_log
from storybook_app.errors import StepFailed
from storybook_app.providers.service import Service
from storybook_app.workers import Workers

async def main(address):
    service, workers = Service("Studio", address, key=SecretStr("{KEY}")), Workers(at_once=1)
    for logger in [*all_loggers(), *map(logging.getLogger, ("httpcore2.http11", "httpcore2.connection"))]:
        logger.setLevel(logging.DEBUG)
    talk = {{"model": "m", "messages": [{{"role": "user", "content": "{DIARY}"}}]}}
    for ask in (service.get("models?token={TOKEN}"), service.post("chat/completions?token={TOKEN}", json=talk),
                service.post("{TOKEN}", json=talk), workers.run(int, "{DIARY}")):
        try:
            await ask
        except StepFailed as failure:
            logging.getLogger("storybook_app.ui").error("It failed", exc_info=failure)
    try:
        raise ValueError("{DIARY}") from KeyError("{KEY}")
    except ValueError:
        logging.getLogger("storybook_app.ui").exception("It failed too")
    await workers.aclose()
    await service.aclose()
    logging.getLogger("httpcore2.http11").warning("A warning of a library")

def all_loggers():
    return [logging.getLogger(), *map(logging.getLogger, logging.root.manager.loggerDict), logging.getLogger("httpx2")]

start_log(Path(sys.argv[1]))
asyncio.run(main(sys.argv[2]))
logging.getLogger("storybook_app").debug("The end")
"""


def test_the_windows_log_holds_no_key_no_address_and_no_word_of_the_parents(tmp_path):
    with TestStudio({"any": Manners(key=KEY)}) as here:
        command = [sys.executable, "-c", WINDOW, str(tmp_path), here.url("any", "/v1")]
        subprocess.run(command, check=True, timeout=60, cwd=tmp_path, env={**os.environ, "PYTHONASYNCIODEBUG": "1"})
        assert [each.key for each in here.record] == ["right"] * 3
    written = {path.name: path.read_text(encoding="utf-8") for path in tmp_path.iterdir()}
    log = written["storybook.log"]
    for told in ("It failed", "It failed too", "ValueError", "WorkerDied", "A warning of a library", "The end"):
        assert told in log
    for secret in (KEY, TOKEN, DIARY, "/v1", "POST"):
        assert all(secret not in text for text in written.values())
