"""過疎・非過疎: who carries it?"""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart, NativeChart, bars
from components.cards.figure_table import credited, format_date, format_value
from components.cards.sentences import capital
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from components.features.split import charts as chart
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, Indicator
from data.domain.snapshot import Snapshot
from data.queries.figures import latest
from data.queries.split import SegmentFigures, Split, splits
from data.queries.survey import composition

# The numbers by kind of municipality, each with its unit.


def split_table(split: Split, snapshot: Snapshot, context: RenderContext) -> Table:
    """Every number with its unit; the file has the unit of each column, and mark and source of the count."""
    messages, percent = context.messages, context.messages("number.percent", number="")
    counted = split.coverage_indicator.denominator
    whole = snapshot.catalogue.indicators[counted.indicator] if counted else split.covered_indicator
    carriers = split.covered_indicator.unit[context.language]
    unit = split.indicator.unit[context.language]
    units = {"municipalities": whole.unit[context.language], "covered": carriers, "coverage": percent}
    units |= {"part": percent, "per": unit}
    names = ("segment", "municipalities", "covered", "coverage", "count", "part", "per")
    heads = {name: messages(f"split.column_{name}") for name in names}
    columns = (
        *(Column(head, number=name != "segment") for name, head in heads.items()),
        Column(messages("table.mark")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "source", "year")),
        *(Column(messages("table.unit_of", name=heads[name]), drawn=False) for name in units),
    )
    rows = tuple(
        (
            Cell.of(messages("split.row_total") if s is split.total else messages(f"segment.{s.id}")),
            *_numbers(s, split, whole, context),
            Cell.of(messages(f"mark.{s.count.mark}")),
            Cell.of(unit),
            Cell.of(credited((s.count, s.covered, s.coverage), snapshot, context.language)),
            Cell(str(split.year), float(split.year)),
            *(Cell.of(item) for item in units.values()),
        )
        for s in (*split.segments, split.total)
    )
    return Table(split.indicator.name[context.language], columns, rows, strong=frozenset({len(rows) - 1}))


def _numbers(s: SegmentFigures, split: Split, whole: Indicator, context: RenderContext) -> tuple[Cell, ...]:
    """One kind of municipality: how many there are, how many have one, their share, the count, its part, its mean."""
    share, part = (None if item is None else item * 100 for item in (s.coverage.value, s.part))
    return (
        Cell(format_indicator_value(whole, s.coverage.denominator, context), s.coverage.denominator),
        Cell(format_indicator_value(split.covered_indicator, s.covered.value, context), s.covered.value),
        Cell(format_value(s.coverage, split.coverage_indicator, context.formatter), share),
        Cell(format_indicator_value(split.indicator, s.count.value, context), s.count.value),
        Cell(context.messages("mark.not_collected") if s.part is None else context.formatter.percent(s.part), part),
        Cell(per_covered(split, s, context), s.per_covered),
    )


def format_indicator_value(indicator: Indicator, value: float | None, context: RenderContext) -> str:
    """The value with its unit, or that it is not collected."""
    return context.messages("mark.not_collected") if value is None else context.formatter.value(indicator, value)


def per_covered(split: Split, segment: SegmentFigures, context: RenderContext) -> str:
    """The count by municipality that has any."""
    if segment.per_covered is None:
        return context.messages("mark.not_collected")
    return context.formatter.value(split.indicator, segment.per_covered, more=2)


MUNICIPALITIES, ASKED = "municipalities", "hub_survey_status"


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The message and a card for each count."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def split_page(snapshot: Snapshot, context: RenderContext) -> SplitPage:
    """The whole page for one edition."""
    result = splits(snapshot)
    return SplitPage(
        headline=context.messages("overview.joint_sentence").join(_headline(s, context) for s in result)
        or context.messages("split.none"),
        lead=_lead(result, snapshot, context),
        cards=tuple(_card(s, snapshot, context) for s in result),
    )


def _headline(split: Split, context: RenderContext) -> str:
    greatest = max(split.segments, key=lambda s: s.part or 0)
    return context.messages(
        "split.headline",
        subject=split.indicator.subject[context.language],
        part=context.formatter.percent(greatest.part or 0, 0),
        segment=context.messages(f"segment.{greatest.id}"),
    )


def _card(split: Split, snapshot: Snapshot, context: RenderContext) -> Card:
    figures, table = _figures(split), split_table(split, snapshot, context)
    notes = _asked(split, snapshot, context)
    return Card(
        id=f"split-{split.indicator.id}",
        headline=capital("".join(_sentence(s, split, context) for s in split.segments[:1]).strip()),
        subtitle=context.messages(
            "split.sub",
            name=split.indicator.name[context.language],
            unit=split.indicator.unit[context.language],
            year=context.formatter.year(split.year, split.indicator.year_kind, survey=True),
        ),
        chart=Chart(
            chart.split(split, formatter=context.formatter, palette=context.palette),
            chart.describe(split, formatter=context.formatter),
        ),
        table=table,
        citation=citation.cite(figures, snapshot=snapshot, formatter=context.formatter, notes=notes),
        plots=_plots(table, split, context),
    )


def _plots(table: Table, split: Split, context: RenderContext) -> tuple[NativeChart, ...]:
    """The count without its sum, the coverage, and the count by covered municipality: columns of `split_table`."""
    kinds, unit = range(len(split.segments)), split.indicator.unit[context.language]
    percent = context.messages("number.percent", number="")
    coverage, per = (table.columns[k].name for k in (3, 6))
    return (
        bars(table, 4, unit=unit, rows=kinds, title=split.indicator.name[context.language]),
        bars(table, 3, unit=percent, title=coverage, decimals=1),
        bars(table, 6, unit=unit, title=per, decimals=2),
    )


def _lead(result: tuple[Split, ...], snapshot: Snapshot, context: RenderContext) -> str:
    """Which survey each count is of, and when the kind of a municipality was taken."""
    kinds = snapshot.catalogue.indicators.get(MUNICIPALITIES)
    counted = latest(snapshot, MUNICIPALITIES, segment=DEPOPULATED)
    if not result or kinds is None or counted is None:
        return ""
    surveys = context.messages("overview.range_joint").join(
        context.messages(
            "split.note_mixed_one",
            subject=s.indicator.subject[context.language],
            year=context.formatter.year(s.year, s.indicator.year_kind),
        )
        for s in result
    )
    return context.messages("split.note_mixed", surveys=surveys, date=format_date(counted, kinds, context.formatter))


def _asked(split: Split, snapshot: Snapshot, context: RenderContext) -> tuple[str, ...]:
    """The hub survey asks fewer municipalities than there are: both denominators, named."""
    whole = split.total.coverage.denominator
    result = composition(snapshot, ASKED) if split.covered_indicator.id == "hub_municipalities" else None
    covered, asked = split.total.covered.value, result.whole.value if result and result.year == split.year else None
    if not covered or not asked or not whole:
        return ()
    fields = {
        name: context.formatter.number(n) for name, n in (("covered", covered), ("asked", asked), ("whole", whole))
    }
    shares = {
        "of_whole": context.formatter.percent(covered / whole),
        "of_asked": context.formatter.percent(covered / asked),
    }
    return (context.messages("split.note_survey", **fields, **shares),)


def _figures(split: Split) -> tuple[Figure, ...]:
    rows = (*split.segments, split.total)
    return tuple(f for s in rows for f in (s.count, s.covered, s.coverage) if f.observations)


def _sentence(segment: SegmentFigures, split: Split, context: RenderContext) -> str:
    formatter = context.formatter
    return context.messages(
        "split.sentence",
        segment=context.messages(f"segment.{segment.id}"),
        denominator=formatter.number(segment.coverage.denominator or 0),
        covered=formatter.number(segment.covered.value or 0),
        coverage=format_indicator_value(split.coverage_indicator, segment.coverage.value, context),
        count=format_indicator_value(split.indicator, segment.count.value, context),
        per=per_covered(split, segment, context),
    )
