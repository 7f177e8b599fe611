"""The points that a trend draws: what was observed, planned, extrapolated and aimed at, each with its words."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import groupby, pairwise

from components.charts.theme import SERIES, Row
from data.domain.indicator import Break, Target
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.source import Source
from data.domain.verdict import Verdict
from data.i18n.formatter import Formatter
from data.methods.continuation import Band
from data.methods.series import Point, parted
from data.queries.judgement import Judgement
from data.queries.yardsticks import turns


@dataclass(frozen=True, slots=True)
class TrendData:
    """Rows have `year`, `value` (shares: fractions) and the words of the tooltip; a fan's rows `low` and `high`.

    Where the series breaks, `observed` rows have a `run`, and `breaks` stand between the years that they part.
    """

    observed: tuple[Row, ...]
    breaks: tuple[Row, ...]
    path: tuple[Row, ...]
    continued: tuple[Row, ...]
    target: Row | None
    earlier: tuple[Row, ...]
    turns: tuple[Row, ...]

    @property
    def rows(self) -> tuple[Row, ...]:
        """Every point, whatever it is."""
        aims = (self.target,) if self.target else ()
        return (*self.observed, *self.path, *self.continued, *aims, *self.earlier)

    @property
    def runs(self) -> tuple[tuple[Row, ...], ...]:
        """What was observed, parted where it cannot be compared."""
        return tuple(tuple(rows) for _, rows in groupby(self.observed, key=lambda row: row.get("run", 0)))

    @property
    def years(self) -> tuple[int, int]:
        """The first and the last year."""
        years = [row["year"] for row in self.rows]
        return min(years), max(years)

    @property
    def highest(self) -> float:
        """The greatest value that is drawn, the band's edge included."""
        return max(float(max(row["value"], row.get("high", row["value"]))) for row in self.rows)

    @property
    def lowest(self) -> float:
        """The least value that is drawn, the band's edge included."""
        return min(float(min(row["value"], row.get("low", row["value"]))) for row in self.rows)


def trend_data(judgement: Judgement, *, sources: Mapping[str, Source], formatter: Formatter) -> TrendData:
    """The points of one judgement."""
    points = _Points(judgement, sources, formatter)
    aim = judgement.progress.target
    mine = None if isinstance(aim, Reason) else (aim.year, aim.value)
    earlier = [met.target for met in judgement.earlier if (met.target.year, met.target.value) != mine]
    return TrendData(
        observed=tuple(points.observed()),
        breaks=tuple(points.breaks()),
        path=tuple(points.path()),
        continued=tuple(points.continued()),
        target=None if isinstance(aim, Reason) else points.target(aim),
        earlier=tuple(points.earlier(target) for target in earlier),
        turns=tuple(points.turns()),
    )


@dataclass(frozen=True, slots=True)
class _Points:
    judgement: Judgement
    sources: Mapping[str, Source]
    formatter: Formatter

    def observed(self) -> Iterable[Row]:
        parting = [break_.year for break_, *_ in self._parting()]
        for figure in self.judgement.series:
            if figure.value is not None:
                mark = self.formatter.messages(f"mark.{figure.mark}")
                row = self._row(figure.key.year, figure.value, mark, self._credit(*figure.sources))
                # One line, whatever kinds of figures it goes through.
                row |= {SERIES: self.formatter.messages(f"mark.{Mark.OBSERVED}")}
                yield row | {"run": sum(year <= figure.key.year for year in parting)} if parting else row

    def breaks(self) -> Iterable[Row]:
        """Midway between the last year before a break and the first after it."""
        for break_, before, after in self._parting():
            when = self.formatter.year(break_.year, self.judgement.indicator.year_kind)
            why = self.formatter.told(break_.note[self.formatter.messages.language])
            mark = self.formatter.messages("chart.break_why", note=why)
            yield {"year": (before + after) / 2, "when": when, "mark": mark}

    def _parting(self) -> Iterable[tuple[Break, int, int]]:
        """Each break that the series lies across, with the observed years on both sides of it."""
        years = [figure.key.year for figure in self.judgement.series if figure.value is not None]
        for before, after in pairwise(years):
            for break_ in self.judgement.breaks:
                if parted(before, after, (break_.year,)):
                    yield break_, before, after

    def path(self) -> Iterable[Row]:
        """Year by year from the base to the target; nothing where either is missing."""
        base, aim = self.judgement.progress.base, self.judgement.progress.target
        if isinstance(base, Reason) or isinstance(aim, Reason) or aim.year <= base.year:
            return
        pace = (aim.value - base.value) / (aim.year - base.year)
        for year in range(base.year, aim.year + 1):
            value = base.value + pace * (year - base.year)
            yield self._row(
                year, value, self.formatter.messages("chart.path"), self.formatter.messages("chart.computed")
            )

    def continued(self) -> Iterable[Row]:
        """From the latest point on, where the band has no width yet."""
        fan, latest = self.judgement.fan, self.judgement.progress.latest
        if not fan or isinstance(latest, Reason):
            return
        mark, credit = self.formatter.messages(f"mark.{Mark.EXTRAPOLATED}"), self.formatter.messages("chart.computed")
        start = self._row(latest.year, latest.value, mark, credit)
        yield start | {"low": latest.value, "high": latest.value} if isinstance(fan[-1].band, Band) else start
        for reach in fan:
            row = self._row(reach.year, reach.value, mark, credit)
            if isinstance(reach.band, Band):
                band = {"low": reach.band.low80, "high": reach.band.high80}
                low, high = (self.formatter.bare(self.judgement.indicator, edge) for edge in band.values())
                row |= band | {
                    "said": self.formatter.messages("chart.with_band", value=row["said"], low=low, high=high)
                }
            yield row

    def target(self, aim: Point) -> Row:
        declared = self.judgement.target
        credit = self._credit(declared.source) if declared else self.formatter.messages("chart.asked")
        return self._row(aim.year, aim.value, self.formatter.messages(f"mark.{Mark.TARGET}"), credit)

    def earlier(self, target: Target) -> Row:
        mark = self.formatter.messages("chart.earlier_target")
        return self._row(target.year, target.value, mark, self._credit(target.source))

    def turns(self) -> Iterable[Row]:
        """Latest values at which the verdict would be another, the nearest first; where it is met the target says."""
        points, latest = turns(self.judgement), self.judgement.progress.latest
        if isinstance(points, Reason) or isinstance(latest, Reason):
            return
        low = self.judgement.indicator.low
        drawn = [t for t in points if (low is None or t.value >= low) and t.verdict is not Verdict.MET]
        nearest = min(drawn, key=lambda t: abs(t.away), default=None)
        for turn in sorted(drawn, key=lambda t: abs(t.away)):
            verdict = self.formatter.messages(f"verdict.{turn.verdict}")
            mark = self.formatter.messages("chart.turn", verdict=verdict)
            row = self._row(latest.year, turn.value, mark, self.formatter.messages("chart.computed"))
            row |= {SERIES: self.formatter.messages("chart.turn_legend")}
            # The nearest is named on the chart.
            yield row | {"verdict": verdict} if turn is nearest else row

    def _row(self, year: int, value: float, mark: str, credit: str) -> Row:
        indicator = self.judgement.indicator
        words = {
            "said": self.formatter.value(indicator, value),
            "when": self.formatter.year(year, indicator.year_kind),
            "mark": mark,
            "source": credit,
        }
        return {"year": year, "value": value, **words, SERIES: mark}

    def _credit(self, *ids: str) -> str:
        return self.sources[ids[0]].credit[self.formatter.messages.language] if ids else ""
