import pytest
import shapely
from geopandas import GeoSeries
from hypothesis import given
from hypothesis import strategies as st
from pandas import Series
from shapely import Polygon

from geo.build.coverage import Detail, simplified
from geo.build.topology import SOURCE, QuantizedGrid

# Three areas in a row. Each border, and the coast at the right end, has a tooth 2 wide and 2 deep: a triangle of 2
# square steps, a corner of √2 steps.
SMALL = Polygon([(0, 0), (10, 0), (10, 4), (12, 5), (10, 6), (10, 10), (0, 10)])
MIDDLE = Polygon([(10, 0), (20, 0), (20, 4), (22, 5), (20, 6), (20, 10), (10, 10), (10, 6), (12, 5), (10, 4)])
LARGE = Polygon([(20, 0), (30, 0), (30, 4), (32, 5), (30, 6), (30, 10), (20, 10), (20, 6), (22, 5), (20, 4)])
ROW = GeoSeries({"small": SMALL, "middle": MIDDLE, "large": LARGE})


def vertices(shape: shapely.Geometry) -> set[tuple[float, float]]:
    return {(x, y) for x, y in shapely.get_coordinates(shape)}


@pytest.mark.parametrize(
    ("sizes", "kept"),
    [
        # One step is 11 m: corners up to 1.35 steps are cut off 100 km²; at growth 1, up to 8.6 off what is larger than
        # 640 km², and up to 0.07 off 5 km².
        ((5, 700, 700), {(12, 5)}),
        ((700, 700, 5), {(22, 5), (32, 5)}),
        ((700, 5, 700), {(12, 5), (22, 5)}),
        ((5, 5, 5), {(12, 5), (22, 5), (32, 5)}),
        ((700, 700, 700), set()),
    ],
)
def test_a_border_is_as_fine_as_the_smaller_beside_it_needs(
    sizes: tuple[float, float, float], kept: set[tuple[float, float]]
) -> None:
    detail = Detail(SOURCE, corner=15, growth=1)
    result = simplified(ROW, Series(sizes, index=ROW.index), detail)
    assert vertices(shapely.union_all(shapely.boundary(result.to_numpy()))) & {(12, 5), (22, 5), (32, 5)} == kept
    assert result.is_valid_coverage()


def test_the_corner_grows_with_the_size() -> None:
    # A step of 0.001° is 111.19 m: 1,000 m are 8.99 steps; 4 times the land at growth 0.5 is twice that.
    detail = Detail(QuantizedGrid(1e-3, 1e-3), corner=1000, growth=0.5)
    assert detail.tolerance(100) == pytest.approx(8.993, abs=0.001)
    assert detail.tolerance(400) == pytest.approx(17.987, abs=0.001)


@given(
    cuts=st.lists(st.tuples(st.integers(4, 16), st.integers(0, 40)), min_size=2, max_size=12),
    corner=st.floats(0, 200),
    sizes=st.tuples(*[st.floats(1, 2000)] * 2),
)
def test_whatever_is_cut_both_sides_stay_whole_and_side_by_side(
    cuts: list[tuple[int, int]], corner: float, sizes: tuple[float, float]
) -> None:
    # A zigzag from the lower to the upper coast parts a rectangle in two.
    zigzag = [(x, y) for y, x in sorted({y: x for x, y in cuts}.items())]
    border = [(10, -1), *zigzag, (10, 41)]
    two = GeoSeries({"left": Polygon([(0, -1), *border, (0, 41)]), "right": Polygon([(20, -1), *border, (20, 41)])})
    result = simplified(two, Series(sizes, index=two.index), Detail(SOURCE, corner, growth=0.6))
    assert result.is_valid.all()
    assert result.is_valid_coverage()
    assert vertices(result.union_all()) <= vertices(two.union_all())
    assert not result.is_empty.any()
