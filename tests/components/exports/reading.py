"""What stands in a file that was exported, read by other libraries than those that wrote it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from typing import Any

from openpyxl import load_workbook
from PIL import Image
from pptx import Presentation
from pypdf import PdfReader

from components.cards.table import Table
from components.exports.fonts import drawable
from components.exports.xlsx import plain


def pixels(png: bytes) -> Image.Image:
    return Image.open(io.BytesIO(png)).convert("L")


def darkness(picture: Image.Image) -> int:
    """How many pixels are nearer to black than to white."""
    return sum(picture.histogram()[:128])


def bare(text: str) -> str:
    """The text without spaces: what tells lines apart is not the same in every form."""
    return re.sub(r"[\s\u200b]+", "", text)


def pdf_text(pdf: bytes) -> list[str]:
    """Each page's text, bare."""
    return [bare(page.extract_text()) for page in PdfReader(io.BytesIO(pdf)).pages]


def pdf_lines(pdf: bytes) -> list[list[str]]:
    """Each page's lines, as they stand."""
    pages = PdfReader(io.BytesIO(pdf)).pages
    return [[line.strip() for line in page.extract_text().splitlines()] for page in pages]


def deck(pptx: bytes) -> Any:
    return Presentation(io.BytesIO(pptx))


def texts(slide: Any) -> str:
    """All that is written on a slide, its tables too."""
    said = [shape.text_frame.text for shape in slide.shapes if shape.has_text_frame]
    for shape in slide.shapes:
        if shape.has_table:
            said += [cell.text for row in shape.table.rows for cell in row.cells]
    return "\n".join(said)


def addresses(slide: Any) -> list[str]:
    """Where the links on a slide lead."""
    frames = (shape.text_frame for shape in slide.shapes if shape.has_text_frame)
    runs = (run for frame in frames for paragraph in frame.paragraphs for run in paragraph.runs)
    return [run.hyperlink.address for run in runs if run.hyperlink.address]


def charts(slide: Any) -> Iterator[Any]:
    return (shape.chart for shape in slide.shapes if shape.has_chart)


def embedded(chart: Any) -> list[list[object]]:
    """What “Edit data” opens: rows of category and numbers under the series' names."""
    book = load_workbook(io.BytesIO(chart.part.chart_workbook.xlsx_part.blob))
    return [list(row) for row in book.worksheets[0].iter_rows(values_only=True)]


def sheets(xlsx: bytes) -> dict[str, list[list[object]]]:
    """Each sheet's rows by its name."""
    book = load_workbook(io.BytesIO(xlsx))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in book.worksheets}


def in_a_workbook(raw: float | str | None) -> float | str | None:
    """A number as Excel keeps it, in sixteen digits; a text in letters that every program reads."""
    return float(f"{raw:.16G}") if isinstance(raw, float) else plain(raw) if isinstance(raw, str) else raw


def shown(table: Table) -> list[str]:
    """Every text of a table that a reader sees, bare and in the font's own signs."""
    columns = [k for k, column in enumerate(table.columns) if column.drawn]
    return [bare(drawable(row[k].text)) for row in table.rows for k in columns]
