from datetime import date

import pytest

from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import Notice, Question, judge
from tests.data.making import observed, with_also
from tests.data.queries.judged import own

# FY2024 ends on 31 March 2025; hubs of 2021 hold for the end of May 2021, 18 months before the end of November 2022.
NOTICES = [
    ("hubs", date(2022, 11, 30), ()),
    ("hubs", date(2022, 12, 1), (Notice.OLD_DATA,)),
    ("hubs", date(2025, 3, 31), (Notice.OLD_DATA,)),
    ("hubs", date(2025, 4, 1), (Notice.TARGET_YEAR_OVER, Notice.OLD_DATA)),
    # Organizations of FY2020 hold until 31 March 2021 at the latest.
    ("organizations", date(2022, 9, 30), ()),
    ("organizations", date(2022, 10, 1), (Notice.OLD_DATA,)),
    ("hubs_with_organization_share", date(2025, 4, 1), (Notice.TARGET_YEAR_OVER, Notice.OLD_DATA)),
    ("hub_municipalities", date(2025, 4, 1), (Notice.OLD_DATA,)),
    # A list of 1 April 2022.
    ("depopulated_municipalities", date(2023, 10, 31), ()),
    ("depopulated_municipalities", date(2023, 11, 1), (Notice.OLD_DATA,)),
]


@pytest.mark.parametrize(("indicator", "today", "notices"), NOTICES)
def test_the_age_of_the_data_is_noticed_from_a_day_on(
    shipped: Snapshot, indicator: str, today: date, notices: tuple[Notice, ...]
) -> None:
    assert own(shipped, indicator, today=today).notices == notices


def test_a_final_judgement_needs_no_notice(shipped: Snapshot) -> None:
    found = judge(shipped, Question("hubs", 2017, Point(2021, 1300), Method.DRIFT), today=date(2026, 1, 1))
    assert found.notices == ()


def test_data_beyond_the_target_year_are_not_said_to_end_before_it(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hubs", 2025, 1900))
    found = judge(snapshot, Question("hubs", 2017, Point(2024, 1800), Method.DRIFT), today=date(2025, 12, 1))
    assert found.progress.verdict_reason is Reason.NO_OBSERVATION_IN_TARGET_YEAR
    assert found.notices == ()
