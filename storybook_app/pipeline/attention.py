"""What the parent looks at, which is made first."""


class Attention:
    """The page on screen, and those asked for again. The window changes it while a run goes on."""

    def __init__(self) -> None:
        self.page: str | None = None
        self.again: frozenset[str] = frozenset()

    def comes_first(self, page: str) -> bool:
        """Whether the steps of that page go before those of pages that are read earlier."""
        return page == self.page or page in self.again
