"""過疎・非過疎: who carries it?"""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart, Plot, bars
from components.cards.figure_table import credited, date_said, value_said
from components.cards.sentences import capital
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from components.features.split import charts as chart
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, Indicator
from data.domain.snapshot import Snapshot
from data.queries.figures import latest
from data.queries.split import Segment, Split, splits
from data.queries.survey import composition

# The numbers by kind of municipality, each with its unit.


def split_table(split: Split, snapshot: Snapshot, scene: Scene) -> Table:
    """Every number with its unit; the file has the unit of each column, and mark and source of the count."""
    words, percent = scene.words, scene.words("number.percent", number="")
    counted = split.coverage_indicator.denominator
    whole = snapshot.catalogue.indicators[counted.indicator] if counted else split.covered_indicator
    carriers = split.covered_indicator.unit[scene.language]
    unit = split.indicator.unit[scene.language]
    units = {"municipalities": whole.unit[scene.language], "covered": carriers, "coverage": percent}
    units |= {"part": percent, "per": unit}
    names = ("segment", "municipalities", "covered", "coverage", "count", "part", "per")
    heads = {name: words(f"split.column_{name}") for name in names}
    columns = (
        *(Column(head, number=name != "segment") for name, head in heads.items()),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "source", "year")),
        *(Column(words("table.unit_of", name=heads[name]), drawn=False) for name in units),
    )
    rows = tuple(
        (
            Cell.of(words("split.row_total") if s is split.total else words(f"segment.{s.id}")),
            *_numbers(s, split, whole, scene),
            Cell.of(words(f"mark.{s.count.mark}")),
            Cell.of(unit),
            Cell.of(credited((s.count, s.covered, s.coverage), snapshot, scene.language)),
            Cell(str(split.year), float(split.year)),
            *(Cell.of(each) for each in units.values()),
        )
        for s in (*split.segments, split.total)
    )
    return Table(split.indicator.name[scene.language], columns, rows, strong=frozenset({len(rows) - 1}))


def _numbers(s: Segment, split: Split, whole: Indicator, scene: Scene) -> tuple[Cell, ...]:
    """One kind of municipality: how many there are, how many have one, their share, the count, its part, its mean."""
    share, part = (None if each is None else each * 100 for each in (s.coverage.value, s.part))
    return (
        Cell(said(whole, s.coverage.denominator, scene), s.coverage.denominator),
        Cell(said(split.covered_indicator, s.covered.value, scene), s.covered.value),
        Cell(value_said(s.coverage, split.coverage_indicator, scene.voice), share),
        Cell(said(split.indicator, s.count.value, scene), s.count.value),
        Cell(scene.words("mark.not_collected") if s.part is None else scene.voice.percent(s.part), part),
        Cell(per_covered(split, s, scene), s.per_covered),
    )


def said(indicator: Indicator, value: float | None, scene: Scene) -> str:
    """The value with its unit, or that it is not collected."""
    return scene.words("mark.not_collected") if value is None else scene.voice.value(indicator, value)


def per_covered(split: Split, segment: Segment, scene: Scene) -> str:
    """The count by municipality that has any."""
    if segment.per_covered is None:
        return scene.words("mark.not_collected")
    return scene.voice.value(split.indicator, segment.per_covered, more=2)


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
