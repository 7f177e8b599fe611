from typing import Any

import pytest

from components.charts.axes import extent, year_axis
from components.charts.labels import width, wrapped
from data.domain.year import YearKind
from data.i18n.formatter import Formatter


def axis_of(first: int, last: int, formatter: Formatter, *, compact: bool) -> dict[str, Any]:
    encoding: Any = year_axis(
        (first, last), kind=YearKind.FISCAL, formatter=formatter, compact=compact, padding=14
    ).to_dict()
    axis: dict[str, Any] = encoding["axis"]
    return axis


@pytest.mark.parametrize(
    ("highest", "top", "step"),
    [
        (1906, 2000, 500),
        (9852, 10000, 2500),
        (365, 400, 100),
        (2, 2, 0.5),
        (0.9, 1.0, 0.25),
        (0, 1, 1),
    ],
)
def test_an_axis_ends_at_the_next_readable_step(highest: float, top: float, step: float) -> None:
    held = extent(highest, steps=4)
    assert [held.top, held.step] == pytest.approx([top, step])


@pytest.mark.parametrize(
    ("highest", "lowest", "ends"),
    [(-20, -130, (-150, 0)), (90, -40, (-50, 100)), (0, -3, (-3, 0)), (90, 0, (0, 100)), (90, 20, (0, 100))],
)
def test_an_axis_reaches_below_zero_where_values_do_and_always_shows_zero(
    highest: float, lowest: float, ends: tuple[float, float]
) -> None:
    held = extent(highest, lowest=lowest, steps=4)
    assert (held.bottom, held.top) == pytest.approx(ends)
    assert 0 in held.ticks
    assert (held.ticks[0], held.ticks[-1]) == pytest.approx(ends)


def test_an_axis_of_a_share_ends_at_all() -> None:
    assert extent(0.97, steps=3, limit=1).top == 1


def test_years_are_short_on_a_card(formatter: Formatter) -> None:
    axis = axis_of(2017, 2024, formatter, compact=True)
    assert axis["values"] == list(range(2017, 2025))
    assert '"2017": "’17"' in axis["labelExpr"]


def test_years_of_a_page_carry_the_japanese_year_by_choice(formatter: Formatter, english: Formatter) -> None:
    def said(spoken: Formatter) -> str:
        return str(axis_of(2017, 2021, spoken, compact=False)["labelExpr"])

    assert '["2017年度", "平成29"]' in said(formatter)
    assert '["2019", "令和元"]' in said(formatter)
    assert '"2017": "FY2017"' in said(english)


def test_of_many_years_only_some_are_named_the_last_among_them(formatter: Formatter) -> None:
    axis = axis_of(2016, 2050, formatter, compact=True)
    assert axis["values"][-1] == 2050
    assert len(axis["values"]) <= 9


def test_a_japanese_letter_is_as_wide_as_it_is_high() -> None:
    assert width("目標", 12) == 24
    assert width("1,800", 12) < width("目標目標", 12)


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("小さな拠点", ["小さな拠点"]),
        ("地域運営組織のある市区町村数", ["地域運営組織の", "ある市区町村数"]),
        ("Share of depopulated municipalities", ["Share of depopulated", "municipalities"]),
    ],
)
def test_a_long_name_is_broken_into_lines_of_like_length(text: str, lines: list[str]) -> None:
    assert wrapped(text, 150, 12) == lines
