"""What an edition's sources and indicators are: the same tables on 出典と方法 and at the end of every export."""

from __future__ import annotations

from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.domain.source import Source
from data.domain.year import AsOf


def sources_table(snapshot: Snapshot, context: RenderContext) -> Table:
    """Every source of the edition: what, by whom, of when, how to cite it, under which terms."""
    names = ("title", "producer", "date", "credit", "licence", "note")
    columns = tuple(Column(context.messages(f"sources.{name}")) for name in names)
    rows = tuple(_source(s, context) for s in snapshot.catalogue.sources.values())
    return Table(context.messages("sources.sources_title"), columns, rows)


def _source(source: Source, context: RenderContext) -> tuple[Cell, ...]:
    language = context.language
    return (
        # Where a document can be found is told under its title, where we know it.
        Cell(source.title[language], source.title[language], source.address or ""),
        Cell.of(source.producer[language]),
        Cell.of(
            context.formatter.as_of(AsOf.parse(source.date)) if source.date else context.messages("sources.unknown")
        ),
        Cell.of(source.credit[language]),
        Cell.of(source.licence[language]),
        Cell.of(context.formatter.told(source.note[language]) if source.note else ""),
    )


def indicators_table(snapshot: Snapshot, context: RenderContext) -> Table:
    """What each indicator of the edition counts, in which unit, from which source."""
    columns = tuple(
        Column(context.messages(name))
        for name in ("table.indicator", "sources.definition", "sources.unit", "table.source")
    )
    rows = tuple(_indicator(i, snapshot, context) for i in snapshot.catalogue.indicators.values())
    return Table(context.messages("sources.indicators_title"), columns, rows)


def _indicator(indicator: Indicator, snapshot: Snapshot, context: RenderContext) -> tuple[Cell, ...]:
    language = context.language
    credits = context.messages("citation.separator").join(
        snapshot.catalogue.sources[s].title[language] for s in indicator.sources
    )
    return (
        Cell.of(indicator.name[language]),
        Cell.of(context.formatter.told(indicator.definition[language])),
        Cell.of(indicator.unit[language]),
        Cell.of(credits),
    )
