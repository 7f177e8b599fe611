import pytest

from data.domain.snapshot import Snapshot
from data.queries.survey import composition, matrix, ordered
from tests.data.making import observed, with_also


def test_the_state_of_the_1718_municipalities(shipped: Snapshot) -> None:
    found = composition(shipped, "hub_survey_status")
    assert found is not None
    assert (found.year, found.whole.value, found.before) == (2021, 1718, ())
    shares = {s.part.id: s.share for s in found.slices}
    assert shares == {
        "in_strategy": 365 / 1718,
        "not_in_strategy": 209 / 1718,
        "planned_in_strategy": 49 / 1718,
        "planned_not_in_strategy": 28 / 1718,
        "none": 1067 / 1718,
    }
    # The deck prints 21, 12, 3, 2 and 62 %.
    assert [round((share or 0) * 100) for share in shares.values()] == [21, 12, 3, 2, 62]
    assert found["none"].figure.value == 1067


@pytest.mark.parametrize(
    ("indicator", "part", "now", "before"),
    [("lifelong_town_plan", "drawn_up", 151, 132), ("lifelong_town_action", "carried_out", 123, 82)],
)
def test_a_stage_knows_what_is_known_of_the_year_before(
    shipped: Snapshot, indicator: str, part: str, now: float, before: float
) -> None:
    found = composition(shipped, indicator)
    assert found is not None
    assert found[part].figure.value == now
    assert [(f.key.segment, f.key.year, f.value) for f in found.before] == [(part, 2020, before)]


def test_what_the_edition_does_not_hold_is_none(shipped: Snapshot) -> None:
    assert composition(shipped, "depopulated_kind") is None
    assert composition(shipped, "nothing") is None
    assert ordered(shipped, "nothing") is None
    assert matrix(shipped, "nothing") is None


def test_activities_stand_in_the_order_of_the_deck(shipped: Snapshot) -> None:
    found = ordered(shipped, "area_management_activities")
    assert found is not None
    assert (found.year, [p.name["ja"] for p in found.parts]) == (
        2014,
        [
            "まちの賑わいづくり",
            "防災・防犯、環境維持",
            "地域ルールづくり・コミュニティづくり",
            "まちの情報発信",
            "公共施設・公共空間の整備・管理",
            "民間施設の公的利活用",
        ],
    )
    assert [f.value for f in found.figures] == [1, 2, 3, 4, 5, 6]


def test_a_newer_order_replaces_the_older(shipped: Snapshot) -> None:
    newer = [observed("area_management_activities", 2024, r, segment=s) for r, s in ((1, "information"), (2, "events"))]
    found = ordered(with_also(shipped, *newer), "area_management_activities")
    assert found is not None
    assert (found.year, [p.id for p in found.parts]) == (2024, ["information", "events"])


def test_five_policies_meet_three_supports(shipped: Snapshot) -> None:
    found = matrix(shipped, "policy_supports")
    assert found is not None
    assert found.pairs == {
        ("consultation", "lifelong_town"),
        ("consultation", "hubs"),
        ("consultation", "organizations"),
        ("participation", "lifelong_town"),
        ("participation", "area_management"),
        ("participation", "hubs"),
        ("participation", "local_employment"),
        ("community", "lifelong_town"),
        ("community", "hubs"),
    }
    assert {f.sources for f in found.figures} == {("deck",)}
    assert (len(found.indicator.parts), len(found.indicator.columns)) == (3, 5)
