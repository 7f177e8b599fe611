"""過疎・非過疎: who carries it?"""

from __future__ import annotations

from dataclasses import dataclass

from components.cards.builder import CardBuilder, year_cell
from components.cards.card import Card, NativeChart, bars
from components.cards.sentences import capital
from components.cards.table import Cell, Table
from components.charts.render_context import RenderContext
from components.features.split import charts
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, Indicator
from data.domain.snapshot import Snapshot
from data.queries.figures import latest
from data.queries.split import SegmentFigures, Split, splits
from data.queries.survey import composition


def split_table(split: Split, builder: CardBuilder) -> Table:
    """Every number with its unit; the file has the unit of each column, and mark and source of the count."""
    messages, coverage = builder.messages, split.coverage_indicator
    denominator = coverage.denominator
    municipalities = builder.catalogue.indicators[denominator.indicator] if denominator else split.covered_indicator

    def value(indicator: Indicator, value: float | None) -> Cell:
        return Cell(_format_value(indicator, value, builder), value)

    def part(segment: SegmentFigures) -> Cell:
        if segment.part is None:
            return Cell(messages("mark.not_collected"), None)
        return Cell(builder.formatter.percent(segment.part), segment.part * 100)

    table = (
        builder.table(builder.name(split.indicator), (*split.segments, split.total))
        .text("split.column_segment", lambda s: messages("split.row_total" if s is split.total else f"segment.{s.id}"))
        .number("split.column_municipalities", lambda s: value(municipalities, s.coverage.denominator))
        .number("split.column_covered", lambda s: value(split.covered_indicator, s.covered.value))
        .number("split.column_coverage", lambda s: builder.figure_cell(s.coverage, coverage))
        .number("split.column_count", lambda s: value(split.indicator, s.count.value))
        .number("split.column_part", part)
        .number("split.column_per", lambda s: Cell(_per_covered(split, s, builder), s.per_covered))
        .text("table.mark", lambda s: builder.mark(s.count.mark))
        .origin(
            unit=builder.unit(split.indicator),
            source=lambda s: builder.credits(s.count, s.covered, s.coverage),
            year=year_cell(split.year),
        )
    )
    units = {
        "municipalities": builder.unit(municipalities),
        "covered": builder.unit(split.covered_indicator),
        "coverage": builder.percent,
        "part": builder.percent,
        "per": builder.unit(split.indicator),
    }
    for column, unit in units.items():
        table = table.hidden(messages("table.unit_of", name=messages(f"split.column_{column}")), unit)
    return table.build(strong=(-1,))


def _format_value(indicator: Indicator, value: float | None, builder: CardBuilder) -> str:
    """The value with its unit, or that it is not collected."""
    return builder.messages("mark.not_collected") if value is None else builder.formatter.value(indicator, value)


def _per_covered(split: Split, segment: SegmentFigures, builder: CardBuilder) -> str:
    """The count by municipality that has any."""
    if segment.per_covered is None:
        return builder.messages("mark.not_collected")
    return builder.formatter.value(split.indicator, segment.per_covered, more=2)


MUNICIPALITIES, ASKED = "municipalities", "hub_survey_status"


@dataclass(frozen=True, slots=True)
class SplitPage:
    """The message and a card for each count."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def split_page(snapshot: Snapshot, context: RenderContext) -> SplitPage:
    """The whole page for one edition."""
    known_splits, builder = splits(snapshot), CardBuilder(snapshot, context)
    headlines = context.messages("overview.joint_sentence").join(_headline(split, builder) for split in known_splits)
    return SplitPage(
        headline=headlines or context.messages("split.none"),
        lead=_lead(known_splits, builder),
        cards=tuple(_card(split, builder) for split in known_splits),
    )


def _headline(split: Split, builder: CardBuilder) -> str:
    greatest = max(split.segments, key=lambda segment: segment.part or 0)
    return builder.messages(
        "split.headline",
        subject=split.indicator.subject[builder.language],
        part=builder.formatter.percent(greatest.part or 0, 0),
        segment=builder.messages(f"segment.{greatest.id}"),
    )


def _card(split: Split, builder: CardBuilder) -> Card:
    indicator, table = split.indicator, split_table(split, builder)
    return builder.card(
        f"split-{indicator.id}",
        capital("".join(_sentence(segment, split, builder) for segment in split.segments[:1]).strip()),
        builder.messages(
            "split.sub",
            name=builder.name(indicator),
            unit=builder.unit(indicator),
            year=builder.year(split.year, indicator, survey=True),
        ),
        figures=_figures(split),
        chart=builder.chart(charts.split, charts.describe, split),
        table=table,
        notes=_survey_note(split, builder),
        plots=_native_charts(table, split, builder),
    )


def _native_charts(table: Table, split: Split, builder: CardBuilder) -> tuple[NativeChart, ...]:
    """The count without its sum, the coverage, and the count by covered municipality: columns of `split_table`."""
    kinds, unit = range(len(split.segments)), builder.unit(split.indicator)
    coverage, per_covered = (table.columns[k].name for k in (3, 6))
    return (
        bars(table, 4, unit=unit, rows=kinds, title=builder.name(split.indicator)),
        bars(table, 3, unit=builder.percent, title=coverage, decimals=1),
        bars(table, 6, unit=unit, title=per_covered, decimals=2),
    )


def _lead(known_splits: tuple[Split, ...], builder: CardBuilder) -> str:
    """Which survey each count is of, and when the kind of a municipality was taken."""
    messages, counted = builder.messages, latest(builder.snapshot, MUNICIPALITIES, segment=DEPOPULATED)
    if not known_splits or MUNICIPALITIES not in builder.catalogue.indicators or counted is None:
        return ""
    surveys = messages("overview.range_joint").join(
        messages(
            "split.note_mixed_one",
            subject=split.indicator.subject[builder.language],
            year=builder.year(split.year, split.indicator),
        )
        for split in known_splits
    )
    return messages("split.note_mixed", surveys=surveys, date=builder.date(counted))


def _survey_note(split: Split, builder: CardBuilder) -> tuple[str, ...]:
    """The hub survey asks fewer municipalities than there are: both denominators, named."""
    survey = composition(builder.snapshot, ASKED) if split.covered_indicator.id == "hub_municipalities" else None
    whole, covered = split.total.coverage.denominator, split.total.covered.value
    asked = survey.whole.value if survey and survey.year == split.year else None
    if not covered or not asked or not whole:
        return ()
    formatter = builder.formatter
    counts = {"covered": covered, "asked": asked, "whole": whole}
    shares = {"of_whole": formatter.percent(covered / whole), "of_asked": formatter.percent(covered / asked)}
    numbers = {name: formatter.number(count) for name, count in counts.items()}
    return (builder.messages("split.note_survey", **numbers, **shares),)


def _figures(split: Split) -> tuple[Figure, ...]:
    rows = (*split.segments, split.total)
    return tuple(f for s in rows for f in (s.count, s.covered, s.coverage) if f.observations)


def _sentence(segment: SegmentFigures, split: Split, builder: CardBuilder) -> str:
    return builder.messages(
        "split.sentence",
        segment=builder.messages(f"segment.{segment.id}"),
        denominator=builder.formatter.number(segment.coverage.denominator or 0),
        covered=builder.formatter.number(segment.covered.value or 0),
        coverage=_format_value(split.coverage_indicator, segment.coverage.value, builder),
        count=_format_value(split.indicator, segment.count.value, builder),
        per=_per_covered(split, segment, builder),
    )
