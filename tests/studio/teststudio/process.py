"""The test studio in a process of its own, for benches and for tests that kill the client."""

import json
import subprocess
import sys
import time
from collections.abc import Iterable, Mapping
from http.client import HTTPConnection
from pathlib import Path
from types import TracebackType
from typing import Any, Self

from teststudio.studio import CONTROL, HOST

HERE = Path(__file__).parents[1]
PATIENCE = 30.0
STEP = 0.02


class StudioProcess:
    """A studio in another process, for ``with``. ``config`` is what ``configuration.py`` reads.

    It ends with this process, however that ends.
    """

    def __init__(self, config: Mapping[str, Any], folder: Path) -> None:
        self._config = folder / "studio.json"
        self._port_file = folder / "studio.port"
        self._config.write_text(json.dumps(config), encoding="utf-8")
        self._port_file.unlink(missing_ok=True)
        self._process: subprocess.Popen[bytes] | None = None
        self.port = 0

    def __enter__(self) -> Self:
        files = ["--config", str(self._config.resolve()), "--port-file", str(self._port_file.resolve())]
        command = [sys.executable, "-m", "teststudio", *files, "--until-stdin-closes"]
        self._process = subprocess.Popen(command, cwd=HERE, stdin=subprocess.PIPE)
        deadline = time.monotonic() + PATIENCE
        while not self._port_file.exists():
            if self._process.poll() is not None or time.monotonic() > deadline:
                self.__exit__(None, None, None)
                raise RuntimeError("the test studio did not open")
            time.sleep(STEP)
        self.port = json.loads(self._port_file.read_text(encoding="utf-8"))["port"]
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        if self._process is None:
            return
        self._process.communicate(timeout=PATIENCE)  # closes its stdin, which ends it
        if self._process.returncode:
            raise RuntimeError("the test studio broke")

    def url(self, role: str, path: str = "") -> str:
        """The address of a role's service, such as ``url("painter", "/v1")`` for the OpenAI dialect."""
        return f"http://{HOST}:{self.port}/{role}{path}"

    def log(self) -> list[dict[str, Any]]:
        """All exchanges, as ``Exchange.as_json`` tells them."""
        return list(self._ask("GET", "log"))

    def counts(self) -> dict[str, int]:
        """How many requests came of each operation."""
        return dict(self._ask("GET", "counts"))

    def breaches(self) -> list[dict[str, Any]]:
        """The requests that came although a limit was reached."""
        return list(self._ask("GET", "breaches"))

    def repeated(self) -> list[list[int]]:
        """Pairs of charged requests for the same, by number, of which the client had the first one's answer before."""
        return list(self._ask("GET", "repeated"))

    def fail(self, rules: Iterable[Mapping[str, Any]]) -> None:
        """Put another plan of faults in force."""
        self._ask("POST", "faults", json.dumps(list(rules)).encode())

    def leaks(self, marker: bytes) -> list[dict[str, Any]]:
        """Every place where that marker went out, in any request."""
        return list(self._ask("POST", "leaks", marker))

    def _ask(self, method: str, question: str, body: bytes = b"") -> Any:
        connection = HTTPConnection(HOST, self.port, timeout=PATIENCE)
        try:
            connection.request(method, CONTROL + question, body, {"Content-Type": "application/json"})
            return json.loads(connection.getresponse().read())
        finally:
            connection.close()
