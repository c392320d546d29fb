"""Where the cells of a table stand when some reach over several rows and columns, as HTML lays them out."""

from __future__ import annotations

# No table of a document is wider; a hostile one would otherwise cost rows × columns.
_WIDEST = 1000


class Places:
    """Hands out the columns of cells that come row by row."""

    def __init__(self) -> None:
        self._free_from: dict[int, int] = {}

    def put(self, row: int, rows: int, cols: int) -> int:
        """The column (from 0) of the next cell in ``row``, which is then taken for ``rows`` × ``cols``."""
        col = 0
        while col < _WIDEST and self._free_from.get(col, 0) > row:
            col += 1
        for c in range(col, min(col + cols, _WIDEST)):
            self._free_from[c] = row + rows
        return col
