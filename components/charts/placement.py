"""Labels beside points, so that none lies on a line, a point or another label.

The width of a chart is the browser's: a place is chosen that is good at the narrowest and at the widest.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal, NamedTuple

from components.charts.labels import width

Align = Literal["left", "center", "right"]
Place = tuple[float, float]

# Pixels above a plot that are left free for a line of text; beside it and below it stand the axes.
ROOM_ABOVE = 22
# Square pixels of harm: what does not hinder reading, what a less preferred spot must save, and a thin line's part.
_GRAZING, _RELUCTANCE, _THIN = 120, 12, 0.35


class Box(NamedTuple):
    """Left, top, right, bottom in pixels from the plot's upper left corner."""

    left: float
    top: float
    right: float
    bottom: float

    def shared(self, other: Box) -> float:
        """The common area in square pixels."""
        across = min(self.right, other.right) - max(self.left, other.left)
        down = min(self.bottom, other.bottom) - max(self.top, other.top)
        return max(across, 0) * max(down, 0)


@dataclass(frozen=True, slots=True)
class PlotArea:
    """A plot's inner size and what its axes run over."""

    width: float
    height: float
    first: float
    last: float
    top: float
    padding: float
    bottom: float = 0

    def at(self, place: Place) -> tuple[float, float]:
        """Pixels of (year, value)."""
        across = (place[0] - self.first) / (self.last - self.first)
        down = (self.top - place[1]) / (self.top - self.bottom)
        return self.padding + across * (self.width - 2 * self.padding), self.height * down


class Spot(NamedTuple):
    """Where a label stands from its point: pixels to the right and down, to its middle line."""

    dx: float
    dy: float
    align: Align


ABOVE = (Spot(0, -14, "center"), Spot(6, -14, "right"), Spot(-6, -14, "left"), Spot(4, -22, "right"))
BELOW = (Spot(0, 15, "center"), Spot(6, 15, "right"), Spot(-6, 15, "left"), Spot(4, 24, "right"), Spot(-4, 24, "left"))
BESIDE = (Spot(10, 0, "left"), Spot(10, 8, "left"), Spot(10, -8, "left"), Spot(-10, 0, "right"))


@dataclass(frozen=True, slots=True)
class Label:
    """A text for the point at `place` (year, value), with the spots to try, the preferred first."""

    text: str
    place: Place
    size: int
    bold: bool
    spots: tuple[Spot, ...]

    def box(self, spot: Spot, plot: PlotArea) -> Box:
        """What the label covers when it stands there."""
        x, y = plot.at(self.place)
        wide, high = width(self.text, self.size, bold=self.bold), self.size * 1.15
        left = x + spot.dx - {"left": 0.0, "center": wide / 2, "right": wide}[spot.align]
        return Box(left, y + spot.dy - high / 2, left + wide, y + spot.dy + high / 2)


class OccupiedArea(NamedTuple):
    """A covered place, and how much it harms a label to lie on it."""

    box: Box
    harm: float


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What labels keep clear of: firm lines and points, and thin lines that a label may cross if it must."""

    firm: Sequence[Sequence[Place]]
    thin: Sequence[Sequence[Place]]
    points: Sequence[Place]

    def taken(self, plot: PlotArea) -> list[OccupiedArea]:
        """What they cover in that plot."""
        firm = [OccupiedArea(box, 1) for line in self.firm for box in _along(line, plot)]
        thin = [OccupiedArea(box, _THIN) for line in self.thin for box in _along(line, plot)]
        return [*firm, *thin, *(OccupiedArea(Box(x - 6, y - 6, x + 6, y + 6), 5) for x, y in map(plot.at, self.points))]


def place(labels: Sequence[Label], around: Surroundings, *, plots: Sequence[PlotArea]) -> tuple[Spot, ...]:
    """A spot for each label that is good in all of `plots`; the most important label is asked first."""
    taken = [around.taken(plot) for plot in plots]
    chosen = []
    for label in labels:
        costs = [
            _RELUCTANCE * rank
            + sum(_cost(label.box(spot, plot), plot, stored) for plot, stored in zip(plots, taken, strict=True))
            for rank, spot in enumerate(label.spots)
        ]
        spot = label.spots[costs.index(min(costs))]
        for plot, known in zip(plots, taken, strict=True):
            known.append(OccupiedArea(label.box(spot, plot), 5))
        chosen.append(spot)
    return tuple(chosen)


def crowded(
    labels: Sequence[Label], spots: Sequence[Spot], around: Surroundings, *, plot: PlotArea
) -> tuple[bool, ...]:
    """Which labels, at their spots, lie on something in a plot that they were not placed for."""
    known, crowds = around.taken(plot), []
    for label, spot in zip(labels, spots, strict=True):
        box = label.box(spot, plot)
        crowds.append(_cost(box, plot, known) > _GRAZING)
        if not crowds[-1]:
            known.append(OccupiedArea(box, 5))
    return tuple(crowds)


def _cost(box: Box, plot: PlotArea, known: Sequence[OccupiedArea]) -> float:
    """Square pixels of harm; what is cut off at an edge is the worst."""
    across = max(0, -box.left) + max(0, box.right - plot.width)
    outside = across + max(0, -ROOM_ABOVE - box.top) + max(0, box.bottom - plot.height)
    left, top, right, bottom = box
    # Nearly all of them are far away, and a label asks at hundreds of spots.
    near = (t for t in known if t.box[0] < right and t.box[2] > left and t.box[1] < bottom and t.box[3] > top)
    return 20 * outside + sum(box.shared(taken.box) * taken.harm for taken in near)


def _along(line: Sequence[Place], plot: PlotArea) -> list[Box]:
    boxes = []
    for (x0, y0), (x1, y1) in pairwise(plot.at(p) for p in line):
        count = max(1, int(abs(x1 - x0) // 4))
        steps = ((x0 + (x1 - x0) * k / count, y0 + (y1 - y0) * k / count) for k in range(count + 1))
        boxes += [Box(x - 2, y - 2, x + 2, y + 2) for x, y in steps]
    return boxes
