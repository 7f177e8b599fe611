"""The cells of a sheet as one mapping, however they are kept."""

from __future__ import annotations

import tracemalloc

import pytest

from data.ingest.workbook import Cell, Cells

GIVEN = [Cell(3, 2, "b"), Cell(1, 30, 7.0, "0%"), Cell(1, 2, True), Cell(3, 2, "later"), Cell(9, 1, 2.0)]


def test_cells_are_a_mapping_in_reading_order_and_the_later_of_two_stands() -> None:
    cells = Cells.of(GIVEN)
    kept = [Cell(1, 2, True), Cell(1, 30, 7.0, "0%"), Cell(3, 2, "later"), Cell(9, 1, 2.0)]
    assert list(cells.values()) == kept
    assert list(cells.items()) == [((cell.row, cell.column), cell) for cell in kept]
    assert list(cells) == [(1, 2), (1, 30), (3, 2), (9, 1)]
    assert (len(cells), cells.rows) == (4, [1, 3, 9])
    assert dict(cells.row(1)) == {2: kept[0], 30: kept[1]}
    assert list(cells.texts()) == [kept[2]]
    assert cells == {(cell.row, cell.column): cell for cell in kept}
    assert all(isinstance(cell, Cell) for cell in cells.values())


def test_what_is_not_filled_is_not_there() -> None:
    cells = Cells.of(GIVEN)
    for place in ((2, 2), (1, 1), (1, 3), (1, 31), (3, 1), (10, 1), (0, 0)):
        assert place not in cells
        assert cells.get(place) is None
        with pytest.raises(KeyError):
            cells[place]
    assert (1, 30) in cells
    assert dict(cells.row(2)) == dict(cells.row(10)) == {}
    assert not Cells.of([])


def test_a_number_takes_a_sixth_of_what_a_cell_as_an_object_takes() -> None:
    values: list[float] = [float(number) for number in range(100_000)]
    tracemalloc.start()
    cells = Cells(range(1, 50_001), [2] * 50_000, [1, 2] * 50_000, [*values], [0] * 100_000, ["General"])
    size, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert len(cells) == 100_000
    assert size < 24 * len(cells)
