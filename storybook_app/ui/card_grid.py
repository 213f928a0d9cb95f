"""Where cards stand, and the gaps between them: equal cells in rows, from left to right."""

from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize

_LINE = 3.0
_FROM_EDGE = 10.0  # of a cell, to the end of the line in a gap


@dataclass(frozen=True)
class CardGrid:
    """``count`` cells in so many columns. A gap is the position, from 0, of the card behind it."""

    cell: QSize
    columns: int
    count: int

    def gap_at(self, x: float, y: float) -> int:
        """The gap nearest to a point, as seen from the top left of the first cell."""
        across, down = x / self.cell.width(), y / self.cell.height()
        gap = round(down) if self.columns == 1 else int(down) * self.columns + min(round(across), self.columns)
        return max(0, min(gap, self.count))

    def line(self, gap: int) -> QRectF:
        """The line that marks a gap."""
        width, height = self.cell.width(), self.cell.height()
        if self.columns == 1:
            return QRectF(_FROM_EDGE, gap * height - _LINE / 2, width - 2 * _FROM_EDGE, _LINE)
        row, column = divmod(gap, self.columns)
        if gap == self.count and gap and not column:  # behind the last card of a full row
            row, column = row - 1, self.columns
        return QRectF(column * width - _LINE / 2 + 1, row * height + _FROM_EDGE, _LINE, height - 2 * _FROM_EDGE)
