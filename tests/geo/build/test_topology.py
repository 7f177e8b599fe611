import json
from pathlib import Path

from geopandas import GeoDataFrame
from shapely import box

from geo.build.topology import QuantizedGrid, topology
from geo.plane import outlines
from geo.shapes import Shape

GRID = QuantizedGrid(0.001, 0.0005)
# In steps: from 130° east and 40° north, 2 by 2 steps each, side by side.
AREAS = GeoDataFrame(
    {"code": ["01100", "01202"], "name": ["札幌市", "函館市"], "joined": [None, False]},
    geometry=[box(130_000, 80_000, 130_002, 80_002), box(130_002, 80_000, 130_004, 80_002)],
)


def test_a_common_border_is_written_once_and_every_step_from_the_corner() -> None:
    written = json.loads(topology(AREAS, GRID, name="muni"))
    assert written["transform"] == {"scale": [0.001, 0.0005], "translate": [130, 40]}
    # Clockwise. Left: from the border's lower end round to its upper one, then down it. Right: up it, then round.
    assert written["arcs"] == [[[2, 0], [-2, 0], [0, 2], [2, 0]], [[2, 2], [0, -2]], [[2, 2], [2, 0], [0, -2], [-2, 0]]]
    left, right = written["objects"]["muni"]["geometries"]
    assert left == {"type": "Polygon", "arcs": [[0, 1]], "properties": {"code": "01100", "name": "札幌市"}}
    assert right["arcs"] == [[-2, 2]]
    assert right["properties"] == {"code": "01202", "name": "函館市", "joined": False}


def test_what_is_written_is_read_as_the_same_land(tmp_path: Path) -> None:
    path = tmp_path / "a.topo.json"
    path.write_bytes(topology(AREAS, GRID, name="muni", frame=[(130.0, 39.9), (131.0, 40.1)]))
    left, right = outlines(Shape("a", path, "muni"))
    assert set(left.polygons[0][0]) == {(130, 40), (130, 40.001), (130.002, 40.001), (130.002, 40)}
    assert set(right.polygons[0][0]) == {(130.002, 40), (130.002, 40.001), (130.004, 40.001), (130.004, 40)}


def test_the_frame_is_a_line_of_its_own() -> None:
    written = json.loads(topology(AREAS, GRID, name="pref", frame=[(130.0, 39.9), (131.0, 40.1)]))
    (line,) = written["objects"]["frame"]["geometries"]
    assert line == {"type": "LineString", "arcs": [3], "properties": {"code": "frame"}}
    # The line begins lowest: 0.1° are 200 steps of 0.0005°.
    assert written["transform"]["translate"] == [130, 39.9]
    assert written["arcs"][3] == [[0, 0], [1000, 400]]


def test_japanese_is_written_as_it_is_and_nothing_is_spaced() -> None:
    content = topology(AREAS, GRID, name="muni").decode()
    assert '"name":"札幌市"' in content
    assert " " not in content
