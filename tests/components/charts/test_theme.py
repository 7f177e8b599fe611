import altair as alt

from components.charts.palette import DARK, LIGHT
from components.charts.theme import FONT, chart_of, config, layers_of, specification


def test_a_chart_is_as_wide_as_its_place_on_a_transparent_ground() -> None:
    spec = specification(chart_of([{"value": 1}]).mark_bar().encode(x="value:Q"), palette=LIGHT, height=100)
    assert spec["width"] == "container"
    assert spec["autosize"] == {"type": "fit", "contains": "padding"}
    assert spec["config"]["background"] == "transparent"
    assert spec["config"]["font"] == FONT


def test_no_mark_is_read_out_beside_the_text_alternative() -> None:
    assert config(LIGHT)["aria"] is False
    assert config(LIGHT)["mark"]["aria"] is False


def test_a_mark_that_says_nothing_shows_no_field_when_it_is_pointed_at() -> None:
    assert config(LIGHT)["mark"]["tooltip"] is None


def test_padding_is_a_table_because_streamlit_writes_into_it() -> None:
    spec = specification(chart_of([{"value": 1}]).mark_bar(), palette=LIGHT, height=100, above=20)
    assert spec["padding"] == {"left": 2, "right": 2, "top": 20, "bottom": 2}


def test_rows_lie_where_streamlit_makes_no_tables_of_them() -> None:
    bars = alt.Chart().mark_bar().encode(x="value:Q")
    spec = specification(layers_of([{"value": 1}, {"value": 2}], bars, bars), palette=LIGHT, height=100)
    assert "datasets" not in spec
    assert "data" not in spec
    assert spec["layer"][0]["data"]["values"] == [{"value": 1}, {"value": 2}]


def test_a_text_that_all_rows_share_is_sent_once() -> None:
    chart = chart_of([{"value": 1, "mark": "実績"}, {"value": 2, "mark": "実績"}]).mark_bar()
    spec = specification(chart, palette=LIGHT, height=100)
    assert str(spec).count("実績") == 1


def test_each_palette_has_its_own_theme() -> None:
    assert config(LIGHT)["axis"]["labelColor"] != config(DARK)["axis"]["labelColor"]


def test_altairs_own_theme_is_left_as_it_is() -> None:
    """It is one setting of the whole process, which other readers' charts would share."""
    before = alt.theme.active
    specification(chart_of([{"value": 1}]).mark_bar(), palette=DARK, height=100)
    assert alt.theme.active == before
