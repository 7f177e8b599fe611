"""The bundle as one workbook: charts and a list first, a sheet a table, then 定義, 注, 出典."""

from __future__ import annotations

import io
import math
import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import xlsxwriter

from components.cards.card import NativeChart, Series, values
from components.cards.citation import Citation
from components.cards.markup import visible
from components.cards.table import Cell, Column, Table
from components.charts.palette import Palette
from components.exports.archives import stamped
from components.exports.bundle import Bundle, BundleItem, marked
from components.exports.number_formats import number_format
from data.domain.language import Language
from data.i18n import Messages
from data.i18n.formatter import Formatter
from data.i18n.languages import LANGUAGES

# A table as a sheet: one row of names, then numbers as numbers, unrounded; nothing merged, nothing above.

# Narrower than this a column's name is cut; wider than that one column fills the screen.
_NARROW, _WIDE = 10, 48
_LONGEST_NAME = 31
# Letters that only one maker's code has (Ⅲ, ①, ㎡), which many programs turn into others.
_MAKERS = re.compile("[\u2150-\u218b\u2460-\u24ff\u3220-\u33ff]")
# By Excel; and control characters, which no file of XML may hold.
_FORBIDDEN = re.compile(r"[\[\]:*?/\\'\x00-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Formats:
    """How cells of one workbook look."""

    head: Any
    whole: Any
    broken: Any
    year: Any
    text: Any
    link: Any

    @classmethod
    def of(cls, book: Any, language: Language) -> Formats:
        """Made once for a workbook, in a font that offices have."""
        font = {"font_name": LANGUAGES[language].font, "font_size": 10}
        # What has no format of its own.
        book.formats[0].set_font_name(LANGUAGES[language].font)
        book.formats[0].set_font_size(10)
        return cls(
            head=book.add_format(font | {"bold": True, "bottom": 1, "text_wrap": True, "valign": "top"}),
            whole=book.add_format(font | {"num_format": "#,##0"}),
            broken=book.add_format(font | {"num_format": "#,##0.0##"}),
            year=book.add_format(font | {"num_format": "0"}),
            text=book.add_format(font | {"text_wrap": True, "valign": "top"}),
            link=book.add_format(font | {"font_color": "#0017C1", "underline": 1, "valign": "top"}),
        )


def write(sheet: Any, table: Table, formats: Formats, messages: Messages, *, wrapped: bool = False) -> None:
    """All columns, those too that no page draws. A value that is missing stays empty: its mark says why."""
    for at, column in enumerate(table.columns):
        sheet.write_string(0, at, plain(column.name), formats.head)
        sheet.set_column(at, at, _width(table, at))
    years = {messages("table.year")}
    for line, row in enumerate(table.rows, start=1):
        for at, cell in enumerate(row):
            if cell.raw == "":
                continue
            if isinstance(cell.raw, str):
                sheet.write_string(line, at, plain(cell.raw), *((formats.text,) if wrapped else ()))
            elif cell.raw is not None:
                sheet.write_number(line, at, cell.raw, _format(cell, table.columns[at].name in years, formats))
    sheet.freeze_panes(1, 1)
    # On paper: A4 landscape, as broad as the page, with its head on every page.
    sheet.set_paper(9)
    sheet.set_landscape()
    sheet.fit_to_pages(1, 0)
    sheet.repeat_rows(0)


def plain(text: str) -> str:
    """The text in letters that every program reads alike."""
    return _MAKERS.sub(lambda result: unicodedata.normalize("NFKC", result[0]), text)


def sheet_name(wanted: str, taken: set[str]) -> str:
    """A name that Excel takes and that no sheet has yet."""
    whole = " ".join(_FORBIDDEN.sub(" ", wanted).split())
    # A name that is cut says so: a number in it would be taken for another.
    short = whole if len(whole) <= _LONGEST_NAME else whole[: _LONGEST_NAME - 1].strip() + "…"
    name, k = short, 2
    while name.casefold() in taken:
        end = f" {k}"
        name, k = short[: _LONGEST_NAME - len(end)] + end, k + 1
    taken.add(name.casefold())
    return name


def _format(cell: Cell, year: bool, formats: Formats) -> Any:
    """A year is no number to be parted by thousands: it is told in full."""
    number = cell.raw
    if not isinstance(number, float | int) or number != int(number):
        return formats.broken
    return formats.year if year or (number >= 1000 and str(int(number)) in cell.text) else formats.whole


def _width(table: Table, at: int) -> int:
    longest = max((len(str(row[at].raw or "")) for row in table.rows), default=0)
    return min(_WIDE, max(_NARROW, 2 * len(table.columns[at].name), round(1.6 * longest)))


# A plot as a chart of Excel's own, drawn from the cells of its table's sheet.

_FONT = "BIZ UDPGothic"
_KINDS = {"lines": {"type": "scatter", "subtype": "straight"}, "bars": {"type": "bar"}, "columns": {"type": "column"}}
# Pixels; a bar of a list takes so many more.
WIDTH, HEIGHT, _ROW = 720, 380, 20


def workbook_chart(book: Any, plot: NativeChart, sheet: BundleItem, name: str, bundle: Bundle) -> tuple[Any, int]:
    """The chart of one plot, and how high it is; `name` is the sheet that its table stands in."""
    made, palette = book.add_chart(_KINDS[plot.form]), bundle.palette
    # XlsxWriter takes a title, a name or a unit for a formula where it holds what looks like a cell of a sheet.
    made._process_names = _as_text
    for k, strand in enumerate(plot.strands):
        made.add_series(_series(plot, strand, name, palette, k))
    rows = max(len(strand.rows) for strand in plot.strands)
    height = max(HEIGHT, _ROW * rows + 90) if plot.form == "bars" else HEIGHT
    font = {"name": _FONT, "color": palette.ink}
    title = sheet.title if len(sheet.card.plots) == 1 else f"{plot.title}\n{sheet.subtitle}"
    # A chart is taken from here to other documents, and says there what must be known of it.
    title = "\n".join(map(visible, (*title.splitlines(), *bundle.warnings)))
    made.set_title({"name": title, "name_font": font | {"size": 12, "bold": True}, "overlay": False})
    made.set_size({"width": WIDTH, "height": height})
    made.set_legend({"none": True} if len(plot.strands) == 1 else {"position": "bottom", "font": font})
    assert sheet.card.table is not None  # noqa: S101 - a plot points into a table
    across, up = _axes(plot, sheet.card.table, font, palette)
    made.set_x_axis(across)
    made.set_y_axis(up)
    made.show_blanks_as("span")
    return made, height


def _as_text(name: str | None, formula: str | None) -> tuple[str | None, str | None]:
    """A name is what it says."""
    return name, formula


def _axes(
    plot: NativeChart, table: Table, font: dict[str, Any], palette: Palette
) -> tuple[dict[str, Any], dict[str, Any]]:
    """The axis across and the one upwards."""
    names: dict[str, Any] = {"num_font": font, "line": {"color": palette.line}, "major_tick_mark": "none"}
    numbers: dict[str, Any] = {
        "num_font": font,
        "num_format": number_format(plot),
        "name": plot.unit,
        "name_font": font | {"bold": False},
        "major_gridlines": {"visible": True, "line": {"color": palette.grid}},
        "line": {"none": True},
    }
    least = min((v for s in plot.strands for v in values(table, s) if v is not None), default=0.0)
    if not plot.zero:
        numbers["min"] = 10 * math.floor(least / 10) - 10
    elif least >= 0:
        numbers["min"] = 0
    if plot.form == "bars":
        return numbers | {"visible": False, "major_gridlines": {"visible": False}}, names | {
            "reverse": True,
            "interval_unit": 1,
        }
    if plot.form == "columns":
        return names, numbers
    years = [int(float(table.rows[row][plot.along].raw or 0)) for s in plot.strands for row in s.rows]
    ends = {"min": min(years), "max": max(years) + (min(years) == max(years)), "major_unit": 1}
    return names | ends | {"num_format": "0", "major_gridlines": {"visible": False}}, numbers


def _series(plot: NativeChart, strand: Series, name: str, palette: Palette, k: int) -> dict[str, Any]:
    # The head is row 0 of the sheet.
    first, last = strand.rows[0] + 1, strand.rows[-1] + 1
    known: dict[str, Any] = {
        "name": strand.name,
        "categories": [name, first, plot.along, last, plot.along],
        "values": [name, first, strand.column, last, strand.column],
    }
    if plot.form != "lines":
        label = {"value": True, "num_format": number_format(plot), "font": {"name": _FONT}}
        return known | {
            "fill": {"color": palette.soft},
            "border": {"color": palette.middle},
            "gap": 50,
            "data_labels": label,
        }
    return known | _line(strand, palette, k if all(s.sign == "solid" for s in plot.strands) else 0)


def _line(strand: Series, palette: Palette, k: int) -> dict[str, Any]:
    color = (palette.main, palette.middle, palette.ink, palette.secondary)[k % 4]
    dash = ("solid", "dash", "square_dot", "dash_dot")[k % 4]
    marker = ("circle", "square", "triangle", "diamond")[k % 4]
    if strand.sign in ("points", "hollow"):
        fill = palette.ink if strand.sign == "points" else palette.line
        shape = {"type": "diamond", "size": 10, "fill": {"color": fill}, "border": {"color": fill}}
        return {"line": {"none": True}, "marker": shape}
    if strand.sign == "solid":
        shape = {"type": marker, "size": 6, "fill": {"color": color}, "border": {"color": color}}
        return {"line": {"color": color, "width": 2.5, "dash_type": dash}, "marker": shape}
    line = {
        "dashed": {"color": palette.line, "width": 1.75, "dash_type": "dash"},
        "dotted": {"color": palette.middle, "width": 1.75, "dash_type": "round_dot"},
        "edge": {"color": palette.middle, "width": 0.75, "dash_type": "solid"},
    }[strand.sign]
    return {"line": line, "marker": {"type": "none"}}


_AS_WRITTEN = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_HEADS = ("number", "sheet", "title", "kind", "unit", "date", "edition", "updated", "link")
# Rows of the screen that a chart of a height takes, and columns that one takes across.
_ROW_PIXELS, _COLUMNS_ABREAST = 20, 2


def xlsx(bundle: Bundle) -> bytes:
    """Numbers as they were read, unrounded; charts of Excel's own on the first sheet."""
    file, messages = io.BytesIO(), bundle.formatter.messages
    with xlsxwriter.Workbook(file, _AS_WRITTEN) as book:
        book.set_properties({"title": bundle.title, "author": messages("exports.author", edition=bundle.edition)})
        formats, taken = Formats.of(book, bundle.language), set[str]()
        first = book.add_worksheet(sheet_name(messages("exports.book.first"), taken))
        names = [sheet_name(f"{k:02}_{sheet.card.headline}", taken) for k, sheet in enumerate(bundle.items, start=1)]
        for sheet, name in zip(bundle.items, names, strict=True):
            if sheet.card.data is not None:
                write(book.add_worksheet(name), marked(sheet.card.data, bundle.warnings, messages), formats, messages)
        for title, table in (
            (messages("exports.book.definitions"), bundle.definitions),
            (messages("exports.book.notes"), _notes(bundle, names)),
            (messages("exports.book.sources"), _sources(bundle)),
        ):
            write(book.add_worksheet(sheet_name(title, taken)), table, formats, messages, wrapped=True)
        write(first, marked(_contents(bundle, names), bundle.warnings, messages), formats, messages, wrapped=True)
        _link(first, bundle, names, formats)
        _draw(book, first, bundle, names)
    return stamped(file.getvalue(), bundle.published)


def of_table(table: Table, citation: Citation, formatter: Formatter, *, warned: Sequence[str], link: str) -> bytes:
    """One table with its notes and sources beside it, in a workbook of two sheets.

    `warned` must be known before anyone is shown these figures; `link` is the live view.
    """
    file, messages = io.BytesIO(), formatter.messages
    notes = (messages("citation.note", note=note) for note in citation.notes)
    lines = (
        *warned,
        citation.source,
        *notes,
        citation.data_date,
        citation.updated,
        messages("exports.link", link=link),
    )
    told = Table("", (Column(messages("workbook.notes")),), tuple((Cell.of(line),) for line in lines))
    with xlsxwriter.Workbook(file, _AS_WRITTEN) as book:
        formats = Formats.of(book, messages.language)
        write(book.add_worksheet(messages("workbook.figures")), marked(table, warned, messages), formats, messages)
        sheet = book.add_worksheet(messages("workbook.notes"))
        write(sheet, told, formats, messages, wrapped=True)
        sheet.set_column(0, 0, 100)
    return file.getvalue()


def _link(first: Any, bundle: Bundle, names: list[str], formats: Formats) -> None:
    """From the list to each sheet and to each live view."""
    last = len(_HEADS) - 1
    for line, (sheet, name) in enumerate(zip(bundle.items, names, strict=True), start=1):
        if sheet.card.data is not None:
            first.write_url(line, 1, f"internal:'{name}'!A1", formats.link, string=name)
        if sheet.link.startswith("http"):
            first.write_url(line, last, sheet.link, formats.link, string=sheet.link)


def _draw(book: Any, first: Any, bundle: Bundle, names: list[str]) -> None:
    """Two abreast under the list."""
    top, left, highest = len(bundle.items) + 2, 0, 0
    for sheet, name in zip(bundle.items, names, strict=True):
        if sheet.card.file is not None:
            continue
        for plot in sheet.card.plots:
            chart, height = workbook_chart(book, plot, sheet, name, bundle)
            first.insert_chart(
                top,
                0,
                chart,
                {"x_offset": left * (WIDTH + 20), "y_offset": 8, "description": visible(_said(sheet))},
            )
            left, highest = left + 1, max(highest, height)
            if left == _COLUMNS_ABREAST:
                top, left, highest = top + highest // _ROW_PIXELS + 2, 0, 0


def _said(sheet: BundleItem) -> str:
    return sheet.card.chart.alt if sheet.card.chart else sheet.title


def _contents(bundle: Bundle, names: list[str]) -> Table:
    """Which sheet holds what, of when, and where its live view is."""
    messages = bundle.formatter.messages
    columns = tuple(Column(messages(f"exports.book.{head}"), number=head in ("number", "edition")) for head in _HEADS)
    rows = tuple(
        (
            Cell(str(k), float(k)),
            Cell.of(name if sheet.card.data is not None else ""),
            Cell.of(sheet.title),
            Cell.of(sheet.card.headline),
            Cell.of(sheet.subtitle),
            Cell.of(messages("citation.separator").join(sheet.card.citation.dates) or messages("citation.undated")),
            Cell(str(bundle.edition), float(bundle.edition)),
            Cell.of(bundle.published_said),
            Cell.of(sheet.link),
        )
        for k, (sheet, name) in enumerate(zip(bundle.items, names, strict=True), start=1)
    )
    return Table(messages("exports.book.first"), columns, rows)


def _notes(bundle: Bundle, names: list[str]) -> Table:
    """Every note with the sheet it belongs to; what the words mean, once."""
    messages = bundle.formatter.messages
    columns = tuple(Column(messages(f"exports.book.{head}")) for head in ("sheet", "about", "text"))
    return Table(messages("exports.book.notes"), columns, tuple(_lines(bundle, names)))


def _lines(bundle: Bundle, names: list[str]) -> Iterator[tuple[Cell, ...]]:
    messages = bundle.formatter.messages
    for warning in bundle.warnings:
        yield Cell.of(messages("exports.book.all")), Cell.of(messages("exports.book.warning")), Cell.of(warning)
    for sheet, name in zip(bundle.items, names, strict=True):
        pairs = [(messages("exports.book.note"), note) for note in sheet.card.citation.notes]
        for fact in (*sheet.card.facts, sheet.card.explained, sheet.card.chart.alt if sheet.card.chart else ""):
            if fact:
                pairs.append((messages("exports.book.reading"), fact))
        for about, text in (
            *pairs,
            (messages("table.source"), messages("citation.separator").join(sheet.card.citation.credits)),
        ):
            yield Cell.of(name), Cell.of(about), Cell.of(text)
    for word, meaning in bundle.terms:
        yield Cell.of(messages("exports.book.all")), Cell.of(word), Cell.of(meaning)


def _sources(bundle: Bundle) -> Table:
    """The sources behind the sheets, as the page of sources has them."""
    used = set(bundle.credits)
    rows = tuple(row for row in bundle.sources.rows if any(cell.raw in used for cell in row))
    # Where a document can be found stands under its title on the page: here in a column of its own.
    columns = (*bundle.sources.columns, Column(bundle.formatter.messages("exports.book.address")))
    return Table(bundle.sources.caption, columns, tuple((*row, Cell.of(row[0].detail)) for row in rows))
