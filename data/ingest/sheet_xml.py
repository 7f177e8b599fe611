"""What stands around the cells of a sheet, scanned from its raw XML: the reading mode that is fast does not tell it."""

from __future__ import annotations

import re
import zipfile
from dataclasses import dataclass
from typing import Final

MOST_MERGED: Final = 20_000

_N = rb"(?:\w+:)?"
_MERGED = re.compile(rb"<" + _N + rb'mergeCell\b[^>]*?\bref="([A-Z]+)(\d+):([A-Z]+)(\d+)"')
_HIDDEN_ROW = re.compile(rb"<" + _N + rb"row\b(?=[^>]*\bhidden=\"(?:1|true)\")[^>]*?\br=\"(\d+)\"")
_COLUMN = re.compile(rb"<" + _N + rb"col\b(?=[^>]*\bhidden=\"(?:1|true)\")([^>]*)>")
_BOUND = re.compile(rb'\b(min|max)="(\d+)"')
_FORMULA = re.compile(
    rb"<" + _N + rb'c\b[^>]*?\br="([A-Z]+)(\d+)"[^>]*>\s*<' + _N + rb"f\b[^>]*(?:/>|>([^<]*)</" + _N + rb"f>)\s*"
    rb"(?:<" + _N + rb"v\s*/>|<" + _N + rb"v[^>]*>\s*</" + _N + rb"v>)?\s*</" + _N + rb"c>"
)
_DTD = re.compile(rb"<!(?:DOCTYPE|ENTITY)", re.IGNORECASE)
_STRICT = b"http://purl.oclc.org/ooxml/"


@dataclass(frozen=True, slots=True)
class SheetXml:
    """Plain lists: they go through JSON. `uncomputed` are formulas without a stored value; `asides` ids of words."""

    filled: int
    merged: list[list[int]]
    hidden_rows: list[int]
    hidden_columns: list[int]
    uncomputed: dict[tuple[int, int], str]
    asides: list[str]


def faults_of_package(archive: zipfile.ZipFile) -> str | None:
    """The kind of refusal that only the XML itself shows: declared entities, the strict form, a wrong CRC."""
    for part in archive.infolist():
        if not part.filename.lower().endswith((".xml", ".rels")):
            continue
        text = archive.read(part)
        # UTF-16 would hide a declaration from a search for bytes.
        if _DTD.search(text) or text[:2] in (b"\xff\xfe", b"\xfe\xff"):
            return "entities"
        if part.filename.lower() == "xl/workbook.xml" and _STRICT in text:
            return "strict"
    return None


def surroundings(archive: zipfile.ZipFile, path: str) -> SheetXml:
    """Scan one sheet's part."""
    text = archive.read(path)
    # To look for a word is fast, for an element with any prefix is not: of most sheets the word is enough.
    areas = _MERGED.findall(text) if b"mergeCell" in text else []
    merged = [[int(b), column(a), int(d), column(c)] for a, b, c, d in areas]
    cells = sum((bottom - top + 1) * (right - left + 1) for top, left, bottom, right in merged)
    hides = b'hidden="' in text
    hidden = [int(row) for row in _HIDDEN_ROW.findall(text)] if hides else []
    # A filter matters where it hides something: our own template has one.
    asides = ["filter"] if hidden and b"autoFilter" in text else []
    names = archive.namelist()
    if b"legacyDrawing" in text and any("comments" in name for name in names):
        asides.append("comments")
    if any(name.startswith("xl/externalLinks/") for name in names):
        asides.append("external_links")
    return SheetXml(
        filled=text.count(b"</v>") + text.count(b":v>") // 2 + text.count(b"<is>"),
        # Too much to keep: who merges a million cells merges no table.
        merged=merged if cells <= MOST_MERGED else [],
        hidden_rows=hidden,
        hidden_columns=_hidden_columns(text) if hides else [],
        uncomputed={(int(row), column(a)): "=" + f.decode("utf-8", "replace") for a, row, f in _FORMULA.findall(text)}
        if b"<f" in text or b":f" in text
        else {},
        asides=asides + (["too_much_merged"] if cells > MOST_MERGED else []),
    )


def column(name: bytes) -> int:
    """AA → 27."""
    number = 0
    for letter in name:
        number = number * 26 + letter - 64
    return number


def _hidden_columns(text: bytes) -> list[int]:
    ints: list[int] = []
    for attributes in _COLUMN.findall(text):
        bounds = {name: int(value) for name, value in _BOUND.findall(attributes)}
        first, last = bounds.get(b"min", 0), bounds.get(b"max", 0)
        # Hidden to the sheet's edge: nothing is there.
        if first and last - first < 1000:
            ints += range(first, last + 1)
    return ints
