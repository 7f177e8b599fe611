"""Years as official tables write them."""

from datetime import date

import pytest

from data.domain.year import YearKind
from data.ingest.workbook import Value
from data.ingest.years import TwoYears, YearRead, split_year, year_of

FISCAL, CALENDAR = YearKind.FISCAL, YearKind.DATE


@pytest.mark.parametrize(
    ("value", "number_format", "year", "kind"),
    [
        (2024.0, "General", 2024, None),
        ("2024", "General", 2024, None),
        ("2024年度", "General", 2024, FISCAL),
        ("２０２４年", "General", 2024, CALENDAR),
        ("令和6年度", "General", 2024, FISCAL),
        ("令和６年度調査", "General", 2024, FISCAL),
        ("令和元年度", "General", 2019, FISCAL),
        ("R6", "General", 2024, None),
        ("H30年度", "General", 2018, FISCAL),
        ("令和6（2024）年度", "General", 2024, FISCAL),
        ("2024（令和6）年度", "General", 2024, FISCAL),
        ("令和6年度（2024）", "General", 2024, FISCAL),
        (6.0, '"令和"0"年度"', 2024, FISCAL),
        (6.0, '"令和"0"年"', 2024, CALENDAR),
        # A day in January 2025 is of the fiscal year 2024.
        (date(2025, 1, 15), "General", 2024, FISCAL),
        (date(2024, 4, 1), "General", 2024, FISCAL),
    ],
)
def test_a_year_is_read(value: Value, number_format: str, year: int, kind: YearKind | None) -> None:
    assert year_of(value, number_format) == YearRead(year, kind, False)


def test_a_year_beyond_its_era_is_converted_and_says_so() -> None:
    # 1988 + 32 = 2020; Heisei ended with its 31st year.
    assert year_of("平成32年度") == YearRead(2020, FISCAL, True)


def test_two_ways_of_writing_must_agree() -> None:
    assert year_of("令和6（2023）年度") == TwoYears(2024, 2023)


@pytest.mark.parametrize("value", ["全国", "1408", "12345", 1408.0, 6.0, True, "令和", "年度", "", "令和6年度以前"])
def test_anything_else_is_no_year(value: Value) -> None:
    assert year_of(value) is None


def test_a_year_is_taken_out_of_a_longer_header() -> None:
    assert split_year("令和4年度小さな拠点数") == (YearRead(2022, FISCAL, False), "小さな拠点数")
    assert split_year("拠点1,408箇所") == (None, "拠点1,408箇所")
