"""What a terminal can show: its characters and its colours."""

from collections.abc import Mapping, Sequence

from storybook_app.pipeline.timing.rows import Cell, Ink, Mark

_BARS = "▁▂▃▄▅▆▇█"

_INKS: Mapping[Ink, tuple[str, str]] = {  # in Unicode, and in ASCII
    Ink.NOTHING: (" ", " "),
    Ink.FOUND: ("✓", "+"),
    Ink.WAITING: ("░", "."),
    Ink.TRYING_AGAIN: ("▒", "="),
    Ink.WORKING: ("█", "#"),
}
_MARKS: Mapping[Mark, tuple[str, str]] = {
    Mark.MADE: (" ", " "),
    Mark.FOUND: ("✓", "+"),
    Mark.TRIED_AGAIN: (" ", " "),
    Mark.STAND_IN: ("!", "!"),
    Mark.MISSING: ("✗", "x"),
}
_PLAIN = str.maketrans({"’": "'", "“": '"', "”": '"', "…": "...", "–": "-", "×": "x"})

# Select Graphic Rendition, ECMA-48 8.3.117: the sixteen colours, which every theme of a terminal makes readable.
_BOLD, _FAINT, _RED, _GREEN, _YELLOW, _BLUE = "1", "2", "31", "32", "33", "34"
_INK_COLOURS: Mapping[Ink, str] = {
    Ink.FOUND: _GREEN,
    Ink.WAITING: _FAINT,
    Ink.TRYING_AGAIN: _YELLOW,
    Ink.WORKING: _BLUE,
}
_MARK_COLOURS: Mapping[Mark, str] = {Mark.FOUND: _GREEN, Mark.STAND_IN: _YELLOW, Mark.MISSING: _RED}


class Pen:
    """Draws with what is there: block characters or ASCII, colours or none."""

    def __init__(self, *, blocks: bool, colours: bool) -> None:
        self._blocks = blocks
        self._colours = colours

    def text(self, text: str) -> str:
        """Plain text."""
        return text if self._blocks else text.translate(_PLAIN)

    def title(self, text: str) -> str:
        """The head of a part."""
        return self._in(_BOLD, self.text(text))

    def faint(self, text: str) -> str:
        """What matters less."""
        return self._in(_FAINT, self.text(text))

    def ink(self, ink: Ink) -> str:
        """The character that stands for it."""
        return _INKS[ink][not self._blocks]

    def sign(self, mark: Mark) -> str:
        """The character that stands for it."""
        return _MARKS[mark][not self._blocks]

    def mark(self, mark: Mark) -> str:
        """Its character, in its colour."""
        return self._in(_MARK_COLOURS.get(mark, ""), self.sign(mark))

    def marked(self, text: str, mark: Mark) -> str:
        """Text in the colour of a mark."""
        return self._in(_MARK_COLOURS.get(mark, ""), self.text(text))

    def cells(self, cells: Sequence[Cell], busiest: int) -> str:
        """A row of cells; where several steps were at work, the more the higher, up to ``busiest``."""
        drawn, run, colour = "", "", ""
        for cell in cells:
            if (needed := _INK_COLOURS.get(cell.ink, "")) != colour:
                drawn, run, colour = drawn + self._in(colour, run), "", needed
            run += self._cell(cell, busiest)
        return (drawn + self._in(colour, run)).rstrip()

    def _cell(self, cell: Cell, busiest: int) -> str:
        if cell.ink is not Ink.WORKING or cell.at_work >= busiest:
            return self.ink(cell.ink)
        if not self._blocks:
            return str(min(cell.at_work, 9))
        return _BARS[-(-cell.at_work * (len(_BARS) - 1) // busiest)]

    def _in(self, colour: str, text: str) -> str:
        return f"\x1b[{colour}m{text}\x1b[0m" if self._colours and colour and text.strip() else text
