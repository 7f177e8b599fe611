"""Areas on a board of squares: any way of giving the squares to owners makes a coverage, with islands and enclaves."""

from collections.abc import Mapping
from itertools import pairwise

import shapely
from hypothesis import example, given
from hypothesis import strategies as st

from geo.build.topology import Arc, Arcs

SIDE = 6

boards = st.dictionaries(
    st.tuples(st.integers(0, SIDE - 1), st.integers(0, SIDE - 1)), st.sampled_from("ABC"), min_size=1
)


def areas(board: Mapping[tuple[int, int], str]) -> dict[str, list[shapely.Polygon]]:
    """The polygons of each owner. Squares that touch at a corner only are apart."""
    owners = sorted({*board.values()})
    squares = {o: [shapely.box(x, y, x + 1, y + 1) for (x, y), owner in board.items() if owner == o] for o in owners}
    # Every corner of a neighbour on a border is a vertex of it, as in a coverage it must be.
    lines = shapely.union_all([shapely.boundary(each) for held in squares.values() for each in held])
    faces = shapely.get_parts(shapely.polygonize([lines]))
    made = {}
    for owner, held in squares.items():
        ground = shapely.union_all(held)
        mine = [face for face in faces if ground.contains(face.representative_point())]
        made[owner] = [*shapely.get_parts(shapely.coverage_union_all(mine))]
    return made


def rings(board: Mapping[tuple[int, int], str]) -> list[list[tuple[int, int]]]:
    parts = [part for held in areas(board).values() for part in held]
    return [[(int(x), int(y)) for x, y in ring.coords] for p in parts for ring in (p.exterior, *p.interiors)]


def joined(numbers: list[int], arcs: tuple[Arc, ...]) -> list[tuple[int, int]]:
    whole: list[tuple[int, int]] = []
    for number in numbers:
        arc = arcs[number] if number >= 0 else arcs[~number][::-1]
        assert whole == [] or whole[-1] == arc[0]
        whole += arc if not whole else arc[1:]
    return whole


RING_IN_RING = {(x, y): "B" if (x, y) == (2, 2) else "A" for x in range(1, 4) for y in range(1, 4)}
CORNER_TO_CORNER = {(0, 0): "A", (1, 1): "A", (0, 1): "B", (1, 0): "C"}


@example(RING_IN_RING)
@example(CORNER_TO_CORNER)
@given(boards)
def test_arcs_end_to_end_are_the_ring_again_in_its_direction(board: Mapping[tuple[int, int], str]) -> None:
    given_rings = rings(board)
    cut = Arcs(given_rings)
    numbered = [cut.numbers(ring) for ring in given_rings]
    for ring, numbers in zip(given_rings, numbered, strict=True):
        whole = joined(numbers, cut.arcs)
        turn = ring.index(whole[0])
        assert whole == [*ring[turn:-1], *ring[: turn + 1]]


@example(RING_IN_RING)
@given(boards)
def test_every_step_of_a_border_is_written_once(board: Mapping[tuple[int, int], str]) -> None:
    given_rings = rings(board)
    cut = Arcs(given_rings)
    for ring in given_rings:
        cut.numbers(ring)
    written = [frozenset(step) for arc in cut.arcs for step in pairwise(arc)]
    assert len(written) == len(set(written))
    assert set(written) == {frozenset(step) for ring in given_rings for step in pairwise(ring)}


def test_an_enclave_and_the_hole_it_fills_are_one_arc() -> None:
    given_rings = rings(RING_IN_RING)
    cut = Arcs(given_rings)
    around, hole, enclave = (cut.numbers(ring) for ring in given_rings)
    assert len(cut.arcs) == 2
    assert (around, {*hole, *enclave}) in [([0], {1, ~1}), ([0], {1})]
