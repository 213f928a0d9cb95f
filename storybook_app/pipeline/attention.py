"""What the parent looks at, which is made first."""


class Attention:
    """The page on screen. The window changes it while a run goes on."""

    def __init__(self) -> None:
        self.page: str | None = None

    def comes_first(self, page: str) -> bool:
        """Whether the steps of that page go before those of pages that are read earlier."""
        return page == self.page
