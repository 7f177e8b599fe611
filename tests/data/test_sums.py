"""The sums and traps of figures/README.md, held against the figures that ship."""

from collections import Counter

import pytest

from data.domain.area import Level
from data.domain.indicator import ALL, DEPOPULATED, NON_DEPOPULATED
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, series

KINDS = ("zenbu", "ichibu", "minashi")


def value(snapshot: Snapshot, indicator: str, year: int, *, area: str = "00", segment: str = ALL) -> float:
    """A figure that is there."""
    found = figure(snapshot, indicator, year=year, area=area, segment=segment).value
    assert found is not None, (indicator, year, area, segment)
    return found


SERIES = [
    ("hubs", {2017: 908, 2018: 1069, 2019: 1181, 2020: 1267, 2021: 1408}),
    ("hub_municipalities", {2017: 258, 2018: 307, 2019: 330, 2020: 351, 2021: 365}),
    ("organizations", {2016: 3071, 2017: 4177, 2018: 4787, 2019: 5236, 2020: 5783}),
    ("organization_municipalities", {2016: 609, 2017: 675, 2018: 711, 2019: 742, 2020: 802}),
    ("hubs_with_organization", {2021: 1199}),
    ("hubs_without_organization", {2021: 209}),
]


@pytest.mark.parametrize(("indicator", "expected"), SERIES, ids=[name for name, _ in SERIES])
def test_the_national_series_are_those_of_the_deck(
    shipped: Snapshot, indicator: str, expected: dict[int, float]
) -> None:
    found = series(shipped, indicator)
    assert {f.key.year: f.value for f in found} == expected
    assert {f.mark for f in found} == {Mark.OBSERVED}


# The whole, its year, its parts as (indicator, segment), and what the deck prints.
CLOSING = [
    ("hubs", 2021, [("hubs", DEPOPULATED), ("hubs", NON_DEPOPULATED)], [1158, 250], 1408),
    ("organizations", 2020, [("organizations", DEPOPULATED), ("organizations", NON_DEPOPULATED)], [2714, 3069], 5783),
    (
        "hub_municipalities",
        2021,
        [("hub_municipalities", DEPOPULATED), ("hub_municipalities", NON_DEPOPULATED)],
        [267, 98],
        365,
    ),
    (
        "organization_municipalities",
        2020,
        [("organization_municipalities", DEPOPULATED), ("organization_municipalities", NON_DEPOPULATED)],
        [398, 404],
        802,
    ),
    ("municipalities", 2021, [("municipalities", DEPOPULATED), ("municipalities", NON_DEPOPULATED)], [820, 921], 1741),
    (
        "hub_survey_status",
        2021,
        [
            ("hub_survey_status", part)
            for part in ("in_strategy", "not_in_strategy", "planned_in_strategy", "planned_not_in_strategy", "none")
        ],
        [365, 209, 49, 28, 1067],
        1718,
    ),
    ("hubs", 2021, [("hubs_with_organization", ALL), ("hubs_without_organization", ALL)], [1199, 209], 1408),
    (
        "lifelong_town_intent",
        2021,
        [("lifelong_town_intent", part) for part in ("promoting", "willing", "considering", "unwilling", "no_answer")],
        [215, 157, 182, 361, 873],
        1788,
    ),
    (
        "lifelong_town_plan",
        2021,
        [("lifelong_town_plan", "drawn_up"), ("lifelong_town_plan", "not_drawn_up")],
        [151, 221],
        372,
    ),
    (
        "lifelong_town_action",
        2021,
        [("lifelong_town_action", "carried_out"), ("lifelong_town_action", "not_carried_out")],
        [123, 28],
        151,
    ),
    (
        "depopulated_municipalities",
        2022,
        [("depopulated_municipalities", kind) for kind in KINDS],
        [713, 158, 14],
        885,
    ),
]


@pytest.mark.parametrize(
    ("whole", "year", "parts", "printed", "total"), CLOSING, ids=[f"{c[0]}-{c[4]}-{i}" for i, c in enumerate(CLOSING)]
)
def test_a_sum_that_must_close_closes(
    shipped: Snapshot, whole: str, year: int, parts: list[tuple[str, str]], printed: list[float], total: float
) -> None:
    found = [value(shipped, indicator, year, segment=segment) for indicator, segment in parts]
    assert found == printed
    assert sum(found) == total == value(shipped, whole, year)


def test_a_stage_of_the_towns_starts_where_the_one_before_ends(shipped: Snapshot) -> None:
    # 215 promoting + 157 willing are the 372 asked for a plan; the 151 with a plan are those asked for action.
    promoting, willing = (value(shipped, "lifelong_town_intent", 2021, segment=p) for p in ("promoting", "willing"))
    assert promoting + willing == value(shipped, "lifelong_town_plan", 2021)
    drawn_up = value(shipped, "lifelong_town_plan", 2021, segment="drawn_up")
    assert drawn_up == value(shipped, "lifelong_town_action", 2021)


def test_of_the_year_before_only_132_and_82_are_known(shipped: Snapshot) -> None:
    assert value(shipped, "lifelong_town_plan", 2020, segment="drawn_up") == 132
    assert value(shipped, "lifelong_town_action", 2020, segment="carried_out") == 82
    for indicator in ("lifelong_town_plan", "lifelong_town_action"):
        whole = figure(shipped, indicator, year=2020)
        assert (whole.value, whole.mark) == (None, Mark.NOT_COLLECTED)


@pytest.mark.parametrize(
    ("indicator", "year", "total"),
    [
        ("municipalities", 2022, 1741),
        ("municipalities_without_wards", 2022, 1718),
        ("depopulated_municipalities", 2022, 885),
    ],
)
def test_the_prefectures_add_up_to_the_nation(shipped: Snapshot, indicator: str, year: int, total: float) -> None:
    prefectures = shipped.catalogue.at(Level.PREFECTURE)
    assert sum(value(shipped, indicator, year, area=p.id) for p in prefectures) == total
    assert value(shipped, indicator, year) == total


def test_only_tokyo_has_wards(shipped: Snapshot) -> None:
    wards = {
        p.id: value(shipped, "municipalities", 2022, area=p.id)
        - value(shipped, "municipalities_without_wards", 2022, area=p.id)
        for p in shipped.catalogue.at(Level.PREFECTURE)
    }
    assert {area: count for area, count in wards.items() if count} == {"13": 23}


def test_the_885_named_municipalities_are_those_counted_by_prefecture_and_kind(shipped: Snapshot) -> None:
    named = Counter((o.key.area[:2], o.key.segment) for o in shipped.of("depopulated_kind"))
    assert sum(named.values()) == 885
    assert len({o.key.area for o in shipped.of("depopulated_kind")}) == 885
    for prefecture in shipped.catalogue.at(Level.PREFECTURE):
        counted = {
            kind: value(shipped, "depopulated_municipalities", 2022, area=prefecture.id, segment=kind) for kind in KINDS
        }
        assert counted == {kind: named[prefecture.id, kind] for kind in KINDS}
        assert sum(counted.values()) == value(shipped, "depopulated_municipalities", 2022, area=prefecture.id)


@pytest.mark.parametrize(("indicator", "total"), [("organizations", 3071), ("organization_municipalities", 609)])
def test_the_blocks_of_2016_add_up_to_the_nation(shipped: Snapshot, indicator: str, total: float) -> None:
    blocks = shipped.catalogue.at(Level.BLOCK)
    assert len(blocks) == 9
    assert sum(value(shipped, indicator, 2016, area=b.id) for b in blocks) == total == value(shipped, indicator, 2016)


def test_shares_by_block_stay_as_they_were_printed(shipped: Snapshot) -> None:
    for block in shipped.catalogue.at(Level.BLOCK):
        share = figure(shipped, "organization_municipalities_share", year=2016, area=block.id)
        assert share.rounded
        assert share.value is not None
        assert share.value * 100 == pytest.approx(round(share.value * 100))


def test_365_is_told_of_both_denominators_and_each_says_which(shipped: Snapshot) -> None:
    # 365/1,741 = 20.96 %, 365/1,718 = 21.25 %.
    share = figure(shipped, "hub_municipalities_share", year=2021)
    assert (share.numerator, share.denominator) == (365, 1741)
    assert share.value == pytest.approx(0.210, abs=5e-4)
    of_asked = value(shipped, "hub_survey_status", 2021, segment="in_strategy") / value(
        shipped, "hub_survey_status", 2021
    )
    assert of_asked == 365 / 1718 == pytest.approx(0.212, abs=5e-4)
    indicators = shipped.catalogue.indicators
    for indicator, denominator in (("hub_municipalities_share", "1,741"), ("hub_survey_status", "1,718")):
        assert denominator in indicators[indicator].definition["ja"]
        assert denominator in indicators[indicator].definition["en"]


@pytest.mark.parametrize(
    ("indicator", "year", "segment", "numerator", "denominator"),
    [
        ("hub_municipalities_share", 2017, ALL, 258, 1741),
        ("hub_municipalities_share", 2021, DEPOPULATED, 267, 820),
        ("hub_municipalities_share", 2021, NON_DEPOPULATED, 98, 921),
        ("organization_municipalities_share", 2016, ALL, 609, 1741),
        ("organization_municipalities_share", 2020, ALL, 802, 1741),
        ("organization_municipalities_share", 2020, DEPOPULATED, 398, 820),
        ("organization_municipalities_share", 2020, NON_DEPOPULATED, 404, 921),
        ("hubs_with_organization_share", 2021, ALL, 1199, 1408),
        ("depopulated_municipalities_share", 2022, ALL, 885, 1741),
    ],
)
def test_a_share_is_made_anew_from_its_two_counts(
    shipped: Snapshot, indicator: str, year: int, segment: str, numerator: float, denominator: float
) -> None:
    share = figure(shipped, indicator, year=year, segment=segment)
    assert (share.numerator, share.denominator) == (numerator, denominator)
    assert share.value == numerator / denominator


def test_tokyo_is_divided_by_its_municipalities_with_the_wards(shipped: Snapshot) -> None:
    share = figure(shipped, "depopulated_municipalities_share", year=2022, area="13")
    assert (share.numerator, share.denominator) == (7, 62)


def test_the_820_of_2021_and_the_885_of_2022_never_stand_for_each_other(shipped: Snapshot) -> None:
    assert value(shipped, "municipalities", 2021, segment=DEPOPULATED) == 820
    assert value(shipped, "depopulated_municipalities", 2022) == 885
    assert figure(shipped, "municipalities", year=2022, segment=DEPOPULATED).value is None
    assert figure(shipped, "depopulated_municipalities", year=2021).value is None
    assert shipped.years("municipalities", segment=DEPOPULATED) == (2021,)
    assert shipped.years("depopulated_municipalities") == (2022,)


def test_the_two_209_are_two(shipped: Snapshot) -> None:
    without = figure(shipped, "hubs_without_organization", year=2021)
    outside = figure(shipped, "hub_survey_status", year=2021, segment="not_in_strategy")
    assert without.value == outside.value == 209
    assert not set(without.observations) & set(outside.observations)


def test_hubs_by_prefecture_are_not_known_and_not_written_down(shipped: Snapshot) -> None:
    areas = shipped.catalogue.areas
    for indicator in ("hubs", "hub_municipalities", "hubs_with_organization", "organizations"):
        levels = {areas[o.key.area].level for o in shipped.of(indicator)}
        assert Level.PREFECTURE not in levels
        assert Level.MUNICIPALITY not in levels


def test_a_ranking_and_two_counts_of_a_survey_have_no_sum(shipped: Snapshot) -> None:
    for indicator in ("area_management_survey", "area_management_activities", "policy_supports"):
        assert figure(shipped, indicator, year=2014).value is None
        assert series(shipped, indicator) == ()


def test_every_figure_has_a_source_that_is_in_the_catalogue(shipped: Snapshot) -> None:
    known = shipped.catalogue.sources.keys()
    for observations in shipped.observations.values():
        for observation in observations.values():
            assert observation.source in known
            assert observation.survey is None or observation.survey in known


def test_the_base_year_of_every_target_is_observed(shipped: Snapshot) -> None:
    missing = [
        (indicator.id, target.base_year)
        for indicator in shipped.catalogue.indicators.values()
        for target in indicator.targets
        if figure(shipped, indicator.id, year=target.base_year).value is None
    ]
    assert missing == []


def test_the_targets_are_those_of_the_deck_and_the_strategies(shipped: Snapshot) -> None:
    found = {
        (i.id, t.year, t.value, t.base_year, t.role.value)
        for i in shipped.catalogue.indicators.values()
        for t in i.targets
    }
    assert found == {
        ("hubs", 2024, 1800, 2017, "current"),
        ("hubs", 2020, 1000, 2017, "earlier"),
        ("hubs_with_organization_share", 2024, 0.9, 2021, "current"),
        ("organizations", 2024, 7000, 2016, "current"),
        ("organizations", 2020, 3000, 2016, "earlier"),
        ("organizations", 2020, 5000, 2016, "earlier"),
    }
