"""Our files are served packed, under addresses that change with their content, and Streamlit’s own are packed too."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse

from components.server.app_server import routes
from components.server.static_files import Asset, StaticGzip, by_address, fingerprinted, load_static_files
from geo.shapes import SHAPES
from tests.components.server.asking import ask


def test_the_address_changes_with_the_content_only() -> None:
    first, again, other = (fingerprinted("shell/style.css", content) for content in (b"a", b"a", b"b"))
    assert first.address == again.address != other.address
    assert first.address.startswith("shell/style.")
    assert first.address.endswith(".css")


def test_a_file_may_be_kept_for_ever() -> None:
    answer = fingerprinted("shell/a.js", b"x").response(accept_encoding="")
    assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"


def test_text_is_packed_for_a_browser_that_can_unpack_it() -> None:
    content = b"value " * 1000
    packed = fingerprinted("geo/a.json", content).response(accept_encoding="gzip, br")
    assert packed.headers["content-encoding"] == "gzip"
    assert packed.headers["vary"] == "Accept-Encoding"
    assert gzip.decompress(bytes(packed.body)) == content
    plain = fingerprinted("geo/a.json", content).response(accept_encoding="")
    assert bytes(plain.body) == content


def test_a_font_is_packed_already() -> None:
    answer = Asset("fonts/a.woff2", b"wOF2").response(accept_encoding="gzip")
    assert "content-encoding" not in answer.headers
    assert answer.headers["content-type"] == "font/woff2"


def test_files_are_found_by_their_address() -> None:
    asset = Asset("a.css", b"")
    assert by_address([asset]) == {"a.css": asset}


def test_every_linked_file_is_served() -> None:
    files = load_static_files()
    linked = {files.links.icon, *files.links.styles, *files.links.scripts, *files.links.fonts}
    assert linked <= files.assets.keys()


def test_every_boundary_is_served_under_the_address_it_gives_itself() -> None:
    assets = load_static_files().assets
    assert {shape.address: shape.content() for shape in SHAPES.values()}.items() <= {
        address: asset.content for address, asset in assets.items()
    }.items()


def test_every_boundary_comes_packed_and_may_be_kept_for_ever() -> None:
    app = Starlette(routes=routes(load_static_files().assets, base="/"))
    for shape in SHAPES.values():
        answer = ask(app, f"/{shape.address}", headers={"accept-encoding": "gzip"})
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["content-encoding"] == "gzip"
        assert len(answer.body) < len(shape.content()) / 2
        assert gzip.decompress(answer.body) == shape.content()


def test_the_font_is_named_as_the_theme_names_it_and_every_slice_is_served() -> None:
    assets = load_static_files().assets
    (sheet,) = (asset for address, asset in assets.items() if re.fullmatch(r"fonts/noto-sans-jp\.\w+\.css", address))
    text = sheet.content.decode()
    slices = re.findall(r"url\(([^)]+)\)", text)
    assert len(slices) == text.count("font-family: 'Noto Sans JP';") == 124
    assert {f"fonts/{name}" for name in slices} <= assets.keys()


def test_what_is_preloaded_holds_kana_and_digits() -> None:
    files = load_static_files()
    (sheet,) = (asset for address, asset in files.assets.items() if address.startswith("fonts/noto-sans-jp."))
    faces = sheet.content.decode().split("@font-face")
    ranges = [face for face in faces for font in files.links.fonts if font.removeprefix("fonts/") in face]
    assert len(ranges) == 2
    assert any("U+3041-307f" in face for face in ranges)
    assert any("U+0000-00FF" in face for face in ranges)


@pytest.fixture
def streamlit_files(tmp_path: Path) -> StaticGzip:
    folder = tmp_path / "static"
    (folder / "static" / "js").mkdir(parents=True)
    (folder / "static" / "js" / "index.AAA.js").write_text("let a;" * 500)
    (folder / "static" / "js" / "font.woff2").write_text("wOF2")
    (folder / "index.html").write_text("page")
    return StaticGzip(PlainTextResponse("streamlit"), folder=folder, base="/")


def test_a_script_is_packed_and_kept_for_ever(streamlit_files: StaticGzip) -> None:
    for _ in range(2):
        answer = ask(streamlit_files, "/static/js/index.AAA.js", headers={"accept-encoding": "gzip, deflate"})
        assert gzip.decompress(answer.body).startswith(b"let a;")
        assert answer.headers["content-encoding"] == "gzip"
        assert "immutable" in answer.headers["cache-control"]
        assert answer.headers["content-type"].startswith("text/javascript")


@pytest.mark.parametrize(
    ("path", "encoding"),
    [
        ("/static/js/index.AAA.js", "identity"),
        ("/static/js/font.woff2", "gzip"),
        ("/static/js/gone.js", "gzip"),
        ("/index.html", "gzip"),
        ("/static/js/../../secret.js", "gzip"),
    ],
)
def test_the_rest_is_streamlits(streamlit_files: StaticGzip, path: str, encoding: str) -> None:
    assert ask(streamlit_files, path, headers={"accept-encoding": encoding}).text == "streamlit"
