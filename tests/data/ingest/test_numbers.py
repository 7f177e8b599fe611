"""Numbers and marks as people type them."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data.domain.mark import Mark
from data.ingest.numbers import NumberFault, NumberRead, count_of, share_of
from data.ingest.workbook import ErrorCell, NoStoredValue, Value


@pytest.mark.parametrize(
    ("value", "number"),
    [
        (12.0, 12),
        ("12", 12),
        ("１２", 12),
        ("1,408", 1408),
        ("１，４０８", 1408),
        (" 1,408 ", 1408),
        ("12.0", 12),
        (0.0, 0),
    ],
)
def test_a_whole_number_is_read(value: Value, number: float) -> None:
    assert count_of(value) == NumberRead(number, Mark.OBSERVED)


@pytest.mark.parametrize("text", ["12箇所", "12か所", "12ヶ所", "12 団体", "１２市町村", "12件"])
def test_a_unit_word_is_taken_off_with_a_remark(text: str) -> None:
    assert count_of(text) == NumberRead(12, Mark.OBSERVED, "unit_stripped")


@pytest.mark.parametrize(
    ("value", "code", "kind"),
    [
        ("約12", "E06", "approximate"),
        ("12件程度", "E06", "approximate"),
        ("12.4", "E06", "fraction"),
        (12.4, "E06", "fraction"),
        ("▲3", "E06", "negative"),
        ("△3", "E06", "negative"),
        ("−3", "E06", "negative"),
        (-1.0, "E06", "negative"),
        (float("nan"), "E06", "not_a_number"),
        (float("inf"), "E06", "not_a_number"),
        (1e10, "E06", "too_great"),
        (True, "E06", "boolean"),
        (date(2024, 1, 1), "E06", "date_in_count"),
        ("85.2％", "E06", "percent_in_count"),
        ("3千", "E06", "unit_refused"),
        ("***", "E06", "legend_mark"),
        ("多数", "E06", "not_a_number"),
        # A footnote mark is no digit, and one cell holds one number.
        *((text, "E06", "note_beside_number") for text in ("3²", "2①", "②", "150①", "Ⅲ", "1,510※1", "1,510*", "5 1)")),
        *((text, "E06", "several_numbers") for text in ("1,2", "3、1", "2 1", "1\n2", "15,10", "1 408", "4 （1）")),
        (ErrorCell("#REF!"), "E09", "error_cell"),
        ("#N/A", "E09", "error_cell"),
        (NoStoredValue("=SUM(A1:A2)"), "E09", "formula_without_value"),
    ],
)
def test_what_is_no_count_is_a_fault_with_a_name(value: Value, code: str, kind: str) -> None:
    assert count_of(value) == NumberFault(code, kind)


def test_a_format_that_prints_another_unit_is_refused() -> None:
    assert count_of(15.0, '0"千箇所"') == NumberFault("E06", "unit_refused")
    assert count_of(1510.0, '#,##0"箇所"') == NumberRead(1510, Mark.OBSERVED)


def test_a_count_shown_in_percent_is_no_count() -> None:
    assert count_of(0.852, "0.0%") == NumberFault("E06", "percent_in_count")


@pytest.mark.parametrize(
    ("text", "mark", "remark"),
    [
        ("秘匿", Mark.SUPPRESSED, None),
        ("ｘ", Mark.SUPPRESSED, None),
        ("×", Mark.SUPPRESSED, None),
        ("不詳", Mark.UNKNOWN, None),
        ("…", Mark.UNKNOWN, None),
        ("該当なし", Mark.NOT_APPLICABLE, None),
        ("－", Mark.NOT_APPLICABLE, "dash_may_be_zero"),
        ("-", Mark.NOT_APPLICABLE, "dash_may_be_zero"),
        ("未収録", Mark.NOT_COLLECTED, None),
    ],
)
def test_a_mark_is_never_a_zero(text: str, mark: Mark, remark: str | None) -> None:
    assert count_of(text) == NumberRead(None, mark, remark)


@pytest.mark.parametrize(
    ("value", "number_format", "share", "decimals"),
    [
        ("85.2％", "General", 0.852, 1),
        ("85", "General", 0.85, 0),
        (85.2, "General", 0.852, 1),
        (0.852, "0.0%", 0.852, 1),
    ],
)
def test_a_printed_share_is_a_fraction_with_its_decimals(
    value: Value, number_format: str, share: float, decimals: int
) -> None:
    found = share_of(value, number_format)
    assert found is not None
    assert found[0] == pytest.approx(share)
    assert found[1] == decimals


@given(st.text(max_size=12))
def test_any_text_is_a_number_a_mark_or_a_fault(text: str) -> None:
    found = count_of(text)
    assert isinstance(found, NumberRead | NumberFault)
    if isinstance(found, NumberRead) and found.value is not None:
        assert found.value >= 0
        assert float(found.value).is_integer()
