import pytest

from data.domain.area import Level
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import FIRST, Layer, layers, show
from tests.data.making import observed, with_also


def layer_of(snapshot: Snapshot, name: str) -> Layer:
    (found,) = [layer for layer in layers(snapshot) if layer.id == name]
    return found


def test_the_map_opens_on_an_observed_layer(shipped: Snapshot) -> None:
    first = layers(shipped)[0]
    assert (first.id, first.estimated_year) == (FIRST, None)


@pytest.mark.parametrize(
    ("name", "level", "years"),
    [
        ("depopulated_municipalities_share", Level.PREFECTURE, (2022,)),
        ("depopulated_municipalities", Level.PREFECTURE, (2022,)),
        ("depopulated_municipalities:minashi", Level.PREFECTURE, (2022,)),
        ("municipalities", Level.PREFECTURE, (2022,)),
        ("organizations", Level.BLOCK, (2016,)),
        ("organization_municipalities", Level.BLOCK, (2016,)),
        ("hubs", Level.PREFECTURE, (2021,)),
    ],
)
def test_a_layer_knows_its_areas_and_years(shipped: Snapshot, name: str, level: Level, years: tuple[int, ...]) -> None:
    layer = layer_of(shipped, name)
    assert (layer.level, layer.years) == (level, years)


def test_what_is_no_count_or_share_is_no_layer(shipped: Snapshot) -> None:
    assert {layer.indicator.id for layer in layers(shipped)}.isdisjoint(
        {
            "hub_survey_status",
            "depopulated_kind",
            "policy_supports",
            "area_management_survey",
            "hub_municipalities_share",
        }
    )


def test_the_greatest_come_first_and_equal_ones_share_a_rank(shipped: Snapshot) -> None:
    answer = show(shipped, layer_of(shipped, "depopulated_municipalities"), year=2022)
    assert [(r.area.name["ja"], r.figure.value, r.rank) for r in answer.ranked[:3]] == [
        ("北海道", 152, 1),
        ("鹿児島県", 42, 2),
        ("長野県", 40, 3),
    ]
    by_rank = [r.rank for r in answer.ranked]
    for place, row in enumerate(answer.ranked, start=1):
        same = [r.rank for r in answer.rows if r.figure.value == row.figure.value]
        assert len(set(same)) == 1
        assert row.rank is not None
        assert by_rank.index(row.rank) + 1 == row.rank <= place
    assert answer.nation.value == 885


def test_shimane_has_a_hundred_percent(shipped: Snapshot) -> None:
    # All its 19 municipalities are depopulated ones.
    answer = show(shipped, layer_of(shipped, "depopulated_municipalities_share"), year=2022)
    (shimane,) = [row for row in answer.rows if row.area.id == "32"]
    assert (shimane.figure.value, shimane.figure.numerator, shimane.figure.denominator) == (1, 19, 19)
    assert shimane.rank == 1
    assert answer.breaks == (0.2, 0.4, 0.6, 0.8)


def test_a_part_is_shown_with_its_own_figures(shipped: Snapshot) -> None:
    answer = show(shipped, layer_of(shipped, "depopulated_municipalities:minashi"), year=2022)
    assert sum(row.figure.value or 0 for row in answer.rows) == 14 == answer.nation.value
    assert answer.layer.part is not None
    assert answer.layer.part.name["ja"] == "みなし過疎"


def test_a_prefecture_without_a_value_has_no_rank_and_stands_last(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("depopulated_municipalities", 2022, None, area="01", mark=Mark.SUPPRESSED))
    answer = show(snapshot, layer_of(snapshot, "depopulated_municipalities"), year=2022)
    last = answer.ranked[-1]
    assert (last.area.id, last.rank, last.figure.mark) == ("01", None, Mark.SUPPRESSED)
    assert answer.ranked[0].rank == 1


def test_a_layer_is_found_also_where_the_first_prefecture_has_nothing(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("organizations", 2023, 40, area="32"))
    layer = layer_of(snapshot, "organizations")
    assert (layer.level, layer.years) == (Level.PREFECTURE, (2023,))
    answer = show(snapshot, layer, year=2023)
    assert [row.area.id for row in answer.rows if row.rank] == ["32"]
    assert {row.figure.mark for row in answer.rows if row.area.id != "32"} == {Mark.NOT_COLLECTED}
