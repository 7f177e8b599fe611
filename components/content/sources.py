"""出典と方法: every source with its citation, every method with formula, thresholds and a worked example."""

from __future__ import annotations

from dataclasses import dataclass

from components.citation import published_on
from components.content.chapters import Chapter, chapters
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.indicator import Indicator
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.domain.source import Source
from data.domain.verdict import Verdict
from data.domain.year import AsOf


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


def sources_table(snapshot: Snapshot, scene: Scene) -> Table:
    """Every source of the edition: what, by whom, of when, how to cite it, under which terms."""
    names = ("title", "producer", "date", "credit", "licence", "note")
    columns = tuple(Column(scene.words(f"sources.{name}")) for name in names)
    rows = tuple(_source(s, scene) for s in snapshot.catalogue.sources.values())
    return Table(scene.words("sources.sources_title"), columns, rows)


def _source(source: Source, scene: Scene) -> tuple[Cell, ...]:
    language = scene.language
    return (
        # Where a document can be found is told under its title, where we know it.
        Cell(source.title[language], source.title[language], source.address or ""),
        Cell.of(source.producer[language]),
        Cell.of(scene.voice.as_of(AsOf.parse(source.date)) if source.date else scene.words("sources.unknown")),
        Cell.of(source.credit[language]),
        Cell.of(source.licence[language]),
        Cell.of(scene.voice.told(source.note[language]) if source.note else ""),
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


def indicators_table(snapshot: Snapshot, scene: Scene) -> Table:
    """What each indicator of the edition counts, in which unit, from which source."""
    columns = tuple(
        Column(scene.words(name)) for name in ("table.indicator", "sources.definition", "sources.unit", "table.source")
    )
    rows = tuple(_indicator(i, snapshot, scene) for i in snapshot.catalogue.indicators.values())
    return Table(scene.words("sources.indicators_title"), columns, rows)


def _indicator(indicator: Indicator, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    language = scene.language
    credits = scene.words("citation.separator").join(
        snapshot.catalogue.sources[s].title[language] for s in indicator.sources
    )
    return (
        Cell.of(indicator.name[language]),
        Cell.of(scene.voice.told(indicator.definition[language])),
        Cell.of(indicator.unit[language]),
        Cell.of(credits),
    )
