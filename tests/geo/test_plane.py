from itertools import pairwise
from math import hypot

import pytest
import shapely
from hypothesis import given
from hypothesis import strategies as st

from geo.capitals import LonLat, capitals
from geo.plane import MIDDLE, Ring, frame, land, on_plane, simplified

PREFECTURES = frozenset(f"{number:02}" for number in range(1, 48))

positions = st.tuples(st.integers(-50, 50), st.integers(-50, 50))
paths = st.lists(positions, min_size=2, max_size=30).map(tuple)


@pytest.mark.parametrize(
    ("point", "spot"),
    [
        (MIDDLE, (0, 0)),
        # Three degrees are a hundred steps.
        (LonLat(141.66, 38.4), (100, 0)),
        # Mercator: asinh(tan 45°) = 50.4990° and asinh(tan 38.4°) = 41.6467°, in radians made degrees; 8.8523 ÷ 0.03.
        (LonLat(138.66, 45.0), (0, 295)),
    ],
)
def test_a_place_lies_on_mercators_plane_in_whole_steps(point: LonLat, spot: tuple[int, int]) -> None:
    assert on_plane(point) == spot


@pytest.mark.parametrize(
    ("line", "kept"),
    [
        (((0, 0), (5, 1), (10, 0)), ((0, 0), (10, 0))),
        (((0, 0), (5, 2), (10, 0)), ((0, 0), (5, 2), (10, 0))),
        # An island: both ends are one place, and the distance is to that.
        (((0, 0), (3, 0), (3, 3), (0, 0)), ((0, 0), (3, 0), (3, 3), (0, 0))),
        (((0, 0), (1, 0), (0, 0)), ((0, 0), (0, 0))),
        (((0, 0), (9, 9)), ((0, 0), (9, 9))),
    ],
)
def test_a_line_keeps_what_stands_out_of_it(line: Ring, kept: Ring) -> None:
    assert simplified(line, 1) == kept


@given(paths, st.integers(0, 10))
def test_no_position_is_farther_aside_than_allowed_from_the_lines_that_are_left(line: Ring, aside: int) -> None:
    kept = simplified(line, aside)
    assert (kept[0], kept[-1]) == (line[0], line[-1])
    assert all(min(_to_line(each, *ends) for ends in pairwise(kept)) <= aside + 1e-9 for each in line)


def _to_line(position: tuple[float, float], first: tuple[float, float], last: tuple[float, float]) -> float:
    """The distance to the whole line through two positions, by the area of the triangle with them."""
    (x, y), (x0, y0), (x1, y1) = position, first, last
    base = hypot(x1 - x0, y1 - y0)
    return abs(x0 * (y1 - y) + x1 * (y - y0) + x * (y0 - y1)) / base if base else hypot(x - x0, y - y0)


def test_every_prefecture_has_land_its_largest_piece_first() -> None:
    pieces = land()
    assert {piece.code for piece in pieces} == PREFECTURES
    for code in PREFECTURES:
        sizes = [piece.size for piece in pieces if piece.code == code]
        assert sizes == sorted(sizes, reverse=True)
    for piece in pieces:
        assert len(piece.ring) > 2
        assert all(ctx != there for ctx, there in pairwise((*piece.ring, piece.ring[0])))


def test_neighbours_still_share_their_border() -> None:
    """Aichi and Gifu, a border of many corners: whatever lies on it lies on both."""
    aichi, gifu = (next(piece.ring for piece in land() if piece.code == code) for code in ("23", "21"))
    common = [spot for spot in aichi if spot in gifu]
    assert len(common) >= 8
    # They follow each other in both, the other way round.
    start, back = aichi.index(common[1]), gifu.index(common[1])
    assert aichi[start + 1] in (gifu[back - 1], gifu[(back + 1) % len(gifu)])


def test_a_capital_stands_on_or_just_off_its_own_land() -> None:
    for code, capital in capitals().items():
        own = shapely.MultiPolygon([shapely.Polygon(piece.ring) for piece in land() if piece.code == code])
        assert shapely.distance(own, shapely.Point(on_plane(capital.inset))) <= 2, code


def test_the_frame_is_a_line_between_what_is_moved_and_what_is_not() -> None:
    (line,) = frame()
    assert len(line) > 2
    okinawa = [spot for piece in land() if piece.code == "47" for spot in piece.ring]
    assert max(east for east, _ in okinawa) < max(east for east, _ in line)
