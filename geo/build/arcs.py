"""Borders cut into arcs, so that each is written once and both neighbours name it.

The package `topojson` (2.2) was tried for this: it turned 46 rings of these shapes the wrong way round, which makes
Vega fill the whole picture, and lost 30 vertices.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from itertools import pairwise

Vertex = tuple[int, int]
Arc = tuple[Vertex, ...]


class Arcs:
    """The arcs of some rings, numbered as they are met."""

    def __init__(self, rings: Iterable[Sequence[Vertex]]) -> None:
        beside: defaultdict[Vertex, set[Vertex]] = defaultdict(set)
        for ring in rings:
            for here, there in pairwise(ring):
                beside[here].add(there)
                beside[there].add(here)
        # Where borders meet, part or touch. Everywhere else a line comes in and goes out.
        self._ends = {vertex for vertex, others in beside.items() if len(others) != 2}
        self._numbers: dict[Arc, int] = {}

    @property
    def arcs(self) -> tuple[Arc, ...]:
        """Every arc that a ring was numbered by."""
        return tuple(self._numbers)

    def numbers(self, ring: Sequence[Vertex]) -> list[int]:
        """The arcs of a closed ring, which is one of those given, in its order; ~n is arc n backwards."""
        return [self._number(arc) for arc in self._cut(ring)]

    def _cut(self, ring: Sequence[Vertex]) -> Iterable[Arc]:
        open_ring = ring[:-1]
        cuts = [at for at, vertex in enumerate(open_ring) if vertex in self._ends]
        # A ring without an end, an island's or an enclave's, begins where both its neighbours will find it.
        first = cuts[0] if cuts else open_ring.index(min(open_ring))
        turned = (*open_ring[first:], *open_ring[: first + 1])
        stops = [*(cut - first for cut in cuts or [first]), len(open_ring)]
        return (turned[start : stop + 1] for start, stop in pairwise(stops))

    def _number(self, arc: Arc) -> int:
        if (backwards := self._numbers.get(arc[::-1])) is not None:
            return ~backwards
        return self._numbers.setdefault(arc, len(self._numbers))
