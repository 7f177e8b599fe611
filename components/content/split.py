"""過疎・非過疎: who carries it?"""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card, Chart
from components.charts import split as chart
from components.content.split_table import per_covered, said, split_table
from components.figure_table import date_said
from components.plot import Plot, bars
from components.scene import Scene
from components.sentences.capital import capital
from components.table import Table
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED
from data.domain.snapshot import Snapshot
from data.queries.figures import latest
from data.queries.split import Segment, Split, splits
from data.queries.survey import composition

MUNICIPALITIES, ASKED = "municipalities", "hub_survey_status"


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The message and a card for each count."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def split_page(snapshot: Snapshot, scene: Scene) -> SplitPage:
    """The whole page for one edition."""
    found = splits(snapshot)
    return SplitPage(
        headline=scene.words("overview.joint_sentence").join(_headline(s, scene) for s in found)
        or scene.words("split.none"),
        lead=_lead(found, snapshot, scene),
        cards=tuple(_card(s, snapshot, scene) for s in found),
    )


def _headline(split: Split, scene: Scene) -> str:
    greatest = max(split.segments, key=lambda s: s.part or 0)
    return scene.words(
        "split.headline",
        subject=split.indicator.subject[scene.language],
        part=scene.voice.percent(greatest.part or 0, 0),
        segment=scene.words(f"segment.{greatest.id}"),
    )


def _card(split: Split, snapshot: Snapshot, scene: Scene) -> Card:
    figures, table = _figures(split), split_table(split, snapshot, scene)
    notes = _asked(split, snapshot, scene)
    return Card(
        id=f"split-{split.indicator.id}",
        headline=capital("".join(_sentence(s, split, scene) for s in split.segments[:1]).strip()),
        subtitle=scene.words(
            "split.sub",
            name=split.indicator.name[scene.language],
            unit=split.indicator.unit[scene.language],
            year=scene.voice.year(split.year, split.indicator.year_kind, survey=True),
        ),
        chart=Chart(
            chart.split(split, voice=scene.voice, palette=scene.palette),
            chart.describe(split, voice=scene.voice),
        ),
        table=table,
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice, notes=notes),
        plots=_plots(table, split, scene),
    )


def _plots(table: Table, split: Split, scene: Scene) -> tuple[Plot, ...]:
    """The count without its sum, the coverage, and the count by covered municipality: columns of `split_table`."""
    kinds, unit = range(len(split.segments)), split.indicator.unit[scene.language]
    percent = scene.words("number.percent", number="")
    coverage, per = (table.columns[k].name for k in (3, 6))
    return (
        bars(table, 4, unit=unit, rows=kinds, title=split.indicator.name[scene.language]),
        bars(table, 3, unit=percent, title=coverage, decimals=1),
        bars(table, 6, unit=unit, title=per, decimals=2),
    )


def _lead(found: tuple[Split, ...], snapshot: Snapshot, scene: Scene) -> str:
    """Which survey each count is of, and when the kind of a municipality was taken."""
    kinds = snapshot.catalogue.indicators.get(MUNICIPALITIES)
    counted = latest(snapshot, MUNICIPALITIES, segment=DEPOPULATED)
    if not found or kinds is None or counted is None:
        return ""
    surveys = scene.words("overview.range_joint").join(
        scene.words(
            "split.note_mixed_one",
            subject=s.indicator.subject[scene.language],
            year=scene.voice.year(s.year, s.indicator.year_kind),
        )
        for s in found
    )
    return scene.words("split.note_mixed", surveys=surveys, date=date_said(counted, kinds, scene.voice))


def _asked(split: Split, snapshot: Snapshot, scene: Scene) -> tuple[str, ...]:
    """The hub survey asks fewer municipalities than there are: both denominators, named."""
    whole = split.total.coverage.denominator
    found = composition(snapshot, ASKED) if split.covered_indicator.id == "hub_municipalities" else None
    covered, asked = split.total.covered.value, found.whole.value if found and found.year == split.year else None
    if not covered or not asked or not whole:
        return ()
    said = {name: scene.voice.number(n) for name, n in (("covered", covered), ("asked", asked), ("whole", whole))}
    shares = {"of_whole": scene.voice.percent(covered / whole), "of_asked": scene.voice.percent(covered / asked)}
    return (scene.words("split.note_survey", **said, **shares),)


def _figures(split: Split) -> tuple[Figure, ...]:
    rows = (*split.segments, split.total)
    return tuple(f for s in rows for f in (s.count, s.covered, s.coverage) if f.observations)


def _sentence(segment: Segment, split: Split, scene: Scene) -> str:
    voice = scene.voice
    return scene.words(
        "split.sentence",
        segment=scene.words(f"segment.{segment.id}"),
        denominator=voice.number(segment.coverage.denominator or 0),
        covered=voice.number(segment.covered.value or 0),
        coverage=said(split.coverage_indicator, segment.coverage.value, scene),
        count=said(split.indicator, segment.count.value, scene),
        per=per_covered(split, segment, scene),
    )
