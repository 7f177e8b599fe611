import pytest
from geopandas import GeoSeries
from shapely import LineString, box

from data.catalogue.loader import load
from data.domain.area import Level
from geo.build.maps import FRAME, move_of, moved
from geo.shapes import PREFECTURES_INSET
from tests.geo.land import polygons


@pytest.mark.parametrize(
    ("code", "move"),
    [
        ("47201", (5.5, 14.0)),  # 那覇市
        ("47382", (5.5, 14.0)),  # 与那国町
        ("46222", (5.5, 14.0)),  # 奄美市
        ("46304", (5.5, 14.0)),  # 十島村: 奄美地方 to the agency
        ("46535", (5.5, 14.0)),  # 与論町
        ("46303", (0.0, 0.0)),  # 三島村
        ("46505", (0.0, 0.0)),  # 屋久島町
        ("13421", (0.5, 6.0)),  # 小笠原村
        ("13402", (0.0, 0.0)),  # 青ヶ島村
        ("01999", (0.0, 0.0)),
    ],
)
def test_who_is_moved_and_how_far(code: str, move: tuple[float, float]) -> None:
    assert move_of(code) == move


def test_of_kagoshima_thirteen_are_moved() -> None:
    codes = [area.id for area in load().at(Level.MUNICIPALITY) if area.parent == "46"]
    assert sum(move_of(code) != (0.0, 0.0) for code in codes) == 13


def test_a_move_is_in_whole_steps_and_scales_nothing() -> None:
    (naha,) = moved(GeoSeries({"47201": box(1_276_000, 262_000, 1_276_500, 262_300)}))
    assert naha.equals(box(1_331_000, 402_000, 1_331_500, 402_300))


def test_the_frame_touches_no_land_and_has_what_is_moved_on_its_far_side() -> None:
    land, frame = polygons(PREFECTURES_INSET), LineString(FRAME)
    assert [code for code, area in land.items() if area.intersects(frame)] == []
    # Above the line and left of it, closed by the picture's corner.
    inside = box(128, 37.6, 137.25, 44.2).intersection(LineString([*FRAME, (128.0, 44.2), FRAME[0]]).convex_hull)
    assert inside.contains(land["47"])
