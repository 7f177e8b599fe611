"""What an edition's sources and indicators are: the same tables on 出典と方法 and at the end of every export."""

from __future__ import annotations

from components.cards.table import Cell, Table, TableBuilder
from components.charts.render_context import RenderContext
from data.domain.snapshot import Snapshot
from data.domain.year import AsOf


def sources_table(snapshot: Snapshot, context: RenderContext) -> Table:
    """Every source of the edition: what, by whom, of when, how to cite it, under which terms."""
    messages, formatter, language = context.messages, context.formatter, context.language
    unknown = messages("sources.unknown")
    return (
        TableBuilder(messages("sources.sources_title"), tuple(snapshot.catalogue.sources.values()), messages)
        # Where a document can be found stands under its title, where we know it.
        .text("sources.title", lambda s: Cell(s.title[language], s.title[language], s.address or ""))
        .text("sources.producer", lambda s: s.producer[language])
        .text("sources.date", lambda s: formatter.as_of(AsOf.parse(s.date)) if s.date else unknown)
        .text("sources.credit", lambda s: s.credit[language])
        .text("sources.licence", lambda s: s.licence[language])
        .text("sources.note", lambda s: formatter.told(s.note[language]) if s.note else "")
        .build()
    )


def indicators_table(snapshot: Snapshot, context: RenderContext) -> Table:
    """What each indicator of the edition counts, in which unit, from which source."""
    messages, formatter, language = context.messages, context.formatter, context.language
    separator, sources = messages("citation.separator"), snapshot.catalogue.sources
    return (
        TableBuilder(messages("sources.indicators_title"), tuple(snapshot.catalogue.indicators.values()), messages)
        .text("table.indicator", lambda i: i.name[language])
        .text("sources.definition", lambda i: formatter.told(i.definition[language]))
        .text("sources.unit", lambda i: i.unit[language])
        .text("table.source", lambda i: separator.join(sources[id_].title[language] for id_ in i.sources))
        .build()
    )
