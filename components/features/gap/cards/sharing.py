"""不足を割り振る: each prefecture's part of the shortfall under a rule. No survey's figure, and no one's target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited, format_date
from components.cards.sentences import over
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.maps import choropleth
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.fill import CLICK
from components.charts.render_context import RenderContext
from components.context.param import NOWHERE
from components.features.gap.cards.outlook import judged
from components.features.gap.sentences import format_input_reason
from components.text import text
from data.domain.area import NATION
from data.domain.bilingual import LANGUAGES, Bilingual
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import format_rule
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.sharing import Sharing, as_layer, by_every_rule, share_out
from geo.shapes import PREFECTURES_INSET

# The parts of the 47, with their weights, and beside them what another rule would give.

_FOR_THE_FILE = ("area", "unit", "mark", "derivation", "data_date", "source")


def sharing_table(
    result: Sharing,
    other: Sharing | None,
    judgement: Judgement,
    focus: str | None,
    snapshot: Snapshot,
    context: RenderContext,
) -> Table:
    """The total first, then one row a prefecture by code, the one in focus strong."""
    messages = context.messages
    compared = ("versus", "difference") if other is not None else ("weight",)
    columns = (
        Column(messages("level.prefecture")),
        Column(messages("gap.sharing_part"), number=True),
        *(Column(messages(f"gap.sharing_{name}"), number=True) for name in compared),
        *(Column(messages(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(messages(f"table.target_{name}"), drawn=False) for name in ("value", "year")),
        *(() if other is None else (Column(messages("gap.sharing_weight"), drawn=False),)),
        *weight_columns(messages("gap.sharing_weight"), context),
        *(() if other is None else (Column(messages("gap.sharing_versus_weight"), drawn=False),)),
        *(() if other is None else weight_columns(messages("gap.sharing_versus_weight"), context)),
    )
    rows = [_row(area, result, other, judgement, snapshot, context) for area in result.by_area]
    areas = list(result.by_area)
    strong = frozenset({0, areas.index(focus) + 1}) if focus in areas else frozenset({0})
    return Table(
        messages("gap.sharing_title"),
        columns,
        (_total(result, other, judgement, snapshot, context), *rows),
        strong=strong,
    )


def _row(
    area: str, result: Sharing, other: Sharing | None, judgement: Judgement, snapshot: Snapshot, context: RenderContext
) -> tuple[Cell, ...]:
    messages, formatter, indicator = context.messages, context.formatter, judgement.indicator
    part = result.by_area[area]
    source = credited_with_target(judgement, snapshot, context)
    if result.weights[area]:
        source = f"{source} / {credited(result.weights[area], snapshot, context.language)}"
    weight = weight_cell(result, area, snapshot, context)
    rule = format_rule(result.rule, snapshot.catalogue, messages)
    if other is not None:
        rule = messages(
            "sharing_page.both_rules", rule=rule, other=format_rule(other.rule, snapshot.catalogue, messages)
        )
    return (
        Cell.of(snapshot.catalogue.areas[area].name[context.language]),
        Cell(formatter.value(indicator, part), float(part)),
        *((weight,) if other is None else _compared(part, other.by_area[area], judgement, context)),
        Cell.of(area),
        Cell.of(indicator.unit[context.language]),
        Cell.of(messages(f"mark.{Mark.ESTIMATED}")),
        Cell.of(rule),
        *_asked(judgement, context),
        Cell.of(source),
        *_target(judgement),
        *(() if other is None else (weight,)),
        *weight_origin(result, area, snapshot, context),
        *(() if other is None else (weight_cell(other, area, snapshot, context),)),
        *(() if other is None else weight_origin(other, area, snapshot, context)),
    )


def _compared(part: int, other: int, judgement: Judgement, context: RenderContext) -> tuple[Cell, ...]:
    formatter, indicator = context.formatter, judgement.indicator
    return (
        Cell(formatter.value(indicator, other), float(other)),
        Cell(formatter.difference(indicator, other - part, signed=True), float(other - part)),
    )


def _total(
    result: Sharing, other: Sharing | None, judgement: Judgement, snapshot: Snapshot, context: RenderContext
) -> tuple[Cell, ...]:
    """The sum, which is the shortfall."""
    total = Cell(context.formatter.value(judgement.indicator, result.total), float(result.total))
    compared = (Cell("", None),) if other is None else _compared(result.total, other.total, judgement, context)
    return (
        Cell.of(context.messages("sharing_page.total")),
        total,
        *compared,
        Cell.of(NATION),
        Cell.of(judgement.indicator.unit[context.language]),
        Cell.of(context.messages("table.computed")),
        Cell.of(context.messages("gap.row_shortfall")),
        *_asked(judgement, context),
        Cell.of(credited_with_target(judgement, snapshot, context)),
        *_target(judgement),
        *(Cell("", None) for _ in range(3 if other is None else 8)),
    )


def _asked(judgement: Judgement, context: RenderContext) -> tuple[Cell, ...]:
    """Of when the observation is whose shortfall is shared out."""
    figures = {f.key.year: f for f in judgement.series}
    latest = judgement.progress.latest
    counted = figures.get(latest.year) if isinstance(latest, Point) else None
    return (
        Cell("", None) if counted is None else Cell.of(format_date(counted, judgement.indicator, context.formatter)),
    )


def _target(judgement: Judgement) -> tuple[Cell, ...]:
    """Value and year of the target; of a share nothing is shared out."""
    target = judgement.progress.target
    if isinstance(target, Reason):
        return Cell("", None), Cell("", None)
    return Cell("", target.value), Cell("", float(target.year))


def weight_columns(name: str, context: RenderContext) -> tuple[Column, ...]:
    """For the file: a weight's unit, date and source."""
    messages = context.messages
    return (
        Column(messages("table.unit_of", name=name), drawn=False),
        Column(messages("gap.sharing_date_of", name=name), drawn=False),
        Column(messages("gap.sharing_source_of", name=name), drawn=False),
    )


def weight_origin(result: Sharing, area: str, snapshot: Snapshot, context: RenderContext) -> tuple[Cell, ...]:
    """The cells of `weight_columns`; empty where all weigh the same."""
    weights = [f for f in result.weights[area] if f.value is not None]
    if not weights:
        return (Cell("", None),) * 3
    indicators = snapshot.catalogue.indicators
    dates = dict.fromkeys(format_date(f, indicators[f.key.indicator], context.formatter) for f in weights)
    return (
        Cell.of(indicators[weights[0].key.indicator].unit[context.language]),
        Cell.of(context.messages("chart.and").join(dates)),
        Cell.of(credited(weights, snapshot, context.language)),
    )


def weight_cell(result: Sharing, area: str, snapshot: Snapshot, context: RenderContext) -> Cell:
    """What the part goes by, and of when; of a difference both counts."""
    weights = [f for f in result.weights[area] if f.value is not None]
    if not weights:
        return Cell(context.messages("gap.sharing_same"), 1.0)
    indicators = snapshot.catalogue.indicators
    fields = [context.formatter.value(indicators[f.key.indicator], f.value or 0) for f in weights]
    dates = dict.fromkeys(format_date(f, indicators[f.key.indicator], context.formatter) for f in weights)
    joint = context.messages("gap.sharing_less")
    return Cell(joint.join(fields), _weight(weights), " ".join(dates))


def _weight(figures: Sequence[Figure]) -> float:
    """Of a difference what is left, as it weighs."""
    first, *others = (f.value or 0.0 for f in figures)
    return max(first - sum(others), 0.0)


# One prefecture under every rule: what each would make its part of the shortfall.


def area_card(judgement: Judgement, area: str | None, snapshot: Snapshot, context: RenderContext) -> Card | None:
    """A row for each rule, a refused one with its reason; None where no prefecture is in focus."""
    if area is None:
        return None
    messages, indicator = context.messages, judgement.indicator
    shared = by_every_rule(snapshot, judgement)
    parts = [result.by_area[area] for result in shared.values() if isinstance(result, Sharing)]
    name = snapshot.catalogue.areas[area].name[context.language]
    low, high = context.formatter.bare(indicator, min(parts)), context.formatter.value(indicator, max(parts))
    title = "sharing_page.area_title_one" if min(parts) == max(parts) else "sharing_page.area_title"
    figures = {f.key: f for found in shared.values() if isinstance(found, Sharing) for f in found.weights[area]}
    return Card(
        id=f"sharing-area-{indicator.id}",
        headline=messages(title, name=name, low=low, high=high),
        subtitle=messages("sharing_page.area_sub"),
        chart=None,
        table=_area_table(shared, area, judgement, snapshot, context),
        citation=citation.cite(
            (*judgement.series, *figures.values()),
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(messages("gap.sharing_note"),),
            marks=(Mark.ESTIMATED,),
        ),
    )


def _area_table(
    shared: dict[str, Sharing | Reason], area: str, judgement: Judgement, snapshot: Snapshot, context: RenderContext
) -> Table:
    messages, formatter, indicator = context.messages, context.formatter, judgement.indicator
    columns = (
        Column(messages("sharing_page.rule")),
        Column(messages("gap.sharing_part"), number=True),
        Column(messages("gap.sharing_weight"), number=True),
        Column(messages("gap.sharing_reason"), drawn=False),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
        *weight_columns(messages("gap.sharing_weight"), context),
    )
    origin = (
        Cell.of(area),
        Cell.of(indicator.unit[context.language]),
        Cell.of(messages(f"mark.{Mark.ESTIMATED}")),
        Cell.of(credited_with_target(judgement, snapshot, context)),
    )
    rows: list[tuple[Cell, ...]] = []
    for rule, result in shared.items():
        cell = Cell.of(format_rule(rule, snapshot.catalogue, messages))
        if isinstance(result, Reason):
            why, nothing = messages(f"reason_short.{result}"), Cell("", None)
            rows.append((cell, Cell(why, None), nothing, Cell.of(why), *origin, nothing, nothing, nothing))
            continue
        part = result.by_area[area]
        weight = weight_cell(result, area, snapshot, context)
        weighed = weight_origin(result, area, snapshot, context)
        rows.append((cell, Cell(formatter.value(indicator, part), float(part)), weight, Cell.of(""), *origin, *weighed))
    return Table(messages("sharing_page.area_caption"), columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class SharingPage:
    """The message; the map and the table, or the sentence why there are none; one prefecture under every rule."""

    headline: str
    lead: str
    refused: str | None
    map: Card | None
    table: Card | None
    area: Card | None


def sharing(
    snapshot: Snapshot, context: RenderContext, indicator: str, target: str, by: int, rule: str, versus: str, area: str
) -> SharingPage:
    """The shortfall shared out by `rule`, beside it by `versus` where one is chosen."""
    messages = context.messages
    judgement = judged(snapshot, context, indicator, target, by)
    result = share_out(snapshot, judgement, rule=rule)
    other = None if versus in (NOWHERE, rule) else share_out(snapshot, judgement, rule=versus)
    named = format_rule(rule, snapshot.catalogue, messages)
    focus = None if area == NOWHERE else area
    if isinstance(result, Reason):
        # The prefecture is told all the same where another rule can be followed.
        card = area_card(judgement, focus, snapshot, context) if result is Reason.NO_WEIGHTS else None
        return SharingPage(
            headline=_refused_title(result, context),
            lead=over(judgement, context),
            refused=_refused(result, named, judgement, context),
            map=None,
            table=None,
            area=card,
        )
    lead = messages("sharing_page.lead", rule=named)
    if versus == rule:
        lead += messages("sharing_page.same_rule")
    if isinstance(other, Reason):
        said = format_rule(versus, snapshot.catalogue, messages)
        lead += messages("sharing_page.versus_refused", rule=said, reason=messages(f"reason.{other}"))
    return SharingPage(
        headline=_headline(result, judgement, snapshot, context),
        lead=lead + over(judgement, context),
        refused=None,
        map=_map(result, judgement, focus, snapshot, context),
        table=_table(result, other if isinstance(other, Sharing) else None, judgement, focus, snapshot, context),
        area=area_card(judgement, focus, snapshot, context),
    )


def _refused_title(reason: Reason, context: RenderContext) -> str:
    """What stands in the way: the rule, that nothing is missing, or the question itself."""
    if reason is Reason.NO_WEIGHTS:
        return context.messages("sharing_page.refused_title")
    if reason is Reason.ALREADY_REACHED:
        return context.messages("sharing_page.nothing_title")
    return context.messages("sharing_page.cannot_title", reason=context.messages(f"reason_short.{reason}"))


def _refused(reason: Reason, named: str, judgement: Judgement, context: RenderContext) -> str:
    """The reason in full; the rule is named where another one would do."""
    if reason is Reason.NO_WEIGHTS:
        return context.messages("sharing_page.refused", rule=named, reason=context.messages(f"reason.{reason}"))
    return format_input_reason(reason, judgement.indicator, context)


def _headline(result: Sharing, judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    most = max(result.by_area, key=lambda area: (result.by_area[area], -int(area)))
    ties = [area for area, part in result.by_area.items() if part == result.by_area[most]]
    fields = {
        "total": context.formatter.value(judgement.indicator, result.total),
        "part": context.formatter.value(judgement.indicator, result.by_area[most]),
    }
    if len(ties) > 1:
        return context.messages("sharing_page.headline_ties", count=len(ties), **fields)
    return context.messages(
        "sharing_page.headline", name=snapshot.catalogue.areas[most].name[context.language], **fields
    )


def _map(result: Sharing, judgement: Judgement, focus: str | None, snapshot: Snapshot, context: RenderContext) -> Card:
    messages, indicator = context.messages, judgement.indicator
    answer = as_layer(result, judgement, snapshot, name=_named(judgement))
    return Card(
        id=f"sharing-map-{indicator.id}",
        headline=messages("sharing_page.map_title", name=indicator.name[context.language]),
        subtitle=messages(
            "sharing_page.map_sub",
            unit=indicator.unit[context.language],
            rule=format_rule(result.rule, snapshot.catalogue, messages),
            mark=messages(f"mark.{Mark.ESTIMATED}"),
        ),
        chart=Chart(
            choropleth.choropleth(
                answer,
                shape=PREFECTURES_INSET,
                catalogue=snapshot.catalogue,
                focus=focus,
                formatter=context.formatter,
                palette=context.palette,
            ),
            choropleth.describe(answer, formatter=context.formatter),
            pick=CLICK,
        ),
        table=None,
        citation=_cited(result, judgement, snapshot, context, also=(BOUNDARIES,)),
    )


def _table(
    result: Sharing,
    other: Sharing | None,
    judgement: Judgement,
    focus: str | None,
    snapshot: Snapshot,
    context: RenderContext,
) -> Card:
    messages, catalogue = context.messages, snapshot.catalogue
    rule = format_rule(result.rule, catalogue, messages)
    subtitle = messages("sharing_page.table_sub", rule=rule)
    if other is not None:
        subtitle = messages(
            "sharing_page.table_sub_versus", rule=rule, other=format_rule(other.rule, catalogue, messages)
        )
    return Card(
        id=f"sharing-{judgement.indicator.id}",
        headline=messages("gap.sharing_title")
        if other is None
        else _farthest(result, other, judgement, snapshot, context),
        subtitle=subtitle,
        chart=None,
        table=sharing_table(result, other, judgement, focus, snapshot, context),
        citation=_cited(result, judgement, snapshot, context),
        workbook=True,
    )


def _farthest(result: Sharing, other: Sharing, judgement: Judgement, snapshot: Snapshot, context: RenderContext) -> str:
    """Where the two rules differ most."""
    most = max(result.by_area, key=lambda area: (abs(result.by_area[area] - other.by_area[area]), -int(area)))
    return context.messages(
        "sharing_page.farthest",
        name=snapshot.catalogue.areas[most].name[context.language],
        first=context.formatter.value(judgement.indicator, result.by_area[most]),
        second=context.formatter.value(judgement.indicator, other.by_area[most]),
    )


def _named(judgement: Judgement) -> Bilingual:
    """What is shared out, in both languages: the map takes it for an indicator of its own."""
    name = judgement.indicator.name
    ja, en = (text(language)("sharing_page.layer", name=name[language]) for language in LANGUAGES)
    return Bilingual(ja, en)


def _cited(
    result: Sharing, judgement: Judgement, snapshot: Snapshot, context: RenderContext, also: tuple[str, ...] = ()
) -> citation.Citation:
    figures = tuple(f for weights in result.weights.values() for f in weights)
    return citation.cite(
        (*judgement.series, *figures),
        snapshot=snapshot,
        formatter=context.formatter,
        notes=(context.messages("gap.sharing_note"), *((context.messages("map.note_boundaries"),) if also else ())),
        also=also,
        marks=(Mark.ESTIMATED,),
    )
