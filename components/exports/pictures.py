"""Each card as a picture: message, drawing, notes and source in one, as PNG or as SVG without fonts."""

from __future__ import annotations

import base64
import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from threading import Lock
from typing import Any, Literal
from xml.etree import ElementTree
from xml.sax.saxutils import escape

from fontTools.pens.svgPathPen import SVGPathPen
from fontTools.pens.transformPen import TransformPen
from fontTools.ttLib import TTFont

from components.exports import pdf, template_data
from components.exports.bundle import Bundle, BundleItem
from components.exports.drawing import SQUARE, WIDE, Drawing, drawings
from components.exports.fonts import BOLD, REGULAR, present
from components.exports.picture_sizes import Size

# Texts of an SVG as shapes: a reader without our font, or without any Japanese one, sees the same.

_SVG = "http://www.w3.org/2000/svg"
_IMAGE = re.compile(r'<image(?P<attributes>[^>]*?)href="data:image/svg\+xml;base64,(?P<data>[^"]*)"(?P<more>[^>]*?)/>')
_ATTRIBUTE = re.compile(r'([\w:-]+)="([^"]*)"')
# Typst writes an address into its attribute as it is.
_ADDRESS = re.compile(r'href="(https?:[^"]*)"')
_OPENING = re.compile(r"<svg([^>]*)>")
_POINTS = re.compile(r'(width|height)="([\d.]+)pt"')
# A heavier weight than this is drawn with the bold font.
_BOLD_FROM = 600
# A font is read from its file glyph by glyph, as they are asked for: by one thread at a time.
_READING = Lock()


def outlined_page(page: str, *, title: str = "", description: str = "") -> str:
    """A page of typst's, whose own letters are shapes, with the drawings in it as shapes too.

    A point becomes a pixel; `title` and `description` are for those who do not see it.
    """
    page = _ADDRESS.sub(lambda result: f'href="{escape(result[1])}"', page)
    drawn = _IMAGE.sub(_embedded, page)
    drawn = _OPENING.sub(lambda m: "<svg" + _POINTS.sub(r'\1="\2"', m.group(1)) + ' role="img">', drawn, count=1)
    if not title:
        return drawn
    said = f"<title>{escape(title)}</title><desc>{escape(description)}</desc>"
    head, opening, rest = drawn.partition(">")
    return f"{head}{opening}{said}{rest}"


def _embedded(match: re.Match[str]) -> str:
    """The drawing in place of the picture that typst made of it."""
    around = dict(_ATTRIBUTE.findall(match["attributes"] + match["more"]))
    drawing = ElementTree.fromstring(base64.b64decode(match["data"]))  # noqa: S314 - our own drawing
    outline(drawing)
    for name in ("width", "height", "transform", "preserveAspectRatio"):
        drawing.attrib.pop(name, None)
        if name in around and name != "transform":
            drawing.set(name, around[name])
    inner = ElementTree.tostring(drawing, encoding="unicode")
    return f'<g transform="{around["transform"]}">{inner}</g>' if "transform" in around else inner


def outline(drawing: ElementTree.Element) -> None:
    """Put shapes in the place of every text, line by line."""
    for parent in list(drawing.iter()):
        for place, child in enumerate(list(parent)):
            if child.tag == f"{{{_SVG}}}text":
                parent[place] = _shapes(child)


def _shapes(text: ElementTree.Element) -> ElementTree.Element:
    kept = {k: v for k, v in text.attrib.items() if k in ("transform", "fill", "opacity", "fill-opacity")}
    group = ElementTree.Element(f"{{{_SVG}}}g", kept)
    size = float(text.get("font-size", "12px").removesuffix("px"))
    weight = text.get("font-weight", "normal")
    bold = weight == "bold" or (weight.isdigit() and int(weight) >= _BOLD_FROM)
    for x, y, line in _lines(text):
        start = x - {"middle": 0.5, "end": 1.0}.get(text.get("text-anchor", "start"), 0.0) * _width(line, bold) * size
        path = {"d": _path(line, bold), "transform": f"translate({start:g},{y:g}) scale({size:g},-{size:g})"}
        ElementTree.SubElement(group, f"{{{_SVG}}}path", path)
    return group


def _lines(text: ElementTree.Element) -> Iterator[tuple[float, float, str]]:
    """Each line with its place: the text's own, or one a tspan, each `dy` below the one before."""
    if text.text:
        yield float(text.get("x", 0)), float(text.get("y", 0)), text.text
    y = 0.0
    for span in text:
        y += float(span.get("dy", 0))
        if span.text:
            yield float(span.get("x", 0)), y, span.text


@lru_cache(maxsize=2048)
def _path(line: str, bold: bool) -> str:
    """The letters one after another, an em being 1, upwards positive."""
    with _READING:
        glyphs, names, em = _font(bold)
        pen, at = SVGPathPen(glyphs, ntos=lambda n: f"{n:.4f}".rstrip("0").rstrip(".")), 0.0
        for letter in line:
            glyph = glyphs[names.get(ord(letter), ".notdef")]
            glyph.draw(TransformPen(pen, (1 / em, 0, 0, 1 / em, at, 0)))
            at += glyph.width / em
        commands: str = pen.getCommands()
        return commands


def _width(line: str, bold: bool) -> float:
    with _READING:
        glyphs, names, em = _font(bold)
        return sum(float(glyphs[names.get(ord(letter), ".notdef")].width) for letter in line) / em


@cache
def _font(bold: bool) -> tuple[Any, dict[int, str], int]:
    font = TTFont(present() / (BOLD if bold else REGULAR), lazy=True)
    return font.getGlyphSet(), font.getBestCmap(), font["head"].unitsPerEm


@dataclass(frozen=True, slots=True)
class _Frame:
    """Points of 1/72 inch; `height` None: as high as it needs. `ppi`: pixels an inch of its PNG."""

    width: float
    height: float | None
    margin: float
    base: float
    ratio: float | None
    ppi: float


_FRAMES = {
    # On a screen a point is a pixel: 1920 × 1080, 1080 × 1080.
    Size.WIDE: _Frame(1920, 1080, 56, 25, WIDE, 72),
    Size.SQUARE: _Frame(1080, 1080, 44, 20, SQUARE, 72),
    # As broad as the text on A4 between margins of 20 mm.
    Size.A4: _Frame(481.9, None, 8, 9.5, None, 254),
}


def png(item: BundleItem, bundle: Bundle, size: Size) -> bytes:
    """The card as pixels: 1920 by 1080, 1080 square, or 1700 broad.

    Raises:
        ExportError: where the font is missing.
    """
    frame = _FRAMES[size]
    return pdf.pages("picture", _data(item, bundle, frame), "png", ppi=frame.ppi)[0]


def svg(item: BundleItem, bundle: Bundle, size: Size) -> bytes:
    """The card as shapes, its letters too: it looks the same where there is no Japanese font.

    Raises:
        ExportError: where the font is missing.
    """
    frame = _FRAMES[size]
    (page,) = pdf.pages("picture", _data(item, bundle, frame), "svg")
    alternative = item.card.chart.alt if item.card.chart else ""
    said = "\n".join(
        (
            item.subtitle,
            *item.card.facts,
            item.card.explained,
            alternative,
            *template_data.foot(item, bundle),
            item.link,
        )
    )
    return outlined_page(page.decode(), title=item.title, description=said).encode()


def alone(drawing: Drawing, form: Literal["png", "svg"], bundle: Bundle, *, scale: float = 2) -> bytes:
    """A drawing without anything round it, as pixels or as shapes."""
    # Stripes in the colour of the ground need a ground.
    ground = bundle.palette.ground
    data = {"svg": drawing.svg, "width": drawing.width, "height": drawing.height, "ground": ground}
    (page,) = pdf.pages("drawing", data, form, ppi=72 * scale)
    return outlined_page(page.decode()).encode() if form == "svg" else page


def _data(item: BundleItem, bundle: Bundle, frame: _Frame) -> dict[str, Any]:
    drawn = drawings(item.card, frame.ratio)
    one = template_data.sheet(item, bundle, drawn, None if drawn else item.card.table)
    around = {"width": frame.width, "height": frame.height, "margin": frame.margin, "base": frame.base}
    return template_data.document(bundle, [one]) | around
