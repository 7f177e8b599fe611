from dataclasses import replace

import pytest

from data.domain.catalogue import Catalogue
from data.domain.indicator import Direction


def test_up_and_down_are_opposite_and_nothing_else_turns_a_sign() -> None:
    assert {d: d.sign for d in Direction} == {Direction.UP: 1, Direction.DOWN: -1, Direction.NONE: 1}


def test_the_target_in_force_is_the_current_one_and_earlier_ones_stand_by_age(catalogue: Catalogue) -> None:
    organizations = catalogue.indicators["organizations"]
    assert organizations.target is not None
    assert (organizations.target.year, organizations.target.value) == (2024, 7000)
    assert [(t.year, t.value) for t in organizations.earlier_targets] == [(2020, 3000), (2020, 5000)]
    older = replace(organizations.earlier_targets[0], year=2015, base_year=2010)
    assert replace(organizations, targets=(*organizations.targets, older)).earlier_targets[0] is older


def test_an_indicator_without_a_current_target_has_none(catalogue: Catalogue) -> None:
    assert catalogue.indicators["hub_municipalities"].target is None


@pytest.mark.parametrize(
    ("indicator", "segment", "held"),
    [
        ("hubs", "all", True),
        ("hubs", "depopulated", True),
        ("hubs", "zenbu", False),
        ("depopulated_municipalities", "zenbu", True),
        ("depopulated_municipalities", "depopulated", False),
        ("policy_supports", "consultation.hubs", True),
        ("policy_supports", "hubs.consultation", False),
        ("policy_supports", "hubs", False),
    ],
)
def test_segments_are_those_declared_the_parts_and_the_pairs(
    catalogue: Catalogue, indicator: str, segment: str, held: bool
) -> None:
    assert catalogue.indicators[indicator].has_segment(segment) is held


def test_a_part_is_found_by_its_id_and_an_unknown_one_is_our_mistake(catalogue: Catalogue) -> None:
    supports = catalogue.indicators["policy_supports"]
    assert supports.part("consultation").name["en"] == "I Consultation"
    assert supports.part("hubs").name["ja"] == "小さな拠点"
    with pytest.raises(KeyError, match="policy_supports has no part nothing"):
        supports.part("nothing")


def test_shares_are_shown_as_percentages_and_counts_as_they_are(catalogue: Catalogue) -> None:
    share, count = catalogue.indicators["hubs_with_organization_share"], catalogue.indicators["hubs"]
    assert (share.displayed(0.5), count.displayed(1408), share.displayed(None)) == (50, 1408, None)
