"""A number ready to be shown: value, mark, and everything it was derived from."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.year import AsOf


class Derivation(StrEnum):
    """How a figure came about; each has its words and formula on 出典と方法."""

    READ = "read"
    RATIO = "ratio"
    DIFFERENCE = "difference"
    SUM = "sum"
    MEAN = "mean"
    POOLED = "pooled"
    APPORTIONMENT = "apportionment"


@dataclass(frozen=True, slots=True)
class Figure:
    """Shares are fractions. Of a ratio, `observations` are its numerator and its denominator."""

    key: Key
    value: float | None
    mark: Mark
    derivation: Derivation
    observations: tuple[Observation, ...]
    as_of: AsOf | None = None
    rounded: bool = False

    @property
    def numerator(self) -> float | None:
        """The upper count of a ratio."""
        return self.observations[0].value if self.derivation is Derivation.RATIO else None

    @property
    def denominator(self) -> float | None:
        """The lower count of a ratio."""
        return self.observations[1].value if self.derivation is Derivation.RATIO else None

    @property
    def sources(self) -> tuple[str, ...]:
        """Ids of every source behind the figure, survey before deck, each once."""
        named = [s for o in self.observations for s in (o.survey, o.source) if s]
        return tuple(dict.fromkeys(named))
