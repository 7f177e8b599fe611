"""A .csv of one of the template's sheets: UTF-8 or cp932, and the answer says which."""

from __future__ import annotations

import csv
import io
from hashlib import sha256

from data.ingest.numbers import looks_like_number
from data.ingest.workbook import Cell, Cells, Sheet, Workbook, letters

MOST_CELLS = 400_000


def looks_like(content: bytes, name: str) -> bool:
    """Whether to read it as text at all."""
    return name.lower().endswith(".csv") and not content.startswith(b"PK")


def read(content: bytes, name: str) -> Workbook | str:
    """The workbook with one sheet named after the file, numbers still as text; or the kind of refusal."""
    pair = _decoded(content)
    if pair is None:
        return "unknown_encoding"
    text, encoding = pair
    if "\0" in text:
        return "not_a_workbook"
    delimiter = "\t" if text.partition("\n")[0].count("\t") > text.partition("\n")[0].count(",") else ","
    cells: dict[tuple[int, int], Cell] = {}
    widths: dict[int, int] = {}
    try:
        for row, values in enumerate(csv.reader(io.StringIO(text, newline=""), delimiter=delimiter), start=1):
            widths[row] = max((n for n, v in enumerate(values, start=1) if v.strip()), default=0)
            for column, value in enumerate(values, start=1):
                if value.strip():
                    cells[row, column] = Cell(row, column, value)
            if len(cells) > MOST_CELLS:
                return "too_many_cells"
    except csv.Error:
        return "damaged"
    stem = name.replace("\\", "/").rpartition("/")[2].rpartition(".")[0]
    return Workbook(
        name=name,
        sheets=(
            Sheet(
                stem or name,
                False,
                Cells.of(cells.values()),
                too_wide=_too_wide(widths, {at for at, c in cells.items() if looks_like_number(str(c.value))}),
            ),
        ),
        size=len(content),
        sha256=sha256(content).hexdigest(),
        encoding=encoding,
    )


def is_text(content: bytes) -> bool:
    """Whether a file is rows of text, whatever its name says."""
    decoded = _decoded(content)
    return decoded is not None and "\0" not in decoded[0] and any(sign in decoded[0] for sign in ",\t")


def _too_wide(widths: dict[int, int], numbers: set[tuple[int, int]]) -> tuple[str, ...]:
    """Rows of figures that are wider than every row of words above them: a comma inside a number parts it in two."""
    widest, wide = 0, []
    numeric = {row for row, _ in numbers}
    for row, width in widths.items():
        if row not in numeric:
            widest = max(widest, width)
        elif widest > 1 and width > widest and (row, width) in numbers:
            wide.append(f"{letters(widest + 1)}{row}")
    return tuple(wide)


def _decoded(content: bytes) -> tuple[str, str] | None:
    for codec, said in (("utf-8-sig", "UTF-8"), ("cp932", "cp932")):
        try:
            return content.decode(codec), said
        except UnicodeDecodeError:
            continue
    return None
