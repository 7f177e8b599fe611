"""Years as official tables write them."""

from datetime import date

import pytest

from data.domain.year import AsOf, YearKind
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
        ("2022年度（令和4年度）", "General", 2022, FISCAL),
        ("令4年度", "General", 2022, FISCAL),
        ("令和四年度", "General", 2022, FISCAL),
        ("平成三十年度", "General", 2018, FISCAL),
        ("FY2022", "General", 2022, FISCAL),
        ("令和4年度末", "General", 2022, FISCAL),
        (4.0, '"R"0"年度"', 2022, FISCAL),
        # A serial day in Japanese era format, which openpyxl leaves a number.
        (44652.0, '[$-411]ggge"年度"', 2022, FISCAL),
        (date(2022, 10, 1), 'yyyy"年度"', 2022, FISCAL),
    ],
)
def test_a_year_is_read(value: Value, number_format: str, year: int, kind: YearKind | None) -> None:
    assert year_of(value, number_format) == YearRead(year, kind, False)


@pytest.mark.parametrize(
    ("value", "fiscal", "day"),
    [
        # A day in January 2025 is of the fiscal year 2024.
        (date(2025, 1, 15), 2024, AsOf(2025, 1, 15)),
        (date(2024, 4, 1), 2024, AsOf(2024, 4, 1)),
        ("令和4年5月末", 2022, AsOf(2022, 5, 31)),
        ("（令和4年5月末現在）", 2022, AsOf(2022, 5, 31)),
        ("R4.5", 2022, AsOf(2022, 5)),
        ("2022/5/31", 2022, AsOf(2022, 5, 31)),
        ("2022年10月", 2022, AsOf(2022, 10)),
    ],
)
def test_a_day_gives_the_fiscal_year_or_the_year_as_the_indicator_asks(value: Value, fiscal: int, day: AsOf) -> None:
    read = year_of(value)
    assert isinstance(read, YearRead)
    assert (read.of_kind(FISCAL), read.of_kind(CALENDAR), read.day) == (fiscal, day.year, day)


def test_a_year_beyond_its_era_is_converted_and_says_so() -> None:
    # 1988 + 32 = 2020; Heisei ended with its 31st year.
    assert year_of("平成32年度") == YearRead(2020, FISCAL, True)


def test_two_ways_of_writing_must_agree() -> None:
    assert year_of("令和6（2023）年度") == TwoYears(2024, 2023)


@pytest.mark.parametrize(
    "value",
    ["全国", "1408", "12345", 1408.0, 6.0, True, "令和", "年度", "", "令和6年度以前", "令和0年", "令和4年度（目標）"],
)
def test_anything_else_is_no_year(value: Value) -> None:
    assert year_of(value) is None


def test_a_year_is_taken_out_of_a_longer_header() -> None:
    assert split_year("令和4年度小さな拠点数") == (YearRead(2022, FISCAL, False), "小さな拠点数")
    assert split_year("令和4年度（目標）") == (YearRead(2022, FISCAL, False), "(目標)")
    assert split_year("平成29～令和4年度")[0] == TwoYears(2017, 2022)
    assert split_year("拠点1,408箇所") == (None, "拠点1,408箇所")
