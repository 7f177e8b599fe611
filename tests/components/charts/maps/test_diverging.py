import pytest

from components.charts.maps.diverging import DivergingLayer
from data.domain.mark import Mark
from data.methods.classes import Diverging
from tests.components.charts.cases import changed, distant
from tests.components.conftest import Edition


def test_a_change_has_both_figures_and_what_lies_between(edition: Edition) -> None:
    balance = changed(edition)
    hokkaido = balance.rows[0]
    assert hokkaido.before is not None
    assert (hokkaido.before.value, hokkaido.figure.value, hokkaido.difference) == (20, 32, 12)
    assert balance.changes


def test_a_change_that_is_missing_says_why(edition: Edition) -> None:
    akita = changed(edition).rows[4]
    assert (akita.figure.value, akita.difference, akita.mark) == (20, None, Mark.NOT_COLLECTED)
    assert changed(edition).place(akita) is None


def test_a_distance_is_counted_from_the_nations_value(edition: Edition) -> None:
    balance = distant(edition)
    # 島根県 100 %, the nation 885 of 1,741.
    shimane = next(row for row in balance.rows if row.area.id == "32")
    assert shimane.difference == pytest.approx(1 - 885 / 1741)
    assert (shimane.before, balance.nation, balance.changes) == (None, None, False)


@pytest.mark.parametrize(
    ("area", "place"),
    # Steps of 1 and 10: +12 and +10 (a class starts at its step), 0, −3, −15.
    [("01", 4), ("02", 4), ("47", 2), ("03", 1), ("04", 0)],
)
def test_classes_are_counted_from_the_greatest_fall_up(edition: Edition, area: str, place: int) -> None:
    balance = changed(edition)
    assert balance.place(next(row for row in balance.rows if row.area.id == area)) == place


def test_estimates_are_never_compared(edition: Edition) -> None:
    with pytest.raises(ValueError, match="estimates are not compared"):
        DivergingLayer(edition.shown("hubs"), Diverging(30, (10,)))
