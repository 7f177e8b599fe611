"""Every file that the project itself serves, found once at start."""

import gzip
import json
import re
import tomllib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Final

from anyio import to_thread
from starlette.requests import Request
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from components.server.index_html import Links
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from geo.shapes import SHAPES

# A file of ours as it is served: under a name that changes with its content, packed once, kept for ever.

FOR_EVER: Final = "public, max-age=31536000, immutable"

# The woff2 of a font and the png of an icon are packed already.
_MEDIA_TYPES: Final = {
    ".css": "text/css; charset=utf-8",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".svg": "image/svg+xml",
    ".woff2": "font/woff2",
}
_COMPRESSIBLE: Final = frozenset({".css", ".js", ".json", ".svg"})


@dataclass(frozen=True)
class Asset:
    """One file: its address relative to the first page, and its bytes."""

    address: str
    content: bytes

    @property
    def compressible(self) -> bool:
        """Whether gzip makes the file smaller."""
        return PurePosixPath(self.address).suffix in _COMPRESSIBLE

    @cached_property
    def gzipped(self) -> bytes:
        """The file in gzip form; the time stamp is left out so that it is the same on every server."""
        # Level 9 would keep every other answer waiting nine times as long, to save 3 % of a map.
        return gzip.compress(self.content, compresslevel=6, mtime=0)

    def response(self, *, accept_encoding: str) -> Response:
        """The answer to a browser that can read `accept_encoding`."""
        headers = {"Cache-Control": FOR_EVER}
        content = self.content
        if self.compressible:
            headers["Vary"] = "Accept-Encoding"
            if "gzip" in accept_encoding:
                headers["Content-Encoding"] = "gzip"
                content = self.gzipped
        return Response(content, media_type=_MEDIA_TYPES[PurePosixPath(self.address).suffix], headers=headers)


def fingerprinted(name: str, content: bytes) -> Asset:
    """The file `shell/style.css` under an address such as `shell/style.0123456789ab.css`."""
    path = PurePosixPath(name)
    fingerprint = sha256(content).hexdigest()[:12]
    return Asset(str(path.with_suffix(f".{fingerprint}{path.suffix}")), content)


def by_address(assets: Iterable[Asset]) -> Mapping[str, Asset]:
    """The files by address: the only names that are answered."""
    return {asset.address: asset for asset in assets}


# The script that translates Streamlit's own labels, with the dictionaries inside.

_DICTIONARIES: Final = Path(__file__).parents[1] / "text"

# Stands in the script where the languages go: the script alone is valid too.
_PLACE: Final = '"@languages"'


def labels(language: Language) -> Mapping[str, str]:
    """Streamlit's labels as they are printed, and what a reader sees; `{0}` is a gap. Empty: they stay English."""
    path = _DICTIONARIES / f"streamlit_{language}.toml"
    tables = tomllib.loads(path.read_text(encoding="utf-8")) if path.is_file() else {}
    return {english: translation for table in tables.values() for english, translation in table.items()}


def labels_script() -> str:
    """The script as it is served."""
    source = Path(__file__).with_name("labels.js").read_text(encoding="utf-8")
    languages = {code: {"tag": settings.tag, "labels": labels(code)} for code, settings in LANGUAGES.items()}
    return source.replace(_PLACE, json.dumps(languages, ensure_ascii=False), 1)


_HERE: Final = Path(__file__).parent
_FONTS: Final = _HERE.parent / "fonts"

# Kana, and Latin letters with digits: no page of ours does without them.
_ALWAYS_USED: Final = ("noto-sans-jp/119.woff2", "noto-sans-jp/latin.woff2")


@dataclass(frozen=True)
class StaticFiles:
    """The files by address, and which of them the page itself names."""

    assets: Mapping[str, Asset]
    links: Links


def load_static_files() -> StaticFiles:
    """Read, fingerprint and link everything."""
    slices = {
        path.relative_to(_FONTS).as_posix(): fingerprinted(f"fonts/{path.name}", path.read_bytes())
        for path in sorted(_FONTS.glob("*/*.woff2"))
    }
    font = fingerprinted("fonts/noto-sans-jp.css", _linked(_FONTS / "noto-sans-jp.css", slices))
    style, icon = _asset("style.css"), _asset("icon.svg")
    scripts = (
        _asset("server_address.js"),
        _asset("color_scheme.js"),
        _asset("history.js"),
        _asset("choices.js"),
        _asset("copying.js"),
        _asset("presenting.js"),
        _asset("handing_in.js"),
        _asset("webgl.js"),
        fingerprinted("shell/labels.js", labels_script().encode()),
    )
    shapes = [Asset(shape.address, shape.content()) for shape in SHAPES.values()]
    return StaticFiles(
        assets=by_address((*slices.values(), font, style, icon, *scripts, *shapes)),
        links=Links(
            icon=icon.address,
            styles=(font.address, style.address),
            scripts=tuple(script.address for script in scripts),
            fonts=tuple(slices[name].address for name in _ALWAYS_USED),
        ),
    )


def _asset(name: str) -> Asset:
    return fingerprinted(f"shell/{name}", (_HERE / name).read_bytes())


def _linked(style_sheet: Path, slices: Mapping[str, Asset]) -> bytes:
    """The style sheet with the slices' addresses, which lie beside its own."""

    def address(match: re.Match[str]) -> str:
        return f"url({Path(slices[match[1]].address).name})"

    return re.sub(r"url\(([^)]+)\)", address, style_sheet.read_text(encoding="utf-8")).encode()


# Middleware: Streamlit's own scripts and styles, packed once and kept.

_KINDS: Final = frozenset({".js", ".css", ".json", ".svg"})


class StaticGzip:
    """Answers for the files under `static/` that packing makes smaller; leaves the rest to Streamlit."""

    def __init__(self, app: ASGIApp, *, folder: Path, base: str) -> None:
        self._app = app
        # Only names found on disk are answered, so no address can lead out of the folder.
        self._files: Mapping[str, Path] = {
            f"{base}{path.relative_to(folder).as_posix()}": path
            for path in sorted((folder / "static").rglob("*"))
            if path.suffix in _KINDS
        }
        self._gzipped: dict[str, Asset] = {}

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer for a file of the bundle if the browser can unpack it."""
        if scope["type"] == "http" and scope["path"] in self._files and scope["method"] in {"GET", "HEAD"}:
            encodings = Request(scope).headers.get("accept-encoding", "")
            if "gzip" in encodings:
                asset = self._gzipped.get(scope["path"])
                if asset is None:
                    asset = await to_thread.run_sync(self._gzip, scope["path"])
                await asset.response(accept_encoding=encodings)(scope, receive, send)
                return
        await self._app(scope, receive, send)

    def _gzip(self, address: str) -> Asset:
        asset = Asset(address, self._files[address].read_bytes())
        _ = asset.gzipped
        self._gzipped[address] = asset
        return asset
