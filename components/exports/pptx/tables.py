"""Tables of PowerPoint's own; a long one goes on on the next slide."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from lxml import etree
from pptx.enum.text import MSO_ANCHOR, PP_ALIGN
from pptx.oxml.ns import qn
from pptx.util import Inches, Pt

from components.cards.table import Cell, Table
from components.charts.labels import width
from components.exports.bundle import Bundle
from components.exports.number_formats import LEADING, Type, colored, lines, set_paragraph
from components.exports.pptx.layout import INNER, MARGIN, POINTS, Room, described

# No style of Office's own: lines and shade are ours.
_PLAIN = "{2D5ABB26-0587-4C30-8999-92F81FD0307C}"
_SIZES = (20.0, 18.0, 16.0, 14.0, 13.0, 12.0, 11.0, 10.0)
# Broken lines want larger type.
_LEGIBLE = 12.0
_INSET, _ABOVE = 5.0, 2.5
# Letters of a column's name that are not broken.
_SHORT = 8
# Inches between tables side by side.
GAP = 0.35


@dataclass(frozen=True, slots=True)
class TableLayout:
    """Drawn columns with their breadths in points, the size of type, and each row's height in points.

    `whole`: no column is narrower than its text; its name may take more lines than one.
    """

    columns: tuple[int, ...]
    widths: tuple[float, ...]
    size: float
    head: float
    heights: tuple[float, ...]
    whole: bool

    @property
    def breadth(self) -> float:
        """Inches."""
        return sum(self.widths) / POINTS

    @property
    def abreast(self) -> int:
        """How many of it stand side by side."""
        return max(1, int((INNER + GAP) / (self.breadth + GAP)))


def laid_out(table: Table, room: float) -> tuple[TableLayout, list[list[range]]]:
    """How the table is set, and which rows stand on each slide, one range for each column of them.

    In the largest type in which one slide holds all rows, `room` inches high; in the smallest where none does.
    """
    layouts = [_layout(table, size, INNER) for size in _SIZES]
    whole = [each for each in layouts if each.whole]
    # Rather smaller than with broken lines, but rather these than tiny type; rather two columns of them than a second
    # slide.
    halves = (_layout(table, size, (INNER - GAP) / 2) for size in _SIZES if size >= _LEGIBLE)
    large = [each for each in (*whole, *layouts) if each.size >= _LEGIBLE]
    for layout in (*large, *halves, *whole, *layouts):
        parts = _parts(layout, room)
        if len(parts) <= layout.abreast:
            break
    else:
        return layout, [parts[k : k + layout.abreast] for k in range(0, len(parts), layout.abreast)]
    item = -(-len(table.rows) // len(parts))
    return layout, [[range(k, min(k + item, len(table.rows))) for k in range(0, len(table.rows), item) or [0]]]


def _parts(layout: TableLayout, room: float) -> list[range]:
    """The rows in as few columns as they need."""
    parts, start, used = [], 0, layout.head
    for row, height in enumerate(layout.heights):
        if row > start and used + height > room * POINTS:
            parts.append(range(start, row))
            start, used = row, layout.head
        used += height
    return [*parts, range(start, len(layout.heights))]


def add_tables(
    slide: Any, table: Table, layout: TableLayout, columns: Sequence[range], place: Room, bundle: Bundle
) -> None:
    """The rows in their columns, each under the table's head."""
    for k, rows in enumerate(columns):
        frame = add_table(slide, table, layout, rows, place, MARGIN + k * (layout.breadth + GAP), bundle)
        described(frame, table.caption)


def add_table(
    slide: Any, table: Table, layout: TableLayout, rows: range, place: Room, left: float, bundle: Bundle
) -> Any:
    """The rows under the table's head."""
    height = (layout.head + sum(layout.heights[row] for row in rows)) / POINTS
    breadth = Inches(sum(layout.widths) / POINTS)
    frame = slide.shapes.add_table(
        len(rows) + 1, len(layout.columns), Inches(left), Inches(place.top), breadth, Inches(height)
    )
    drawn = frame.table
    drawn.horz_banding = False
    frame._element.xpath(".//a:tableStyleId")[0].text = _PLAIN
    for k, breadth_of_one in enumerate(layout.widths):
        drawn.columns[k].width = Pt(breadth_of_one)
    drawn.rows[0].height = Pt(layout.head)
    head = Type(bundle.language, layout.size, bundle.palette.ink, bold=True)
    for k, column in enumerate(layout.columns):
        _fill(drawn.cell(0, k), Cell.of(table.columns[column].name), head, bundle, number=table.columns[column].number)
        drawn.cell(0, k).fill.solid()
        drawn.cell(0, k).fill.fore_color.rgb = colored(bundle.palette.tinted)
    for at, row in enumerate(rows, start=1):
        drawn.rows[at].height = Pt(layout.heights[row])
        how = Type(bundle.language, layout.size, bundle.palette.ink, bold=row in table.strong)
        for k, column in enumerate(layout.columns):
            _fill(drawn.cell(at, k), table.rows[row][column], how, bundle, number=table.columns[column].number)
    return frame


def _layout(table: Table, size: float, breadth: float) -> TableLayout:
    """In `breadth` inches."""
    columns = tuple(k for k, column in enumerate(table.columns) if column.drawn)
    natural = [_natural(table, k, size) for k in columns]
    room = breadth * POINTS
    whole = sum(natural) <= room
    if not whole:
        widest = _widest(natural, room)
        natural = [min(item, widest) for item in natural]
    head = _height([Cell.of(table.columns[k].name) for k in columns], natural, size)
    heights = tuple(_height([row[k] for k in columns], natural, size) for row in table.rows)
    return TableLayout(columns, tuple(natural), size, head, heights, whole)


def _widest(wanted: Sequence[float], room: float) -> float:
    """How broad a column may be where not all have what they want: the short ones do, the others share the rest."""
    left, open_ = room, len(wanted)
    for item in sorted(wanted):
        if item > left / open_:
            return left / open_
        left, open_ = left - item, open_ - 1
    return max(wanted, default=room)


def _breaks(name: str) -> bool:
    """Whether a name can be set in two lines: at a space, or anywhere in Japanese."""
    return " " in name or not name.isascii()


def _natural(table: Table, k: int, size: float) -> float:
    name = table.columns[k].name
    # A long name over short numbers is set in two or three lines, but no word of it is broken.
    named = width(name, size, bold=True)
    word = max(width(part, size, bold=True) for part in name.split(" ")) if " " in name else 0
    texts = [named if len(name) <= _SHORT or not _breaks(name) else max(word, 0.4 * named)]
    texts += [max(width(row[k].text, size, bold=True), width(row[k].detail, size * 0.8)) for row in table.rows]
    # Another program's font may be broader, and it may part Japanese from Latin letters.
    return max(texts) * 1.16 + 2 * _INSET + 2


def _height(cells: Sequence[Cell], widths: Sequence[float], size: float) -> float:
    def points(cell: Cell, breadth: float) -> float:
        inner = breadth - 2 * _INSET
        told = lines(cell.text, size, inner) * size * LEADING
        return told + (lines(cell.detail, size * 0.8, inner) * size * 0.8 * LEADING if cell.detail else 0)

    return max(points(cell, breadth) for cell, breadth in zip(cells, widths, strict=True)) + 2 * _ABOVE


def _fill(cell: Any, known_cell: Cell, how: Type, bundle: Bundle, *, number: bool) -> None:
    cell.margin_left = cell.margin_right = Pt(_INSET)
    cell.margin_top = cell.margin_bottom = Pt(_ABOVE)
    cell.vertical_anchor = MSO_ANCHOR.MIDDLE
    frame = cell.text_frame
    frame.word_wrap = True
    pairs = [(known_cell.text, how)]
    if known_cell.detail:
        pairs.append((known_cell.detail, Type(how.language, how.size * 0.8, bundle.palette.secondary)))
    for k, (text, manner) in enumerate(pairs):
        paragraph = frame.paragraphs[0] if k == 0 else frame.add_paragraph()
        paragraph.alignment = PP_ALIGN.RIGHT if number else PP_ALIGN.LEFT
        set_paragraph(paragraph, text, manner)
    _line_below(cell, bundle.palette.grid)


def _line_below(cell: Any, color: str) -> None:
    properties = cell._tc.get_or_add_tcPr()
    line = etree.Element(qn("a:lnB"), w="9525")
    fill = etree.SubElement(etree.SubElement(line, qn("a:solidFill")), qn("a:srgbClr"))
    fill.set("val", color.lstrip("#"))
    # Lines come before any fill of the cell.
    properties.insert(0, line)
