import pytest

from data.domain.area import Level
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.prefecture import Line, focus
from tests.data.making import holding, observed, with_also


def line(snapshot: Snapshot, prefecture: str, indicator: str) -> Line:
    (found,) = [each for each in focus(snapshot, prefecture).lines if each.indicator.id == indicator]
    return found


def test_every_count_and_share_that_a_prefecture_can_have_is_there(shipped: Snapshot) -> None:
    assert [each.indicator.id for each in focus(shipped, "32").lines] == [
        "hubs",
        "organizations",
        "hubs_with_organization_share",
        "hub_municipalities",
        "organization_municipalities",
        "hubs_with_organization",
        "municipalities",
        "municipalities_without_wards",
        "depopulated_municipalities",
        "depopulated_municipalities_share",
    ]


def test_what_is_known_stands_beside_the_nations(shipped: Snapshot) -> None:
    found = line(shipped, "32", "depopulated_municipalities")
    assert (found.ctx.value, found.nation.value, found.estimate) == (19, 885, None)


def test_hubs_are_not_collected_and_the_estimate_stands_beside_that(shipped: Snapshot) -> None:
    found = line(shipped, "32", "hubs")
    assert (found.ctx.value, found.ctx.mark, found.ctx.key.year) == (None, Mark.NOT_COLLECTED, 2021)
    assert found.nation.value == 1408
    assert found.estimate is not None
    assert (found.estimate.value, found.estimate.mark) == (25, Mark.ESTIMATED)


def test_nothing_but_hubs_is_estimated(shipped: Snapshot) -> None:
    assert [each.indicator.id for each in focus(shipped, "32").lines if each.estimate] == ["hubs"]


def test_a_block_is_shown_with_its_own_figures(shipped: Snapshot) -> None:
    found = focus(shipped, "32")
    assert found.block is not None
    assert found.block.name["ja"] == "中国"
    assert {each.indicator.id: each.ctx.value for each in found.block_lines} == {
        "organizations": 423,
        "organization_municipalities": 64,
        "organization_municipalities_share": pytest.approx(0.61),
    }


def test_the_municipalities_of_each_kind_are_named_by_code(shipped: Snapshot) -> None:
    kinds = {kind.part.id: [m.name["ja"] for m in kind.municipalities] for kind in focus(shipped, "13").kinds}
    islands = ["大島町", "新島村", "三宅村", "八丈町", "青ヶ島村"]
    assert kinds == {"zenbu": ["檜原村", "奥多摩町", *islands], "ichibu": [], "minashi": []}


def test_each_of_the_885_is_named_in_its_own_prefecture_once(shipped: Snapshot) -> None:
    named = []
    for prefecture in shipped.catalogue.at(Level.PREFECTURE):
        for kind in focus(shipped, prefecture.id).kinds:
            ids = [m.id for m in kind.municipalities]
            assert ids == sorted(ids)
            assert {m.parent for m in kind.municipalities} <= {prefecture.id}
            named += ids
    assert len(named) == len(set(named)) == 885


def test_a_newer_list_replaces_the_older_and_does_not_add_to_it(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("depopulated_kind", 2023, 1, area="32201", segment="zenbu"))
    kinds = {kind.part.id: [m.id for m in kind.municipalities] for kind in focus(snapshot, "32").kinds}
    assert kinds == {"zenbu": ["32201"], "ichibu": [], "minashi": []}


def test_what_an_edition_holds_nothing_of_has_no_line(shipped: Snapshot) -> None:
    bare = holding(shipped, [observed("hubs", 2022, 20, area="34")])
    assert [line.indicator.id for line in focus(bare, "34").lines] == ["hubs"]
    assert focus(bare, "34").block_lines == ()
