"""Cells named briefly: D6, D7 … D52 are D6:D52."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from data.i18n import Words
from data.ingest.cell_use import cells_of
from data.ingest.workbook import letters

# So many stretches are named; of more than these only how many there are.
MOST = 4


def cell_ranges(cells: Iterable[str], words: Words) -> str:
    """Cells of one column that stand under one another as one stretch, and of one row beside one another."""
    given = list(dict.fromkeys(cells))
    whole = [each for each in given if ":" in each or not cells_of(each)]
    single = {at for each in given if each not in whole for at in cells_of(each)}
    named = [*whole, *_named(single)]
    if len(named) <= MOST:
        return words("finding.list").join(named)
    return words("finding.list").join(named[:MOST]) + words("upload.more_places", count=len(named) - MOST)


def _named(cells: set[tuple[int, int]]) -> Iterator[str]:
    left = set(cells)
    for row, column in sorted(cells, key=lambda at: (at[1], at[0])):
        if (row, column) not in left:
            continue
        down, across = row, column
        while (down + 1, column) in left:
            down += 1
        if down == row:
            while (row, across + 1) in left and (row + 1, across + 1) not in left:
                across += 1
        left -= {(r, c) for r in range(row, down + 1) for c in range(column, across + 1)}
        first, last = f"{letters(column)}{row}", f"{letters(across)}{down}"
        yield first if first == last else f"{first}:{last}"
