"""Texts on slides: fonts that offices have, for both scripts, in a size that fits."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from lxml import etree
from pptx.dml.color import RGBColor
from pptx.oxml.ns import qn
from pptx.util import Pt

from components.charts.lettering import width
from data.domain.bilingual import Language

# Windows has had it since 2018; LibreOffice and a Mac put their own in its place.
EAST_ASIAN: Final = "BIZ UDPGothic"
LATIN: Final[dict[Language, str]] = {"ja": EAST_ASIAN, "en": "Arial"}
_TAGS: Final[dict[Language, str]] = {"ja": "ja-JP", "en": "en-GB"}
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
    found: RGBColor = RGBColor.from_string(color.lstrip("#"))
    return found


def set_run(run: Any, text: str, how: Type) -> None:
    """The run's text and type, in a font for each script."""
    run.text = text
    set_font(run.font, how)
    run._r.get_or_add_rPr().set("lang", _TAGS[how.language])


def set_paragraph(paragraph: Any, text: str, how: Type) -> Any:
    """The paragraph's one run; its lines as high as we reckon, whatever font the reader's program puts in."""
    paragraph.line_spacing = Pt(round(how.size * LEADING, 1))
    run = paragraph.add_run()
    set_run(run, text, how)
    return run


def set_font(font: Any, how: Type) -> None:
    """Size, weight, colour; and the East Asian font, which python-pptx leaves to the default."""
    font.size, font.bold, font.name = Pt(how.size), how.bold, LATIN[how.language]
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
    return sum(max(1, -int(-each * 1.04 // room)) for each in reckoned)


def fitting(text: str, sizes: tuple[float, ...], room: float, height: float, *, bold: bool = False) -> float:
    """The largest of `sizes` (points, falling) in which `text` keeps to `room` by `height` points; else the last."""
    fits = (s for s in sizes if lines(text, s, room, bold=bold) * s * LEADING <= height)
    return next(fits, sizes[-1])
