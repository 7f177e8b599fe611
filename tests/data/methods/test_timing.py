import pytest

from data.methods.attainment import end_of_fiscal_year


@pytest.mark.parametrize(
    ("survey_month", "months_left"), [(4, 11), (5, 10), (9, 6), (10, 5), (12, 3), (1, 2), (2, 1), (3, 0)]
)
def test_the_rest_of_the_fiscal_year_is_added_month_by_month(survey_month: int, months_left: int) -> None:
    assert end_of_fiscal_year(1000, pace=12, survey_month=survey_month) == 1000 + months_left


def test_hubs_at_the_end_of_fy2024() -> None:
    # 1,783 at the survey at the end of May; ten months more at 125 a year: 1,783 + 125·10/12 = 1,887.17.
    assert end_of_fiscal_year(1783, pace=125, survey_month=5) == pytest.approx(1887 + 1 / 6, rel=1e-12)
