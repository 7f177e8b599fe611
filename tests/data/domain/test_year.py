import pytest

from data.domain.year import AsOf


@pytest.mark.parametrize(
    ("text", "date"),
    [("2016-10", AsOf(2016, 10)), ("2022-04-01", AsOf(2022, 4, 1)), ("2020-02-29", AsOf(2020, 2, 29))],
)
def test_a_day_or_a_month_is_read_and_written_the_same(text: str, date: AsOf) -> None:
    assert AsOf.parse(text) == date
    assert str(date) == text


@pytest.mark.parametrize(
    "text",
    ["", "2022", "2022-4-1", "2022/04/01", "2022-13", "2022-00", "2021-02-29", "2022-04-31", "令和4年", "2022-04-01 "],
)
def test_what_is_no_date_is_refused_by_name(text: str) -> None:
    with pytest.raises(ValueError, match="date") as refusal:
        AsOf.parse(text)
    assert repr(text) in str(refusal.value)
