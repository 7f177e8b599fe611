"""Makes the two fonts of the exports from the browser's: `python -m components.exports.fonts.build`.

The slices are a variable font in woff2, which the programs that draw pictures and papers cannot read; asked for a
font they do not find they draw no text at all and say nothing. Of 16,657 characters those are kept that offices can
type: Shift JIS with its makers' additions, and the first three levels of JIS X 0213. Takes half a minute; needs brotli.
"""

from __future__ import annotations

import io
import lzma
from collections.abc import Container, Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from fontTools.fontBuilder import FontBuilder
from fontTools.ttLib import TTFont
from fontTools.varLib.instancer import instantiateVariableFont

from components.exports.fonts import BOLD, FAMILY, REGULAR, packed

SLICES: Final = Path(__file__).parents[2] / "fonts" / "noto-sans-jp"
_SCRIPTS: Final = ("cyrillic", "vietnamese", "latin-ext", "latin")
_NOTHING: Final = ".notdef"
# Substitution, placing and variation are left behind: the text of a chart needs none of them.
_UNUSED: Final = ("GSUB", "GPOS", "BASE", "HVAR", "STAT")
# When the font was published, as seconds since 1904: the same bytes on every machine.
_PUBLISHED: Final = 3_800_000_000


@dataclass
class _Gathered:
    """Glyphs of all slices; a name carries its slice, for each slice numbers its own from the beginning."""

    glyphs: dict[str, Any] = field(default_factory=dict)
    widths: dict[str, Any] = field(default_factory=dict)
    characters: dict[int, str] = field(default_factory=dict)

    def add(self, name: str, font: TTFont, part: str) -> str:
        """One glyph, and first those that it is composed of; under which name."""
        own = name if name == _NOTHING else f"{part}.{name}"
        if own in self.glyphs:
            return own
        table = font["glyf"]
        glyph = table[name]
        glyph.expand(table)
        glyph.removeHinting()
        if glyph.isComposite():
            for piece in glyph.components:
                piece.glyphName = self.add(piece.glyphName, font, part)
        self.glyphs[own], self.widths[own] = glyph, font["hmtx"][name]
        return own


def static(weight: int, style: str, slices: Iterable[Path], kept: Container[int]) -> TTFont:
    """One weight of the font, with the characters to be kept, under its right name: every slice's own says Thin."""
    gathered, first = _Gathered(), None
    for path in slices:
        font = TTFont(path)
        for table in _UNUSED:
            if table in font:
                del font[table]
        font = instantiateVariableFont(font, {"wght": weight}, inplace=True)
        first = first or font
        gathered.add(_NOTHING, font, path.stem)
        # A later slice goes before an earlier one, as in the style sheet.
        for code, name in font.getBestCmap().items():
            if code in kept:
                gathered.characters[code] = gathered.add(name, font, path.stem)
    if first is None:
        raise FileNotFoundError(f"no slices in {SLICES}")
    return _built(gathered, weight, style, first)


def _built(gathered: _Gathered, weight: int, style: str, like: TTFont) -> TTFont:
    bold, builder = style == "Bold", FontBuilder(like["head"].unitsPerEm, isTTF=True)
    builder.setupGlyphOrder([_NOTHING, *(name for name in gathered.glyphs if name != _NOTHING)])
    builder.setupCharacterMap(gathered.characters)
    builder.setupGlyf(gathered.glyphs)
    builder.setupHorizontalMetrics(gathered.widths)
    builder.setupHorizontalHeader(ascent=like["hhea"].ascent, descent=like["hhea"].descent)
    builder.setupNameTable(
        {
            "copyright": like["name"].getDebugName(0) or "",
            "familyName": FAMILY,
            "styleName": style,
            "uniqueFontIdentifier": f"{FAMILY} {style}, of the variable font",
            "fullName": f"{FAMILY} {style}",
            "version": like["name"].getDebugName(5) or "Version 1",
            "psName": f"{FAMILY.replace(' ', '')}-{style}",
            "licenseDescription": "SIL Open Font License, Version 1.1",
            "licenseInfoURL": "https://openfontlicense.org",
        }
    )
    heights = (
        "sTypoAscender",
        "sTypoDescender",
        "sTypoLineGap",
        "usWinAscent",
        "usWinDescent",
        "sCapHeight",
        "sxHeight",
    )
    builder.setupOS2(
        **{name: getattr(like["OS/2"], name) for name in heights},
        usWeightClass=weight,
        fsSelection=0x20 if bold else 0x40,
        achVendID=like["OS/2"].achVendID,
    )
    builder.setupPost(keepGlyphNames=False)
    head = builder.font["head"]
    head.macStyle, head.created, head.modified = int(bold), _PUBLISHED, _PUBLISHED
    builder.font.recalcTimestamp = False
    return builder.font


def in_order() -> list[Path]:
    """The slices as the style sheet names them: by number, then by script."""
    numbered = sorted((p for p in SLICES.glob("*.woff2") if p.stem.isdigit()), key=lambda p: int(p.stem))
    return [*numbered, *(SLICES / f"{script}.woff2" for script in _SCRIPTS)]


def typed() -> Iterator[int]:
    """The codes of what can be typed in an office, of Latin letters with their accents, and of dashes and quotes."""
    yield from (*range(0x20, 0x250), *range(0x2000, 0x2070))
    for code in range(0x250, 0x30000):
        letter = chr(code)
        # Three bytes are the second plane, where the fourth level stands.
        if _encoded(letter, "cp932") or 0 < _encoded(letter, "euc_jis_2004") < 3:
            yield code


def _encoded(letter: str, encoding: str) -> int:
    try:
        return len(letter.encode(encoding))
    except UnicodeEncodeError:
        return 0


def main() -> None:
    """Write both fonts, packed."""
    kept = set(typed())
    for name, weight, style in ((REGULAR, 400, "Regular"), (BOLD, 700, "Bold")):
        file = io.BytesIO()
        static(weight, style, in_order(), kept).save(file)
        packed(name).write_bytes(lzma.compress(file.getvalue(), preset=9 | lzma.PRESET_EXTREME))


if __name__ == "__main__":
    main()
