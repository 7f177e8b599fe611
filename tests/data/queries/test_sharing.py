"""A shortfall over the 47 prefectures: exact sums, true weights, and a reason where there are none."""

import pytest

from data.domain.reason import Reason
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.queries.sharing import Sharing, share_out
from tests.data.queries.judged import own


def shared(snapshot: Snapshot, indicator: str, rule: Rule) -> Sharing:
    found = share_out(snapshot, own(snapshot, indicator), rule=rule)
    assert isinstance(found, Sharing)
    return found


@pytest.mark.parametrize(("indicator", "missing"), [("hubs", 392), ("organizations", 1217)])
@pytest.mark.parametrize("rule", [Rule.EQUAL, Rule.MUNICIPALITIES, Rule.DEPOPULATED])
def test_every_rule_shares_out_all_of_it(shipped: Snapshot, indicator: str, missing: int, rule: Rule) -> None:
    found = shared(shipped, indicator, rule)
    assert (found.total, sum(found.by_area.values()), len(found.by_area)) == (missing, missing, 47)


def test_equally_is_eight_for_each_and_the_rest_by_code(shipped: Snapshot) -> None:
    # 392 = 47·8 + 16: the first sixteen codes have nine.
    found = shared(shipped, "hubs", Rule.EQUAL).by_area
    assert [found[f"{n:02d}"] for n in (1, 16, 17, 47)] == [9, 9, 8, 8]


def test_by_depopulated_municipalities_shimane_has_its_part(shipped: Snapshot) -> None:
    # All 19 of Shimane among 885: 392·19/885 = 8.4; Hokkaido's 152: 67.3.
    found = shared(shipped, "hubs", Rule.DEPOPULATED).by_area
    assert (found["32"], found["01"]) == (8, 67)


def test_no_hub_is_asked_of_tokyos_wards_but_an_organization_is(shipped: Snapshot) -> None:
    # 39 of 1,718 without the wards: 392·39/1,718 = 8.9. With them 62 of 1,741: 1,217·62/1,741 = 43.3.
    assert shared(shipped, "hubs", Rule.MUNICIPALITIES).by_area["13"] == 9
    assert shared(shipped, "organizations", Rule.MUNICIPALITIES).by_area["13"] == 43


@pytest.mark.parametrize("rule", [Rule.WITHOUT_HUBS, Rule.PRESENT_COUNT])
def test_a_rule_whose_weights_no_edition_holds_is_refused(shipped: Snapshot, rule: Rule) -> None:
    assert share_out(shipped, own(shipped, "hubs"), rule=rule) is Reason.NO_WEIGHTS


def test_a_share_is_not_shared_out(shipped: Snapshot) -> None:
    judgement = own(shipped, "hubs_with_organization_share")
    assert share_out(shipped, judgement, rule=Rule.EQUAL) is Reason.SHARES_ARE_NOT_SHARED_OUT


def test_an_indicator_without_a_target_says_so(shipped: Snapshot) -> None:
    assert share_out(shipped, own(shipped, "hub_municipalities"), rule=Rule.EQUAL) is Reason.NO_TARGET
