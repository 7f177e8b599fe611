import pytest

from data.domain.area import Level
from data.domain.figure import Derivation, Figure
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.layers import estimable_year, estimate, layers, show
from data.queries.prefecture import focus
from tests.data.making import holding, observed, with_also


@pytest.fixture
def estimated(shipped: Snapshot) -> dict[str, Figure]:
    return estimate(shipped, "hubs", year=2021)


def value(figure: Figure) -> float:
    assert figure.value is not None
    return figure.value


def test_the_estimate_covers_the_47_prefectures_and_sums_exactly(
    estimated: dict[str, Figure], shipped: Snapshot
) -> None:
    assert estimated.keys() == {p.id for p in shipped.catalogue.at(Level.PREFECTURE)}
    # 1,158 over depopulated municipalities and 250 over the others.
    assert sum(value(f) for f in estimated.values()) == 1158 + 250
    assert all(value(f) == int(value(f)) >= 0 for f in estimated.values())


# Weights are of April 2022: depopulated municipalities of 885, others of 1,718 − 885 = 833.
BY_HAND = [
    # Shimane, 19 municipalities, all depopulated: 1,158·19/885 = 24.86, 250·0/833 = 0.
    ("32", 25),
    # Hokkaido, 152 of 179: 1,158·152/885 = 198.89 → 199, 250·27/833 = 8.10 → 8.
    ("01", 207),
    # Tokyo, 7 of 39 without the wards: 1,158·7/885 = 9.16 → 9, 250·32/833 = 9.60 → 10.
    ("13", 19),
    # Kanagawa, 1 of 33: 1,158·1/885 = 1.31 → 1, 250·32/833 = 9.60 → 10.
    ("14", 11),
]


@pytest.mark.parametrize(("prefecture", "hubs"), BY_HAND)
def test_a_prefecture_gets_its_share_of_each_kind(estimated: dict[str, Figure], prefecture: str, hubs: float) -> None:
    assert value(estimated[prefecture]) == hubs


def test_the_estimate_is_marked_and_says_what_it_was_made_from(estimated: dict[str, Figure]) -> None:
    for area, figure in estimated.items():
        assert (figure.mark, figure.derivation) == (Mark.ESTIMATED, Derivation.APPORTIONMENT)
        behind = {(o.key.indicator, o.key.area, o.key.segment) for o in figure.observations}
        assert behind == {
            ("hubs", "00", DEPOPULATED),
            ("hubs", "00", NON_DEPOPULATED),
            ("depopulated_municipalities", area, "all"),
            ("municipalities_without_wards", area, "all"),
        }
        assert figure.sources == ("hub_survey", "deck", "depopulated_list_2022", "municipality_codes")


def test_the_estimate_is_never_ranked_and_never_the_first_layer(shipped: Snapshot) -> None:
    offered = layers(shipped)
    (estimated,) = [layer for layer in offered if layer.estimated_year is not None]
    assert estimated is offered[-1]
    answer = show(shipped, estimated, year=2021)
    assert answer.estimated
    assert {row.rank for row in answer.rows} == {None}
    assert [row.area.id for row in answer.ranked] == sorted(row.area.id for row in answer.rows)
    assert (answer.nation.value, answer.nation.mark) == (1408, Mark.OBSERVED)


def by_prefecture(shipped: Snapshot, *, year: int) -> Snapshot:
    """An edition that brings the survey's own figures: 30 in each of 46 prefectures, 28 in Okinawa."""
    prefectures = shipped.catalogue.at(Level.PREFECTURE)
    return with_also(shipped, *(observed("hubs", year, 28 if p.id == "47" else 30, area=p.id) for p in prefectures))


def test_the_estimate_gives_way_to_the_surveys_own_figures(shipped: Snapshot) -> None:
    snapshot = by_prefecture(shipped, year=2021)
    assert estimable_year(snapshot, "hubs") is None
    (hubs,) = [layer for layer in layers(snapshot) if layer.id == "hubs"]
    assert (hubs.estimated_year, hubs.years, hubs.level) == (None, (2021,), Level.PREFECTURE)
    answer = show(snapshot, hubs, year=2021)
    assert not answer.estimated
    assert sum(value(row.figure) for row in answer.rows) == 1408
    # 46 share the first rank.
    assert {row.area.id: row.rank for row in answer.rows if row.rank != 1} == {"47": 47}
    (line,) = [each for each in focus(snapshot, "32").lines if each.indicator.id == "hubs"]
    assert (line.ctx.value, line.ctx.mark, line.estimate) == (30, Mark.OBSERVED, None)


def test_the_estimate_gives_way_also_to_figures_of_a_later_year(shipped: Snapshot) -> None:
    snapshot = by_prefecture(shipped, year=2022)
    (hubs,) = [layer for layer in layers(snapshot) if layer.id == "hubs"]
    assert (hubs.estimated_year, hubs.years) == (None, (2022,))


def test_rows_that_only_say_there_is_nothing_do_not_end_the_estimate(shipped: Snapshot) -> None:
    prefectures = shipped.catalogue.at(Level.PREFECTURE)
    snapshot = with_also(
        shipped, *(observed("hubs", 2021, None, area=p.id, mark=Mark.NOT_COLLECTED) for p in prefectures)
    )
    assert estimable_year(snapshot, "hubs") == 2021
    (hubs,) = [layer for layer in layers(snapshot) if layer.id == "hubs"]
    assert hubs.estimated_year == 2021


@pytest.mark.parametrize(
    "gone",
    [
        ("hubs", "00", DEPOPULATED),
        ("depopulated_municipalities", "32", "all"),
        ("municipalities_without_wards", "00", "all"),
    ],
)
def test_there_is_no_estimate_where_a_total_or_a_weight_is_missing(
    shipped: Snapshot, gone: tuple[str, str, str]
) -> None:
    indicator, area, segment = gone
    year = 2021 if indicator == "hubs" else 2022
    snapshot = with_also(shipped, observed(indicator, year, None, area=area, segment=segment, mark=Mark.UNKNOWN))
    if area == "00" and indicator != "hubs":
        # The list is still there by prefecture; only the nation's line is unknown.
        assert estimate(snapshot, "hubs", year=2021).keys() == estimate(shipped, "hubs", year=2021).keys()
    else:
        assert estimate(snapshot, "hubs", year=2021) == {}


def test_there_is_no_estimate_without_any_list_to_weigh_by(shipped: Snapshot) -> None:
    held = [o for name in ("hubs", "organizations") for o in shipped.of(name)]
    snapshot = holding(shipped, held)
    assert estimable_year(snapshot, "hubs") is None
    assert estimate(snapshot, "hubs", year=2021) == {}
