import pytest

from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from tests.data.making import holding, observed


@pytest.fixture
def small(shipped: Snapshot) -> Snapshot:
    return holding(
        shipped,
        [
            observed("hubs", 2021, 1408),
            observed("hubs", 2020, 1267),
            observed("hubs", 2021, 1158, segment="depopulated"),
            observed("hubs", 2019, None, mark=Mark.UNKNOWN),
            observed("hubs", 2021, 25, area="32"),
        ],
    )


def test_a_figure_is_read_by_its_whole_key(small: Snapshot) -> None:
    assert [
        o.value if o else None
        for o in (
            small.read("hubs", year=2021),
            small.read("hubs", year=2021, segment="depopulated"),
            small.read("hubs", year=2021, area="32"),
            small.read("hubs", year=2020, area="32"),
            small.read("organizations", year=2021),
        )
    ] == [1408, 1158, 25, None, None]


def test_years_are_those_of_one_area_and_segment_in_order(small: Snapshot) -> None:
    assert small.years("hubs") == (2019, 2020, 2021)
    assert small.years("hubs", segment="depopulated") == (2021,)
    assert small.years("hubs", area="33") == ()
    assert small.years("organizations") == ()


def test_all_keys_and_all_of_an_indicator_are_there_once(small: Snapshot) -> None:
    assert len(list(small.keys())) == len(set(small.keys())) == 5
    assert {o.key for o in small.of("hubs")} == set(small.keys())
