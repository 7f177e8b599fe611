"""What deck.gl is told: read back from the very message that is sent."""

import json
import re
from dataclasses import replace
from typing import Any

import pytest
from pydeck.bindings.json_tools import serialize

from components.charts.palette import DARK, LIGHT, PALETTES, Palette
from components.features.map.charts.column_layout import HEIGHT, PIXELS, UPWARDS, WIDTH, CompactDeck, on_screen, rgb
from components.features.map.charts.columns import columns, describe, marks
from data.domain.language import Text
from data.domain.mark import Mark
from data.i18n.formatter import Formatter
from data.queries.layers import ColumnPair, LayerAnswer, layers, pair
from tests.components.charts.reading import seen
from tests.components.conftest import Edition

COUNT, SHARE, ESTIMATE = "depopulated_municipalities", "depopulated_municipalities_share", "hubs"
# Every layer by prefecture that the first edition has.
LAYERS = (COUNT, "municipalities", "municipalities_without_wards", f"{COUNT}:zenbu", f"{COUNT}:minashi", ESTIMATE)

Layer = dict[str, Any]
Rows = list[dict[str, Any]]


def both(edition: Edition, layer: str = COUNT) -> ColumnPair:
    chosen = next(each for each in layers(edition.snapshot) if each.id == layer)
    found = pair(edition.snapshot, chosen, year=chosen.years[-1])
    assert found is not None
    return found


def drawn(
    found: ColumnPair, formatter: Formatter, *, focus: str | None = None, palette: Palette = LIGHT
) -> CompactDeck:
    return columns(found.heights, found.colors, focus=focus, context=seen(formatter, palette))


def sent(deck: CompactDeck) -> dict[str, Layer]:
    """The layers of the message, by id and in order."""
    return {layer["id"]: layer for layer in json.loads(deck.to_json())["layers"]}


def by_code(rows: Rows) -> dict[str, dict[str, Any]]:
    return {row["a"]: row for row in rows}


def without_value(answer: LayerAnswer, code: str, mark: Mark) -> LayerAnswer:
    """The answer with one prefecture's value gone."""
    rows = tuple(
        replace(row, figure=replace(row.figure, value=None, mark=mark, observations=()), rank=None)
        if row.area.id == code
        else row
        for row in answer.rows
    )
    return replace(answer, rows=rows)


@pytest.mark.parametrize("layer", LAYERS)
def test_heights_are_the_values_on_one_scale_from_zero(edition: Edition, formatter: Formatter, layer: str) -> None:
    found = both(edition, layer)
    held = by_code(sent(drawn(found, formatter))["columns"]["data"])
    assert len(held) == 47
    values = {row.area.id: row.figure.value or 0 for row in found.heights.rows}
    tallest = max(values, key=lambda code: values[code])
    # In Hokkaido as in Okinawa: a tenth of a step is what rounding may take.
    for code, row in held.items():
        assert row["h"] * values[tallest] == pytest.approx(held[tallest]["h"] * values[code], abs=0.1 * values[tallest])
    assert all(len(row["p"]) == 2 for row in held.values())


def test_a_column_has_the_colour_that_the_map_gives_its_share(edition: Edition, formatter: Formatter) -> None:
    layer = sent(drawn(both(edition), formatter))["columns"]
    held = by_code(layer["data"])
    # Shimane 100 %, Tokyo 11.3 %, Shizuoka 20 %, which is not under 20 %.
    assert [held[code]["c"] for code in ("32", "13", "22")] == [rgb(LIGHT.classes[at]) for at in (4, 0, 1)]
    # No light makes another colour of it.
    assert layer["material"] == {"unlit": True}


def test_height_and_colour_are_told_from_each_other(edition: Edition, formatter: Formatter) -> None:
    """Hokkaido has most, Shimane all: the highest column is not the darkest but by chance."""
    held = by_code(sent(drawn(both(edition, SHARE), formatter))["columns"]["data"])
    assert held["01"]["h"] / held["32"]["h"] == pytest.approx(152 / 19, rel=0.01)


@pytest.mark.parametrize("mark", [Mark.SUPPRESSED, Mark.NOT_COLLECTED])
def test_a_missing_value_has_no_column_and_is_called_by_its_name(
    edition: Edition, formatter: Formatter, mark: Mark
) -> None:
    found = both(edition)
    layers_sent = sent(
        drawn(replace(found, heights=without_value(found.heights, "32", mark)), formatter, focus="32"),
    )
    assert "32" not in by_code(layers_sent["columns"]["data"])
    assert len(layers_sent["columns"]["data"]) == 46
    said = formatter.messages(f"mark.{mark}")
    assert by_code(layers_sent["land"]["data"])["32"]["v"] == said
    (label,) = layers_sent["focus-label"]["data"]
    assert (label["t"], label["p"][2]) == (f"島根県 {said}", 0)


def test_a_missing_share_stands_in_the_colour_of_no_class(edition: Edition, formatter: Formatter) -> None:
    found = both(edition)
    held = by_code(
        sent(drawn(replace(found, colors=without_value(found.colors, "32", Mark.UNKNOWN)), formatter))["columns"][
            "data"
        ]
    )
    assert held["32"]["c"] == rgb(LIGHT.missing)
    assert held["32"]["s"] == "不詳"


def test_a_value_of_zero_is_no_missing_one(edition: Edition, formatter: Formatter) -> None:
    found = both(edition, f"{COUNT}:minashi")
    zeros = {row.area.id for row in found.heights.rows if row.figure.value == 0}
    held = by_code(sent(drawn(found, formatter))["columns"]["data"])
    assert zeros
    assert {code for code, row in held.items() if row["h"] == 0} == zeros


@pytest.mark.parametrize("palette", PALETTES.values(), ids=PALETTES.keys())
def test_the_one_in_focus_has_ring_border_and_label_and_keeps_its_colour(
    edition: Edition, formatter: Formatter, palette: Palette
) -> None:
    found = both(edition)
    plain = sent(drawn(found, formatter, palette=palette))
    marked = sent(drawn(found, formatter, focus="13", palette=palette))
    assert marked["columns"] == plain["columns"]
    assert marked.keys() - plain.keys() == {
        "halo-border", "focus-border", "halo-ring", "focus-ring", "focus-label",
    }  # fmt: skip
    assert marked["focus-ring"]["getLineColor"] == rgb(palette.ink)
    (ring,) = marked["focus-ring"]["data"]
    assert ring["p"] == by_code(marked["columns"]["data"])["13"]["p"]
    (label,) = marked["focus-label"]["data"]
    assert label["t"] == "東京都 7"
    # Light on dark where the others are dark on light.
    assert marked["focus-label"]["getColor"] == rgb(palette.ground)
    assert marked["labels"]["getColor"] == rgb(palette.ink)


def test_the_highest_are_named_with_their_numbers(edition: Edition, formatter: Formatter, english: Formatter) -> None:
    for language, names in (
        (formatter, ["北海道 152", "鹿児島県 42", "長野県 40"]),
        (english, ["Hokkaido 152", "Kagoshima 42", "Nagano 40"]),
    ):
        assert [row["t"] for row in sent(drawn(both(edition), language))["labels"]["data"]] == names


def test_a_label_gives_way_to_the_one_in_focus(edition: Edition, formatter: Formatter) -> None:
    # Seen from the south Kumamoto stands just behind Kagoshima, whose label would lie over its own.
    layers_sent = sent(drawn(both(edition), formatter, focus="43"))
    assert [row["t"] for row in layers_sent["focus-label"]["data"]] == ["熊本県 32"]
    assert "鹿児島県 42" not in [row["t"] for row in layers_sent["labels"]["data"]]


def test_an_estimate_can_be_looked_through_says_so_and_ranks_nobody(edition: Edition, formatter: Formatter) -> None:
    layers_sent = sent(drawn(both(edition, ESTIMATE), formatter, focus="32"))
    held = layers_sent["columns"]["data"]
    assert {row["c"][3] for row in held} == {115}
    assert all(row["v"].endswith("・推計（按分）") for row in held)
    assert "labels" not in layers_sent
    assert [row["t"] for row in layers_sent["focus-label"]["data"]] == ["島根県 25"]


def test_what_was_observed_cannot_be_looked_through(edition: Edition, formatter: Formatter) -> None:
    assert {len(row["c"]) for row in sent(drawn(both(edition), formatter))["columns"]["data"]} == {3}


@pytest.mark.parametrize("layer", LAYERS)
def test_the_staff_measures_the_columns(edition: Edition, formatter: Formatter, layer: str) -> None:
    found = both(edition, layer)
    layers_sent = sent(drawn(found, formatter))
    tops = [row["p"][2] for row in layers_sent["scale-values"]["data"]]
    held = by_code(layers_sent["columns"]["data"])
    first = max(found.heights.rows, key=lambda row: row.figure.value or 0)
    values = marks(found.heights)
    assert len(tops) == len(values) >= 2
    for top, value in zip(tops, values, strict=True):
        assert top * (first.figure.value or 0) == pytest.approx(held[first.area.id]["h"] * value, abs=0.1 * value + 20)
    assert tops[0] == 0
    assert max(tops) <= held[first.area.id]["h"]


def test_the_staff_names_its_unit_once(edition: Edition, formatter: Formatter) -> None:
    assert [row["t"] for row in sent(drawn(both(edition), formatter))["scale-values"]["data"]] == [
        "0", "40", "80", "120市町村",
    ]  # fmt: skip


def test_pointing_says_name_count_share_and_marks(edition: Edition, formatter: Formatter) -> None:
    deck = drawn(both(edition), formatter)
    told = {"a": "32", "n": "島根県", "v": "19市町村・実績", "s": "100.0％（19／19）・実績"}
    for name in ("columns", "land"):
        layer = sent(deck)[name]
        assert layer["pickable"]
        assert told.items() <= by_code(layer["data"])["32"].items()
        # Streamlit leaves a field as it stands where a row has none.
        assert all(set(re.findall(r"{(\w+)}", str(deck.tooltip["html"]))) <= row.keys() for row in layer["data"])
    assert deck.tooltip["html"] == ("<b>{n}</b><br>高さ（過疎関係市町村数）：{v}<br>色（過疎関係市町村の割合）：{s}")


def test_what_the_catalogue_calls_a_thing_is_no_markup(edition: Edition, formatter: Formatter) -> None:
    found = both(edition)
    indicator = found.heights.layer.indicator
    named = replace(indicator, name=Text({**indicator.name, "ja": "<img src=x>数"}))
    heights = replace(found.heights, layer=replace(found.heights.layer, indicator=named))
    assert "高さ（&lt;img src=x&gt;数）" in str(drawn(replace(found, heights=heights), formatter).tooltip["html"])


@pytest.mark.parametrize("layer", LAYERS)
@pytest.mark.parametrize("focus", [None, "01", "32", "46"])
def test_the_message_is_short_and_asks_nobody(
    edition: Edition, formatter: Formatter, english: Formatter, layer: str, focus: str | None
) -> None:
    for language in (formatter, english):
        deck = drawn(both(edition, layer), language, focus=focus)
        message = deck.to_json()
        assert len(message.encode()) < 42_000
        assert "://" not in message
        assert "api" not in json.loads(message)
    assert len(message.encode()) < len(serialize(deck).encode()) / 4


def test_no_map_is_laid_under_it(edition: Edition, formatter: Formatter) -> None:
    message = json.loads(drawn(both(edition), formatter).to_json())
    # The word for "none was asked for": with `null` Streamlit asks for one elsewhere.
    assert message["mapStyle"] == "__MAP_STYLE__"
    assert "mapProvider" not in message


def test_the_message_is_written_once_and_two_are_the_same(edition: Edition, formatter: Formatter) -> None:
    deck = drawn(both(edition), formatter)
    assert deck.to_json() is deck.to_json()
    assert deck.to_json() == drawn(both(edition), formatter).to_json()


def test_it_is_seen_from_half_above_without_perspective_and_never_turned(
    edition: Edition, formatter: Formatter
) -> None:
    message = json.loads(drawn(both(edition), formatter).to_json())
    (view,), look = message["views"], message["initialViewState"]
    assert (view["@@type"], view["orthographic"], view["controller"]["dragRotate"]) == ("OrbitView", True, False)
    assert look["rotationX"] == look["minRotationX"] == look["maxRotationX"] == 45
    assert look["rotationOrbit"] == 0
    assert look["minZoom"] < look["zoom"] < look["maxZoom"]


@pytest.mark.parametrize("layer", LAYERS)
def test_all_of_japan_is_seen_at_the_first_look(edition: Edition, formatter: Formatter, layer: str) -> None:
    deck = drawn(both(edition, layer), formatter)
    middle = on_screen((0, 0), json.loads(deck.to_json())["initialViewState"]["target"][1])
    seen = [on_screen(row["p"], row["h"]) for row in sent(deck)["columns"]["data"]]
    for name in ("land", "islands"):
        seen += [
            on_screen(spot, 0) for row in sent(deck)[name]["data"] for spot in zip(*[iter(row["p"])] * 2, strict=True)
        ]
    assert max(abs(right) for right, _ in seen) <= WIDTH / 2
    # A label stands above the highest column.
    assert min(up for _, up in seen) - middle[1] >= -HEIGHT / 2
    assert max(up for _, up in seen) - middle[1] <= HEIGHT / 2 - 30


def test_what_is_high_is_shortened_as_what_is_far() -> None:
    # From half above: sin 45° = cos 45°.
    assert pytest.approx(PIXELS / 2**0.5) == UPWARDS


def test_blocks_have_no_capital_to_stand_on(edition: Edition, formatter: Formatter) -> None:
    blocks = edition.shown("organizations")
    with pytest.raises(ValueError, match="only prefectures have capitals"):
        columns(blocks, edition.shown(SHARE), focus=None, context=seen(formatter, LIGHT))


def test_negative_values_do_not_stand_on_zero(edition: Edition, formatter: Formatter) -> None:
    found = both(edition)
    first, *others = found.heights.rows
    below = replace(first, figure=replace(first.figure, value=-1.0))
    with pytest.raises(ValueError, match="negative"):
        drawn(replace(found, heights=replace(found.heights, rows=(below, *others))), formatter)


def test_where_nothing_is_known_there_is_land_and_no_staff(edition: Edition, formatter: Formatter) -> None:
    found = both(edition)
    heights = found.heights
    for row in found.heights.rows:
        heights = without_value(heights, row.area.id, Mark.NOT_COLLECTED)
    layers_sent = sent(drawn(replace(found, heights=heights), formatter))
    assert layers_sent["columns"]["data"] == []
    assert layers_sent.keys() == {"islands", "land", "frame", "columns"}


def test_both_themes_draw_their_own_colours(edition: Edition, formatter: Formatter) -> None:
    held = by_code(sent(drawn(both(edition), formatter, palette=DARK))["columns"]["data"])
    assert held["32"]["c"] == rgb(DARK.classes[4])


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "柱の高さは過疎関係市町村数、色は過疎関係市町村の割合。大きい順に北海道152市町村"),
        ("en", "Their height: Depopulated municipalities. Their colour: Share of depopulated municipalities."),
    ],
)
def test_the_text_alternative_says_what_height_and_colour_are(
    edition: Edition, formatter: Formatter, english: Formatter, language: str, said: str
) -> None:
    found = both(edition)
    assert said in describe(found.heights, found.colors, formatter=formatter if language == "ja" else english)


def test_the_text_alternative_of_an_estimate_compares_nothing(edition: Edition, formatter: Formatter) -> None:
    found = both(edition, ESTIMATE)
    said = describe(found.heights, found.colors, formatter=formatter)
    assert "推計（按分）" in said
    assert "北海道" not in said
