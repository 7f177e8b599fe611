"""Where the table of a sheet begins, and what each of its columns says: found by names, never by position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from data.domain.spelling import plain
from data.ingest.meaning import Dictionary, Meaning
from data.ingest.numbers import NumberFault, count_of
from data.ingest.workbook import Cell, Sheet
from data.ingest.years import TwoYears, split_year, year_of

# How far down a header is looked for, and over how many rows it may stretch.
DEEPEST = 30
TALLEST = 3

KEYS = ("area_code", "area", "municipality", "segment", "part", "indicator", "year")
ASIDES = ("note", "level", "as_of", "source", "survey", "rounded", "target", "base")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it says, and its header as it stands in the workbook."""

    number: int
    meaning: Meaning
    field: str


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: header rows `top` to `bottom`, its columns, and what the titles above it are about."""

    top: int
    bottom: int
    columns: Mapping[int, Column]
    titles: str
    title: Meaning

    def of(self, role: str) -> int | None:
        """The column of that role; the first, where several bear it."""
        return next((c.number for c in self.columns.values() if c.meaning.role == role), None)

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        return tuple(c for c in self.columns.values() if c.meaning.figures and not c.meaning.unknown)


def find_layout(sheet: Sheet, dictionary: Dictionary, *, also: str = "value") -> Layout | None:
    """The table whose header says most; None where no row of the sheet is a header of ours.

    `also` is the role that a column of figures may bear besides its meaning: the side sheets have others.
    """
    heads = {at: cell for at, cell in sheet.cells.items() if at[0] <= DEEPEST + TALLEST}
    texts = _spread(sheet, heads)
    best: tuple[int, Layout] | None = None
    rows = sorted({row for row, _ in texts if row <= DEEPEST})
    for top in rows:
        titles = " ".join(text for (row, _), text in sorted(texts.items()) if row < top)
        for height in range(1, TALLEST + 1):
            found = _layout(sheet, heads, texts, titles, top, top + height - 1, dictionary)
            score = 0 if found is None else _score(found, sheet, dictionary, also)
            if found is not None and score > (best[0] if best else 0):
                best = score, found
    return best[1] if best else None


def _layout(
    sheet: Sheet,
    heads: Mapping[tuple[int, int], Cell],
    texts: Mapping[tuple[int, int], str],
    titles: str,
    top: int,
    bottom: int,
    dictionary: Dictionary,
) -> Layout | None:
    if any(not _is_header(cell) for (row, _), cell in heads.items() if top < row <= bottom):
        return None
    subject = dictionary.subject(f"{titles} {sheet.name}")
    columns: dict[int, Column] = {}
    for number in sorted({c for row, c in texts if top <= row <= bottom}):
        path = list(dict.fromkeys(texts[row, number] for row in range(top, bottom + 1) if (row, number) in texts))
        if len(path) > 1 and any(dictionary.header(text).role in KEYS for text in path):
            # A title above the header, or a first row of figures under it: the header is one of these rows alone.
            return None
        columns[number] = Column(number, _meaning(path, subject, dictionary), " ".join(path))
    title = dictionary.header(titles) if titles else Meaning()
    named = _named_in(titles or sheet.name, dictionary)
    return Layout(
        top, bottom, columns, titles, Meaning(indicator=named, year=_year_in(titles), year_kind=title.year_kind)
    )


def _meaning(path: list[str], subject: str, dictionary: Dictionary) -> Meaning:
    """A column's headers from the top down, joined; names that only make sense together are tried together."""
    together = dictionary.header("".join(path), subject=subject)
    if len(path) > 1 and together.figures and not together.unknown:
        return together
    said = Meaning()
    above = subject
    for text in path:
        piece = dictionary.header(text, subject=above)
        if piece.unknown and dictionary.subject(text):
            # 小さな拠点 above, 形成数 below.
            piece = Meaning()
        above = dictionary.subject(text) or above
        said = piece.under(said)
    return said


def _score(layout: Layout, sheet: Sheet, dictionary: Dictionary, also: str) -> int:
    """How much a header says, and how well what stands under it fits."""
    keys = {c.meaning.role for c in layout.columns.values() if c.meaning.role in KEYS}
    figures = len(layout.figures) + (layout.of(also) is not None and also != "value")
    unknown = sum(bool(c.meaning.unknown) for c in layout.columns.values())
    if not figures or not (keys or 1 in layout.columns or min(layout.columns) > 1):
        return 0
    whole = any(c.meaning.indicator for c in layout.figures) or layout.title.indicator or "indicator" in keys
    if not whole and not _labels_name_indicators(layout, sheet, dictionary):
        return 0
    said = [(c.meaning.indicator, c.meaning.segment, c.meaning.year, c.meaning.role) for c in layout.figures]
    alike = len(said) - len(set(said))
    under = [sheet.cells.get((layout.bottom + 1, c.number)) for c in layout.figures]
    # Words under a header that are no value are a second row of it.
    wordy = any(
        c is not None and isinstance(count_of(c.value), NumberFault) and isinstance(c.value, str) for c in under
    )
    return 4 * figures + 3 * len(keys) - 2 * unknown - 3 * alike - wordy + 1


def label_column(layout: Layout, sheet: Sheet) -> int | None:
    """The column of row labels where none is called so: the first one, left of all figures."""
    first = min((c.number for c in layout.figures), default=1)
    held = {column for row, column in sheet.cells if row > layout.bottom and column < first}
    return min(held, default=None)


def _labels_name_indicators(layout: Layout, sheet: Sheet, dictionary: Dictionary) -> bool:
    column = label_column(layout, sheet)
    cells = (
        (sheet.cells.get((row, column)) for row in range(layout.bottom + 1, layout.bottom + DEEPEST)) if column else ()
    )
    return any(plain(str(cell.value)) in dictionary.indicators for cell in cells if cell is not None)


def _spread(sheet: Sheet, heads: Mapping[tuple[int, int], Cell]) -> dict[tuple[int, int], str]:
    """The texts of the first rows; a merged cell's stands in every cell that it covers. A year is a text too."""
    texts = {at: text for at, cell in heads.items() if (text := _text(cell))}
    for area in sheet.merged:
        covering = texts.get((area.top, area.left))
        if covering and area.top <= DEEPEST:
            for row in range(area.top, min(area.bottom, DEEPEST) + 1):
                for column in range(area.left, area.right + 1):
                    texts[row, column] = covering
    return texts


def _text(cell: Cell) -> str:
    if isinstance(cell.value, str):
        return cell.value
    found = year_of(cell.value, cell.number_format)
    if found is None or isinstance(found, TwoYears):
        return ""
    unit = "" if found.kind is None else "年度" if found.kind.value == "fiscal" else "年"
    return f"{found.year}{unit}"


def _is_header(cell: Cell | None) -> bool:
    return cell is None or bool(_text(cell))


def _named_in(titles: str, dictionary: Dictionary) -> str | None:
    """The indicator that the titles name: the longest name that stands in them."""
    text = plain(titles)
    held = [name for name in dictionary.indicators if len(name) > 3 and name in text]
    return dictionary.indicators[max(held, key=len)] if held else None


def _year_in(titles: str) -> int | None:
    found, _ = split_year(titles)
    return None if found is None or isinstance(found, TwoYears) else found.year
