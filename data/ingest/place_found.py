"""What comes of the search for a row's place: an area, a row of another kind, or why there is none."""

from __future__ import annotations

from typing import NamedTuple

from data.domain.finding import Fact


class PlaceFault(NamedTuple):
    """Why no area was found: the kind of its sentence, and what that sentence tells."""

    kind: str
    facts: tuple[Fact, ...] = ()


class Special(NamedTuple):
    """A row that is no area by itself, by its kind in the vocabulary: `region`, `subtotal`, `unallocated` …

    `area` is the prefecture that it is within, where the row says so.
    """

    kind: str
    area: str | None = None


Found = str | Special | PlaceFault | None


def differing(coded: str, named: str) -> PlaceFault:
    """Two areas that one row names."""
    return PlaceFault("code_and_name_differ", (Fact("code_area", coded), Fact("name_area", named)))
