"""Text that arrives in pieces, cut into its lines."""

from storybook_app.providers.exchange import TooLarge


class TextLines:
    """Cuts bytes into lines of UTF-8 text as they arrive; none may be longer than ``longest`` bytes.

    A line ends with CR, LF or both, as in server-sent events (https://html.spec.whatwg.org/#event-stream-interpretation),
    and nowhere else: Unicode's other separators may stand within a JSON text.
    """

    def __init__(self, longest: int) -> None:
        self._longest = longest
        self._open = bytearray()  # the line that has not ended

    def cut(self, data: bytes) -> list[str]:
        """The lines that end within these bytes, without their ends.

        Raises:
            TooLarge: one is longer.
        """
        unseen = max(len(self._open) - 1, 0)  # a CR waits at the end: an LF may follow, and belong to it
        self._open += data
        done: list[bytes] = []
        if self._open.find(b"\n", unseen) >= 0 or self._open.find(b"\r", unseen) >= 0:
            done = bytes(self._open).splitlines(keepends=True)
            self._open = bytearray() if done[-1].endswith(b"\n") else bytearray(done.pop())
        if max(map(len, (self._open, *done))) > self._longest:
            raise TooLarge
        return [line.rstrip(b"\r\n").decode("utf-8", "replace") for line in done]

    def rest(self) -> list[str]:
        """The last line, where the text did not end with a line's end."""
        return [line.decode("utf-8", "replace") for line in bytes(self._open).splitlines()]
