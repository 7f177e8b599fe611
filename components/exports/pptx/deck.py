"""The bundle as a deck: a cover, a slide a card, and 出典と方法 at the end."""

from __future__ import annotations

import io
from typing import Any

from lxml import etree
from pptx.opc.constants import RELATIONSHIP_TYPE
from pptx.opc.package import Part
from pptx.opc.packuri import PackURI
from pptx.oxml.ns import qn
from pptx.util import Inches

from components.exports import number_formats
from components.exports.archives import stamped
from components.exports.bundle import Bundle, BundleItem, closing_parts, cover_lines, terms_table
from components.exports.drawing import Drawing, drawings
from components.exports.number_formats import LEADING, Type, fitting, lines
from components.exports.pictures import alone
from components.exports.pptx import native_charts, tables
from components.exports.pptx.layout import (
    HEIGHT,
    INNER,
    MARGIN,
    POINTS,
    TITLE_ONLY,
    WIDTH,
    Room,
    deck,
    described,
    framed,
    number,
    numbered,
    title,
    written,
)

_GAP = 0.3
# The heading of one of several charts: inches, and sizes of its type.
_HEAD, _HEADS = 0.6, (13.0, 12.0, 11.0, 10.0, 9.0, 8.0, 7.0, 6.0, 5.0)
_SVG_EXTENSION = "{96DAC541-7B7A-43D3-8B79-37D633B846F1}"
_SVG_NAMESPACE = "http://schemas.microsoft.com/office/drawing/2016/SVG/main"


def pptx(bundle: Bundle) -> bytes:
    """16:9; charts and tables are PowerPoint's own, maps and other drawings shapes with pixels behind them.

    Raises:
        ExportError: where the font that drawings need is missing.
    """
    made = deck(bundle)
    _cover(made, bundle)
    for item in bundle.items:
        _add(made, item, bundle)
    _closing(made, bundle)
    file = io.BytesIO()
    made.save(file)
    return stamped(file.getvalue(), bundle.published)


def _add(made: Any, item: BundleItem, bundle: Bundle) -> None:
    card = item.card
    if card.plots and card.table is not None:
        slide, room = framed(made, item, bundle)
        _charts(slide, item, room, bundle)
    elif card.chart is not None:
        slide, room = framed(made, item, bundle)
        _pictures(slide, item, drawings(card, INNER / room.height), room, bundle)
    elif card.table is not None:
        _tables(made, item, bundle)


def _charts(slide: Any, item: BundleItem, room: Room, bundle: Bundle) -> None:
    """Each plot's chart, side by side; a long list in two of one scale."""
    table, plots = item.card.table, [part for plot in item.card.plots for part in native_charts.parts(plot)]
    assert table is not None  # noqa: S101 - a plot points into a table
    breadth = (INNER - _GAP * (len(plots) - 1)) / len(plots)
    named = len(item.card.plots) > 1
    for k, plot in enumerate(plots):
        left, place = MARGIN + k * (breadth + _GAP), room
        if named:
            text = bundle.formatter.messages("chart.in_unit", name=plot.title, unit=plot.unit)
            size = fitting(text, _HEADS, breadth * POINTS, _HEAD * POINTS, bold=True)
            how = Type(bundle.language, size, bundle.palette.ink, bold=True)
            high = lines(text, how.size, breadth * POINTS, bold=True) * how.size * LEADING / POINTS
            written(slide, [(text, how)], (left, room.top, breadth, high))
            place = Room(room.top + _HEAD + 0.02, room.bottom)
        whole = next(p for p in item.card.plots if p.title == plot.title)
        frame = native_charts.add_chart(
            slide.shapes, plot, table, place.place(left, breadth), bundle, number_formats.greatest(whole, table)
        )
        described(frame, item.card.chart.alt if item.card.chart and k == 0 else plot.title)


def _pictures(slide: Any, item: BundleItem, drawn: tuple[Drawing, ...], room: Room, bundle: Bundle) -> None:
    breadth = (INNER - _GAP * (len(drawn) - 1)) / len(drawn)
    for k, drawing in enumerate(drawn):
        scale = min(breadth / drawing.width, room.height / drawing.height)
        wide, high = drawing.width * scale, drawing.height * scale
        left = MARGIN + k * (breadth + _GAP) + (breadth - wide) / 2
        top = room.top + (room.height - high) / 2
        # Twice the pixels of a screen of 1080 lines.
        sharp = 2 * wide / WIDTH * 1920 / drawing.width
        pixels = io.BytesIO(alone(drawing, "png", bundle, scale=sharp))
        picture = slide.shapes.add_picture(pixels, Inches(left), Inches(top), Inches(wide), Inches(high))
        described(picture, item.card.chart.alt if item.card.chart else item.title)
        _add_shapes(slide, picture, alone(drawing, "svg", bundle))


def _add_shapes(slide: Any, picture: Any, svg: bytes) -> None:
    """The same as shapes, which PowerPoint and LibreOffice show in place of the pixels."""
    package = slide.part.package
    part = Part(PackURI(package.next_image_partname("svg")), "image/svg+xml", package, svg)
    known = slide.part.relate_to(part, RELATIONSHIP_TYPE.IMAGE)
    blip = picture._element.xpath(".//a:blip")[0]
    extension = etree.SubElement(etree.SubElement(blip, qn("a:extLst")), qn("a:ext"), uri=_SVG_EXTENSION)
    shapes = etree.SubElement(extension, f"{{{_SVG_NAMESPACE}}}svgBlip", nsmap={"asvg": _SVG_NAMESPACE})
    shapes.set(qn("r:embed"), known)


def _tables(made: Any, item: BundleItem, bundle: Bundle) -> None:
    table = item.card.table
    assert table is not None  # noqa: S101 - asked for before
    slide, room = framed(made, item, bundle)
    layout, slides = tables.laid_out(table, room.height)
    for k, columns in enumerate(slides, start=1):
        if k > 1:
            slide, room = framed(made, item, bundle, of=(k, len(slides)))
        elif len(slides) > 1:
            title(slide, numbered(item.title, (1, len(slides)), bundle), bundle)
        tables.add_tables(slide, table, layout, columns, room, bundle)


def _cover(made: Any, bundle: Bundle) -> None:
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    title(slide, bundle.title, bundle)
    shape = slide.shapes.title
    shape.top, shape.height = Inches(2.2), Inches(1.3)
    how = Type(bundle.language, 16, bundle.palette.secondary)
    written(slide, [(line, how) for line in cover_lines(bundle)], (MARGIN, 3.7, INNER, 2.5), link=bundle.home)
    number(slide)


def _closing(made: Any, bundle: Bundle) -> None:
    """Sources and methods, then the words with their meanings; on more slides where they do not fit."""
    messages = bundle.formatter.messages
    slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
    title(slide, messages("exports.closing.title"), bundle)
    parts = list(closing_parts(bundle))
    fields = [line for part in parts if part.table is None for line in (part.title, *part.lines)]
    heads = {part.title for part in parts}
    size = fitting("\n".join(fields), (16, 14, 12, 11, 10, 9, 8), INNER * POINTS, 5.3 * POINTS)
    written(
        slide,
        [(line, Type(bundle.language, size, bundle.palette.ink, bold=line in heads)) for line in fields],
        (MARGIN, 1.5, INNER, HEIGHT - 2.2),
    )
    number(slide)
    if not bundle.terms:
        return
    table, room = terms_table(bundle), Room(1.5, HEIGHT - 0.7)
    layout, slides = tables.laid_out(table, room.height)
    for columns in slides:
        slide = made.slides.add_slide(made.slide_layouts[TITLE_ONLY])
        title(slide, table.caption, bundle)
        tables.add_tables(slide, table, layout, columns, room, bundle)
        number(slide)
