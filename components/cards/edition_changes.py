"""What publishing would change: by indicator, figure by figure, the national line, the verdicts, the prefectures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from components.cards.card import Chart
from components.cards.table import Cell, Column, Table
from components.charts.maps import changed_areas
from components.charts.render_context import RenderContext
from data.domain.area import NATION
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import segment_name
from data.queries.changes import Change, FigureChange, Preview, Tally, VerdictChange, changed_prefectures, previous
from geo.shapes import PREFECTURES_INSET

# A value beside an earlier one: how much more or less, and by how many per cent.


def versus(value: float | None, other: float | None, indicator: Indicator, context: RenderContext) -> str:
    """`+102、+7.2％`; shares differ by points, of which there is no percentage. Empty where either is missing."""
    if value is None or other is None:
        return ""
    formatter = context.formatter
    if indicator.is_share:
        return formatter.difference(indicator, value - other, signed=True)
    moved = formatter.signed(value - other, indicator.decimals)
    if not other or value == other:
        return "±0" if value == other else moved
    rate = context.messages("number.percent", number=formatter.signed((value - other) / other * 100, 1))
    return context.messages("versus.both", difference=moved, rate=rate)


def value_cell(
    observation: Observation | None, indicator: Indicator, context: RenderContext, *, detail: str = ""
) -> Cell:
    """The value without its unit, or the word for why there is none; － where there is no such figure."""
    if observation is None:
        return Cell("－", None, detail=detail)
    if observation.value is None:
        return Cell(context.messages(f"mark.{observation.mark}"), None, detail=detail)
    return Cell(context.formatter.bare(indicator, observation.value), observation.value, detail=detail)


def previous_cell(
    value: float | None, before: Observation | None, key: Key, indicator: Indicator, context: RenderContext
) -> Cell:
    """Last year's value and how `value` differs from it; the year is told where it is not the one before."""
    if before is None:
        return Cell("－", None)
    told = versus(value, before.value, indicator, context)
    if before.key.year != key.year - 1:
        year = context.formatter.year(before.key.year, indicator.year_kind)
        told = context.messages("versus.earlier", year=year, difference=told) if told else year
    return value_cell(before, indicator, context, detail=told)


# The map of changed prefectures: of the indicator that changes most of them, in its newest year.


def changes_map(preview: Preview, after: Snapshot, context: RenderContext) -> tuple[Chart, str] | None:
    """The chart and its title; None where no prefecture changes."""
    result = [
        (change.indicator, year, changes)
        for change in preview.changed
        for year, changes in changed_prefectures(change, after)[:1]
    ]
    if not result:
        return None
    indicator, year, changes = max(result, key=lambda item: len(item[2]))
    formatter = context.formatter
    title = context.messages(
        "preview.map_title",
        indicator=indicator.name[context.language],
        year=formatter.year(year, indicator.year_kind),
        count=len(changes),
    )
    spec = changed_areas.changed_areas(
        changes, indicator, shape=PREFECTURES_INSET, formatter=formatter, palette=context.palette
    )
    return Chart(spec, changed_areas.describe(changes, formatter=formatter)), title


LONGEST = 300


@dataclass(frozen=True, slots=True)
class Previewed:
    """`turns` are sentences: the national line old and new, the verdict old and new; `unchanged` names indicators."""

    tallies: Table
    unchanged: tuple[str, ...]
    changes: Table
    turns: tuple[str, ...]
    map: Chart | None
    map_title: str


def previewed(preview: Preview, before: Snapshot, after: Snapshot, context: RenderContext) -> Previewed:
    """Everything that is shown of a preview."""
    pair = changes_map(preview, after, context)
    moved = {change.indicator.id for change in preview.changed}
    return Previewed(
        tallies=_tallies(tuple(tally for tally in preview.tallies if tally.indicator.id in moved), context),
        unchanged=tuple(t.indicator.name[context.language] for t in preview.tallies if t.indicator.id not in moved),
        changes=changes_table(preview.changed, before, after, context),
        turns=tuple(_turn(turn, context) for turn in preview.turns),
        map=pair[0] if pair else None,
        map_title=pair[1] if pair else "",
    )


def in_one_sentence(
    changed: tuple[FigureChange, ...], before: Snapshot, after: Snapshot, context: RenderContext
) -> str:
    """`小さな拠点の形成数（全国、2022年度）1,510箇所など4件を追加します。`: one figure speaks for all."""
    messages, text = context.messages, []
    for kind in ("added", "altered", "removed"):
        every = [(change, item.indicator) for item in changed for change in getattr(item, kind)]
        if not every:
            continue
        # The nation first, and of it the newest year.
        change, indicator = min(
            every, key=lambda at: (at[0].key.area != NATION, at[0].key.segment != ALL, -at[0].key.year)
        )
        shown = change.after or change.before
        first = messages(
            "preview.one_figure",
            indicator=indicator.name[context.language],
            area=_area(change, before, after, context),
            year=context.formatter.year(change.key.year, indicator.year_kind),
            value=_told(shown, indicator, context),
        )
        name = f"preview.{kind}_{'one' if len(every) == 1 else 'more'}"
        text.append(messages(name, first=first, count=context.formatter.number(len(every))))
    redefined = [each.indicator.name[context.language] for each in changed if each.redefined]
    if redefined:
        text.append(messages("preview.redefines", names=messages("finding.list").join(redefined)))
    return messages("preview.sentence", changes=messages("preview.and").join(text))


def changes_table(
    changed: tuple[FigureChange, ...], before: Snapshot, after: Snapshot, context: RenderContext
) -> Table:
    """Every changed figure, before → after, and beside the year before it; the first LONGEST."""
    messages = context.messages
    every = ((change, item.indicator) for item in changed for change in item.every)
    rows = (_change(change, indicator, before, after, context) for change, indicator in islice(every, LONGEST))
    names = (
        ("figure", False),
        ("area", False),
        ("before", True),
        ("after", True),
        ("difference", True),
        ("previous", True),
    )
    return Table(
        messages("preview.changes"),
        tuple(Column(messages(f"preview.{name}"), number=number) for name, number in names),
        tuple(rows),
    )


def _tallies(tallies: tuple[Tally, ...], context: RenderContext) -> Table:
    messages = context.messages
    kinds = ("added", "altered", "removed", "unchanged")
    rows = tuple(
        (
            Cell.of(t.indicator.name[context.language]),
            *(Cell(context.formatter.number(getattr(t, kind)), float(getattr(t, kind))) for kind in kinds),
        )
        for t in tallies
    )
    columns = (
        Column(messages("preview.indicator")),
        *(Column(messages(f"preview.{kind}"), number=True) for kind in kinds),
    )
    return Table(messages("preview.tallies"), columns, rows)


def _change(
    change: Change, indicator: Indicator, before: Snapshot, after: Snapshot, context: RenderContext
) -> tuple[Cell, ...]:
    key, formatter = change.key, context.formatter
    old, new = (o.value if o else None for o in (change.before, change.after))
    year = formatter.year(key.year, indicator.year_kind)
    part = "" if key.segment == ALL else segment_name(key.segment, indicator, formatter)
    earlier = previous(after, key) if change.after else None
    return (
        Cell(indicator.name[context.language], indicator.id, detail=" ".join(item for item in (year, part) if item)),
        Cell.of(_area(change, before, after, context)),
        value_cell(change.before, indicator, context),
        value_cell(change.after, indicator, context),
        Cell.of(versus(new, old, indicator, context)),
        previous_cell(new, earlier, key, indicator, context),
    )


def _area(change: Change, before: Snapshot, after: Snapshot, context: RenderContext) -> str:
    area = after.catalogue.areas.get(change.key.area) or before.catalogue.areas[change.key.area]
    return area.name[context.language]


def _told(observation: Observation | None, indicator: Indicator, context: RenderContext) -> str:
    if observation is None or observation.value is None:
        return context.messages(f"mark.{observation.mark}") if observation else ""
    return context.formatter.value(indicator, observation.value)


def _turn(turn: VerdictChange, context: RenderContext) -> str:
    """The national figure old and new, the verdict old and new, and how far from the planned path it stands."""
    messages, formatter, indicator = context.messages, context.formatter, turn.after.indicator
    text = []
    for judgement in (turn.before, turn.after):
        latest = judgement.latest
        value = messages("mark.not_collected")
        if latest is not None and latest.value is not None:
            value = messages(
                "preview.latest",
                value=formatter.value(indicator, latest.value),
                year=formatter.year(latest.key.year, indicator.year_kind),
            )
        verdict = judgement.progress.verdict
        text.append((value, f"{messages(f'verdict_shape.{verdict}')} {messages(f'verdict.{verdict}')}"))
    sentence = messages(
        "preview.turn",
        indicator=indicator.name[context.language],
        before=text[0][0],
        after=text[1][0],
        verdict_before=text[0][1],
        verdict_after=text[1][1],
    )
    ratios = [item.progress.pace_ratio for item in (turn.before, turn.after)]
    if all(isinstance(ratio, float) for ratio in ratios):
        first, second = (formatter.number(each, 2) for each in ratios if isinstance(each, float))
        sentence += messages("preview.pace", before=first, after=second)
    on_path, latest = turn.after.progress.on_path, turn.after.latest
    if isinstance(on_path, float) and latest is not None and latest.value is not None:
        gap = (latest.value - on_path) * indicator.direction.sign
        name = "preview.above_path" if gap >= 0 else "preview.below_path"
        path = formatter.value(indicator, on_path)
        sentence += messages(name, path=path, gap=formatter.difference(indicator, abs(gap)))
    return sentence
