import json
from pathlib import Path

from geo.plane import Outline, lines, outlines
from geo.shapes import Shape

# Two squares with a common border, the right one with a hole; a step is a tenth of a degree, from 10° east, 50° north.
# Arc 0 is the border, upwards; arc 1 the rest of the left square, anticlockwise; arc 2 that of the right, clockwise.
TOPOLOGY = {
    "transform": {"scale": [0.1, 0.1], "translate": [10, 50]},
    "objects": {
        "frame": {"geometries": [{"type": "LineString", "arcs": [1], "properties": {}}]},
        "muni": {
            "geometries": [
                {"type": "Polygon", "arcs": [[-1, -2]], "properties": {"code": "01100"}},
                {"type": "MultiPolygon", "arcs": [[[0, 2], [3]]], "properties": {"code": "01202"}},
            ]
        },
    },
    "arcs": [
        [[10, 0], [0, 10]],
        [[10, 10], [-10, 0], [0, -10], [10, 0]],
        [[10, 10], [10, 0], [0, -10], [-10, 0]],
        [[14, 4], [2, 0], [0, 2], [-2, 0], [0, -2]],
    ],
}


def two_squares(folder: Path) -> Shape:
    path = folder / "two.topo.json"
    path.write_text(json.dumps(TOPOLOGY), encoding="utf-8")
    return Shape(id="two", path=path, object_name="muni")


def test_arcs_become_closed_rings_in_degrees_backwards_where_the_number_says_so(tmp_path: Path) -> None:
    left, right = outlines(two_squares(tmp_path))
    assert left == Outline("01100", ((((11, 51), (11, 50), (10, 50), (10, 51), (11, 51)),),))
    around = ((11, 50), (11, 51), (12, 51), (12, 50), (11, 50))
    hole = ((11.4, 50.4), (11.6, 50.4), (11.6, 50.6), (11.4, 50.6), (11.4, 50.4))
    assert right == Outline("01202", ((around, hole),))


def test_a_border_is_drawn_once_and_its_neighbours_share_what_became_of_it(tmp_path: Path) -> None:
    left, right = outlines(two_squares(tmp_path), drawn=lambda border: (border[0], border[-1]))
    # The border's ends are (11, 50) and (11, 51); the rest of the left square comes back to where it began.
    assert left == Outline("01100", ((((11, 51), (11, 50), (11, 51)),),))
    assert right.polygons[0][0] == ((11, 50), (11, 51), (11, 50))


def test_a_line_round_no_area_is_not_closed(tmp_path: Path) -> None:
    assert lines(two_squares(tmp_path), "frame") == (((11, 51), (10, 51), (10, 50), (11, 50)),)
