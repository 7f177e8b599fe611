"""Two years, two layers, and a prefecture beside others: every number with what it came from, none on an estimate."""

from __future__ import annotations

import math
from dataclasses import replace

import pytest

from data.domain.area import Level
from data.domain.figure import Derivation
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.comparison import BetweenYears, LayerView, SideBySide, between_years, side_by_side
from data.queries.layers import Layer, layers
from data.queries.municipal import municipal_layers
from data.queries.peers import HeldAgainst, Peers, held_against, peers
from tests.data.making import holding, observed, with_also

SHIMANE, TOTTORI = "32", "31"
SHARE, COUNT = "depopulated_municipalities_share", "depopulated_municipalities"


def layer_of(snapshot: Snapshot, name: str) -> Layer:
    return next(each for each in layers(snapshot) if each.id == name)


@pytest.fixture(scope="module")
def grown(shipped: Snapshot) -> Snapshot:
    """Hubs of each prefecture in 2022 and 2023: its code, and two more; with organization in 2022: half of them."""
    areas = shipped.catalogue.at(Level.PREFECTURE)
    return with_also(
        shipped,
        *(observed("hubs", year, int(a.id) + more, area=a.id) for a in areas for year, more in ((2022, 0), (2023, 2))),
        *(observed("hubs_with_organization", 2022, int(a.id) // 2, area=a.id) for a in areas),
        observed("hubs", 2022, 1128),
        observed("hubs", 2023, 1222),
    )


def moved(found: BetweenYears | Reason) -> BetweenYears:
    assert isinstance(found, BetweenYears), found
    return found


def test_a_change_is_told_area_by_area_with_what_it_came_from(grown: Snapshot) -> None:
    hubs = layer_of(grown, "hubs")
    found = moved(between_years(grown, hubs, years=(2023, 2022)))
    assert (found.first, found.last, len(found.rows)) == (2022, 2023, 47)
    shimane = next(row for row in found.rows if row.area.id == SHIMANE)
    assert (shimane.before.value, shimane.after.value, shimane.change.value) == (32, 34, 2)
    assert shimane.rate == 2 / 32
    assert shimane.change.derivation is Derivation.DIFFERENCE
    assert shimane.change.observations == (*shimane.before.observations, *shimane.after.observations)
    # Σ codes 1 to 47 = 1,128, and two more in each of 47.
    assert (found.nation.change.value, found.nation.area.id) == (94, "00")


@pytest.mark.parametrize(
    ("mark", "said"), [(Mark.SUPPRESSED, Mark.SUPPRESSED), (Mark.NOT_COLLECTED, Mark.NOT_COLLECTED)]
)
def test_a_change_from_what_is_not_known_is_not_known(grown: Snapshot, mark: Mark, said: Mark) -> None:
    snapshot = with_also(grown, observed("hubs", 2022, None, area=SHIMANE, mark=mark))
    found = moved(between_years(snapshot, layer_of(snapshot, "hubs"), years=(2022, 2023)))
    shimane = next(row for row in found.rows if row.area.id == SHIMANE)
    assert (shimane.change.value, shimane.change.mark, shimane.rate) == (None, said, None)


def test_municipalities_change_within_their_prefecture(shipped: Snapshot) -> None:
    matsue = (observed("hubs", year, n, area="32201") for year, n in ((2021, 3), (2022, 5)))
    snapshot = with_also(shipped, *matsue, observed("hubs", 2022, 9, area="31201"))
    (hubs,) = [each for each in municipal_layers(snapshot) if each.id == "hubs"]
    found = moved(between_years(snapshot, hubs, years=(2021, 2022), within=SHIMANE))
    assert found.within is not None
    assert {row.area.parent for row in found.rows} == {SHIMANE}
    assert [row.change.value for row in found.rows if row.change.value is not None] == [2]


def test_a_change_is_refused_by_name(shipped: Snapshot, grown: Snapshot) -> None:
    hubs = layer_of(grown, "hubs")
    assert between_years(grown, hubs, years=(2022, 2022)) is Reason.ONE_YEAR_TWICE
    assert between_years(grown, hubs, years=(2019, 2022)) is Reason.NOT_IN_THAT_YEAR
    estimated = layer_of(shipped, "hubs")
    assert between_years(shipped, estimated, years=(2020, 2021)) is Reason.ESTIMATE_NOT_COMPARED
    (kinds,) = municipal_layers(shipped)
    assert between_years(shipped, kinds, years=(2021, 2022)) is Reason.KINDS_ARE_NO_NUMBERS
    marked = with_also(grown, replace(observed("hubs", 2022, 5, area=SHIMANE), mark=Mark.ESTIMATED))
    assert between_years(marked, hubs, years=(2022, 2023)) is Reason.ESTIMATE_NOT_COMPARED


def beside(found: SideBySide | Reason) -> SideBySide:
    assert isinstance(found, SideBySide), found
    return found


def test_two_layers_stand_on_one_list_of_areas(shipped: Snapshot) -> None:
    left, right = LayerView(layer_of(shipped, SHARE), 2022), LayerView(layer_of(shipped, "municipalities"), 2022)
    found = beside(side_by_side(shipped, left, right))
    assert [pair.area for pair in found.rows] == list(shipped.catalogue.at(Level.PREFECTURE))
    shimane = next(pair for pair in found.rows if pair.area.id == SHIMANE)
    assert (shimane.left.value, shimane.right.value) == (1, 19)
    assert shimane.left.sources
    assert (found.nation.left.value, found.nation.right.value) == (885 / 1741, 1741)


def test_two_years_of_one_layer_stand_beside_each_other(grown: Snapshot) -> None:
    hubs = layer_of(grown, "hubs")
    found = beside(side_by_side(grown, LayerView(hubs, 2022), LayerView(hubs, 2023)))
    assert {(pair.right.value or 0) - (pair.left.value or 0) for pair in found.rows} == {2}


def test_the_kinds_stand_beside_the_hubs_of_municipalities(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hubs", 2022, 5, area="32201"))
    kinds, hubs = municipal_layers(snapshot)
    found = beside(side_by_side(snapshot, LayerView(kinds, 2022), LayerView(hubs, 2022), within=SHIMANE))
    matsue = found.rows[0]
    assert (len(found.rows), matsue.left.key.segment, matsue.right.value) == (19, "ichibu", 5)


def test_what_does_not_stand_beside_each_other_is_refused_by_name(shipped: Snapshot) -> None:
    share = LayerView(layer_of(shipped, SHARE), 2022)
    estimate = LayerView(layer_of(shipped, "hubs"), 2021)
    assert side_by_side(shipped, share, estimate) is Reason.ESTIMATE_NOT_COMPARED
    assert side_by_side(shipped, estimate, share) is Reason.ESTIMATE_NOT_COMPARED
    assert side_by_side(shipped, share, LayerView(layer_of(shipped, "organizations"), 2016)) is Reason.LEVELS_DIFFER
    assert side_by_side(shipped, share, LayerView(share.layer, 2021)) is Reason.NOT_IN_THAT_YEAR


def alike(found: Peers | Reason) -> Peers:
    assert isinstance(found, Peers), found
    return found


def test_the_peers_of_shimane_are_those_with_few_and_mostly_depopulated_municipalities(shipped: Snapshot) -> None:
    found = alike(peers(shipped, SHIMANE))
    assert [peer.area.name["ja"] for peer in found.nearest] == ["秋田県", "大分県", "高知県", "鳥取県", "鹿児島県"]
    assert (found.own.area.id, found.own.distance, found.year) == (SHIMANE, 0, 2022)
    # 秋田県: 23 of 25, 島根県: 19 of 19. Over the 47 the share has a deviation of 0.24917, the number one of 25.4006:
    # (1 − 0.92) / 0.24917 = 0.32107 and (25 − 19) / 25.4006 = 0.23622; √(0.32107² + 0.23622²) = 0.39860.
    assert found.nearest[0].distance == pytest.approx(math.hypot(0.32107, 0.23622), abs=1e-4)
    assert (found.nearest[0].share.value, found.nearest[0].number.value) == (0.92, 25)
    assert found.nearest[0].share.sources


@pytest.mark.parametrize("area", [f"{n:02}" for n in range(1, 48)])
def test_every_prefecture_has_five_peers_by_distance_and_code(shipped: Snapshot, area: str) -> None:
    found = alike(peers(shipped, area)).nearest
    assert len({peer.area.id for peer in found} - {area}) == 5
    assert list(found) == sorted(found, key=lambda peer: (peer.distance, peer.area.id))


def test_equally_near_prefectures_stand_by_code(shipped: Snapshot) -> None:
    # All alike but one: every distance is nothing.
    areas = shipped.catalogue.at(Level.PREFECTURE)
    same = [observed(i, 2022, n, area=a.id) for a in areas for i, n in ((COUNT, 5), ("municipalities", 10))]
    found = alike(peers(holding(shipped, same), "03"))
    assert [peer.area.id for peer in found.nearest] == ["01", "02", "04", "05", "06"]
    assert {peer.distance for peer in found.nearest} == {0}


def test_peers_are_refused_where_one_prefecture_is_not_known_or_only_estimated(shipped: Snapshot) -> None:
    without = with_also(shipped, observed(COUNT, 2022, None, area="47", mark=Mark.UNKNOWN))
    assert peers(without, SHIMANE) is Reason.PEERS_UNKNOWN
    assert peers(holding(shipped, []), SHIMANE) is Reason.PEERS_UNKNOWN
    estimated = with_also(shipped, replace(observed(COUNT, 2022, 9, area="47"), mark=Mark.ESTIMATED))
    assert peers(estimated, SHIMANE) is Reason.ESTIMATE_NOT_COMPARED


def held(found: HeldAgainst | Reason) -> HeldAgainst:
    assert isinstance(found, HeldAgainst), found
    return found


def test_a_share_is_held_against_the_shares_of_totals(shipped: Snapshot) -> None:
    found = held(held_against(shipped, layer_of(shipped, SHARE), year=2022, prefecture=SHIMANE))
    assert (found.ctx.value, found.nation.value) == (1, 885 / 1741)
    assert (found.every.typical.value, found.every.totals) == (885 / 1741, (885, 1741))
    assert found.block is not None
    assert found.block_area is not None
    # 鳥取県 15 of 19, 島根県 19 of 19, 岡山県 18 of 27, 広島県 14 of 23, 山口県 11 of 19.
    assert (found.block_area.name["ja"], len(found.block.areas)) == ("中国", 5)
    assert found.block.totals == (15 + 19 + 18 + 14 + 11, 19 + 19 + 27 + 23 + 19)
    assert found.block.typical.value == pytest.approx(77 / 107)
    # 秋田県 23/25, 大分県 15/18, 高知県 29/34, 鳥取県 15/19, 鹿児島県 42/43.
    assert found.alike.totals == (23 + 15 + 29 + 15 + 42, 25 + 18 + 34 + 19 + 43)
    assert [a.id for a in found.alike.areas] == [peer.area.id for peer in found.peers.nearest]
    assert found.alike.typical.derivation is Derivation.POOLED
    assert set(found.alike.typical.sources) == {"depopulated_list_2022", "municipality_codes"}


def test_a_count_is_held_against_the_mean_of_prefectures(shipped: Snapshot) -> None:
    found = held(held_against(shipped, layer_of(shipped, COUNT), year=2022, prefecture=SHIMANE))
    assert (found.ctx.value, found.nation.value, found.every.typical.value) == (19, 885, 885 / 47)
    assert found.block is not None
    assert (found.block.typical.value, found.alike.typical.value) == (77 / 5, 124 / 5)
    assert found.alike.typical.derivation is Derivation.MEAN
    assert len(found.alike.typical.observations) == 5


def test_a_part_is_held_against_the_same_part(shipped: Snapshot) -> None:
    found = held(held_against(shipped, layer_of(shipped, f"{COUNT}:ichibu"), year=2022, prefecture=SHIMANE))
    assert (found.nation.value, found.every.typical.value) == (158, 158 / 47)


def test_a_mean_with_a_hole_is_not_told(grown: Snapshot) -> None:
    snapshot = with_also(grown, observed("hubs", 2022, None, area=TOTTORI, mark=Mark.SUPPRESSED))
    found = held(held_against(snapshot, layer_of(snapshot, "hubs"), year=2022, prefecture=SHIMANE))
    assert found.block is not None
    assert (found.block.typical.value, found.block.typical.mark) == (None, Mark.SUPPRESSED)
    assert found.every.typical.mark is Mark.SUPPRESSED


def test_a_share_of_nothing_is_no_hole_in_a_total(grown: Snapshot) -> None:
    snapshot = with_also(
        grown, observed("hubs", 2022, 0, area=TOTTORI), observed("hubs_with_organization", 2022, 0, area=TOTTORI)
    )
    layer = layer_of(snapshot, "hubs_with_organization_share")
    found = held(held_against(snapshot, layer, year=2022, prefecture=SHIMANE))
    assert found.block is not None
    # 島根 32 to 山口 35: halves 16, 16, 17, 17 of 32, 33, 34, 35; 鳥取 0 of 0.
    assert found.block.totals == (66, 134)


def test_a_prefecture_is_never_held_against_an_estimate(shipped: Snapshot, grown: Snapshot) -> None:
    estimate = layer_of(shipped, "hubs")
    assert held_against(shipped, estimate, year=2021, prefecture=SHIMANE) is Reason.ESTIMATE_NOT_COMPARED
    marked = with_also(grown, replace(observed("hubs", 2022, 5, area="47"), mark=Mark.ESTIMATED))
    hubs = layer_of(marked, "hubs")
    assert held_against(marked, hubs, year=2022, prefecture=SHIMANE) is Reason.ESTIMATE_NOT_COMPARED


def test_what_cannot_be_held_against_others_is_refused_by_name(shipped: Snapshot, grown: Snapshot) -> None:
    blocks = layer_of(shipped, "organizations")
    assert held_against(shipped, blocks, year=2016, prefecture=SHIMANE) is Reason.NOT_BY_PREFECTURE
    (kinds,) = municipal_layers(shipped)
    assert held_against(shipped, kinds, year=2022, prefecture=SHIMANE) is Reason.KINDS_ARE_NO_NUMBERS
    share = layer_of(shipped, SHARE)
    assert held_against(shipped, share, year=2021, prefecture=SHIMANE) is Reason.NOT_IN_THAT_YEAR
    gone = with_also(grown, observed("hubs", 2022, None, area=SHIMANE, mark=Mark.UNKNOWN))
    hubs = layer_of(gone, "hubs")
    assert held_against(gone, hubs, year=2022, prefecture=SHIMANE) is Reason.PREFECTURE_MISSING
