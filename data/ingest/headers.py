"""Where the tables of a sheet stand, and what each of their columns says: found by names, never by position."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from itertools import pairwise

from data.domain.indicator import Form
from data.domain.spelling import plain
from data.ingest.areas import Gazetteer, Special
from data.ingest.grid import (
    KEYS,
    LONGEST_BAND,
    Grid,
    are_mostly_years,
    has_value,
    header_text,
    is_label_column,
    is_note,
    is_value,
)
from data.ingest.header_terms import Meaning
from data.ingest.qualifiers import without_document_years
from data.ingest.title_terms import TitleTerms
from data.ingest.workbook import Cell, Sheet, letters
from data.ingest.years import TwoYears, YearRead, split_year, year_of

# Over how many rows a header may stretch.
TALLEST = 4
# A sheet of numbers without words is no table of ours: so many of its rows are tried as the first of a list.
MOST_TRIES = 20

ASIDES = ("note", "level", "as_of", "source", "survey", "rounded", "target", "base", "serial", "block", "unit")

# A column of these roles may also be called so without being one: 年度 in the corner over names of indicators.
_DOUBTFUL = ("segment", "part", "indicator", "year", "area")


@dataclass(frozen=True, slots=True)
class Column:
    """One column: what it says, and its header as it stands in the workbook. `bottom` is the row of its last header."""

    number: int
    meaning: Meaning
    field: str
    bottom: int

    @property
    def ref(self) -> str:
        """The cell of its header."""
        return f"{letters(self.number)}{max(self.bottom, 1)}"


@dataclass(frozen=True, slots=True)
class Layout:
    """A table: header rows `top` to `bottom`, its columns, and what the titles above it are about.

    `keys` are the columns at the side that their header names, `labels` those whose cells speak for themselves.
    """

    top: int
    bottom: int
    columns: Mapping[int, Column]
    titles: tuple[Cell, ...]
    title: Meaning
    keys: Mapping[str, int] = field(default_factory=dict)
    labels: tuple[int, ...] = ()

    def of(self, role: str) -> int | None:
        """The column of that role; the first, where several bear it."""
        return next((c.number for c in self.columns.values() if c.meaning.role == role), None)

    @property
    def figures(self) -> tuple[Column, ...]:
        """The columns that hold figures."""
        sides = {*self.keys.values(), *self.labels}
        return tuple(
            c for c in self.columns.values() if c.number not in sides and c.meaning.figures and not c.meaning.unknown
        )


@dataclass(slots=True)
class Table:
    """One table of a sheet: its layout, and the rows under it that belong to it."""

    layout: Layout
    rows: list[int]


def find_tables(sheet: Sheet, titles: TitleTerms, gazetteer: Gazetteer) -> list[Table]:
    """The tables of a sheet, side by side and one below the other, in reading order."""
    grid = Grid.of(sheet)
    finder = _Finder(sheet, titles, gazetteer)
    groups = _column_groups(grid, finder)
    shared: tuple[Cell, ...] = ()
    tables: list[Table] = []
    for columns in groups:
        result = finder.stacked(grid.only(columns) if len(groups) > 1 else grid, shared)
        if result and not shared:
            shared = result[0].layout.titles
        tables += result
    return tables


def _column_groups(grid: Grid, finder: _Finder) -> list[list[int]]:
    """Columns between empty ones; what cannot stand by itself belongs to the group on its left."""
    used = sorted({number for cells in grid.rows.values() for number in cells})
    islands: list[list[int]] = []
    for number in used:
        if islands and number == islands[-1][-1] + 1:
            islands[-1].append(number)
        else:
            islands.append([number])
    if len(islands) < 2:
        return islands or [[]]
    groups = [islands[0]]
    for island in islands[1:]:
        alone = finder.stacked(grid.only(island), ())
        if any(table.layout.keys or table.layout.labels for table in alone):
            groups.append(island)
        else:
            groups[-1] = [*groups[-1], *island]
    return groups


class _Finder:
    """Finds tables below each other in the columns that it is given."""

    def __init__(self, sheet: Sheet, titles: TitleTerms, gazetteer: Gazetteer) -> None:
        self._sheet, self._terms, self._titles, self._gazetteer = sheet, titles.terms, titles, gazetteer

    def stacked(self, grid: Grid, shared: tuple[Cell, ...]) -> list[Table]:
        """A header begins a new table; any other row without figures belongs to the table above it."""
        tables: list[list[Table]] = []
        first_titles: tuple[Cell, ...] = shared
        band: list[int] = []
        tries = 0
        for row, cells in grid.rows.items():
            if is_note(cells):
                if tables:
                    _add(tables[-1], row)
                continue
            if not has_value(cells, self._terms.kinds):
                band.append(row)
                continue
            if band or (not tables and tries < MOST_TRIES):
                tries += 1
                begun = self._begin(grid, band, row, first_titles, headless=not tables)
                if begun:
                    if tables:
                        _give_back(tables[-1], grid, band, before=begun[0].layout.top)
                    tables.append(begun)
                    first_titles = first_titles or begun[0].layout.titles
                    band = [r for r in band if r > begun[0].layout.bottom]
                for waiting in band:
                    if tables:
                        _add(tables[-1], waiting)
                band = []
            if tables:
                _add(tables[-1], row)
        if not tables:
            tables = self._of_words(grid, band, shared)
            band = [r for r in band if tables and r > tables[0][0].layout.bottom]
        for waiting in band:
            if tables:
                _add(tables[-1], waiting)
        return [table for side_by_side in tables for table in side_by_side]

    def _of_words(self, grid: Grid, band: list[int], shared: tuple[Cell, ...]) -> list[list[Table]]:
        """A table in which no cell is a number, but words stand where numbers belong."""
        for end in range(1, min(len(band), LONGEST_BAND)):
            if begun := self._begin(grid, band[:end], band[end], shared, headless=False):
                return [begun]
        return []

    def _begin(self, grid: Grid, band: list[int], row: int, shared: tuple[Cell, ...], *, headless: bool) -> list[Table]:
        """The table or the tables side by side whose header stands at the end of these rows."""
        body = grid.below(row)
        band = band[-LONGEST_BAND:]
        best: tuple[float, Layout] | None = None
        for end, bottom in enumerate(band):
            for start in range(end, max(-1, end - TALLEST), -1):
                top = band[start]
                if bottom - top >= TALLEST:
                    continue
                layout = self._layout(grid, band[: start + 1], top, bottom, body, shared)
                score = 0.0 if layout is None else self._score(layout, grid, body) - 0.1 * (len(band) - 1 - end)
                if layout is not None and score > (best[0] if best else 0):
                    best = score, layout
        if best is None:
            layout = self._without_header(grid, band, row, body) if headless else None
            return [Table(layout, [])] if layout is not None else []
        layout = best[1]
        cuts = self._cuts(layout, grid, body)
        if not cuts:
            return [Table(layout, [])]
        bounds = [min(layout.columns), *cuts, max(max(cells, default=0) for cells in grid.rows.values()) + 1]
        tables = []
        for left, right in pairwise(bounds):
            part = grid.only(range(left, right))
            above = [r for r in band if r <= layout.top]
            piece = self._layout(part, above, layout.top, layout.bottom, body, shared)
            if piece is None or not piece.figures:
                return [Table(layout, [])]
            own = tuple(cell for cell in piece.titles if left <= cell.column < right)
            if not own:
                piece = self._titled(piece, layout.titles)
            tables.append(Table(piece, []))
        return tables

    def _cuts(self, layout: Layout, grid: Grid, body: list[int]) -> list[int]:
        """Where a table ends and the next one beside it begins: a column of labels right of a column of figures."""
        cuts, seen_figures = [], False
        roles: set[str] = set()
        filled = self._filled(layout, grid, body)
        for number in sorted({*layout.columns, *(n for r in body for n in grid.rows.get(r, {}))}):
            column = layout.columns.get(number)
            role = column.meaning.role if column else None
            cells = [grid.rows[r][number] for r in body if number in grid.rows.get(r, {})]
            label = number not in filled and is_label_column(cells, headed=column is not None)
            begins = role in KEYS if role else label and self._may_head_labels(column, cells, layout)
            if begins and seen_figures and (role is None or role in roles or not roles):
                cuts.append(number)
                seen_figures, roles = False, set()
            if role in KEYS:
                roles.add(str(role))
            seen_figures = seen_figures or (column is not None and column.meaning.figures and role not in KEYS)
        return cuts

    def _may_head_labels(self, column: Column | None, cells: list[Cell], layout: Layout) -> bool:
        """Whether a header may stand over labels: a year or a segment stands over figures, even over 調査中."""
        if column is None:
            return True
        meaning = column.meaning
        if meaning.unknown or meaning.year is not None or meaning.segment is not None or meaning.area is not None:
            return False
        return not meaning.figures or any(self._kind_of(cell, layout) for cell in cells)

    def _layout(
        self, grid: Grid, band: list[int], top: int, bottom: int, body: list[int], shared: tuple[Cell, ...]
    ) -> Layout | None:
        titles = tuple(cell for r in band if r < top for _, cell in sorted(grid.rows.get(r, {}).items()))
        columns: dict[int, Column] = {}
        numbers = {n for r in range(top, bottom + 1) for n in grid.rows.get(r, {})}
        numbers |= {n for (r, n) in grid.texts if top <= r <= bottom}
        for number in sorted(numbers):
            texts = ((r, grid.text(r, number)) for r in range(top, bottom + 1))
            path = [(r, text) for r, text in texts if text]
            words = list(dict.fromkeys(text for _, text in path))
            if not words:
                continue
            if len(words) > 1 and any(self._terms.read(text).role in (*KEYS, *ASIDES) for text in words):
                # A title above the header, or a first row of figures under it: the header is one of these rows alone.
                return None
            meaning = self._meaning(words)
            if meaning.segment and not meaning.names_indicator and plain(words[-1]).startswith("うち") and columns:
                # うち過疎地域 right of its whole.
                meaning = meaning.under(columns[max(columns)].meaning)
            over = next(
                (
                    text
                    for r in band
                    if r < top and (text := grid.text(r, number)) and self._terms.is_no_observation(text)
                ),
                "",
            )
            if over and meaning.figures:
                meaning = replace(meaning, unknown=f"{over} {' '.join(words)}")
            columns[number] = Column(number, meaning, " ".join(words), path[-1][0])
        if not columns or (len(columns) > 1 and len({column.field for column in columns.values()}) == 1):
            # Nothing, or a title merged over the whole table.
            return None
        layout = self._titled(Layout(top, bottom, columns, titles, Meaning()), titles or shared)
        return self._sided(layout, grid, body, self._filled(layout, grid, body))

    def _filled(self, layout: Layout, grid: Grid, body: list[int]) -> set[int]:
        """The columns with values in them; the value of a category is a word."""
        filled = {n for r in body for n, cell in grid.rows.get(r, {}).items() if is_value(cell)}
        indicators = self._terms.catalogue.indicators
        for number, column in layout.columns.items():
            id_ = self._terms.indicator_of(column.meaning)
            if id_ is not None and indicators[id_].form is Form.CATEGORY:
                filled |= {number for r in body if number in grid.rows.get(r, {})}
        return filled

    def _meaning(self, words: list[str]) -> Meaning:
        """A column's headers from the top down; names that only make sense together are tried together."""
        pieces = [self._terms.read(text) for text in words]
        if len(words) > 1 and any(piece.unknown for piece in pieces):
            together = self._terms.read("".join(words))
            if together.figures and not together.unknown:
                return together
        meaning = Meaning()
        for piece in pieces:
            meaning = piece.under(meaning)
        return meaning

    def _titled(self, layout: Layout, titles: tuple[Cell, ...]) -> Layout:
        """The layout with what its titles say; what they leave open, the sheet's name may say."""
        texts = [header_text(cell) or str(cell.value) for cell in titles]
        text = " ".join(map(without_document_years, texts))
        title = self._title(text)
        if not self._alone(titles):
            # Headings beside each other name their own columns, not the table.
            title = replace(title, indicator=None, subject="")
        name = self._title(without_document_years(self._sheet.name))
        area = next((a for a in map(self._terms.area_of, (*texts, self._sheet.name)) if a is not None), None)
        segment = self._titles.segment_in(" ".join(texts)) or self._titles.segment_in(self._sheet.name)
        title = replace(title, area=area, segment=segment)
        if not title.names_indicator:
            title = replace(title, indicator=name.indicator, subject=name.subject)
        if title.year is None and not isinstance(split_year(text)[0], TwoYears):
            title = replace(title, year=name.year, year_kind=name.year_kind, day=name.day)
        return replace(layout, titles=titles, title=title)

    def _alone(self, titles: tuple[Cell, ...]) -> bool:
        """Whether the title that names what is counted stands alone in its row, but for units and dates."""
        naming = [cell for cell in titles if self._terms.names_figures(str(cell.value))]
        rows = {cell.row for cell in naming}
        beside = [c for c in titles if c.row in rows and c not in naming and header_text(c).strip("（()）")]
        others = [
            c
            for c in beside
            if without_document_years(header_text(c)) == header_text(c)
            and year_of(c.value, c.number_format) is None
            and self._terms.read(str(c.value)).unknown
        ]
        return not others or len(rows) > 1

    def _title(self, text: str) -> Meaning:
        """What titles say: the longest name of an indicator in them, else their subject; and their one year."""
        year, _ = split_year(text)
        if year is None:
            whole = [year_of(word) for word in text.split()]
            years = [y for y in whole if isinstance(y, YearRead)]
            year = years[0] if len({y.year for y in years}) == 1 else None
        named = self._terms.named_in(text)
        meaning = Meaning(indicator=named, subject=self._terms.subject(text))
        if isinstance(year, YearRead):
            meaning = replace(meaning, year=year.year, year_kind=year.kind, day=year.day)
        return meaning

    def _sided(self, layout: Layout, grid: Grid, body: list[int], filled: set[int]) -> Layout:
        """The layout with its side: columns of keys by their header, and columns of labels by what stands in them."""
        keys: dict[str, int] = {}
        labels: list[int] = []
        for number, column in layout.columns.items():
            role = column.meaning.role
            if role not in KEYS or role in keys:
                continue
            cells = [grid.rows[r][number] for r in body if number in grid.rows.get(r, {})]
            if role in _DOUBTFUL and not self._fits(str(role), cells, layout):
                labels.append(number)
            else:
                keys[str(role)] = number
        days = layout.of("as_of")
        if "year" not in keys and days is not None:
            # 調査時点 in the place of a year.
            cells = [grid.rows[r][days] for r in body if days in grid.rows.get(r, {})]
            keys |= {"year": days} if are_mostly_years(cells) else {}
        figures = [n for n, c in layout.columns.items() if c.meaning.figures and n in filled and n not in keys.values()]
        first = min((n for n in figures if n not in labels), default=None)
        for number in sorted({n for r in body for n in grid.rows.get(r, {})}):
            header = layout.columns.get(number)
            if number in keys.values() or number in labels or (first is not None and number >= first):
                continue
            if header is not None and header.meaning.role in ASIDES:
                continue
            cells = [grid.rows[r][number] for r in body if number in grid.rows.get(r, {})]
            if header is not None and header.meaning.unknown and are_mostly_years(cells):
                # 設立年度: a year of another thing.
                continue
            if is_label_column(cells, headed=header is not None and header.meaning.figures) and (
                header is None or not header.meaning.figures or (first is not None and number not in filled)
            ):
                labels.append(number)
        return replace(layout, keys=keys, labels=tuple(sorted(labels)))

    def _fits(self, role: str, cells: list[Cell], layout: Layout) -> bool:
        """Whether the cells of a column are what its header calls them; where they are nothing else, it is believed."""
        known = others = 0
        for cell in cells:
            kind = self._kind_of(cell, layout)
            if kind == "indicator" and role in ("segment", "part"):
                # 区分 over names of indicators, with their segments below.
                return False
            known += kind == role
            others += kind not in (role, "")
        return known > 0 or others == 0

    def _kind_of(self, cell: Cell, layout: Layout) -> str:
        if year_of(cell.value, cell.number_format) is not None:
            return "year"
        text = str(cell.value)
        meaning = self._terms.read(text)
        declared = self._terms.catalogue.indicators.get(self._terms.indicator_of(layout.title) or "")
        if declared is not None and plain(text) in self._terms.parts(declared):
            return "part"
        if meaning.segment is not None and not meaning.is_total:
            return "segment"
        if meaning.names_indicator and not meaning.unknown:
            return "indicator"
        if meaning.is_total:
            return ""
        if isinstance(self._gazetteer.name(cell.value), str | Special):
            return "area"
        return ""

    def _score(self, layout: Layout, grid: Grid, body: list[int]) -> float:
        """How much a header says, and how well what stands under it fits; 0 where it is none."""
        filled = self._filled(layout, grid, body)
        if filled and not any(grid.text(layout.bottom, number) for number in filled):
            # The last of these rows heads those below it, not the columns.
            return 0
        figures = [c for c in layout.figures if c.number in filled]
        values = [c for c in layout.columns.values() if c.meaning.role == "value"]
        if not figures and not values:
            # Nothing to take, but something to say: 小さな拠点の形成数（目標）.
            strange = [c for c in layout.columns.values() if c.meaning.unknown and c.number in filled]
            named = any(c.meaning.figures or self._terms.named_in(c.field) for c in strange)
            sides = [*layout.keys.values(), *layout.labels]
            headed = [c.number for c in (*layout.figures, *(strange if named else ()))]
            return 0.5 if sides and headed and min(sides) < max(headed) else 0
        named = any(c.meaning.names_indicator for c in figures) or layout.title.names_indicator
        if not named and "indicator" not in layout.keys and not self._labels_name_indicators(layout, grid, body):
            return 0
        unknown = sum(bool(c.meaning.unknown) and not c.meaning.figures for c in layout.columns.values())
        meanings = [
            (
                c.meaning.indicator,
                c.meaning.subject,
                c.meaning.short,
                c.meaning.segment,
                c.meaning.year,
                c.meaning.area,
                c.meaning.role,
            )
            for c in figures
        ]
        alike = 0 if self._cuts(layout, grid, body) else len(meanings) - len(set(meanings))
        facets = sum(
            (c.meaning.names_indicator)
            + (c.meaning.year is not None)
            + (c.meaning.segment is not None)
            + (c.meaning.area is not None)
            for c in figures
        )
        score = 4 * len(figures) + facets + 3 * len(layout.keys) + len(layout.labels) - 2 * unknown - 6 * alike + 1
        # What is understood but for a qualifier is a table too: it is refused at its header.
        return max(score, 0.5)

    def _labels_name_indicators(self, layout: Layout, grid: Grid, body: list[int]) -> bool:
        cells = (grid.rows[r][n] for r in body for n in layout.labels if n in grid.rows.get(r, {}))
        return any(self._terms.read(str(cell.value)).names_indicator for cell in cells if isinstance(cell.value, str))

    def _without_header(self, grid: Grid, band: list[int], row: int, body: list[int]) -> Layout | None:
        """A list of labels with one value beside each: 小さな拠点の形成数 | 1,510."""
        values = {n for r in body for n, cell in grid.rows.get(r, {}).items() if is_value(cell)}
        if len(values) != 1:
            return None
        (number,) = values
        above = (grid.rows[r][number] for r in grid.above(row) if number in grid.rows[r])
        if any(is_value(cell) or year_of(header_text(cell)) is None for cell in above):
            # It has a header after all, which is not understood.
            return None
        columns = {number: Column(number, Meaning(role="value"), "", row - 1)}
        titles = tuple(cell for r in band for _, cell in sorted(grid.rows.get(r, {}).items()))
        layout = self._titled(Layout(row, row - 1, columns, titles, Meaning()), titles)
        layout = self._sided(layout, grid, body, values)
        named = layout.title.names_indicator or self._labels_name_indicators(layout, grid, body)
        return layout if layout.labels and named else None


def _give_back(side_by_side: list[Table], grid: Grid, band: list[int], *, before: int) -> None:
    """Rows of words right below a table, where figures belong (調査中), are its own and no title of the next."""
    for table in side_by_side:
        figures = {column.number for column in table.layout.figures}
        last = table.rows[-1] if table.rows else table.layout.bottom
        for row in band:
            if row == last + 1 and row < before and figures & grid.rows[row].keys():
                table.rows.append(row)
                last = row


def _add(side_by_side: list[Table], row: int) -> None:
    for table in side_by_side:
        table.rows.append(row)
