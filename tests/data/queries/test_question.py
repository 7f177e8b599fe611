import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.catalogue import Catalogue
from data.domain.reason import Reason
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import pose, read_value

HUBS, SHARE, BARE = "hubs", "hubs_with_organization_share", "hub_municipalities"

EMPTY, UNREADABLE, BEYOND = Reason.TARGET_VALUE_EMPTY, Reason.TARGET_VALUE_UNREADABLE, Reason.TARGET_OUT_OF_LIMITS

TYPED: list[tuple[str, str, float | Reason]] = [
    (HUBS, "1800", 1800),
    (HUBS, " 1,800 ", 1800),
    (HUBS, "１，８００", 1800),
    (HUBS, "1800箇所", 1800),
    (HUBS, "1,800 hubs", 1800),
    (HUBS, "+1800", 1800),
    (HUBS, "1800.5", 1800.5),
    (HUBS, "0", 0),
    (SHARE, "90", 0.9),
    (SHARE, "90%", 0.9),
    (SHARE, "９０％", 0.9),
    (SHARE, "85.2", 0.852),
    (SHARE, "100", 1),
    (SHARE, "0", 0),
    (HUBS, "", EMPTY),
    (HUBS, "   ", EMPTY),
    (HUBS, "　", EMPTY),
    (HUBS, "箇所", EMPTY),
    (SHARE, "％", EMPTY),
    (HUBS, "many", UNREADABLE),
    (HUBS, "約1800", UNREADABLE),
    (HUBS, "千八百", UNREADABLE),
    (HUBS, "1800%", UNREADABLE),
    (HUBS, "1e3", 1000),
    (HUBS, "1e9", BEYOND),
    (HUBS, "1,000,000,000", BEYOND),
    (HUBS, "e9", UNREADABLE),
    (HUBS, "nan", UNREADABLE),
    (HUBS, "inf", UNREADABLE),
    (HUBS, "1.800.000", UNREADABLE),
    (HUBS, "--5", UNREADABLE),
    (HUBS, "-1", BEYOND),
    (HUBS, "−1", BEYOND),
    (HUBS, "－1", BEYOND),
    (HUBS, "9" * 400, BEYOND),
    (SHARE, "100.1", BEYOND),
    (SHARE, "900", BEYOND),
]


@pytest.mark.parametrize(("indicator", "typed", "read"), TYPED, ids=[f"{i}:{t[:12]!r}" for i, t, _ in TYPED])
def test_a_typed_target_is_read_in_the_unit_that_is_shown(
    catalogue: Catalogue, indicator: str, typed: str, read: float | Reason
) -> None:
    found = read_value(catalogue.indicators[indicator], typed)
    assert found == (read if isinstance(read, Reason) else pytest.approx(read, rel=1e-12))


@given(typed=st.text(max_size=12))
def test_nothing_that_can_be_typed_is_a_fault_of_ours(catalogue: Catalogue, typed: str) -> None:
    found = read_value(catalogue.indicators[HUBS], typed)
    assert isinstance(found, Reason) or 0 <= found <= 1e9


@given(value=st.integers(0, 10**8))
def test_every_whole_number_is_read_with_and_without_its_commas(catalogue: Catalogue, value: int) -> None:
    hubs = catalogue.indicators[HUBS]
    assert read_value(hubs, str(value)) == read_value(hubs, f"{value:,}") == value


# What is asked: target as typed, year, base; the aim and base that are meant.
POSED = [
    pytest.param(HUBS, None, None, None, Point(2024, 1800), 2017, id="the policy's own"),
    pytest.param(HUBS, "2000", None, None, Point(2024, 2000), 2017, id="another value"),
    pytest.param(HUBS, None, 2026, None, Point(2026, 1800), 2017, id="another year"),
    pytest.param(HUBS, None, None, 2019, Point(2024, 1800), 2019, id="another base"),
    pytest.param(HUBS, "1000", 2020, None, Point(2020, 1000), 2017, id="an earlier target"),
    pytest.param(SHARE, "90", None, None, Point(2024, 0.9), 2021, id="a share in percent"),
    pytest.param(BARE, "500", 2030, None, Point(2030, 500), None, id="where there is no target"),
    pytest.param(BARE, "500", 2030, 2018, Point(2030, 500), 2018, id="with a base of one's own"),
    pytest.param(HUBS, "", None, None, EMPTY, None, id="empty"),
    pytest.param(HUBS, "many", None, None, UNREADABLE, None, id="text"),
    pytest.param(HUBS, "many", 1800, None, Reason.TARGET_YEAR_OUT_OF_RANGE, None, id="value and year exchanged"),
    pytest.param(HUBS, None, 1899, None, Reason.TARGET_YEAR_OUT_OF_RANGE, None, id="too early"),
    pytest.param(HUBS, None, 2201, None, Reason.TARGET_YEAR_OUT_OF_RANGE, None, id="too late"),
    pytest.param(BARE, None, None, None, Reason.NO_TARGET, None, id="no target"),
    pytest.param(BARE, None, 2030, None, Reason.NO_TARGET, None, id="a year without a value"),
    pytest.param(BARE, "500", None, None, Reason.TARGET_YEAR_MISSING, None, id="a value without a year"),
    pytest.param("municipalities", None, None, None, Reason.NO_TARGET, None, id="nothing to judge"),
]


@pytest.mark.parametrize(("indicator", "target", "year", "base", "aim", "from_year"), POSED)
def test_what_is_left_out_of_a_question_is_the_policys_own(
    catalogue: Catalogue,
    indicator: str,
    target: str | None,
    year: int | None,
    base: int | None,
    aim: Point | Reason,
    from_year: int | None,
) -> None:
    question = pose(catalogue.indicators[indicator], target=target, year=year, base=base, method=Method.DRIFT)
    assert (question.target, question.base_year, question.method) == (aim, from_year, Method.DRIFT)
