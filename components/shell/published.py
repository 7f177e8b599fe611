"""Every file that the project itself serves, found once at start."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from components.shell.assets import Asset, by_address, fingerprinted
from components.shell.labels import script as labels_script
from components.shell.markup import Links
from geo.shapes import SHAPES

_HERE: Final = Path(__file__).parent
_FONTS: Final = _HERE.parent / "fonts"

# Kana, and Latin letters with digits: no page of ours does without them.
_ALWAYS_USED: Final = ("noto-sans-jp/119.woff2", "noto-sans-jp/latin.woff2")


@dataclass(frozen=True)
class Published:
    """The files by address, and which of them the page itself names."""

    assets: Mapping[str, Asset]
    links: Links


def published() -> Published:
    """Read, fingerprint and link everything."""
    slices = {
        path.relative_to(_FONTS).as_posix(): fingerprinted(f"fonts/{path.name}", path.read_bytes())
        for path in sorted(_FONTS.glob("*/*.woff2"))
    }
    font = fingerprinted("fonts/noto-sans-jp.css", _linked(_FONTS / "noto-sans-jp.css", slices))
    style, icon = _own("style.css"), _own("icon.svg")
    scripts = (
        _own("server_address.js"),
        _own("color_scheme.js"),
        _own("history.js"),
        _own("choices.js"),
        _own("copying.js"),
        _own("presenting.js"),
        _own("handing_in.js"),
        _own("webgl.js"),
        fingerprinted("shell/labels.js", labels_script().encode()),
    )
    shapes = [Asset(shape.address, shape.content()) for shape in SHAPES.values()]
    return Published(
        assets=by_address((*slices.values(), font, style, icon, *scripts, *shapes)),
        links=Links(
            icon=icon.address,
            styles=(font.address, style.address),
            scripts=tuple(script.address for script in scripts),
            fonts=tuple(slices[name].address for name in _ALWAYS_USED),
        ),
    )


def _own(name: str) -> Asset:
    return fingerprinted(f"shell/{name}", (_HERE / name).read_bytes())


def _linked(style_sheet: Path, slices: Mapping[str, Asset]) -> bytes:
    """The style sheet with the slices' addresses, which lie beside its own."""

    def address(match: re.Match[str]) -> str:
        return f"url({Path(slices[match[1]].address).name})"

    return re.sub(r"url\(([^)]+)\)", address, style_sheet.read_text(encoding="utf-8")).encode()
