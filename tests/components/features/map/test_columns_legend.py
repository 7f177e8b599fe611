from collections.abc import Callable
from dataclasses import replace

import pytest

from components.charts.render_context import RenderContext
from components.features.map.cards.columns import legend, missing
from components.features.map.charts.column_layout import Columns, place_columns
from data.domain.language import Language
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import ColumnPair, layers, pair

Scenes = Callable[[Language], RenderContext]


def both(first: Snapshot, layer: str = "depopulated_municipalities") -> ColumnPair:
    chosen = next(each for each in layers(first) if each.id == layer)
    found = pair(first, chosen, year=chosen.years[-1])
    assert found is not None
    return found


def standing(found: ColumnPair, context: RenderContext) -> Columns:
    return place_columns(found.heights, found.colors, context=context)


def told(found: ColumnPair, context: RenderContext, focus: str | None = None) -> str:
    return legend(found, standing(found, context), context, focus=focus)


def without_values(found: ColumnPair, marks: dict[str, Mark]) -> ColumnPair:
    rows = tuple(
        replace(row, figure=replace(row.figure, value=None, mark=marks[row.area.id], observations=()), rank=None)
        if row.area.id in marks
        else row
        for row in found.heights.rows
    )
    return replace(found, heights=replace(found.heights, rows=rows))


@pytest.mark.parametrize(
    ("language", "parts"),
    [
        ("ja", ("高さ", "過疎関係市町村数（市町村）", "色", "過疎関係市町村の割合", "20％未満（5）", "80％以上（6）")),
        (
            "en",
            ("Height", "Depopulated municipalities (municipalities)", "Colour", "under 20% (5)", "80% and over (6)"),
        ),
    ],
)
def test_it_says_what_height_and_colour_are_and_how_many_are_in_each_class(
    first: Snapshot, context: Scenes, language: Language, parts: tuple[str, ...]
) -> None:
    said = told(both(first), context(language))
    assert [part for part in parts if part not in said] == []


def test_each_class_has_its_colour(first: Snapshot, context: Scenes) -> None:
    said = told(both(first), context("ja"))
    assert [color for color in context("ja").palette.classes if f"--class:{color}" not in said] == []
    assert "sheer" not in said


def test_an_estimate_is_called_one_and_its_colours_let_through(first: Snapshot, context: Scenes) -> None:
    said = told(both(first, "hubs"), context("ja"))
    assert "小さな拠点の形成数（箇所、推計（按分））。推計は透ける柱" in said
    assert said.count('class="swatch sheer"') == 5


def test_the_ring_is_explained_where_there_is_one(first: Snapshot, context: Scenes) -> None:
    assert "注目：島根県 19" in told(both(first), context("ja"), "32")
    assert "ring" not in told(both(first), context("ja"))


def test_what_the_picture_will_print_is_there_before_it(first: Snapshot, context: Scenes) -> None:
    """Unseen and unheard: for the letters to be loaded."""
    _, _, unseen = told(both(first), context("ja"), "32").partition('<p class="unseen" aria-hidden="true">')
    assert unseen.startswith("島根県 19 北海道 152 ")


def test_who_has_no_column_is_named_by_what_is_the_matter(first: Snapshot, context: Scenes) -> None:
    found = without_values(both(first), {"01": Mark.SUPPRESSED, "13": Mark.NOT_COLLECTED, "47": Mark.SUPPRESSED})
    said = missing(standing(found, context("ja")), context("ja"))
    assert "柱のない都道府県（秘匿）：北海道、沖縄県<" in said
    assert "柱のない都道府県（未収録）：東京都<" in said
    english = missing(standing(found, context("en")), context("en"))
    assert "Prefectures without a column (suppressed): Hokkaido, Okinawa<" in english


def test_where_all_have_one_nobody_is_named(first: Snapshot, context: Scenes) -> None:
    assert missing(standing(both(first), context("ja")), context("ja")) == ""
