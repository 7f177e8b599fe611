"""出典と方法: every source with its citation, every method with formula, thresholds and a worked example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.cards.citation import published_on
from components.cards.reference_tables import indicators_table, sources_table
from components.cards.sentences import capital
from components.cards.table import Cell, Column, Table
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

# Tables of formulas: the symbols, the core's ten fields, the rules of sharing out; each row with hubs' own numbers.

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
    messages, values = ctx.context.messages, _values(ctx)
    return Typeset(
        caption=messages("chapter.symbols"),
        columns=tuple(messages(f"symbol.column_{name}") for name in ("symbol", "means", "hubs")),
        rows=tuple((messages(f"symbol.{s}.tex"), messages(f"symbol.{s}.means"), values[s]) for s in SYMBOLS),
        typeset=0,
    )


def _values(ctx: ExampleInputs) -> dict[str, str]:
    judgement, formatter, indicator = ctx.judgement, ctx.context.formatter, ctx.indicator
    progress, reach = judgement.progress, judgement.continuation
    short = ctx.context.messages

    def point(result: Point | Reason) -> str:
        if isinstance(result, Reason):
            return short(f"reason_short.{result}")
        year = formatter.year(result.year, indicator.year_kind)
        return short("symbol.point", value=formatter.value(indicator, result.value), year=year)

    pace = progress.observed_per_year
    ahead = reach if isinstance(reach, Reason) else reach.year - judgement.series[-1].key.year
    return {
        "base": point(progress.base),
        "latest": point(progress.latest),
        "target": point(progress.target),
        "direction": formatter.number(indicator.direction.sign),
        "points": formatter.number(len(progress.points)),
        "ahead": short(f"reason_short.{ahead}") if isinstance(ahead, Reason) else formatter.number(ahead),
        "pace": short(f"reason_short.{pace}")
        if isinstance(pace, Reason)
        else formatter.difference(indicator, pace, more=1),
        "continued": point(Point(reach.year, reach.value) if isinstance(reach, Reach) else reach),
    }


def the_core(ctx: ExampleInputs) -> Typeset:
    """The ten fields in the order in which they are told everywhere."""
    messages, workings = ctx.context.messages, ctx.workings()
    rows = []
    for field in NUMBERS:
        name = messages(f"gap.row_{ROW_OF.get(field, field)}")
        formula, value = workings[name]
        said = messages("method.progress.line", formula=formula, value=value) if formula else value
        rows.append((name, messages(f"method.progress.tex.{field}"), said))
    columns = (
        messages("gap.column_item"),
        *(messages(f"method.progress.column_{name}") for name in ("formula", "hubs")),
    )
    return Typeset(messages("method.progress.name"), columns, tuple(rows), typeset=1)


def rules(ctx: ExampleInputs) -> Typeset:
    """By what each rule weighs, and where it asks for most."""
    messages = ctx.context.messages
    rows = []
    for rule in Rule:
        shared = share_out(ctx.snapshot, ctx.judgement, rule=rule)
        said = messages(f"reason_short.{shared}") if isinstance(shared, Reason) else most(shared, ctx)
        rows.append((messages(f"rule.{rule}"), messages(f"method.rules.tex.{rule}"), said))
    columns = tuple(messages(f"method.rules.column_{name}") for name in ("rule", "weight", "hubs"))
    return Typeset(messages("method.rules.name"), columns, tuple(rows), typeset=1)


# The methods of 出典と方法, chapter by chapter: formula, conditions, example, source and limits of each.

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
    """One method: its formula in TeX, a table of formulas where it has several, and what is told of it in words."""

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
    text = examples(ctx)
    first = Chapter("symbols", *_head("symbols", context), symbols(ctx), ())
    return (
        first,
        *(
            Chapter(chapter, *_head(chapter, context), None, tuple(_documented(m, text.get(m), ctx) for m in methods))
            for chapter, methods in CHAPTERS.items()
        ),
    )


def _head(chapter: str, context: RenderContext) -> tuple[str, str]:
    return context.messages(f"chapter.{chapter}"), context.messages(f"chapter_lead.{chapter}")


def _documented(method: str, fields: Fields | None, ctx: ExampleInputs) -> Documented:
    messages = ctx.context.messages
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
    """What is said of a method: here, or where its own book says it; empty where nothing is to be said."""
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
        reasons=_reasons(context),
        marks=_words("sources.marks_title", [(f"mark.{m}", f"mark_meaning.{m}") for m in Mark], context),
        verdicts=_verdicts(context),
        indicators=indicators_table(snapshot, context),
    )


def _words(caption: str, pairs: list[tuple[str, str]], context: RenderContext) -> Table:
    columns = (Column(context.messages("sources.used_as")), Column(context.messages("sources.meaning")))
    rows = tuple((Cell.of(context.messages(word)), Cell.of(context.messages(meaning))) for word, meaning in pairs)
    return Table(context.messages(caption), columns, rows)


def _verdicts(context: RenderContext) -> Table:
    columns = (Column(context.messages("sources.used_as")), Column(context.messages("sources.meaning")))
    rows = tuple(
        (
            Cell.of(f"{context.messages(f'verdict_shape.{v}')} {context.messages(f'verdict.{v}')}"),
            Cell.of(context.messages(f"verdict_meaning.{v}")),
        )
        for v in Verdict
    )
    return Table(context.messages("sources.terms_title"), columns, rows)


def _reasons(context: RenderContext) -> Table:
    """Every reason, as it stands in place of a number and as it is told in full."""
    columns = (Column(context.messages("sources.reason_short")), Column(context.messages("sources.meaning")))
    rows = tuple(
        (Cell.of(context.messages(f"reason_short.{r}")), Cell.of(context.messages(f"reason.{r}"))) for r in Reason
    )
    return Table(context.messages("sources.reasons_title"), columns, rows)
