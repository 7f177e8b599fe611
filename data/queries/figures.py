"""One figure of an edition: read, or derived from what was read, with all it came from."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.area import NATION, Level
from data.domain.figure import Derivation, Figure
from data.domain.indicator import ALL, Break, Form, Indicator
from data.domain.mark import WITHOUT_VALUE, Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.methods.series import comparable_from

# Which mark a derived figure takes from its parts: the least certain of them.
_WEAKEST = (
    Mark.NOT_APPLICABLE,
    Mark.SUPPRESSED,
    Mark.UNKNOWN,
    Mark.NOT_COLLECTED,
    Mark.ESTIMATED,
    Mark.EXTRAPOLATED,
    Mark.TARGET,
    Mark.OBSERVED,
)


def figure(snapshot: Snapshot, indicator: str, *, year: int, area: str = NATION, segment: str = ALL) -> Figure:
    """The figure of that key. Where the edition has none, its mark says whether it could have one."""
    key = Key(indicator, area, segment, year)
    read = snapshot.read(indicator, area=area, segment=segment, year=year)
    if read is not None:
        return Figure(key, read.value, read.mark, Derivation.READ, (read,), read.as_of, read.rounded)
    declared = snapshot.catalogue.indicators[indicator]
    if declared.form is Form.SHARE:
        return _ratio(snapshot, declared, key)
    if declared.form is Form.DIFFERENCE:
        return _difference(snapshot, declared, key)
    if segment == ALL and declared.form is Form.COMPOSITION:
        return _sum(snapshot, declared, key)
    return _absent(snapshot, declared, key)


def kind(snapshot: Snapshot, indicator: Indicator, *, year: int, area: str, listed: bool) -> Figure:
    """The kind of one municipality: its part is the key's segment; of none it is 該当なし.

    `listed`: whether the edition holds that year's list at all, without which nothing is known.
    """
    for part in indicator.parts:
        if snapshot.read(indicator.id, area=area, segment=part.id, year=year) is not None:
            return figure(snapshot, indicator.id, area=area, segment=part.id, year=year)
    mark = Mark.NOT_APPLICABLE if listed else Mark.NOT_COLLECTED
    return Figure(Key(indicator.id, area, ALL, year), None, mark, Derivation.READ, ())


def difference(before: Figure, after: Figure) -> Figure:
    """How much later is more than earlier, under the later key; of a missing value, why there is none."""
    behind = (*before.observations, *after.observations)
    mark = weakest(before.mark, after.mark)
    if before.value is None or after.value is None:
        named = mark if mark in WITHOUT_VALUE else Mark.NOT_COLLECTED
        return Figure(after.key, None, named, Derivation.DIFFERENCE, behind)
    rounded = before.rounded or after.rounded
    return Figure(after.key, after.value - before.value, mark, Derivation.DIFFERENCE, behind, after.as_of, rounded)


def series(snapshot: Snapshot, indicator: str, *, area: str = NATION, segment: str = ALL) -> tuple[Figure, ...]:
    """Every year that has a value, in order; shares wherever both counts are there."""
    return tuple(
        f
        for year in years(snapshot, indicator, area=area, segment=segment)
        if (f := figure(snapshot, indicator, area=area, segment=segment, year=year)).value is not None
    )


def comparable(figures: tuple[Figure, ...], breaks: Iterable[Break]) -> tuple[Figure, ...]:
    """Those of a series, in order, that can be compared with its last one: since the last break."""
    if not figures:
        return ()
    first = comparable_from(figures[-1].key.year, (item.year for item in breaks))
    return figures if first is None else tuple(f for f in figures if f.key.year >= first)


def latest(snapshot: Snapshot, indicator: str, *, area: str = NATION, segment: str = ALL) -> Figure | None:
    """The newest figure with a value, or None."""
    figures = series(snapshot, indicator, area=area, segment=segment)
    return figures[-1] if figures else None


def years(snapshot: Snapshot, indicator: str, *, area: str = NATION, segment: str = ALL) -> tuple[int, ...]:
    """The years in which the indicator was read, or could be derived."""
    declared = snapshot.catalogue.indicators[indicator]
    own = snapshot.years(indicator, area=area, segment=segment)
    if own:
        return own
    if declared.form is Form.SHARE and declared.numerator:
        return snapshot.years(declared.numerator, area=area, segment=segment)
    if declared.form is Form.DIFFERENCE and declared.minuend and declared.subtrahend:
        shared = set(snapshot.years(declared.minuend, area=area, segment=segment))
        return tuple(sorted(shared & set(snapshot.years(declared.subtrahend, area=area, segment=segment))))
    if segment == ALL and declared.form is Form.COMPOSITION:
        return tuple(sorted({o.key.year for o in snapshot.of(indicator) if o.key.area == area}))
    return ()


def _ratio(snapshot: Snapshot, declared: Indicator, key: Key) -> Figure:
    """Σ numerator / Σ denominator, never a mean of shares."""
    assert declared.numerator is not None  # noqa: S101 - the registry refuses a share without them
    assert declared.denominator is not None  # noqa: S101
    upper = figure(snapshot, declared.numerator, year=key.year, area=key.area, segment=key.segment)
    lower = figure(
        snapshot,
        declared.denominator.indicator,
        year=declared.denominator.year or key.year,
        area=key.area,
        segment=key.segment,
    )
    parts = (*upper.observations, *lower.observations)
    if upper.value is None or lower.value is None:
        return _absent(snapshot, declared, key, weakest(upper.mark, lower.mark), parts)
    if not lower.value:
        # A share of nothing cannot exist.
        return _absent(snapshot, declared, key, Mark.NOT_APPLICABLE, parts)
    counted = (_one(upper), _one(lower))
    mark = weakest(upper.mark, lower.mark)
    return Figure(key, upper.value / lower.value, mark, Derivation.RATIO, counted, upper.as_of)


def _difference(snapshot: Snapshot, declared: Indicator, key: Key) -> Figure:
    upper = figure(snapshot, declared.minuend or "", year=key.year, area=key.area, segment=key.segment)
    lower = figure(snapshot, declared.subtrahend or "", year=key.year, area=key.area, segment=key.segment)
    parts = (*upper.observations, *lower.observations)
    if upper.value is None or lower.value is None:
        return _absent(snapshot, declared, key, weakest(upper.mark, lower.mark), parts)
    mark = weakest(upper.mark, lower.mark)
    return Figure(key, upper.value - lower.value, mark, Derivation.DIFFERENCE, parts, upper.as_of)


def _sum(snapshot: Snapshot, declared: Indicator, key: Key) -> Figure:
    """A whole is the sum of its parts, or unknown where a part is."""
    observations = [snapshot.read(key.indicator, area=key.area, segment=p.id, year=key.year) for p in declared.parts]
    parts = tuple(o for o in observations if o is not None)
    values = [o.value for o in parts if o.value is not None]
    if len(parts) < len(declared.parts):
        return _absent(snapshot, declared, key, Mark.NOT_COLLECTED, parts)
    if len(values) < len(parts):
        return _absent(snapshot, declared, key, weakest(*(o.mark for o in parts if o.value is None)), parts)
    return Figure(key, sum(values), weakest(*(o.mark for o in parts)), Derivation.SUM, parts, parts[0].as_of)


def _absent(
    snapshot: Snapshot,
    declared: Indicator,
    key: Key,
    mark: Mark = Mark.NOT_COLLECTED,
    parts: tuple[Observation, ...] = (),
) -> Figure:
    """No value: 該当なし where none can exist, else the mark of what is missing."""
    level = snapshot.catalogue.areas[key.area].level if key.area in snapshot.catalogue.areas else Level.NATION
    possible = declared.can_have(level, key.segment)
    named = mark if mark in WITHOUT_VALUE else Mark.NOT_COLLECTED
    return Figure(key, None, named if possible else Mark.NOT_APPLICABLE, Derivation.READ, parts)


def _one(counted: Figure) -> Observation:
    """A count as a single observation, so that a ratio always has one above and one below."""
    if counted.derivation is Derivation.READ:
        return counted.observations[0]
    first = counted.observations[0]
    return Observation(
        counted.key, counted.value, counted.mark, counted.as_of, False, first.source, first.survey, first.place
    )


def weakest(*marks: Mark) -> Mark:
    """The mark that says the least is known."""
    return min(marks, key=_WEAKEST.index)
