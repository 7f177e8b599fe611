"""Reads an .ods: the cells of content.xml with what is shown in them. Runs in the reader's process only."""

from __future__ import annotations

import re
import zipfile
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any, Final
from xml.etree.ElementTree import Element, ParseError, fromstring

_NAMES: Final = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "calcext": "urn:org:documentfoundation:names:experimental:calc:xmlns:calcext:1.0",
}
_RAISED: Final = str.maketrans("0123456789+-=()", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾")
# A row or cell that is repeated oftener than this is empty space up to the sheet's edge.
_MOST_REPEATED: Final = 20_000
_SHOWN: Final = re.compile(r"([^\d.,%-]*)(-?[\d,]*\.?\d+)(.*)", re.DOTALL)


@dataclass(slots=True)
class OdsSheet:
    """One sheet: cells as [row, column, value, number format], values as the reader of .xlsx gives them."""

    name: str
    hidden: bool
    cells: list[tuple[int, int, Any, str]] = field(default_factory=list)
    merged: list[list[int]] = field(default_factory=list)
    hidden_rows: list[int] = field(default_factory=list)
    hidden_columns: list[int] = field(default_factory=list)
    comments: bool = False
    # Cells with text that is struck through: row, column, and what of them is not.
    struck: list[tuple[int, int, str]] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class _Styles:
    """Names of styles that raise text, and of those that strike it through."""

    raised: set[str]
    struck: set[str]


def read_ods(archive: zipfile.ZipFile) -> list[OdsSheet]:
    """Every sheet of the file. Raises ValueError where its content is no XML of a spreadsheet."""
    try:
        root = fromstring(archive.read("content.xml"))  # noqa: S314 - declarations are refused before
    except ParseError as fault:
        raise ValueError(str(fault)) from fault
    texts = [
        (str(style.get(_q("style:name"))), properties)
        for style in root.iter(_q("style:style"))
        for properties in style.iter(_q("style:text-properties"))
    ]
    raised = {name for name, font in texts if str(font.get(_q("style:text-position"), "")).startswith("super")}
    struck = {name for name, font in texts if font.get(_q("style:text-line-through-style"), "none") != "none"}
    hidden = {
        str(style.get(_q("style:name")))
        for style in root.iter(_q("style:style"))
        for properties in style.iter(_q("style:table-properties"))
        if properties.get(_q("table:display")) == "false"
    }
    return [_sheet(table, _Styles(raised, struck), hidden) for table in root.iter(_q("table:table"))]


def _sheet(table: Element, styles: _Styles, hidden: set[str]) -> OdsSheet:
    sheet = OdsSheet(str(table.get(_q("table:name"))), table.get(_q("table:style-name")) in hidden)
    column = 1
    for element in table.iter(_q("table:table-column")):
        count = int(element.get(_q("table:number-columns-repeated"), "1"))
        if element.get(_q("table:visibility")) in ("collapse", "filter") and count < _MOST_REPEATED:
            sheet.hidden_columns += range(column, column + count)
        column += count
    row = 1
    for element in table.iter(_q("table:table-row")):
        count = int(element.get(_q("table:number-rows-repeated"), "1"))
        before = len(sheet.struck)
        cells = list(_cells(element, styles, sheet, row))
        if count < _MOST_REPEATED:
            repeated = range(row + 1, row + count)
            sheet.struck += [(number, at, rest) for number in repeated for _, at, rest in sheet.struck[before:]]
            for number in range(row, row + count):
                sheet.cells += [(number, place, value, shown) for place, value, shown in cells]
                if element.get(_q("table:visibility")) in ("collapse", "filter"):
                    sheet.hidden_rows.append(number)
        row += count
    return sheet


def _cells(row: Element, styles: _Styles, sheet: OdsSheet, number: int) -> Iterator[tuple[int, Any, str]]:
    column = 1
    for cell in row:
        if cell.tag not in (_q("table:table-cell"), _q("table:covered-table-cell")):
            continue
        count = int(cell.get(_q("table:number-columns-repeated"), "1"))
        wide = int(cell.get(_q("table:number-columns-spanned"), "1"))
        tall = int(cell.get(_q("table:number-rows-spanned"), "1"))
        if wide > 1 or tall > 1:
            sheet.merged.append([number, column, number + tall - 1, column + wide - 1])
        sheet.comments = sheet.comments or cell.find(_q("office:annotation")) is not None
        value, shown = _value(cell, styles)
        rest = _without_struck(cell, styles)
        if value not in (None, "") and count < _MOST_REPEATED:
            for place in range(column, column + count):
                if rest is not None:
                    sheet.struck.append((number, place, rest))
                yield place, value, shown
        column += count


def _without_struck(cell: Element, styles: _Styles) -> str | None:
    """What of a cell's text is not struck through; None where nothing is."""
    if cell.get(_q("table:style-name")) in styles.struck:
        return ""
    spans = [span for span in cell.iter(_q("text:span")) if span.get(_q("text:style-name")) in styles.struck]
    if not spans:
        return None
    for span in spans:
        tail = span.tail
        span.clear()
        span.tail = tail
    return "\n".join(_text(paragraph, styles) for paragraph in cell.findall(_q("text:p")))


def _value(cell: Element, styles: _Styles) -> tuple[Any, str]:
    kind = cell.get(_q("office:value-type"))
    text = "\n".join(_text(paragraph, styles) for paragraph in cell.findall(_q("text:p")))
    if cell.get(_q("calcext:value-type")) == "error":
        return ["error", text or "#VALUE!"], "General"
    if kind in ("float", "currency", "percentage"):
        value = float(cell.get(_q("office:value"), "nan"))
        return value, _format_of(text, value, percent=kind == "percentage")
    if kind == "date":
        day = str(cell.get(_q("office:date-value")))[:10]
        return ["date", day], "年度" if "年度" in text else "General"
    if kind == "boolean":
        return cell.get(_q("office:boolean-value")) == "true", "General"
    if kind is None and cell.get(_q("table:formula")) is not None and not text:
        return ["formula", str(cell.get(_q("table:formula")))], "General"
    return text, "General"


def _format_of(text: str, value: float, *, percent: bool) -> str:
    """A number format that would show what the cell shows: 令和4年度 → "令和"0"年度"; another number as text."""
    match = _SHOWN.fullmatch(text.strip())
    if percent:
        decimals = len(match.group(2).partition(".")[2]) if match else 0
        return "0%" if not decimals else "0." + "0" * decimals + "%"
    if match is not None and _shows_another(match.group(2), value):
        return f'"{text.strip()}"'
    if match is None or not (match.group(1) or match.group(3)):
        return "General"
    before, after = (f'"{part}"' if part else "" for part in (match.group(1), match.group(3)))
    return f"{before}0{after}"


def _shows_another(shown: str, value: float) -> bool:
    """Whether digits are not those of the value, rounded as they are: 1.5 for 1,510."""
    digits = shown.replace(",", "")
    decimals = len(digits.partition(".")[2])
    return abs(abs(float(digits)) - abs(value)) > 0.500001 * 10.0**-decimals


def _text(element: Element, styles: _Styles) -> str:
    """The text of a paragraph; digits that are raised become superscripts, as a footnote mark is no digit."""
    parts = [element.text or ""]
    for child in element:
        if child.tag == _q("text:s"):
            parts.append(" " * int(child.get(_q("text:c"), "1")))
        elif child.tag in (_q("text:line-break"), _q("text:tab")):
            parts.append("\n" if child.tag == _q("text:line-break") else "\t")
        elif child.tag not in (_q("office:annotation"), _q("text:ruby-text"), _q("text:note")):
            inner = _text(child, styles)
            raised = child.get(_q("text:style-name")) in styles.raised
            parts.append(inner.translate(_RAISED) if raised else inner)
        parts.append(child.tail or "")
    return "".join(parts)


def _q(name: str) -> str:
    prefix, _, local = name.partition(":")
    return f"{{{_NAMES[prefix]}}}{local}"
