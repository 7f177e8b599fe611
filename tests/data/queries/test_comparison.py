import pytest

from data.domain.snapshot import Snapshot
from data.queries.comparison import compare
from tests.data.making import broken, holding, observed, with_also


def test_indicators_are_indexed_from_the_first_year_they_share(shipped: Snapshot) -> None:
    found = compare(shipped)
    assert found is not None
    # Hubs begin in 2017, organizations in 2016.
    assert found.base_year == 2017
    lines = {line.indicator.id: dict(line.index) for line in found.lines}
    assert lines.keys() == {"hubs", "hub_municipalities", "organizations", "organization_municipalities"}
    assert {name: index[2017] for name, index in lines.items()} == dict.fromkeys(lines, 100)
    # 1,408/908 and 5,783/4,177.
    assert lines["hubs"][2021] == pytest.approx(155.066, abs=5e-4)
    assert lines["organizations"][2020] == pytest.approx(138.449, abs=5e-4)
    for line in found.lines:
        assert [f.key.year for f in line.figures] == [year for year, _ in line.index]


def test_one_series_alone_is_compared_with_nothing(shipped: Snapshot) -> None:
    alone = holding(shipped, [observed("hubs", 2017 + i, 900 + i) for i in range(5)])
    assert compare(alone) is None


def test_series_without_a_year_in_common_are_not_compared(shipped: Snapshot) -> None:
    apart = holding(
        shipped,
        [
            *(observed("hubs", 2017 + i, 900 + i) for i in range(3)),
            *(observed("organizations", 2010 + i, 900 + i) for i in range(3)),
        ],
    )
    assert compare(apart) is None


def test_nothing_can_be_an_index_of_zero(shipped: Snapshot) -> None:
    snapshot = with_also(shipped, observed("hubs", 2017, 0))
    found = compare(snapshot)
    assert found is not None
    # 2018 is the first common year in which each has a value to be 100.
    assert found.base_year == 2018


def test_no_index_is_told_across_a_break(shipped: Snapshot) -> None:
    found = compare(broken(shipped, "hubs", 2019))
    assert found is not None
    assert found.base_year == 2019
    # 1,408/1,181; of the others too only what came since 2019, so that all are compared over the same years.
    lines = {line.indicator.id: dict(line.index) for line in found.lines}
    assert lines["hubs"] == {2019: 100, 2020: pytest.approx(107.28, abs=0.01), 2021: pytest.approx(119.22, abs=0.01)}
    assert lines["organizations"].keys() == {2019, 2020}


def test_a_series_with_too_little_since_its_break_is_compared_with_nothing(shipped: Snapshot) -> None:
    found = compare(broken(shipped, "hubs", 2020))
    assert found is not None
    assert "hubs" not in {line.indicator.id for line in found.lines}
