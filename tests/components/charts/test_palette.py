from collections.abc import Iterable
from itertools import combinations, pairwise

import pytest

from components.charts.palette import DARK, LIGHT, PALETTES, Palette
from data.domain.verdict import Verdict

TEXT, AREA = 4.5, 3.0


def luminance(color: str) -> float:
    """Relative luminance as WCAG 2 defines it."""
    parts = [int(color[k : k + 2], 16) / 255 for k in (1, 3, 5)]
    red, green, blue = (p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(first: str, second: str) -> float:
    brighter, darker = sorted((luminance(first), luminance(second)), reverse=True)
    return (brighter + 0.05) / (darker + 0.05)


def told_apart(colors: Iterable[str], by: float) -> bool:
    """Whether every two of them keep that contrast when the hue is gone."""
    return all(contrast(a, b) >= by for a, b in combinations(colors, 2))


both = pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())


def test_black_on_white_has_the_contrast_that_the_standard_names() -> None:
    assert contrast("#000000", "#FFFFFF") == pytest.approx(21)


@both
@pytest.mark.parametrize("text", ["ink", "secondary", "main"])
@pytest.mark.parametrize("ground", ["ground", "tinted", "faint"])
def test_text_can_be_read_on_every_ground(palette: Palette, text: str, ground: str) -> None:
    assert contrast(getattr(palette, text), getattr(palette, ground)) >= TEXT


@both
@pytest.mark.parametrize("ground", ["ground", "tinted"])
def test_a_line_of_the_second_colour_can_be_named_in_it(palette: Palette, ground: str) -> None:
    assert contrast(palette.middle, getattr(palette, ground)) >= TEXT


@both
@pytest.mark.parametrize("text", ["ink", "main"])
def test_labels_can_be_read_on_the_band(palette: Palette, text: str) -> None:
    assert contrast(getattr(palette, text), palette.pale) >= TEXT


@both
def test_the_extrapolation_stands_off_from_its_band(palette: Palette) -> None:
    assert contrast(palette.middle, palette.pale) >= AREA


@both
@pytest.mark.parametrize("ground", ["main", "middle"])
def test_text_inside_a_dark_bar_can_be_read(palette: Palette, ground: str) -> None:
    assert contrast(palette.on_main, getattr(palette, ground)) >= TEXT


@both
@pytest.mark.parametrize("inside", ["pale", "faint", "ground", "rest"])
def test_text_inside_a_light_bar_can_be_read(palette: Palette, inside: str) -> None:
    assert contrast(palette.ink, getattr(palette, inside)) >= TEXT


@both
@pytest.mark.parametrize("verdict", Verdict)
def test_every_verdict_can_be_read_and_seen(palette: Palette, verdict: Verdict) -> None:
    status = palette.status[verdict]
    for ground in (palette.ground, palette.tinted):
        assert contrast(status.text, ground) >= TEXT
        assert contrast(status.mark, ground) >= AREA


@both
@pytest.mark.parametrize("line", ["main", "middle", "line", "outline"])
def test_lines_and_outlines_stand_off_from_the_ground(palette: Palette, line: str) -> None:
    """Areas that are lighter than this are drawn with one of these round them."""
    for ground in (palette.ground, palette.tinted):
        assert contrast(getattr(palette, line), ground) >= AREA


@both
def test_classes_of_a_map_are_told_apart_in_greyscale(palette: Palette) -> None:
    greys = [luminance(color) for color in palette.classes]
    rising = greys if palette is DARK else greys[::-1]
    assert all(b > a for a, b in pairwise(rising))
    assert all(contrast(a, b) >= 1.25 for a, b in pairwise(palette.classes))


@both
@pytest.mark.parametrize("scale", ["classes", "diverging", "kinds"])
def test_a_text_can_be_read_on_every_class(palette: Palette, scale: str) -> None:
    """The values in the tiles, the + and − on the maps."""
    assert all(contrast(palette.lettering(color), color) >= TEXT for color in getattr(palette, scale))


@both
@pytest.mark.parametrize("scale", ["diverging", "kinds"])
def test_each_class_below_and_above_a_middle_and_each_kind_is_a_grey_of_its_own(palette: Palette, scale: str) -> None:
    """A fall and a rise of the same size do not turn into the same grey."""
    assert told_apart(getattr(palette, scale), 1.4)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=lambda palette: palette.scheme)
def test_the_ends_of_a_balance_stand_off_from_the_ground(palette: Palette) -> None:
    below, *_, above = palette.diverging
    assert min(contrast(below, palette.ground), contrast(above, palette.ground)) >= AREA


@both
def test_a_missing_value_is_no_class(palette: Palette) -> None:
    assert palette.missing not in (*palette.classes, *palette.diverging, *palette.kinds)


def test_the_light_palette_holds_the_tokens_of_the_design() -> None:
    assert (LIGHT.ink, LIGHT.main, LIGHT.middle, LIGHT.soft, LIGHT.pale, LIGHT.faint) == (
        "#1A1A1C", "#0017C1", "#3460FB", "#7096F8", "#C5D7FB", "#E8F1FE",
    )  # fmt: skip
