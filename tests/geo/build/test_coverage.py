import pytest
import shapely
from geopandas import GeoDataFrame, GeoSeries
from hypothesis import given
from hypothesis import strategies as st
from shapely import Polygon, box

from geo.build.coverage import coverage, regained


def made(*areas: tuple[str, shapely.Geometry]) -> GeoSeries:
    return coverage(GeoDataFrame({"code": [code for code, _ in areas]}, geometry=[shape for _, shape in areas]))


def test_a_place_that_two_claim_goes_to_the_smaller() -> None:
    # The village lies in the town, whose outline has no hole for it.
    shapes = made(("town", box(0, 0, 10, 10)), ("village", box(4, 4, 6, 6)))
    assert shapes.area.to_dict() == {"town": 96, "village": 4}


def test_a_place_that_nobody_claims_goes_to_the_neighbour_with_the_longest_border() -> None:
    # Round the blank (4, 4)–(6, 5): "high" lies above and at both sides, "low" below.
    high = Polygon([(0, 4), (4, 4), (4, 5), (6, 5), (6, 4), (10, 4), (10, 9), (0, 9)])
    shapes = made(("high", high), ("low", box(0, 0, 10, 4)))
    assert shapes.area.to_dict() == {"high": 50, "low": 40}


def test_an_outline_that_crosses_itself_keeps_both_its_loops() -> None:
    # A figure of eight of two triangles, 4 by 2 each; the second is run through the other way round.
    eight = Polygon([(0, 0), (4, 4), (4, 0), (0, 4)])
    assert made(("eight", eight)).area.to_dict() == {"eight": 8}


def test_parts_under_one_code_become_one_area_without_a_line_between_them() -> None:
    shapes = made(("city", box(0, 0, 2, 2)), ("city", box(2, 0, 4, 2)), ("town", box(4, 0, 6, 2)))
    assert shapes["city"].geom_type == "Polygon"
    assert shapes.area.to_dict() == {"city": 8, "town": 4}


boxes = st.builds(
    lambda x, y, width, height: box(x, y, x + width, y + height),
    st.integers(0, 20),
    st.integers(0, 20),
    st.integers(1, 12),
    st.integers(1, 12),
)


@given(st.lists(st.tuples(st.sampled_from("ABCD"), boxes), min_size=1, max_size=8))
def test_whatever_overlaps_becomes_a_coverage_of_the_same_land(areas: list[tuple[str, shapely.Geometry]]) -> None:
    shapes = made(*areas)
    land = shapely.union_all([shape for _, shape in areas])
    filled = shapely.union_all([Polygon(part.exterior) for part in shapely.get_parts(land)])
    assert shapes.is_valid_coverage()
    assert shapes.is_valid.all()
    assert shapes.union_all().equals(filled)


@pytest.mark.parametrize(
    ("left", "right", "closes"),
    [
        (box(0, 0, 4.4, 4), box(4.6, 0, 8, 4), False),
        (box(0, 0, 4.4, 4), box(4.4, 0, 8, 4), True),
        (box(0, 0, 4.2, 4), box(4.4, 0, 8, 4), True),
    ],
    ids=["apart by more than a step's half", "side by side", "apart by less"],
)
def test_corners_go_to_whole_steps_and_a_narrow_strait_closes(left: Polygon, right: Polygon, closes: bool) -> None:
    shapes = regained(GeoSeries({"left": left, "right": right}))
    assert shapes.is_valid_coverage()
    assert shapes["left"].touches(shapes["right"]) is closes
    assert shapes["left"].equals(box(0, 0, 4, 4))


def test_water_that_a_closing_strait_cuts_off_is_filled() -> None:
    # A bay of 2 by 2 with a mouth of 0.4: the mouth closes.
    bay = Polygon(
        [(0, 0), (6, 0), (6, 2.8), (4, 2.8), (4, 2), (2, 2), (2, 4), (4, 4), (4, 3.2), (6, 3.2), (6, 6), (0, 6)]
    )
    shapes = regained(GeoSeries({"land": bay}))
    assert shapes["land"].equals(box(0, 0, 6, 6))
