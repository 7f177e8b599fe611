"""The shipped boundaries are sound: by shapely, the lightest library that can tell (GEOS in one wheel of 2 MB)."""

import pytest
import shapely

from geo.shapes import MUNICIPALITIES_INSET, PREFECTURES_INSET
from tests.geo.land import Land, blanks, mean, municipalities, overlap, polygons

MAPS = {
    "prefectures": lambda: polygons(PREFECTURES_INSET),
    "municipalities": lambda: polygons(MUNICIPALITIES_INSET),
    "municipalities in detail, all 47 files": municipalities,
}


@pytest.fixture(params=MAPS, scope="module")
def land(request: pytest.FixtureRequest) -> Land:
    made: Land = MAPS[request.param]()
    return made


def test_every_polygon_is_valid(land: Land) -> None:
    assert [code for code, area in land.items() if not area.is_valid] == []


def test_neighbours_share_their_borders_vertex_by_vertex_and_overlap_nowhere(land: Land) -> None:
    # In detail, also across the files of two prefectures. Nothing is allowed for: coordinates are whole steps.
    assert shapely.coverage_is_valid(list(land.values()))


def test_no_place_between_neighbours_belongs_to_nobody(land: Land) -> None:
    assert blanks(land) == 0


def test_outer_rings_are_clockwise_so_that_none_fills_the_sphere(land: Land) -> None:
    parts = shapely.get_parts(list(land.values()))
    assert not any(part.exterior.is_ccw for part in parts)
    assert all(hole.is_ccw for part in parts for hole in part.interiors)


def test_prefectures_and_municipalities_show_the_same_land() -> None:
    prefectures, parts = polygons(PREFECTURES_INSET), polygons(MUNICIPALITIES_INSET)
    assert shapely.union_all(list(parts.values())).bounds == pytest.approx(
        shapely.union_all(list(prefectures.values())).bounds, abs=0.01
    )
    whole = {p: shapely.union_all([a for code, a in parts.items() if code[:2] == p]) for p in prefectures}
    # 0.975: each is simplified by itself, the municipalities' outer borders less.
    assert mean(overlap(prefectures[p], whole[p]) for p in prefectures) >= 0.97


def test_kariwa_is_whole_in_the_midst_of_kashiwazaki() -> None:
    # 刈羽村 has 26 km²; the source's outline of 柏崎市 includes it. A degree here is 111.2 by 88.3 km.
    land = municipalities()
    assert land["15504"].area * 111.2 * 88.3 == pytest.approx(26, abs=0.5)
    assert land["15205"].intersection(land["15504"]).area == 0
