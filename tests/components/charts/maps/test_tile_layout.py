from components.charts.maps.tiles import COLUMNS, PLACES, ROWS
from data.domain.area import Level
from geo.capitals import capitals
from tests.components.conftest import Edition


def test_every_prefecture_has_a_tile_of_its_own(edition: Edition) -> None:
    assert set(PLACES) == {area.id for area in edition.catalogue.at(Level.PREFECTURE)}
    assert len(set(PLACES.values())) == 47


def test_hokkaido_is_at_the_upper_right_and_okinawa_at_the_lower_left() -> None:
    assert (PLACES["01"].column, PLACES["01"].row) == (COLUMNS - 1, 0)
    assert (PLACES["47"].column, PLACES["47"].row) == (0, ROWS - 1)


def test_tiles_stand_as_the_capitals_do() -> None:
    """East is right and north is up, for any two capitals that are far apart: more than 3° or 2.5° (some 275 km)."""
    at = {code: capital.at for code, capital in capitals().items()}
    for a, one in PLACES.items():
        for b, other in PLACES.items():
            if at[a].longitude - at[b].longitude > 3:
                assert one.column >= other.column, (a, b)
            if at[a].latitude - at[b].latitude > 2.5:
                assert one.row <= other.row, (a, b)
