import gzip
import re

from starlette.applications import Starlette

from components.server.app_server import routes
from components.server.static_files import published
from geo.shapes import SHAPES
from tests.components.server.asking import ask


def test_every_linked_file_is_served() -> None:
    files = published()
    linked = {files.links.icon, *files.links.styles, *files.links.scripts, *files.links.fonts}
    assert linked <= files.assets.keys()


def test_every_boundary_is_served_under_the_address_it_gives_itself() -> None:
    assets = published().assets
    assert {shape.address: shape.content() for shape in SHAPES.values()}.items() <= {
        address: asset.content for address, asset in assets.items()
    }.items()


def test_every_boundary_comes_packed_and_may_be_kept_for_ever() -> None:
    app = Starlette(routes=routes(published().assets, base="/"))
    for shape in SHAPES.values():
        answer = ask(app, f"/{shape.address}", headers={"accept-encoding": "gzip"})
        assert answer.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert answer.headers["content-type"] == "application/json"
        assert answer.headers["content-encoding"] == "gzip"
        assert len(answer.body) < len(shape.content()) / 2
        assert gzip.decompress(answer.body) == shape.content()


def test_the_font_is_named_as_the_theme_names_it_and_every_slice_is_served() -> None:
    assets = published().assets
    (sheet,) = (asset for address, asset in assets.items() if re.fullmatch(r"fonts/noto-sans-jp\.\w+\.css", address))
    text = sheet.content.decode()
    slices = re.findall(r"url\(([^)]+)\)", text)
    assert len(slices) == text.count("font-family: 'Noto Sans JP';") == 124
    assert {f"fonts/{name}" for name in slices} <= assets.keys()


def test_what_is_preloaded_holds_kana_and_digits() -> None:
    files = published()
    (sheet,) = (asset for address, asset in files.assets.items() if address.startswith("fonts/noto-sans-jp."))
    faces = sheet.content.decode().split("@font-face")
    ranges = [face for face in faces for font in files.links.fonts if font.removeprefix("fonts/") in face]
    assert len(ranges) == 2
    assert any("U+3041-307f" in face for face in ranges)
    assert any("U+0000-00FF" in face for face in ranges)
