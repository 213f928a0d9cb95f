"""Places in a text: Qt counts UTF-16 code units, the book counts characters. An emoji is two of the one, one of the other."""


def qt_place(text: str, place: int) -> int:
    """Where Qt has character ``place``."""
    return len(text[:place].encode("utf-16-le", "surrogatepass")) // 2


def book_place(text: str, place: int) -> int:
    """The character at Qt's ``place``."""
    units = text.encode("utf-16-le", "surrogatepass")[: 2 * place]
    return len(units.decode("utf-16-le", "ignore"))
