"""Which screens a presentation has, and what it says of those it lacks."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from components.charts.render_context import RenderContext
from components.exports.bundle import ExportOrigin
from components.presenting.screens import areas, own_area, picked, screens, with_area
from data.domain.language import Language
from data.domain.snapshot import Snapshot

Staging = Callable[[Language], RenderContext]

ORIGIN = ExportOrigin("", practice=False)


@pytest.mark.parametrize(
    ("page", "values", "written"),
    [
        ("overview", {}, ("overview",)),
        ("trends", {"indicator": "organizations", "area": "32"}, ("trends;indicator=organizations",)),
        ("meeting", {"picks": "map:ranking;layer=hubs,overview:hubs"}, ("map:ranking;layer=hubs", "overview:hubs")),
        ("meeting", {"picks": ""}, ()),
        ("sources", {}, None),
        ("upload", {}, None),
    ],
)
def test_a_meeting_presents_its_picks_and_a_page_its_own_cards(
    page: str, values: dict[str, str], written: tuple[str, ...] | None
) -> None:
    assert picked(page, values) == written


def test_every_card_of_a_page_is_a_screen_in_the_order_of_the_page(first: Snapshot, context: Staging) -> None:
    found = screens(first, context("ja"), ("overview",), ORIGIN)
    assert [item.card.id for item in found.items] == ["hubs", "organizations", "hubs_with_organization_share"]
    assert found.problems == ()


@pytest.mark.parametrize(
    ("lang", "sentence"), [("ja", "この版には「地図」で示せる値がない"), ("en", "This edition holds nothing")]
)
def test_a_page_without_any_value_says_that(first: Snapshot, context: Staging, lang: Language, sentence: str) -> None:
    found = screens(replace(first, observations={}), context(lang), ("map",), ORIGIN)
    assert found.items == ()
    assert sentence in found.problems[0]


def test_a_card_picked_twice_is_one_screen(first: Snapshot, context: Staging) -> None:
    found = screens(first, context("ja"), ("overview:hubs", "survey:survey-status", "overview:hubs"), ORIGIN)
    assert [item.card.id for item in found.items] == ["hubs", "survey-status"]


@pytest.mark.parametrize(
    ("lang", "pick", "sentence"),
    [
        ("ja", "nowhere", "「nowhere」というページの図表はありません。図表があるページはoverview、"),
        ("ja", "overview:gone", "「概況」に「gone」という図や表はありません。"),
        ("ja", "gap;part=sharing;rule=without_hubs", "「目標との差」は、指定された条件では図表を示さないため"),
        ("en", "gap;part=sharing;rule=without_hubs", "As it was asked to stand,"),
        ("en", "trends;indicator=gone", "gone"),
    ],
)
def test_what_is_not_there_is_named_and_the_others_are_shown(
    first: Snapshot, context: Staging, lang: Language, pick: str, sentence: str
) -> None:
    found = screens(first, context(lang), (pick, "overview:hubs", pick), ORIGIN)
    assert [item.card.id for item in found.items] == ["hubs"]
    assert len(found.problems) == 1
    assert sentence in found.problems[0]


@pytest.mark.parametrize(
    ("pick", "count"),
    [
        ("map:map", 47),
        ("map:map;view=tiles", 47),
        ("map:ranking", 47),
        ("overview:hubs", 0),
        ("survey:survey-supports", 0),
    ],
)
def test_prefectures_stand_out_where_they_are_drawn(first: Snapshot, context: Staging, pick: str, count: int) -> None:
    (item,) = screens(first, context("ja"), (pick,), ORIGIN).items
    offered = areas(item, first, context("ja"))
    assert len(offered) == count
    assert ("32", "島根県") in offered or not count


@pytest.mark.parametrize("before", ["map:ranking", "map:ranking;area=13"])
def test_the_lit_prefecture_is_that_of_the_sheet_whatever_it_had_before(
    first: Snapshot, context: Staging, before: str
) -> None:
    item = with_area(first, context("ja"), before, "32", ORIGIN)
    assert own_area(item) == "32"
    assert item.card.id == "ranking"
    assert item.card.chart is not None
    assert '[\\"島根県\\"]' in str(item.card.chart.spec) or '["島根県"]' in str(item.card.chart.spec)


def test_a_prefecture_in_focus_can_be_let_go(first: Snapshot, context: Staging) -> None:
    assert own_area(with_area(first, context("ja"), "map:map;area=13", "none", ORIGIN)) == ""
