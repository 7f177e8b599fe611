"""What publishing would change: by indicator, figure by figure, the national line, the verdicts, the prefectures."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from components.cards.card import Chart
from components.cards.sentences import format_verdict
from components.cards.table import Cell, Table, TableBuilder
from components.charts.maps import changed_areas
from components.charts.render_context import RenderContext
from data.domain.area import NATION
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import segment_name
from data.queries.changes import Change, FigureChange, Preview, Tally, VerdictChange, changed_prefectures, previous
from data.queries.judgement import Judgement
from geo.shapes import PREFECTURES_INSET


def versus(value: float | None, other: float | None, indicator: Indicator, context: RenderContext) -> str:
    """`+102、+7.2％`; shares differ by points, of which there is no percentage. Empty where either is missing."""
    if value is None or other is None:
        return ""
    formatter = context.formatter
    if indicator.is_share:
        return formatter.difference(indicator, value - other, signed=True)
    difference = formatter.signed(value - other, indicator.decimals)
    if not other or value == other:
        return "±0" if value == other else difference
    rate = context.messages("number.percent", number=formatter.signed((value - other) / other * 100, 1))
    return context.messages("versus.both", difference=difference, rate=rate)


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
    """Last year's value and how `value` differs from it; the year is named where it is not the one before."""
    if before is None:
        return Cell("－", None)
    difference = versus(value, before.value, indicator, context)
    if before.key.year != key.year - 1:
        year = context.formatter.year(before.key.year, indicator.year_kind)
        difference = context.messages("versus.earlier", year=year, difference=difference) if difference else year
    return value_cell(before, indicator, context, detail=difference)


def changes_map(preview: Preview, after: Snapshot, context: RenderContext) -> tuple[Chart, str] | None:
    """The map of changed prefectures and its title: of the indicator that changes most of them, in its newest year.

    None where no prefecture changes.
    """
    candidates = [
        (change.indicator, year, changes)
        for change in preview.changed
        for year, changes in changed_prefectures(change, after)[:1]
    ]
    if not candidates:
        return None
    indicator, year, changes = max(candidates, key=lambda candidate: len(candidate[2]))
    formatter = context.formatter
    title = context.messages(
        "preview.map_title",
        indicator=indicator.name[context.language],
        year=formatter.year(year, indicator.year_kind),
        count=len(changes),
    )
    spec = changed_areas.changed_areas(changes, indicator, shape=PREFECTURES_INSET, context=context)
    return Chart(spec, changed_areas.describe(changes, formatter=formatter)), title


# More changed figures than this are not listed on the screen.
LONGEST = 300


@dataclass(frozen=True, slots=True)
class PreviewContent:
    """`turns` are sentences: the national line old and new, the verdict old and new; `unchanged` names indicators."""

    tallies: Table
    unchanged: tuple[str, ...]
    changes: Table
    turns: tuple[str, ...]
    map: Chart | None
    map_title: str


def preview_content(preview: Preview, before: Snapshot, after: Snapshot, context: RenderContext) -> PreviewContent:
    """Everything that is shown of a preview."""
    chart, title = changes_map(preview, after, context) or (None, "")
    changed = {change.indicator.id for change in preview.changed}
    return PreviewContent(
        tallies=_tallies((tally for tally in preview.tallies if tally.indicator.id in changed), context),
        unchanged=tuple(t.indicator.name[context.language] for t in preview.tallies if t.indicator.id not in changed),
        changes=changes_table(preview.changed, before, after, context),
        turns=tuple(_verdict_change(turn, context) for turn in preview.turns),
        map=chart,
        map_title=title,
    )


def changes_sentence(
    changed: tuple[FigureChange, ...], before: Snapshot, after: Snapshot, context: RenderContext
) -> str:
    """`小さな拠点の形成数（全国、2022年度）1,510箇所など4件を追加します。`: one figure stands for all."""
    messages, clauses = context.messages, []
    for kind in ("added", "altered", "removed"):
        pairs = [(change, figures.indicator) for figures in changed for change in getattr(figures, kind)]
        if not pairs:
            continue
        # The nation first, and of it the newest year.
        change, indicator = min(
            pairs, key=lambda pair: (pair[0].key.area != NATION, pair[0].key.segment != ALL, -pair[0].key.year)
        )
        first = messages(
            "preview.one_figure",
            indicator=indicator.name[context.language],
            area=_area(change, before, after, context),
            year=context.formatter.year(change.key.year, indicator.year_kind),
            value=_format_observation(change.after or change.before, indicator, context),
        )
        name = f"preview.{kind}_{'one' if len(pairs) == 1 else 'more'}"
        clauses.append(messages(name, first=first, count=context.formatter.number(len(pairs))))
    redefined = [figures.indicator.name[context.language] for figures in changed if figures.redefined]
    if redefined:
        clauses.append(messages("preview.redefines", names=messages("finding.list").join(redefined)))
    return messages("preview.sentence", changes=messages("preview.and").join(clauses))


def changes_table(
    changed: tuple[FigureChange, ...], before: Snapshot, after: Snapshot, context: RenderContext
) -> Table:
    """Every changed figure, before → after, and beside the year before it; the first LONGEST."""
    messages, formatter = context.messages, context.formatter

    def figure(change: Change, indicator: Indicator) -> Cell:
        key = change.key
        part = "" if key.segment == ALL else segment_name(key.segment, indicator, formatter)
        detail = (formatter.year(key.year, indicator.year_kind), part)
        return Cell(indicator.name[context.language], indicator.id, " ".join(filter(None, detail)))

    def difference(change: Change, indicator: Indicator) -> str:
        return versus(_value(change.after), _value(change.before), indicator, context)

    def last_year(change: Change, indicator: Indicator) -> Cell:
        earlier = previous(after, change.key) if change.after else None
        return previous_cell(_value(change.after), earlier, change.key, indicator, context)

    pairs = ((change, figures.indicator) for figures in changed for change in figures.every)
    return (
        TableBuilder(messages("preview.changes"), tuple(islice(pairs, LONGEST)), messages)
        .text("preview.figure", lambda pair: figure(*pair))
        .text("preview.area", lambda pair: _area(pair[0], before, after, context))
        .number("preview.before", lambda pair: value_cell(pair[0].before, pair[1], context))
        .number("preview.after", lambda pair: value_cell(pair[0].after, pair[1], context))
        .number("preview.difference", lambda pair: difference(*pair))
        .number("preview.previous", lambda pair: last_year(*pair))
        .build()
    )


def _value(observation: Observation | None) -> float | None:
    return observation.value if observation else None


def _tallies(tallies: Iterable[Tally], context: RenderContext) -> Table:
    def count(number: int) -> Cell:
        return Cell(context.formatter.number(number), float(number))

    return (
        TableBuilder(context.messages("preview.tallies"), tuple(tallies), context.messages)
        .text("preview.indicator", lambda tally: tally.indicator.name[context.language])
        .number("preview.added", lambda tally: count(tally.added))
        .number("preview.altered", lambda tally: count(tally.altered))
        .number("preview.removed", lambda tally: count(tally.removed))
        .number("preview.unchanged", lambda tally: count(tally.unchanged))
        .build()
    )


def _area(change: Change, before: Snapshot, after: Snapshot, context: RenderContext) -> str:
    area = after.catalogue.areas.get(change.key.area) or before.catalogue.areas[change.key.area]
    return area.name[context.language]


def _format_observation(observation: Observation | None, indicator: Indicator, context: RenderContext) -> str:
    if observation is None or observation.value is None:
        return context.messages(f"mark.{observation.mark}") if observation else ""
    return context.formatter.value(indicator, observation.value)


def _verdict_change(turn: VerdictChange, context: RenderContext) -> str:
    """The national figure old and new, the verdict old and new, and how far from the planned path it stands."""
    messages, formatter, indicator = context.messages, context.formatter, turn.after.indicator
    sentence = messages(
        "preview.turn",
        indicator=indicator.name[context.language],
        before=_latest(turn.before, context),
        after=_latest(turn.after, context),
        verdict_before=format_verdict(turn.before, context),
        verdict_after=format_verdict(turn.after, context),
    )
    first, second = turn.before.progress.pace_ratio, turn.after.progress.pace_ratio
    if isinstance(first, float) and isinstance(second, float):
        sentence += messages("preview.pace", before=formatter.number(first, 2), after=formatter.number(second, 2))
    on_path, latest = turn.after.progress.on_path, turn.after.latest
    if isinstance(on_path, float) and latest is not None and latest.value is not None:
        gap = (latest.value - on_path) * indicator.direction.sign
        name = "preview.above_path" if gap >= 0 else "preview.below_path"
        path = formatter.value(indicator, on_path)
        sentence += messages(name, path=path, gap=formatter.difference(indicator, abs(gap)))
    return sentence


def _latest(judgement: Judgement, context: RenderContext) -> str:
    latest, indicator = judgement.latest, judgement.indicator
    if latest is None or latest.value is None:
        return context.messages("mark.not_collected")
    return context.messages(
        "preview.latest",
        value=context.formatter.value(indicator, latest.value),
        year=context.formatter.year(latest.key.year, indicator.year_kind),
    )
