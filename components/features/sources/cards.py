"""出典と方法: every source with its citation, every method with formula, thresholds and a worked example."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.cards.citation import published_on
from components.cards.reference_tables import indicators_table, sources_table
from components.cards.sentences import capital, verdict_label
from components.cards.table import Table, TableBuilder
from components.cards.verdict_basis import ROW_OF
from components.charts.render_context import RenderContext
from components.features.sources.examples import ExampleInputs, Fields, ask, examples, most
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.i18n import Messages
from data.methods.continuation import Method, Reach
from data.methods.progress import NUMBERS
from data.methods.series import Point
from data.methods.yardsticks import YARDSTICKS
from data.queries.sharing import share_out

SYMBOLS = ("base", "latest", "target", "direction", "points", "ahead", "pace", "continued")


@dataclass(frozen=True, slots=True)
class Typeset:
    """Columns of words around one of TeX, the `typeset`th; rows of as many texts."""

    caption: str
    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    typeset: int


def symbols(ctx: ExampleInputs) -> Typeset:
    """What each symbol means, and what it is for hubs."""
    messages, values = ctx.messages, _values(ctx)
    return Typeset(
        caption=messages("chapter.symbols"),
        columns=tuple(messages(f"symbol.column_{name}") for name in ("symbol", "means", "hubs")),
        rows=tuple((messages(f"symbol.{s}.tex"), messages(f"symbol.{s}.means"), values[s]) for s in SYMBOLS),
        typeset=0,
    )


def _values(ctx: ExampleInputs) -> dict[str, str]:
    judgement, formatter, indicator = ctx.judgement, ctx.formatter, ctx.indicator
    progress, reach, messages = judgement.progress, judgement.continuation, ctx.messages

    def point(at: Point | Reason) -> str:
        if isinstance(at, Reason):
            return messages(f"reason_short.{at}")
        year = formatter.year(at.year, indicator.year_kind)
        return messages("symbol.point", value=formatter.value(indicator, at.value), year=year)

    pace = progress.observed_per_year
    ahead = reach if isinstance(reach, Reason) else reach.year - judgement.series[-1].key.year
    return {
        "base": point(progress.base),
        "latest": point(progress.latest),
        "target": point(progress.target),
        "direction": formatter.number(indicator.direction.sign),
        "points": formatter.number(len(progress.points)),
        "ahead": messages(f"reason_short.{ahead}") if isinstance(ahead, Reason) else formatter.number(ahead),
        "pace": messages(f"reason_short.{pace}")
        if isinstance(pace, Reason)
        else formatter.difference(indicator, pace, more=1),
        "continued": point(Point(reach.year, reach.value) if isinstance(reach, Reach) else reach),
    }


def the_core(ctx: ExampleInputs) -> Typeset:
    """The ten fields in the order in which they are shown everywhere."""
    messages, workings = ctx.messages, ctx.workings()
    rows = []
    for field in NUMBERS:
        name = messages(f"gap.row_{ROW_OF.get(field, field)}")
        formula, value = workings[name]
        example = messages("method.progress.line", formula=formula, value=value) if formula else value
        rows.append((name, messages(f"method.progress.tex.{field}"), example))
    columns = (
        messages("gap.column_item"),
        *(messages(f"method.progress.column_{name}") for name in ("formula", "hubs")),
    )
    return Typeset(messages("method.progress.name"), columns, tuple(rows), typeset=1)


def rules(ctx: ExampleInputs) -> Typeset:
    """By what each rule weighs, and where it asks for most."""
    messages = ctx.messages
    rows = []
    for rule in Rule:
        shared = share_out(ctx.snapshot, ctx.judgement, rule=rule)
        example = messages(f"reason_short.{shared}") if isinstance(shared, Reason) else most(shared, ctx)
        rows.append((messages(f"rule.{rule}"), messages(f"method.rules.tex.{rule}"), example))
    columns = tuple(messages(f"method.rules.column_{name}") for name in ("rule", "weight", "hubs"))
    return Typeset(messages("method.rules.name"), columns, tuple(rows), typeset=1)


# Chapters, and the methods in each. A method is named after its module, or after what it is called in the code.
CHAPTERS: Mapping[str, tuple[str, ...]] = {
    "progress": ("progress", "series", "judging", "turns", "attainment", "timing"),
    "continuation": (*(method.value for method in Method), "student", "look_back"),
    "yardsticks": tuple(YARDSTICKS),
    "reaching": ("solving", "drivers"),
    "sharing": ("apportionment", "rules", "estimate"),
    "presenting": ("share", "rounding", "classes", "diverging", "nearest"),
}

PARTS = ("where", "thresholds", "example", "source", "limits")


@dataclass(frozen=True, slots=True)
class Documented:
    """One method: its formula in TeX, a table of formulas where it has several, and its parts in words."""

    name: str
    tex: str
    table: Typeset | None
    told: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Chapter:
    """Methods that belong together; `symbols` stand before the first."""

    id: str
    title: str
    lead: str
    symbols: Typeset | None
    methods: tuple[Documented, ...]


def chapters(snapshot: Snapshot, context: RenderContext) -> tuple[Chapter, ...]:
    """All of them, with the numbers of one edition."""
    ctx = ask(snapshot, context)
    fields = examples(ctx)
    first = Chapter("symbols", *_head("symbols", context), symbols(ctx), ())
    return (
        first,
        *(
            Chapter(chapter, *_head(chapter, context), None, tuple(_documented(m, fields.get(m), ctx) for m in methods))
            for chapter, methods in CHAPTERS.items()
        ),
    )


def _head(chapter: str, context: RenderContext) -> tuple[str, str]:
    return context.messages(f"chapter.{chapter}"), context.messages(f"chapter_lead.{chapter}")


def _documented(method: str, fields: Fields | None, ctx: ExampleInputs) -> Documented:
    messages = ctx.messages
    tables = {"progress": the_core, "rules": rules}
    entries = {part: part_of(method, part, messages) for part in PARTS if part != "example"}
    entries["example"] = _example(method, fields, messages)
    return Documented(
        name=capital(part_of(method, "name", messages)),
        tex=part_of(method, "tex", messages),
        table=tables[method](ctx) if method in tables else None,
        told=tuple((_label(part, messages), entries[part]) for part in PARTS if entries[part]),
    )


def part_of(method: str, part: str, messages: Messages) -> str:
    """One part of what is written about a method, in any of its places; empty where there is none."""
    books = (f"method.{method}.{part}", f"yardstick.{method}.{part}", *((f"continuation.{method}",) * (part == "name")))
    return next((messages(book) for book in books if book in messages), "")


def _example(method: str, fields: Fields | None, messages: Messages) -> str:
    if fields is None:
        return ""
    return messages(f"method.{method}.example", **fields)


def _label(part: str, messages: Messages) -> str:
    return messages("table.source" if part == "source" else f"sources.{part}")


@dataclass(frozen=True, slots=True)
class Sources:
    """The whole page."""

    headline: str
    lead: str
    sources: Table
    chapters: tuple[Chapter, ...]
    reasons: Table
    marks: Table
    verdicts: Table
    indicators: Table


def sources(snapshot: Snapshot, context: RenderContext) -> Sources:
    """The page for one edition."""
    messages = context.messages
    return Sources(
        headline=messages("sources.headline"),
        lead=messages(
            "sources.lead", number=snapshot.edition.number, day=published_on(snapshot.edition, context.formatter)
        ),
        sources=sources_table(snapshot, context),
        chapters=chapters(snapshot, context),
        # Every reason, as it stands in place of a number and in full.
        reasons=_meanings(
            "sources.reasons_title",
            "sources.reason_short",
            ((messages(f"reason_short.{reason}"), messages(f"reason.{reason}")) for reason in Reason),
            context,
        ),
        marks=_meanings(
            "sources.marks_title",
            "sources.used_as",
            ((messages(f"mark.{mark}"), messages(f"mark_meaning.{mark}")) for mark in Mark),
            context,
        ),
        verdicts=_meanings(
            "sources.terms_title",
            "sources.used_as",
            ((verdict_label(verdict, messages), messages(f"verdict_meaning.{verdict}")) for verdict in Verdict),
            context,
        ),
        indicators=indicators_table(snapshot, context),
    )


def _meanings(caption: str, heading: str, pairs: Iterable[tuple[str, str]], context: RenderContext) -> Table:
    """Words and what they mean."""
    return (
        TableBuilder(context.messages(caption), tuple(pairs), context.messages)
        .text(heading, lambda pair: pair[0])
        .text("sources.meaning", lambda pair: pair[1])
        .build()
    )
