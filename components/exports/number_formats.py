"""A plot's numbers and places, as a chart of an office program is to have them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.cards.card import NativeChart, values
from components.cards.table import Table
from components.charts.labels import width
from data.domain.language import Language
from data.i18n.formatter import Formatter
from data.i18n.languages import LANGUAGES

# Letters of a unit that can stand behind every number.
_SHORT = 5


def number_format(plot: NativeChart) -> str:
    """Thousands separated, as many decimals as the card shows."""
    return "#,##0" + ("." + "0" * plot.decimals if plot.decimals else "")


def with_unit(plot: NativeChart, formatter: Formatter) -> str:
    """The number with its unit where that is short; the chart's heading says a longer one."""
    percent = formatter.messages("number.percent", number="")
    said = percent if plot.unit == percent else formatter.messages("number.with_unit", number="", unit=plot.unit)
    return number_format(plot) + (f'"{said}"' if len(said) <= _SHORT else "")


def greatest(plot: NativeChart, table: Table) -> float:
    """Of all its numbers, none below zero."""
    return max((v for strand in plot.strands for v in values(table, strand) if v is not None), default=0.0)


def places_of(plot: NativeChart, table: Table) -> list[Any]:
    """The categories: names in the table's order, or every year from the first to the last."""
    result = dict.fromkeys(place_of(table, row, plot) for strand in plot.strands for row in strand.rows)
    if plot.form == "lines":
        return list(range(min(result), max(result) + 1))
    return list(result)


def place_of(table: Table, row: int, plot: NativeChart) -> Any:
    """Where a row stands: a year as a number, else a name."""
    cell = table.rows[row][plot.along]
    return cell.text if plot.form == "bars" else int(float(cell.raw or 0))


# Texts on slides: fonts that offices have, for both scripts, in a size that fits.

# Windows has had it since 2018; LibreOffice and a Mac put their own in its place.
EAST_ASIAN: Final = "BIZ UDPGothic"
_BROAD: Final = "WMm@"
# Of a line's height in its size.
LEADING: Final = 1.25


@dataclass(frozen=True, slots=True)
class Type:
    """How a run is set; `color` as #RRGGBB."""

    language: Language
    size: float
    color: str
    bold: bool = False


def colored(color: str) -> RGBColor:
    """#0017C1 as python-pptx has it."""
    rgbcolor: RGBColor = RGBColor.from_string(color.lstrip("#"))
    return rgbcolor


def set_run(run: Any, text: str, how: Type) -> None:
    """The run's text and type, in a font for each script."""
    run.text = text
    set_font(run.font, how)
    run._r.get_or_add_rPr().set("lang", LANGUAGES[how.language].office_tag)


def set_paragraph(paragraph: Any, text: str, how: Type) -> Any:
    """The paragraph's one run; its lines as high as we reckon, whatever font the reader's program puts in."""
    paragraph.line_spacing = Pt(round(how.size * LEADING, 1))
    run = paragraph.add_run()
    set_run(run, text, how)
    return run


def set_font(font: Any, how: Type) -> None:
    """Size, weight, colour; and the East Asian font, which python-pptx leaves to the default."""
    font.size, font.bold, font.name = Pt(how.size), how.bold, LANGUAGES[how.language].font
    font.color.rgb = colored(how.color)
    properties = font._element
    for old in properties.findall(qn("a:ea")):
        properties.remove(old)
    latin = properties.find(qn("a:latin"))
    latin.addnext(etree.SubElement(properties, qn("a:ea"), typeface=EAST_ASIAN))


def lines(text: str, size: float, room: float, *, bold: bool = False) -> int:
    """How many lines `text` takes where one is `room` points long: rather too many than too few."""
    # The broadest Latin letters are half as broad again as what is reckoned for one.
    broad = 0.42 * size
    reckoned = (width(part, size, bold=bold) + broad * sum(map(part.count, _BROAD)) for part in text.split("\n"))
    return sum(max(1, -int(-item * 1.04 // room)) for item in reckoned)


def fitting(text: str, sizes: tuple[float, ...], room: float, height: float, *, bold: bool = False) -> float:
    """The largest of `sizes` (points, falling) in which `text` keeps to `room` by `height` points; else the last."""
    fits = (s for s in sizes if lines(text, s, room, bold=bold) * s * LEADING <= height)
    return next(fits, sizes[-1])
