"""Pictures: as large as they say, with their text in them for certain, and nothing outside their edges."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from xml.etree import ElementTree

import pytest
from PIL import Image, ImageChops

from components.charts.render_context import Theme
from components.exports import drawing as vega
from components.exports import fonts, pictures
from components.exports.bundle import BundleItem
from components.exports.drawing import WIDE, drawings
from components.exports.errors import ExportError, ExportProblem
from components.exports.fonts import characters
from components.exports.picture_sizes import Size
from components.exports.pictures import alone, outline, png, svg
from components.text import text
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import Bundling
from tests.components.exports.reading import bare, darkness, pixels

SVG = "{http://www.w3.org/2000/svg}"


@pytest.mark.parametrize(
    "chosen", ["overview:hubs", "map:map;layer=hubs", "map:ranking", "gap:sharing-hubs", "survey:survey-supports"]
)
@pytest.mark.parametrize(
    ("size", "wide", "high"), [(Size.WIDE, 1920, 1080), (Size.SQUARE, 1080, 1080), (Size.A4, 1700, None)]
)
def test_a_picture_is_as_large_as_it_says_and_leaves_its_edges_free(
    chosen: str, size: Size, wide: int, high: int | None, packed: Bundling
) -> None:
    bundle = packed(chosen)
    picture = pixels(png(bundle.items[0], bundle, size))
    assert picture.width == wide
    assert picture.height == high or (high is None and picture.height < 1.5 * wide)
    edge = 8
    for box in (
        (0, 0, wide, edge),
        (0, picture.height - edge, wide, picture.height),
        (0, 0, edge, picture.height),
        (wide - edge, 0, wide, picture.height),
    ):
        assert darkness(picture.crop(box)) == 0


def test_the_text_of_a_drawing_is_there_for_certain(packed: Bundling) -> None:
    """The same drawing in a font that nobody has shows what is missing when no letter is drawn."""
    bundle = packed("trends:trend-hubs")
    (drawing,) = drawings(bundle.items[0].card, WIDE)
    bogus = type(drawing)(
        drawing.svg.replace("Noto Sans JP, sans-serif", "No Such Font"), drawing.width, drawing.height
    )
    assert bogus.svg != drawing.svg
    with_text, without = (pixels(alone(each, "png", bundle)) for each in (drawing, bogus))
    assert darkness(with_text) - darkness(without) > 3000


def test_the_message_and_the_source_are_there_for_certain(packed: Bundling, monkeypatch: pytest.MonkeyPatch) -> None:
    bundle = packed("trends:trend-hubs")
    monkeypatch.setattr("components.exports.template_data.FAMILY", "No Such Font")
    without = pixels(png(bundle.items[0], bundle, Size.WIDE))
    monkeypatch.undo()
    with_text = pixels(png(bundle.items[0], bundle, Size.WIDE))
    head, foot = (0, 0, 1920, 130), (0, 920, 1920, 1080)
    for place in (head, foot):
        assert darkness(with_text.crop(place)) > darkness(without.crop(place)) + 3000


@pytest.mark.parametrize("chosen", ["trends:trend-hubs", "map:map", "survey:survey-status", "gap:methods-hubs"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_svg_needs_no_font_and_nothing_from_outside(chosen: str, language: Language, packed: Bundling) -> None:
    bundle = packed(chosen, language)
    item = bundle.items[0]
    drawn = ElementTree.fromstring(svg(item, bundle, Size.WIDE))  # noqa: S314 - our own
    assert (drawn.get("width"), drawn.get("height"), drawn.get("viewBox")) == ("1920", "1080", "0 0 1920 1080")
    assert not list(drawn.iter(f"{SVG}text")) + list(drawn.iter(f"{SVG}image")) + list(drawn.iter(f"{SVG}style"))
    assert (drawn.find(f"{SVG}title").text or "") == item.title  # type: ignore[union-attr]
    assert item.link in (drawn.find(f"{SVG}desc").text or "")  # type: ignore[union-attr]
    links = {v for e in drawn.iter() for k, v in e.attrib.items() if k.endswith("href")}
    assert all(link.startswith("#") or link == item.link for link in links)


def test_letters_as_shapes_stand_where_the_letters_stood(packed: Bundling) -> None:
    """Drawn by the same program, text and shapes differ by no more than the edges of letters."""
    bundle = packed("split:split-hubs")
    (drawing,) = drawings(bundle.items[0].card, WIDE)
    tree = ElementTree.fromstring(drawing.svg)  # noqa: S314 - our own
    outline(tree)
    shapes = type(drawing)(ElementTree.tostring(tree, encoding="unicode"), drawing.width, drawing.height)
    text, shape = (pixels(alone(each, "png", bundle)) for each in (drawing, shapes))
    apart = ImageChops.difference(text, shape).point(lambda v: 255 if v > 128 else 0)
    assert sum(apart.histogram()[128:]) < 0.01 * darkness(text)


@pytest.mark.parametrize("missing", ["REGULAR", "BOLD"])
def test_a_missing_font_is_refused_by_name_and_not_a_picture_without_text(
    missing: str,
    packed: Bundling,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    bundle = packed("map:map")
    monkeypatch.setattr(fonts, missing, "NotoSansJP-Gone.ttf")
    for make in (lambda: png(bundle.items[0], bundle, Size.WIDE), lambda: vega.svg({"height": 10}, 10, 10)):
        with pytest.raises(ExportError) as refused:
            make()
        assert refused.value.problem is ExportProblem.FONT
        assert "NotoSansJP-Gone.ttf" in refused.value.told(bundle.formatter.messages)


def test_the_fonts_are_called_by_their_right_names() -> None:
    from fontTools.ttLib import TTFont

    for name, style, weight in ((fonts.REGULAR, "Regular", 400), (fonts.BOLD, "Bold", 700)):
        font = TTFont(fonts.present() / name, lazy=True)
        assert (font["name"].getDebugName(1), font["name"].getDebugName(2)) == (fonts.FAMILY, style)
        assert font["OS/2"].usWeightClass == weight


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_sign_of_our_words_can_be_drawn(language: Language) -> None:
    """Only the Greek letters of formulas are not: no card says them."""
    messages = text(language)
    held = characters()
    signs = {sign for name in messages.names() if not name.startswith("methods.") for sign in messages(name)}
    lacking = {
        sign
        for sign in signs
        if set(fonts.drawable(sign)) - {chr(code) for code in held} or "〓" in fonts.drawable(sign)
    }
    assert {sign for sign in lacking if not sign.isspace()} <= set("φβνσΔ₅")


def test_the_fonts_are_made_of_the_browsers_own_slices() -> None:
    """One slice made anew has the outlines that are shipped."""
    from fontTools.pens.recordingPen import DecomposingRecordingPen
    from fontTools.ttLib import TTFont

    from components.exports.fonts.build import SLICES, static

    def drawn(font: TTFont, letter: str) -> object:
        glyphs = font.getGlyphSet()
        pen = DecomposingRecordingPen(glyphs)
        glyphs[font.getBestCmap()[ord(letter)]].draw(pen)
        return pen.value

    file = io.BytesIO()
    static(700, "Bold", [SLICES / "latin.woff2"], {ord(letter) for letter in "Aaé1,%"}).save(file)
    made, shipped = TTFont(file), TTFont(fonts.present() / fonts.BOLD, lazy=True)
    assert all(drawn(made, letter) == drawn(shipped, letter) for letter in "Aaé1,%")


@pytest.mark.parametrize("theme", ["light", "mono"])
@pytest.mark.parametrize("chosen", ["map:map", "trends:trend-hubs", "survey:survey-status"])
def test_only_the_light_one_has_colours(theme: Theme, chosen: str, packed: Bundling) -> None:
    bundle = packed(chosen, theme=theme)
    picture = Image.open(io.BytesIO(png(bundle.items[0], bundle, Size.SQUARE))).convert("HSV")
    coloured = sum(picture.getchannel("S").histogram()[80:])
    assert (coloured > 1000) is (theme == "light")


def test_a_map_carries_its_boundaries_and_asks_nobody_for_them(packed: Bundling) -> None:
    spec = packed("map:map").items[0].card.chart
    assert spec is not None
    assert '"url"' in json.dumps(spec.spec)
    assert '"url"' not in json.dumps(vega.inlined(spec.spec))


NAMES = ["あ" * 200, "W" * 200, "long " * 40, "<&\"'>{}[]$#*_@\\"]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("size", Size)
def test_a_name_of_200_letters_comes_out_whole(
    name: str, size: Size, packed: Bundling, renamed: Callable[[str], Snapshot]
) -> None:
    bundle = packed("trends:trend-hubs", snapshot=renamed(name))
    picture = pixels(png(bundle.items[0], bundle, size))
    edge = 8
    assert darkness(picture.crop((picture.width - edge, 0, picture.width, picture.height))) == 0
    assert darkness(picture.crop((0, picture.height - edge, picture.width, picture.height))) == 0
    short = packed("trends:trend-hubs", snapshot=renamed("あ"))
    assert darkness(picture) > darkness(pixels(png(short.items[0], short, size)))
    shapes = ElementTree.fromstring(  # noqa: S314 - our own drawing
        svg(bundle.items[0], bundle, size)
    )
    said = shapes.findtext("{http://www.w3.org/2000/svg}title") or ""
    # A sentence begins with a capital.
    assert bare(name).casefold() in bare(said).casefold()
    assert list(shapes.iter("{http://www.w3.org/2000/svg}text")) == []


def test_the_same_card_makes_the_same_bytes(packed: Bundling) -> None:
    first, second = (packed("map:map;layer=hubs") for _ in range(2))
    for form in (pictures.png, pictures.svg):
        assert form(first.items[0], first, Size.WIDE) == form(second.items[0], second, Size.WIDE)


@pytest.mark.parametrize(("pick", "count"), [("map:map;view=tiles", 1), ("map:ranking", 2), ("map:map", 1)])
def test_a_long_list_comes_in_two_and_tiles_stay_together(packed: Bundling, pick: str, count: int) -> None:
    (item,) = packed(pick).items
    assert len(drawings(item.card, WIDE)) == count


def test_two_pictures_made_at_once_are_those_made_one_after_the_other(packed: Bundling) -> None:
    bundle = packed("overview:hubs,map:ranking,survey:survey-status,split:split-hubs")

    def drawn(item: BundleItem) -> bytes:
        return svg(item, bundle, Size.WIDE)

    alone = [drawn(item) for item in bundle.items]
    pictures._path.cache_clear()
    pictures._font.cache_clear()
    with ThreadPoolExecutor(2) as threads:
        assert list(threads.map(drawn, bundle.items)) == alone
