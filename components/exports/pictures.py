"""Each card as a picture: message, drawing, notes and source in one, as PNG or as SVG without fonts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from components.exports import spoken, typeset
from components.exports.drawings import SQUARE, WIDE, Drawing, drawings
from components.exports.outlines import outlined_page
from components.exports.pack import Pack, Sheet
from components.exports.sizes import Size


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


def png(sheet: Sheet, pack: Pack, size: Size) -> bytes:
    """The card as pixels: 1920 by 1080, 1080 square, or 1700 broad.

    Raises:
        ExportError: where the font is missing.
    """
    frame = _FRAMES[size]
    return typeset.pages("picture", _data(sheet, pack, frame), "png", ppi=frame.ppi)[0]


def svg(sheet: Sheet, pack: Pack, size: Size) -> bytes:
    """The card as shapes, its letters too: it looks the same where there is no Japanese font.

    Raises:
        ExportError: where the font is missing.
    """
    frame = _FRAMES[size]
    (page,) = typeset.pages("picture", _data(sheet, pack, frame), "svg")
    alternative = sheet.card.chart.alt if sheet.card.chart else ""
    said = "\n".join(
        (sheet.subtitle, *sheet.card.facts, sheet.card.explained, alternative, *spoken.foot(sheet, pack), sheet.link)
    )
    return outlined_page(page.decode(), title=sheet.title, description=said).encode()


def alone(drawing: Drawing, form: Literal["png", "svg"], pack: Pack, *, scale: float = 2) -> bytes:
    """A drawing without anything round it, as pixels or as shapes."""
    # Stripes in the colour of the ground need a ground.
    ground = pack.palette.ground
    data = {"svg": drawing.svg, "width": drawing.width, "height": drawing.height, "ground": ground}
    (page,) = typeset.pages("drawing", data, form, ppi=72 * scale)
    return outlined_page(page.decode()).encode() if form == "svg" else page


def _data(sheet: Sheet, pack: Pack, frame: _Frame) -> dict[str, Any]:
    drawn = drawings(sheet.card, frame.ratio)
    one = spoken.sheet(sheet, pack, drawn, None if drawn else sheet.card.table)
    around = {"width": frame.width, "height": frame.height, "margin": frame.margin, "base": frame.base}
    return spoken.document(pack, [one]) | around
