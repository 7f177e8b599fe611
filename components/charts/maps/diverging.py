"""Areas to both sides of a middle: what changed between two years, or how far each is from the nation's value."""

from __future__ import annotations

from dataclasses import dataclass

from data.domain.area import Area
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.methods.classes import Diverging
from data.queries.comparison import BetweenYears
from data.queries.layers import Layer, LayerAnswer


@dataclass(frozen=True, slots=True)
class DivergingRow:
    """One area's figure, the one it was before (of changes), and what lies between: of shares as a fraction.

    `mark` says what kind of difference it is, or why there is none.
    """

    area: Area
    figure: Figure
    before: Figure | None
    difference: float | None
    mark: Mark


@dataclass(frozen=True, slots=True)
class DivergingLayer:
    """`classes` are those of `data.queries.classing.around`: of changes around 0, of values around the nation's.

    Raises:
        ValueError: for estimates, which are never compared.
    """

    of: LayerAnswer | BetweenYears
    classes: Diverging

    def __post_init__(self) -> None:
        if isinstance(self.of, LayerAnswer) and self.of.estimated:
            raise ValueError(f"{self.of.layer.id} of {self.of.year} is estimated: estimates are not compared")

    @property
    def layer(self) -> Layer:
        """What is weighed."""
        return self.of.layer

    @property
    def within(self) -> Area | None:
        """The prefecture whose municipalities alone are weighed."""
        return self.of.within

    @property
    def changes(self) -> bool:
        """Whether these are changes between two years; else distances from the nation's value."""
        return isinstance(self.of, BetweenYears)

    @property
    def rows(self) -> tuple[DivergingRow, ...]:
        """Every area, by code."""
        if isinstance(self.of, BetweenYears):
            return tuple(DivergingRow(r.area, r.after, r.before, r.change.value, r.change.mark) for r in self.of.rows)
        return tuple(
            DivergingRow(r.area, r.figure, None, self._from(r.figure.value), r.figure.mark) for r in self.of.rows
        )

    @property
    def nation(self) -> float | None:
        """The nation's own change; of distances there is none."""
        return self.of.nation.change.value if isinstance(self.of, BetweenYears) else None

    def place(self, row: DivergingRow) -> int | None:
        """Which class a row is in, from the lowest: 0, 1, 2 …; None where there is no value."""
        if row.difference is None:
            return None
        return Diverging(0, self.classes.steps).place(row.difference) + len(self.classes.steps)

    def _from(self, value: float | None) -> float | None:
        return None if value is None else value - self.classes.middle
