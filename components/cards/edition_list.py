"""Every edition in one table: who, when, why, from which file, how much, and what became of it."""

from __future__ import annotations

from components.cards.markup import visible
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from data.domain.edition import Edition
from data.i18n.formatter import JAPAN

SHIPPED = "shipped"


def edition_table(editions: tuple[Edition, ...], latest: int, context: RenderContext) -> Table:
    """Newest first; the one in force is strong."""
    messages = context.messages
    newest_first = tuple(reversed(editions))
    columns = ("number", "at", "by", "reason", "file", "counts", "state")
    return Table(
        messages("editions.table"),
        tuple(Column(messages(f"editions.column.{name}")) for name in columns),
        tuple(_row(edition, latest, context) for edition in newest_first),
        strong=frozenset(i for i, item in enumerate(newest_first) if item.number == latest),
    )


def format_reason(stored: str, context: RenderContext) -> str:
    """Who or why: editions of the shipped files have words of ours."""
    return context.messages("overview.shipped") if stored == SHIPPED else visible(stored)


def moment(edition: Edition, context: RenderContext) -> str:
    """Day and time in Japan."""
    at = edition.published_at
    return context.messages("editions.moment", day=context.formatter.day(at), time=f"{at.astimezone(JAPAN):%H:%M}")


def _row(edition: Edition, latest: int, context: RenderContext) -> tuple[Cell, ...]:
    messages, formatter, counts = context.messages, context.formatter, edition.counts
    file = edition.file
    return (
        Cell(messages("picker.edition_number", number=edition.number), float(edition.number)),
        Cell(moment(edition, context), edition.published_at.isoformat()),
        Cell.of(format_reason(edition.published_by, context)),
        Cell.of(format_reason(edition.reason, context)),
        Cell(visible(file.name), file.name, detail=size(file.size, context)) if file else Cell.of("－"),
        Cell.of(
            messages(
                "editions.counts",
                **{k: formatter.number(getattr(counts, k)) for k in ("added", "altered", "removed", "held")},
            )
        )
        if counts
        else Cell.of("－"),
        Cell.of(_state(edition, latest, context)),
    )


def size(octets: int, context: RenderContext) -> str:
    """42 KB."""
    return context.messages("upload.kilobytes", number=context.formatter.number(max(1, round(octets / 1024))))


def _state(edition: Edition, latest: int, context: RenderContext) -> str:
    messages = context.messages
    if edition.withdrawn is not None:
        gone = edition.withdrawn
        return messages("editions.state_withdrawn", reason=visible(gone.reason), by=visible(gone.by))
    told = messages("editions.state_latest") if edition.number == latest else messages("editions.state_older")
    if edition.restores is not None:
        told += messages("editions.state_restores", number=edition.restores)
    return told
