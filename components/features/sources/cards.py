"""出典と方法: every source with its citation, every method with formula, thresholds and a worked example."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.cards.citation import published_on
from components.cards.reference_tables import indicators_table, sources_table
from components.cards.sentences import capital
from components.cards.table import Cell, Column, Table
from components.cards.verdict_basis import ROW_OF
from components.charts.render_context import Scene
from components.features.sources.examples import Asked, Fields, ask, examples, most
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.domain.verdict import Verdict
from data.i18n import Words
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


def symbols(here: Asked) -> Typeset:
    """What each symbol means, and what it is for hubs."""
    words, values = here.scene.words, _values(here)
    return Typeset(
        caption=words("chapter.symbols"),
        columns=tuple(words(f"symbol.column_{name}") for name in ("symbol", "means", "hubs")),
        rows=tuple((words(f"symbol.{s}.tex"), words(f"symbol.{s}.means"), values[s]) for s in SYMBOLS),
        typeset=0,
    )


def _values(here: Asked) -> dict[str, str]:
    judgement, voice, indicator = here.judgement, here.scene.voice, here.indicator
    progress, reach = judgement.progress, judgement.continuation
    short = here.scene.words

    def point(found: Point | Reason) -> str:
        if isinstance(found, Reason):
            return short(f"reason_short.{found}")
        year = voice.year(found.year, indicator.year_kind)
        return short("symbol.point", value=voice.value(indicator, found.value), year=year)

    pace = progress.observed_per_year
    ahead = reach if isinstance(reach, Reason) else reach.year - judgement.series[-1].key.year
    return {
        "base": point(progress.base),
        "latest": point(progress.latest),
        "target": point(progress.target),
        "direction": voice.number(indicator.direction.sign),
        "points": voice.number(len(progress.points)),
        "ahead": short(f"reason_short.{ahead}") if isinstance(ahead, Reason) else voice.number(ahead),
        "pace": short(f"reason_short.{pace}")
        if isinstance(pace, Reason)
        else voice.difference(indicator, pace, more=1),
        "continued": point(Point(reach.year, reach.value) if isinstance(reach, Reach) else reach),
    }


def the_core(here: Asked) -> Typeset:
    """The ten fields in the order in which they are told everywhere."""
    words, workings = here.scene.words, here.workings()
    rows = []
    for field in NUMBERS:
        name = words(f"gap.row_{ROW_OF.get(field, field)}")
        formula, value = workings[name]
        said = words("method.progress.line", formula=formula, value=value) if formula else value
        rows.append((name, words(f"method.progress.tex.{field}"), said))
    columns = (words("gap.column_item"), *(words(f"method.progress.column_{name}") for name in ("formula", "hubs")))
    return Typeset(words("method.progress.name"), columns, tuple(rows), typeset=1)


def rules(here: Asked) -> Typeset:
    """By what each rule weighs, and where it asks for most."""
    words = here.scene.words
    rows = []
    for rule in Rule:
        shared = share_out(here.snapshot, here.judgement, rule=rule)
        said = words(f"reason_short.{shared}") if isinstance(shared, Reason) else most(shared, here)
        rows.append((words(f"rule.{rule}"), words(f"method.rules.tex.{rule}"), said))
    columns = tuple(words(f"method.rules.column_{name}") for name in ("rule", "weight", "hubs"))
    return Typeset(words("method.rules.name"), columns, tuple(rows), typeset=1)


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


def chapters(snapshot: Snapshot, scene: Scene) -> tuple[Chapter, ...]:
    """All of them, with the numbers of one edition."""
    here = ask(snapshot, scene)
    told = examples(here)
    first = Chapter("symbols", *_head("symbols", scene), symbols(here), ())
    return (
        first,
        *(
            Chapter(chapter, *_head(chapter, scene), None, tuple(_documented(m, told.get(m), here) for m in methods))
            for chapter, methods in CHAPTERS.items()
        ),
    )


def _head(chapter: str, scene: Scene) -> tuple[str, str]:
    return scene.words(f"chapter.{chapter}"), scene.words(f"chapter_lead.{chapter}")


def _documented(method: str, fields: Fields | None, here: Asked) -> Documented:
    words = here.scene.words
    tables = {"progress": the_core, "rules": rules}
    told = {part: part_of(method, part, words) for part in PARTS if part != "example"}
    told["example"] = _example(method, fields, words)
    return Documented(
        name=capital(part_of(method, "name", words)),
        tex=part_of(method, "tex", words),
        table=tables[method](here) if method in tables else None,
        told=tuple((_label(part, words), told[part]) for part in PARTS if told[part]),
    )


def part_of(method: str, part: str, words: Words) -> str:
    """What is said of a method: here, or where its own book says it; empty where nothing is to be said."""
    books = (f"method.{method}.{part}", f"yardstick.{method}.{part}", *((f"continuation.{method}",) * (part == "name")))
    return next((words(book) for book in books if book in words), "")


def _example(method: str, fields: Fields | None, words: Words) -> str:
    if fields is None:
        return ""
    return words(f"method.{method}.example", **fields)


def _label(part: str, words: Words) -> str:
    return words("table.source" if part == "source" else f"sources.{part}")


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


def sources(snapshot: Snapshot, scene: Scene) -> Sources:
    """The page for one edition."""
    words = scene.words
    return Sources(
        headline=words("sources.headline"),
        lead=words("sources.lead", number=snapshot.edition.number, day=published_on(snapshot.edition, scene.voice)),
        sources=sources_table(snapshot, scene),
        chapters=chapters(snapshot, scene),
        reasons=_reasons(scene),
        marks=_words("sources.marks_title", [(f"mark.{m}", f"mark_meaning.{m}") for m in Mark], scene),
        verdicts=_verdicts(scene),
        indicators=indicators_table(snapshot, scene),
    )


def _words(caption: str, pairs: list[tuple[str, str]], scene: Scene) -> Table:
    columns = (Column(scene.words("sources.used_as")), Column(scene.words("sources.meaning")))
    rows = tuple((Cell.of(scene.words(word)), Cell.of(scene.words(meaning))) for word, meaning in pairs)
    return Table(scene.words(caption), columns, rows)


def _verdicts(scene: Scene) -> Table:
    columns = (Column(scene.words("sources.used_as")), Column(scene.words("sources.meaning")))
    rows = tuple(
        (
            Cell.of(f"{scene.words(f'verdict_shape.{v}')} {scene.words(f'verdict.{v}')}"),
            Cell.of(scene.words(f"verdict_meaning.{v}")),
        )
        for v in Verdict
    )
    return Table(scene.words("sources.terms_title"), columns, rows)


def _reasons(scene: Scene) -> Table:
    """Every reason, as it stands in place of a number and as it is told in full."""
    columns = (Column(scene.words("sources.reason_short")), Column(scene.words("sources.meaning")))
    rows = tuple((Cell.of(scene.words(f"reason_short.{r}")), Cell.of(scene.words(f"reason.{r}"))) for r in Reason)
    return Table(scene.words("sources.reasons_title"), columns, rows)
