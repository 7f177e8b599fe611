import pytest

from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import Question, judge
from data.queries.yardsticks import turns
from tests.data.making import observed, with_also
from tests.data.queries.judged import TODAY, own


def test_hubs_turn_at_values_that_a_survey_can_report(shipped: Snapshot) -> None:
    found = turns(own(shipped, "hubs"))
    assert not isinstance(found, Reason)
    assert [(t.verdict, t.value, t.away) for t in found] == [
        (Verdict.MET, 1800, 392),
        (Verdict.SLIGHTLY_BEHIND, 1392, -16),
        (Verdict.BEHIND, 1213, -195),
        (Verdict.WRONG_WAY, 907, -501),
    ]
    assert turns(own(shipped, "hubs_with_organization_share")) is Reason.SINGLE_POINT
    assert turns(own(shipped, "hub_municipalities")) is Reason.NO_TARGET


def test_a_share_turns_at_a_tenth_of_a_percent(shipped: Snapshot) -> None:
    counted = [observed("hubs_with_organization", y, v) for y, v in ((2019, 800), (2020, 850))]
    snapshot = with_also(shipped, *counted, *(observed("hubs", y, 1000) for y in (2019, 2020)))
    question = Question("hubs_with_organization_share", 2019, Point(2024, 0.9), Method.DRIFT)
    found = turns(judge(snapshot, question, today=TODAY))
    assert not isinstance(found, Reason)
    # From 80 % to 90 % in five years, two of them gone: 80 + 10·0.4·0.95 = 83.8, so 83.7 is slightly behind.
    assert {t.verdict: t.value for t in found}[Verdict.SLIGHTLY_BEHIND] == pytest.approx(0.837)


def test_no_verdict_is_no_turn_of_a_target_that_one_point_meets(shipped: Snapshot) -> None:
    # 85.2 % in one year, 80 % asked for: below it there would be no verdict, which is none to turn to.
    question = Question("hubs_with_organization_share", None, Point(2024, 0.8), Method.DRIFT)
    assert turns(judge(shipped, question, today=TODAY)) is Reason.SINGLE_POINT
