"""One prefecture in focus: its figures beside the nation's, and its depopulated municipalities by name."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import Area, Level
from data.domain.figure import Figure
from data.domain.indicator import Form, Indicator, Part
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, latest, years
from data.queries.layers import estimable_year, estimate

KIND = "depopulated_kind"


@dataclass(frozen=True, slots=True)
class Line:
    """One indicator: here, for Japan, and (only where nothing was observed) the estimate beside it."""

    indicator: Indicator
    ctx: Figure
    nation: Figure
    estimate: Figure | None


@dataclass(frozen=True, slots=True)
class MunicipalKind:
    """The municipalities of one kind, by code."""

    part: Part
    municipalities: tuple[Area, ...]


@dataclass(frozen=True, slots=True)
class Focus:
    """All that an edition holds of one prefecture. `block` is inferred, and its figures are of 2016."""

    area: Area
    lines: tuple[Line, ...]
    kinds: tuple[MunicipalKind, ...]
    block: Area | None
    block_lines: tuple[Line, ...]


def focus(snapshot: Snapshot, prefecture: str) -> Focus:
    """What is known, and what is not, of `prefecture` (its code)."""
    block = snapshot.catalogue.block_of(prefecture)
    counted = [
        i
        for i in snapshot.catalogue.indicators.values()
        if Level.PREFECTURE in i.levels and i.form in (Form.COUNT, Form.SHARE)
    ]
    by_block = [i for i in snapshot.catalogue.indicators.values() if Level.BLOCK in i.levels]
    return Focus(
        area=snapshot.catalogue.areas[prefecture],
        lines=_lines(snapshot, counted, prefecture),
        kinds=_kinds(snapshot, prefecture),
        block=block,
        block_lines=_lines(snapshot, by_block, block.id) if block else (),
    )


def _lines(snapshot: Snapshot, indicators: Iterable[Indicator], area: str) -> tuple[Line, ...]:
    """What is held neither here nor of the nation has no year to be told of."""
    lines = (_line(snapshot, indicator, area) for indicator in indicators)
    return tuple(line for line in lines if line is not None)


def _line(snapshot: Snapshot, indicator: Indicator, area: str) -> Line | None:
    """The newest year held here; where none is, the newest of the nation, marked as not collected here."""
    ints = years(snapshot, indicator.id, area=area)
    national = latest(snapshot, indicator.id)
    if ints:
        year = ints[-1]
    elif national is not None:
        year = national.key.year
    else:
        return None
    ctx = figure(snapshot, indicator.id, area=area, year=year)
    instead = None
    if ctx.value is None and (estimable := estimable_year(snapshot, indicator.id)):
        instead = estimate(snapshot, indicator.id, year=estimable).get(area)
    return Line(indicator, ctx, figure(snapshot, indicator.id, year=year), instead)


def _kinds(snapshot: Snapshot, prefecture: str) -> tuple[MunicipalKind, ...]:
    if KIND not in snapshot.catalogue.indicators:
        return ()
    newest = max((o.key.year for o in snapshot.of(KIND)), default=None)
    ctx = {area.id: area for area in snapshot.catalogue.within(prefecture)}
    known = sorted(o.key for o in snapshot.of(KIND) if o.key.year == newest and o.value and o.key.area in ctx)
    return tuple(
        MunicipalKind(part, tuple(ctx[k.area] for k in known if k.segment == part.id))
        for part in snapshot.catalogue.indicators[KIND].parts
    )
