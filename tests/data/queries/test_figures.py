from dataclasses import replace

import pytest

from data.domain.figure import Derivation
from data.domain.indicator import ALL, DEPOPULATED
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.domain.year import AsOf
from data.queries.figures import figure, latest, series, weakest, years
from tests.data.making import holding, observed, with_also


def test_a_figure_that_was_read_carries_its_observation_and_date(shipped: Snapshot) -> None:
    found = figure(shipped, "organizations", year=2016)
    assert (found.value, found.mark, found.derivation, found.as_of) == (
        3071,
        Mark.OBSERVED,
        Derivation.READ,
        AsOf(2016, 10),
    )
    (behind,) = found.observations
    assert behind.place == "organizations.csv:2"
    assert found.sources == ("organization_survey", "deck")


def test_a_ratio_carries_both_counts_and_all_their_sources(shipped: Snapshot) -> None:
    found = figure(shipped, "depopulated_municipalities_share", year=2022)
    assert found.derivation is Derivation.RATIO
    assert [o.key.indicator for o in found.observations] == ["depopulated_municipalities", "municipalities"]
    assert found.sources == ("depopulated_list_2022", "municipality_codes")


def test_a_difference_carries_what_it_was_taken_from(shipped: Snapshot) -> None:
    found = figure(shipped, "hubs_without_organization", year=2021)
    assert (found.value, found.derivation) == (209, Derivation.DIFFERENCE)
    assert [o.value for o in found.observations] == [1408, 1199]


def test_a_whole_carries_its_parts(shipped: Snapshot) -> None:
    found = figure(shipped, "lifelong_town_intent", year=2021)
    assert (found.value, found.derivation, found.as_of) == (1788, Derivation.SUM, AsOf(2021, 10, 1))
    assert len(found.observations) == 5
    assert years(shipped, "lifelong_town_intent") == (2021,)
    assert years(shipped, "lifelong_town_intent", area="32") == ()


@pytest.mark.parametrize("missing", ["hubs", "hubs_with_organization"])
def test_a_difference_from_what_is_missing_is_missing(shipped: Snapshot, missing: str) -> None:
    snapshot = with_also(shipped, observed(missing, 2021, None, mark=Mark.SUPPRESSED))
    found = figure(snapshot, "hubs_without_organization", year=2021)
    assert (found.value, found.mark) == (None, Mark.SUPPRESSED)


def test_a_share_of_what_is_itself_derived_has_one_count_above_and_one_below(shipped: Snapshot) -> None:
    # 209 of 1,408 hubs have no organization; the 209 are a difference.
    share = replace(shipped.catalogue.indicators["hubs_with_organization_share"], numerator="hubs_without_organization")
    indicators = {**shipped.catalogue.indicators, share.id: share}
    snapshot = replace(shipped, catalogue=replace(shipped.catalogue, indicators=indicators))
    found = figure(snapshot, share.id, year=2021)
    assert (found.numerator, found.denominator, found.value) == (209, 1408, 209 / 1408)
    assert [o.key.indicator for o in found.observations] == ["hubs_without_organization", "hubs"]


# A share of hubs with an organization from counts of which one is missing, or nothing.
SHARES = [
    pytest.param((3, Mark.OBSERVED), (4, Mark.OBSERVED), 0.75, Mark.OBSERVED, id="both there"),
    pytest.param((3, Mark.ESTIMATED), (4, Mark.OBSERVED), 0.75, Mark.ESTIMATED, id="one estimated"),
    pytest.param((None, Mark.SUPPRESSED), (4, Mark.OBSERVED), None, Mark.SUPPRESSED, id="numerator suppressed"),
    pytest.param((3, Mark.OBSERVED), (None, Mark.UNKNOWN), None, Mark.UNKNOWN, id="denominator unknown"),
    pytest.param((None, Mark.UNKNOWN), (None, Mark.SUPPRESSED), None, Mark.SUPPRESSED, id="neither"),
    pytest.param((0, Mark.OBSERVED), (4, Mark.OBSERVED), 0, Mark.OBSERVED, id="none of four"),
    pytest.param((0, Mark.OBSERVED), (0, Mark.OBSERVED), None, Mark.NOT_APPLICABLE, id="none of none"),
]


@pytest.mark.parametrize(("upper", "lower", "value", "mark"), SHARES)
def test_a_share_is_as_sure_as_the_less_sure_of_its_counts(
    shipped: Snapshot,
    upper: tuple[float | None, Mark],
    lower: tuple[float | None, Mark],
    value: float | None,
    mark: Mark,
) -> None:
    snapshot = holding(
        shipped,
        [
            observed("hubs_with_organization", 2023, upper[0], area="32", mark=upper[1]),
            observed("hubs", 2023, lower[0], area="32", mark=lower[1]),
        ],
    )
    found = figure(snapshot, "hubs_with_organization_share", year=2023, area="32")
    assert (found.value, found.mark) == (value, mark)
    assert len(found.observations) == 2


@pytest.mark.parametrize(
    ("marks", "whole"),
    [
        ((Mark.OBSERVED, None), Mark.NOT_COLLECTED),
        ((Mark.OBSERVED, Mark.SUPPRESSED), Mark.SUPPRESSED),
        ((Mark.OBSERVED, Mark.UNKNOWN), Mark.UNKNOWN),
        ((Mark.NOT_COLLECTED, Mark.UNKNOWN), Mark.UNKNOWN),
    ],
)
def test_a_whole_with_a_part_missing_is_missing_for_the_same_reason(
    shipped: Snapshot, marks: tuple[Mark | None, ...], whole: Mark
) -> None:
    parts = zip(("drawn_up", "not_drawn_up"), marks, strict=True)
    snapshot = holding(
        shipped,
        [
            observed("lifelong_town_plan", 2023, 5 if mark is Mark.OBSERVED else None, segment=part, mark=mark)
            for part, mark in parts
            if mark is not None
        ],
    )
    found = figure(snapshot, "lifelong_town_plan", year=2023)
    assert (found.value, found.mark) == (None, whole)


@pytest.mark.parametrize(
    ("indicator", "area", "segment", "mark"),
    [
        pytest.param("hubs", "32", ALL, Mark.NOT_COLLECTED, id="could be, is not here"),
        pytest.param("hubs", "32201", ALL, Mark.NOT_COLLECTED, id="could be by municipality, is not here"),
        pytest.param("hubs", "32201", DEPOPULATED, Mark.NOT_APPLICABLE, id="a municipality is itself of one kind"),
        pytest.param("hub_municipalities", "32201", ALL, Mark.NOT_APPLICABLE, id="not counted by municipality"),
        pytest.param("hubs", "00", "zenbu", Mark.NOT_APPLICABLE, id="not counted by kind"),
        pytest.param("hub_municipalities_share", "32", ALL, Mark.NOT_APPLICABLE, id="no share by prefecture"),
        pytest.param("depopulated_municipalities", "32", DEPOPULATED, Mark.NOT_APPLICABLE, id="not split further"),
        pytest.param(
            "policy_supports", "00", "community.organizations", Mark.NOT_COLLECTED, id="a pair that does not meet"
        ),
    ],
)
def test_what_is_not_collected_and_what_cannot_exist_differ(
    shipped: Snapshot, indicator: str, area: str, segment: str, mark: Mark
) -> None:
    found = figure(shipped, indicator, area=area, segment=segment, year=2021)
    assert (found.value, found.mark) == (None, mark)


def test_a_series_leaves_out_years_without_a_value(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hubs", 2019, None, mark=Mark.UNKNOWN))
    assert years(snapshot, "hubs") == (2017, 2018, 2019, 2020, 2021)
    assert [f.key.year for f in series(snapshot, "hubs")] == [2017, 2018, 2020, 2021]


def test_the_latest_is_the_newest_with_a_value(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hubs", 2022, None, mark=Mark.NOT_COLLECTED))
    found = latest(snapshot, "hubs")
    assert found is not None
    assert (found.key.year, found.value) == (2021, 1408)
    assert latest(snapshot, "hubs", area="32") is None


def test_a_series_of_shares_has_the_years_in_which_both_counts_are_there(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hubs_with_organization", 2022, 1300))
    assert [f.key.year for f in series(snapshot, "hubs_with_organization_share")] == [2021]
    both = with_also(snapshot, observed("hubs", 2022, 1500))
    # 1,300/1,500.
    assert [f.value for f in series(both, "hubs_with_organization_share")] == pytest.approx([1199 / 1408, 13 / 15])
    assert [f.value for f in series(both, "hubs_without_organization")] == [209, 200]


def test_the_weakest_mark_is_the_one_that_knows_least() -> None:
    assert weakest(Mark.OBSERVED, Mark.ESTIMATED) is Mark.ESTIMATED
    assert weakest(Mark.ESTIMATED, Mark.NOT_COLLECTED) is Mark.NOT_COLLECTED
    assert weakest(*Mark) is Mark.NOT_APPLICABLE
