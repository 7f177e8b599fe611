"""Every edition in one table: who, when, why, from which file, how much, and what became of it."""

from __future__ import annotations

from components.cards.markup import visible
from components.cards.table import Cell, Table, TableBuilder
from components.charts.render_context import RenderContext
from data.domain.edition import Edition
from data.i18n.formatter import JAPAN

SHIPPED = "shipped"


def edition_table(editions: tuple[Edition, ...], latest: int, context: RenderContext) -> Table:
    """Newest first; the one in force is strong."""
    messages, newest_first = context.messages, tuple(reversed(editions))
    return (
        TableBuilder(messages("editions.table"), newest_first, messages)
        .text("editions.column.number", lambda edition: _number(edition, context))
        .text("editions.column.at", lambda edition: Cell(moment(edition, context), edition.published_at.isoformat()))
        .text("editions.column.by", lambda edition: format_reason(edition.published_by, context))
        .text("editions.column.reason", lambda edition: format_reason(edition.reason, context))
        .text("editions.column.file", lambda edition: _file(edition, context))
        .text("editions.column.counts", lambda edition: _counts(edition, context))
        .text("editions.column.state", lambda edition: _state(edition, latest, context))
        .build(strong=(i for i, edition in enumerate(newest_first) if edition.number == latest))
    )


def format_reason(stored: str, context: RenderContext) -> str:
    """Who or why: editions of the shipped files have words of ours."""
    return context.messages("overview.shipped") if stored == SHIPPED else visible(stored)


def moment(edition: Edition, context: RenderContext) -> str:
    """Day and time in Japan."""
    at = edition.published_at
    return context.messages("editions.moment", day=context.formatter.day(at), time=f"{at.astimezone(JAPAN):%H:%M}")


def size(octets: int, context: RenderContext) -> str:
    """42 KB."""
    return context.messages("upload.kilobytes", number=context.formatter.number(max(1, round(octets / 1024))))


def _number(edition: Edition, context: RenderContext) -> Cell:
    return Cell(context.messages("picker.edition_number", number=edition.number), float(edition.number))


def _file(edition: Edition, context: RenderContext) -> Cell | str:
    file = edition.file
    return Cell(visible(file.name), file.name, detail=size(file.size, context)) if file else "－"


def _counts(edition: Edition, context: RenderContext) -> str:
    counts = edition.counts
    if not counts:
        return "－"
    numbers = {kind: getattr(counts, kind) for kind in ("added", "altered", "removed", "held")}
    return context.messages("editions.counts", **{kind: context.formatter.number(n) for kind, n in numbers.items()})


def _state(edition: Edition, latest: int, context: RenderContext) -> str:
    messages, withdrawn = context.messages, edition.withdrawn
    if withdrawn is not None:
        return messages("editions.state_withdrawn", reason=visible(withdrawn.reason), by=visible(withdrawn.by))
    state = messages("editions.state_latest" if edition.number == latest else "editions.state_older")
    if edition.restores is not None:
        state += messages("editions.state_restores", number=edition.restores)
    return state
