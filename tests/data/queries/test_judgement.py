from dataclasses import replace

import pytest

from data.domain.catalogue import Catalogue
from data.domain.indicator import Direction
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.methods.attainment import Attainment
from data.methods.continuation import Band, Method, Reach
from data.methods.series import Point
from data.queries.judgement import Question, current_targets, judge, pose
from data.queries.yardsticks import compare
from tests.data.making import broken, observed, with_also
from tests.data.queries.judged import TODAY, own


def test_the_three_targets_in_force_are_judged_in_the_order_of_the_catalogue(shipped: Snapshot) -> None:
    found = {i.id: own(shipped, i.id).progress for i in current_targets(shipped)}
    assert [(name, p.verdict, p.verdict_reason) for name, p in found.items()] == [
        ("hubs", Verdict.ON_COURSE, None),
        ("organizations", Verdict.ON_COURSE, None),
        ("hubs_with_organization_share", Verdict.NOT_JUDGED, Reason.SINGLE_POINT),
    ]


def test_hubs_go_on_to_1783_and_fall_17_short(shipped: Snapshot) -> None:
    found = own(shipped, "hubs")
    assert isinstance(found.continuation, Reach)
    assert (found.continuation.year, found.continuation.value, found.miss) == (2024, 1783, 17)
    assert isinstance(found.continuation.band, Band)
    # 1,408 + 125, + 250, + 375.
    assert [(r.year, r.value) for r in found.fan] == [(2022, 1533), (2023, 1658), (2024, 1783)]
    assert isinstance(found.attainment, Attainment)
    assert found.attainment.first_survey == 2025


def test_at_the_end_of_the_fiscal_year_the_continuation_of_hubs_is_above_the_target(shipped: Snapshot) -> None:
    # 1,783 + 125·10/12; organizations have no month of survey.
    assert own(shipped, "hubs").year_end == pytest.approx(1887 + 1 / 6)
    assert own(shipped, "organizations").year_end is None


@pytest.mark.parametrize(("method", "value"), [(Method.SLOWING, 1652), (Method.STRAIGHT_LINE, 1765.6)])
def test_the_method_asked_for_is_the_one_used(shipped: Snapshot, method: Method, value: float) -> None:
    found = own(shipped, "hubs", method=method)
    assert isinstance(found.continuation, Reach)
    assert found.continuation.value == pytest.approx(value)


def test_earlier_targets_are_judged_by_the_value_of_their_year(shipped: Snapshot) -> None:
    # 1,000 hubs by 2020: 1,069 in 2018. 3,000 organizations were there at the base; 5,000 by 2020: 5,236 in FY2019.
    found = {
        i: [(m.target.value, m.verdict, m.first_met) for m in own(shipped, i).earlier]
        for i in ("hubs", "organizations")
    }
    assert found == {
        "hubs": [(1000, Verdict.MET, 2018)],
        "organizations": [(3000, Verdict.MET, 2016), (5000, Verdict.MET, 2019)],
    }


def test_an_earlier_target_can_be_asked_for_and_is_judged_finally(shipped: Snapshot) -> None:
    hubs = shipped.catalogue.indicators["hubs"]
    question = pose(hubs, target="1000", year=2020, base=None, method=Method.DRIFT)
    found = judge(shipped, question, today=TODAY)
    assert (found.progress.final, found.progress.verdict) == (True, Verdict.MET)
    assert found.target is hubs.earlier_targets[0]
    assert (found.continuation, found.attainment, found.fan, found.miss) == (
        Reason.TARGET_YEAR_REACHED,
        Reason.TARGET_YEAR_REACHED,
        (),
        None,
    )


def test_a_question_of_ones_own_is_no_declared_target(shipped: Snapshot) -> None:
    question = Question("hubs", 2017, Point(2024, 1801), Method.DRIFT)
    assert judge(shipped, question, today=TODAY).target is None


# A question without an answer, and what stands in place of continuation and attainment.
WITHOUT = [
    pytest.param("hub_municipalities", Reason.NO_TARGET, None, Reason.NO_TARGET, id="no target"),
    pytest.param("municipalities", Point(2030, 1700), None, Reason.NO_DIRECTION, id="no better direction"),
    pytest.param("hubs_with_organization_share", Point(2024, 0.9), 2021, Reason.SINGLE_POINT, id="one point"),
    pytest.param("hubs", Point(2016, 1800), 2017, Reason.TARGET_NOT_AFTER_BASE, id="target before its base"),
    pytest.param("hubs", Point(2024, 1800), 2021, Reason.LATEST_IS_BASE_YEAR, id="base is the latest"),
    pytest.param("hubs", Point(2024, 1800), 2015, Reason.NO_BASE_OBSERVATION, id="base not observed"),
    pytest.param("hub_survey_status", Point(2024, 1800), None, Reason.NOT_ONE_NUMBER, id="a composition"),
    pytest.param("depopulated_kind", Point(2024, 1800), None, Reason.NOT_ONE_NUMBER, id="nothing for the nation"),
]


@pytest.mark.parametrize(("indicator", "target", "base_year", "reason"), WITHOUT)
def test_where_nothing_can_be_continued_the_reason_stands(
    shipped: Snapshot, indicator: str, target: Point | Reason, base_year: int | None, reason: Reason
) -> None:
    found = judge(shipped, Question(indicator, base_year, target, Method.DRIFT), today=TODAY)
    assert (found.continuation, found.attainment, found.fan, found.miss) == (reason, reason, (), None)
    assert found.progress.verdict is Verdict.NOT_JUDGED


def test_a_target_already_reached_is_still_continued(shipped: Snapshot) -> None:
    found = judge(shipped, Question("hubs", 2017, Point(2024, 1400), Method.DRIFT), today=TODAY)
    assert found.attainment is Reason.ALREADY_REACHED
    assert isinstance(found.continuation, Reach)
    # 1,783 is 383 past 1,400.
    assert found.miss == -383


def test_falling_short_of_a_target_to_fall_to_is_being_above_it(shipped: Snapshot, catalogue: Catalogue) -> None:
    down = replace(catalogue.indicators["hubs"], direction=Direction.DOWN)
    mirrored = replace(shipped, catalogue=replace(catalogue, indicators={**catalogue.indicators, "hubs": down}))
    snapshot = with_also(mirrored, *(observed("hubs", 2017 + i, 100 - 5 * i) for i in range(5)))
    # From 100 five less a year: 65 in 2024, five above 60.
    found = judge(snapshot, Question("hubs", 2017, Point(2024, 60), Method.DRIFT), today=TODAY)
    assert found.miss == pytest.approx(5)


def test_a_continuation_stays_within_what_a_share_can_be(shipped: Snapshot) -> None:
    years = {2018: 700, 2019: 800, 2020: 900}
    counted = [observed("hubs_with_organization", y, v) for y, v in years.items()]
    snapshot = with_also(shipped, *counted, *(observed("hubs", y, 1000) for y in years))
    found = judge(
        snapshot, Question("hubs_with_organization_share", 2018, Point(2030, 0.99), Method.DRIFT), today=TODAY
    )
    assert isinstance(found.continuation, Reach)
    assert (found.continuation.value, found.continuation.clipped) == (1, True)


def test_an_edition_without_the_indicators_figures_is_answered_too(shipped: Snapshot) -> None:
    empty = replace(shipped, observations={})
    found = own(empty, "hubs")
    assert found.latest is None
    assert found.progress.verdict_reason is Reason.NO_OBSERVATION
    assert found.notices == ()
    assert [(m.verdict, m.first_met) for m in found.earlier] == [(Verdict.NOT_JUDGED, None)]


def test_over_a_break_nothing_is_counted_continued_or_looked_back_on(shipped: Snapshot) -> None:
    found = own(broken(shipped, "hubs", 2019), "hubs")
    compared = compare(found)
    assert (found.progress.verdict, found.progress.verdict_reason) == (Verdict.NOT_JUDGED, Reason.SERIES_BREAK)
    assert (found.continuation, found.attainment, found.fan) == (Reason.SERIES_BREAK, Reason.SERIES_BREAK, ())
    assert (found.year_end, found.miss) == (None, None)
    assert set(compared.continuations.values()) == {Reason.SERIES_BREAK}
    assert set(compared.look_backs.values()) == {Reason.SERIES_BREAK}
    assert {name: reading.measure for name, reading in compared.readings.items()} == dict.fromkeys(
        ("linear", "eurostat", "open_sdg", "un_chart", "sdsn", "german", "escap"), Reason.SERIES_BREAK
    )
    # All of it is still there to be seen.
    assert len(found.series) == 5
    assert [f.key.year for f in found.comparable] == [2019, 2020, 2021]


def test_from_a_base_after_the_break_all_is_told(shipped: Snapshot) -> None:
    question = Question("hubs", 2019, Point(2024, 1800), Method.DRIFT)
    snapshot = broken(shipped, "hubs", 2019)
    found, whole = judge(snapshot, question, today=TODAY), judge(shipped, question, today=TODAY)
    assert (found.progress, found.continuation, found.attainment) == (
        whole.progress,
        whole.continuation,
        whole.attainment,
    )
    # (1,408 − 1,181)/2 = 113.5 a year.
    assert found.progress.observed_per_year == 113.5
    assert compare(found).look_backs == compare(whole).look_backs


def test_a_share_breaks_with_its_counts_and_as_of_an_earlier_year_nothing_has_broken_yet(shipped: Snapshot) -> None:
    years = {2018: 700, 2019: 800, 2020: 900}
    counted = [observed("hubs_with_organization", y, v) for y, v in years.items()]
    snapshot = broken(with_also(shipped, *counted), "hubs_with_organization", 2020)
    question = Question("hubs_with_organization_share", 2018, Point(2024, 0.9), Method.DRIFT)
    assert judge(snapshot, question, today=TODAY).progress.base is Reason.SERIES_BREAK
    assert judge(snapshot, replace(question, as_of=2019), today=TODAY).progress.base == Point(2018, 700 / 1069)


@pytest.mark.parametrize(
    ("base_year", "reason"),
    [(1999, Reason.NO_BASE_OBSERVATION), (2021, Reason.LATEST_IS_BASE_YEAR), (2020, Reason.NOTHING_TO_LOOK_BACK_ON)],
)
def test_why_there_is_no_look_back_is_said_as_it_is(shipped: Snapshot, base_year: int, reason: Reason) -> None:
    # Five points are there: that they are too few would be wrong where they only cannot be counted from.
    found = judge(shipped, Question("hubs", base_year, Point(2024, 1800), Method.DRIFT), today=TODAY)
    assert set(compare(found).look_backs.values()) == {reason}
