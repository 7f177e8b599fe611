from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.catalogue import Catalogue
from data.domain.figure import Derivation, Figure
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.domain.observation import Key
from data.domain.year import AsOf, YearKind
from data.i18n import load_messages
from data.i18n.formatter import MINUS, Formatter, Years

WAREKI, WESTERN = Years.WAREKI, Years.WESTERN


def formatter(language: str, years: Years) -> Formatter:
    return Formatter(load_messages("ja" if language == "ja" else "en"), years)


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [
        (1408, 0, "1,408"),
        (1234567.5, 0, "1,234,568"),
        (999.5, 0, "1,000"),
        (0, 0, "0"),
        (-9.714, 1, "−9.7"),
        (-1000, 0, "−1,000"),
        (-0.4, 0, "0"),
        (130.666, 1, "130.7"),
        (125, 1, "125.0"),
    ],
)
def test_a_number_has_its_thousands_apart_and_a_true_minus(
    ja: Formatter, value: float, decimals: int, said: str
) -> None:
    assert ja.number(value, decimals) == said


@pytest.mark.parametrize(
    ("value", "decimals", "said"),
    [(141, 0, "+141"), (1234, 0, "+1,234"), (-9.71, 1, "−9.7"), (0, 0, "0"), (0.04, 1, "0.0"), (-0.04, 1, "0.0")],
)
def test_a_signed_number_says_also_what_is_more(ja: Formatter, value: float, decimals: int, said: str) -> None:
    assert ja.signed(value, decimals) == said


def test_the_minus_is_the_sign_and_not_the_hyphen(ja: Formatter) -> None:
    assert MINUS == "\N{MINUS SIGN}"
    assert "-" not in ja.number(-5) + ja.signed(-5) + ja.percent(-0.05)


@pytest.mark.parametrize(
    ("fraction", "in_ja", "in_en"),
    [
        # 1,199/1,408, 365/1,741, 365/1,718.
        (1199 / 1408, "85.2％", "85.2%"),
        (365 / 1741, "21.0％", "21.0%"),
        (365 / 1718, "21.2％", "21.2%"),
        (1, "100.0％", "100.0%"),
        (-0.0123, "−1.2％", "−1.2%"),
    ],
)
def test_a_share_is_said_in_percent(ja: Formatter, en: Formatter, fraction: float, in_ja: str, in_en: str) -> None:
    assert (ja.percent(fraction), en.percent(fraction)) == (in_ja, in_en)


@pytest.mark.parametrize(
    ("indicator", "value", "in_ja", "in_en"),
    [
        ("hubs", 1408, "1,408箇所", "1,408 hubs"),
        ("organizations", 5783, "5,783団体", "5,783 organizations"),
        ("hub_municipalities", 365, "365市町村", "365 municipalities"),
        ("hubs_with_organization_share", 1199 / 1408, "85.2％", "85.2%"),
    ],
)
def test_a_value_never_goes_without_its_unit(
    catalogue: Catalogue, ja: Formatter, en: Formatter, indicator: str, value: float, in_ja: str, in_en: str
) -> None:
    declared = catalogue.indicators[indicator]
    assert (ja.value(declared, value), en.value(declared, value)) == (in_ja, in_en)


@pytest.mark.parametrize(
    ("indicator", "difference", "in_ja", "in_en"),
    [
        ("hubs", 392, "+392箇所", "+392 hubs"),
        ("hubs", -68 / 7, "−10箇所", "−10 hubs"),
        # 0.9 − 1,199/1,408: shares differ by points, never by percent.
        ("hubs_with_organization_share", 0.9 - 1199 / 1408, "+4.8ポイント", "+4.8 points"),
    ],
)
def test_shares_differ_by_points(
    catalogue: Catalogue, ja: Formatter, en: Formatter, indicator: str, difference: float, in_ja: str, in_en: str
) -> None:
    declared = catalogue.indicators[indicator]
    said = [v.difference(declared, difference, signed=True) for v in (ja, en)]
    assert said == [in_ja, in_en]


def test_a_column_that_names_its_unit_takes_the_number_alone(catalogue: Catalogue, ja: Formatter) -> None:
    assert ja.bare(catalogue.indicators["hubs"], 1408) == "1,408"
    assert ja.bare(catalogue.indicators["hubs_with_organization_share"], 1199 / 1408) == "85.2"
    assert ja.bare(catalogue.indicators["hubs"], 392 / 3, more=1) == "130.7"


def a_figure(indicator: Indicator, value: float | None, mark: Mark, *, rounded: bool = False) -> Figure:
    return Figure(Key(indicator.id, "32", "all", 2021), value, mark, Derivation.READ, (), None, rounded)


@pytest.mark.parametrize(
    ("value", "mark", "said"),
    [
        (25, Mark.OBSERVED, "25箇所"),
        (25, Mark.ESTIMATED, "25箇所（推計（按分））"),
        (25, Mark.EXTRAPOLATED, "25箇所（単純延長）"),
        (None, Mark.SUPPRESSED, "秘匿"),
        (None, Mark.UNKNOWN, "不詳"),
        (None, Mark.NOT_APPLICABLE, "該当なし"),
        (None, Mark.NOT_COLLECTED, "未収録"),
        (0, Mark.OBSERVED, "0箇所"),
    ],
)
def test_a_mark_travels_with_its_figure_and_what_is_missing_is_not_zero(
    catalogue: Catalogue, ja: Formatter, value: float | None, mark: Mark, said: str
) -> None:
    hubs = catalogue.indicators["hubs"]
    assert ja.figure(hubs, a_figure(hubs, value, mark)) == said


def test_a_share_that_was_printed_rounded_gets_no_more_digits(catalogue: Catalogue, ja: Formatter) -> None:
    share = catalogue.indicators["organization_municipalities_share"]
    printed = a_figure(share, 0.35, Mark.OBSERVED, rounded=True)
    assert ja.figure(share, printed) == "35％"
    assert ja.figure(share, replace(printed, rounded=False)) == "35.0％"


@pytest.mark.parametrize(
    ("year", "language", "years", "said"),
    [
        (2021, "ja", WAREKI, "令和3（2021）年度"),
        (2019, "ja", WAREKI, "令和元（2019）年度"),
        (2018, "ja", WAREKI, "平成30（2018）年度"),
        (1989, "ja", WAREKI, "平成元（1989）年度"),
        (1988, "ja", WAREKI, "昭和63（1988）年度"),
        (1912, "ja", WAREKI, "大正元（1912）年度"),
        (1900, "ja", WAREKI, "明治33（1900）年度"),
        (2021, "ja", WESTERN, "2021年度"),
        (2021, "en", WESTERN, "FY2021"),
        (2021, "en", WAREKI, "FY2021 (Reiwa 3)"),
        (2019, "en", WAREKI, "FY2019 (Reiwa 1)"),
    ],
)
def test_a_fiscal_year_is_said_in_one_way(year: int, language: str, years: Years, said: str) -> None:
    assert formatter(language, years).year(year) == said


@pytest.mark.parametrize(
    ("year", "language", "years", "said"),
    [
        (2022, "ja", WAREKI, "令和4（2022）年"),
        (2022, "ja", WESTERN, "2022年"),
        (2022, "en", WESTERN, "2022"),
        (2022, "en", WAREKI, "2022 (Reiwa 4)"),
    ],
)
def test_the_year_of_a_list_is_no_fiscal_year(year: int, language: str, years: Years, said: str) -> None:
    assert formatter(language, years).year(year, YearKind.DATE) == said


@pytest.mark.parametrize(
    ("language", "years", "said"),
    [
        ("ja", WAREKI, "令和6（2024）年度調査"),
        ("ja", WESTERN, "2024年度調査"),
        ("en", WESTERN, "FY2024 survey"),
        ("en", WAREKI, "FY2024 (Reiwa 6) survey"),
    ],
)
def test_a_survey_is_named_by_its_year(language: str, years: Years, said: str) -> None:
    assert formatter(language, years).year(2024, survey=True) == said


@pytest.mark.parametrize(
    ("date", "language", "years", "said"),
    [
        ("2016-10", "ja", WAREKI, "平成28（2016）年10月"),
        ("2022-04-01", "ja", WAREKI, "令和4（2022）年4月1日"),
        ("2019-04-01", "ja", WAREKI, "平成31（2019）年4月1日"),
        ("2019-04-30", "ja", WAREKI, "平成31（2019）年4月30日"),
        ("2019-05-01", "ja", WAREKI, "令和元（2019）年5月1日"),
        ("2019-05", "ja", WAREKI, "令和元（2019）年5月"),
        ("2022-04-01", "ja", WESTERN, "2022年4月1日"),
        ("2016-10", "ja", WESTERN, "2016年10月"),
        ("2022-04-01", "en", WESTERN, "1 April 2022"),
        ("2016-10", "en", WESTERN, "October 2016"),
        ("2022-04-01", "en", WAREKI, "1 April 2022 (Reiwa 4)"),
        ("2016-10", "en", WAREKI, "October 2016 (Heisei 28)"),
        ("2019-04-01", "en", WAREKI, "1 April 2019 (Heisei 31)"),
    ],
)
def test_a_day_or_month_is_said_with_its_era(date: str, language: str, years: Years, said: str) -> None:
    assert formatter(language, years).as_of(AsOf.parse(date)) == said


@given(year=st.integers(1900, 2200), month=st.integers(1, 12))
def test_the_year_of_an_era_is_never_below_one(year: int, month: int) -> None:
    said = formatter("en", WAREKI).era(year, month)
    assert int(said.split()[-1]) >= 1


@pytest.mark.parametrize(
    ("indicator", "value", "said"),
    [
        ("hubs", 1, "1 hub"),
        ("hubs", 1.2, "1 hub"),
        ("hubs", -1, "−1 hub"),
        ("hubs", 0, "0 hubs"),
        ("hubs", 11, "11 hubs"),
        ("hub_municipalities", 1, "1 municipality"),
        ("organizations", 1, "1 organization"),
    ],
)
def test_english_counts_one_hub_and_two_hubs(
    catalogue: Catalogue, en: Formatter, indicator: str, value: float, said: str
) -> None:
    assert en.value(catalogue.indicators[indicator], value) == said
    assert en.difference(catalogue.indicators[indicator], abs(value), signed=True).endswith(said.lstrip("−"))
