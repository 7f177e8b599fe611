"""不足を割り振る: each prefecture's part of the shortfall under a rule. No survey's figure, and no one's target."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from components.cards.builder import CardBuilder
from components.cards.card import Card
from components.cards.sentences import target_year_over
from components.cards.series import credits_with_target
from components.cards.table import EMPTY, Cell, Content, R, Table, TableBuilder
from components.charts.maps import choropleth
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.fill import CLICK
from components.charts.render_context import RenderContext
from components.context.param import NOWHERE
from components.features.gap.cards.outlook import judged
from components.features.gap.sentences import format_input_reason
from components.text import text
from data.domain.area import NATION
from data.domain.figure import Figure
from data.domain.language import Text
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from data.i18n.method_text import format_rule
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.sharing import Sharing, as_layer, by_every_rule, share_out
from geo.shapes import PREFECTURES_INSET

# The parts of the 47, with their weights, and beside them what another rule would give.


def sharing_table(
    sharing: Sharing, other: Sharing | None, judgement: Judgement, focus: str | None, builder: CardBuilder
) -> Table:
    """The total first, then one row a prefecture by code, the one in focus strong."""
    messages, indicator, areas = builder.messages, judgement.indicator, list(sharing.by_area)
    rule = format_rule(sharing.rule, builder.catalogue, messages)
    if other is not None:
        other_rule = format_rule(other.rule, builder.catalogue, messages)
        rule = messages("sharing_page.both_rules", rule=rule, other=other_rule)
    source, target = credits_with_target(judgement, builder), judgement.progress.target

    def part(area: str, of: Sharing) -> int:
        return of.total if area == NATION else of.by_area[area]

    def name(area: str) -> str:
        return messages("sharing_page.total") if area == NATION else builder.name(builder.catalogue.areas[area])

    def sources(area: str) -> str:
        weights = () if area == NATION else sharing.weights[area]
        return f"{source} / {builder.credits(*weights)}" if weights else source

    def weight(of: Sharing) -> Content[str]:
        return lambda area: EMPTY if area == NATION else _weight_cell(of, area, builder)

    table = (
        builder.table("gap.sharing_title", (NATION, *areas))
        .text("level.prefecture", name)
        .number("gap.sharing_part", lambda area: builder.value_cell(indicator, part(area, sharing)))
    )
    if other is None:
        table = table.number("gap.sharing_weight", weight(sharing))
    else:
        table = table.number(
            "gap.sharing_versus", lambda area: builder.value_cell(indicator, part(area, other))
        ).number(
            "gap.sharing_difference",
            lambda area: builder.difference_cell(indicator, part(area, other) - part(area, sharing)),
        )
    computed, estimated = messages("table.computed"), builder.mark(Mark.ESTIMATED)
    table = table.origin(
        area=lambda area: area,
        unit=builder.unit(indicator),
        mark=lambda area: computed if area == NATION else estimated,
        derivation=lambda area: messages("gap.row_shortfall") if area == NATION else rule,
        data_date=_latest_date(judgement, builder),
        source=sources,
        target_value=EMPTY if isinstance(target, Reason) else Cell("", target.value),
        target_year=EMPTY if isinstance(target, Reason) else Cell("", float(target.year)),
    )
    if other is not None:
        table = table.hidden("gap.sharing_weight", weight(sharing))
    table = _with_weight_origin(table, "gap.sharing_weight", lambda area: _weights(sharing, area), builder)
    if other is not None:
        table = table.hidden("gap.sharing_versus_weight", weight(other))
        table = _with_weight_origin(table, "gap.sharing_versus_weight", lambda area: _weights(other, area), builder)
    return table.build(strong={0, areas.index(focus) + 1} if focus in areas else {0})


def _latest_date(judgement: Judgement, builder: CardBuilder) -> Cell | str:
    """Of when the observation is whose shortfall is shared out."""
    latest = judgement.progress.latest
    figure = {f.key.year: f for f in judgement.series}.get(latest.year) if isinstance(latest, Point) else None
    return EMPTY if figure is None else builder.date(figure)


def _weights(sharing: Sharing, area: str) -> list[Figure]:
    """What the part goes by; empty for the nation and where all weigh the same."""
    return [figure for figure in sharing.weights.get(area, ()) if figure.value is not None]


def _dates(weights: list[Figure], builder: CardBuilder) -> list[str]:
    return list(dict.fromkeys(builder.date(figure) for figure in weights))


def _with_weight_origin(
    table: TableBuilder[R], weight: str, weights: Callable[[R], list[Figure]], builder: CardBuilder
) -> TableBuilder[R]:
    """Columns for the file: a weight's unit, date and source; empty where all weigh the same."""
    messages, indicators = builder.messages, builder.catalogue.indicators
    name, joint = messages(weight), messages("chart.and")

    def filled(content: Callable[[list[Figure]], str]) -> Content[R]:
        return lambda row: content(figures) if (figures := weights(row)) else EMPTY

    return (
        table.hidden(
            messages("table.unit_of", name=name),
            filled(lambda figures: builder.unit(indicators[figures[0].key.indicator])),
        )
        .hidden(
            messages("gap.sharing_date_of", name=name), filled(lambda figures: joint.join(_dates(figures, builder)))
        )
        .hidden(messages("gap.sharing_source_of", name=name), filled(lambda figures: builder.credits(*figures)))
    )


def _weight_cell(sharing: Sharing, area: str, builder: CardBuilder) -> Cell:
    """What the part goes by, and of when; of a difference both counts, and what is left of it as it weighs."""
    weights = _weights(sharing, area)
    if not weights:
        return Cell(builder.messages("gap.sharing_same"), 1.0)
    indicators = builder.catalogue.indicators
    texts = [builder.formatter.value(indicators[f.key.indicator], f.value or 0) for f in weights]
    first, *others = (figure.value or 0.0 for figure in weights)
    joint, dates = builder.messages("gap.sharing_less"), " ".join(_dates(weights, builder))
    return Cell(joint.join(texts), max(first - sum(others), 0.0), dates)


# One prefecture under every rule: what each would make its part of the shortfall.


def area_card(judgement: Judgement, area: str | None, builder: CardBuilder) -> Card | None:
    """A row for each rule, a refused one with its reason; None where no prefecture is in focus."""
    if area is None:
        return None
    messages, formatter, indicator = builder.messages, builder.formatter, judgement.indicator
    by_rule = by_every_rule(builder.snapshot, judgement)
    sharings = [sharing for sharing in by_rule.values() if isinstance(sharing, Sharing)]
    parts = [sharing.by_area[area] for sharing in sharings]
    low, high = formatter.bare(indicator, min(parts)), formatter.value(indicator, max(parts))
    title = "sharing_page.area_title_one" if min(parts) == max(parts) else "sharing_page.area_title"
    weights = {figure.key: figure for sharing in sharings for figure in sharing.weights[area]}
    return builder.card(
        f"sharing-area-{indicator.id}",
        messages(title, name=builder.name(builder.catalogue.areas[area]), low=low, high=high),
        messages("sharing_page.area_sub"),
        figures=(*judgement.series, *weights.values()),
        table=_area_table(by_rule, area, judgement, builder),
        notes=(messages("gap.sharing_note"),),
        marks=(Mark.ESTIMATED,),
    )


def _area_table(
    by_rule: Mapping[str, Sharing | Reason], area: str, judgement: Judgement, builder: CardBuilder
) -> Table:
    messages, indicator = builder.messages, judgement.indicator

    def part(sharing: Sharing | Reason) -> Cell:
        if isinstance(sharing, Reason):
            return builder.reason_cell(sharing)
        return builder.value_cell(indicator, sharing.by_area[area])

    def weight(sharing: Sharing | Reason) -> Cell:
        return EMPTY if isinstance(sharing, Reason) else _weight_cell(sharing, area, builder)

    def reason(sharing: Sharing | Reason) -> str:
        return messages(f"reason_short.{sharing}") if isinstance(sharing, Reason) else ""

    def weights(row: tuple[str, Sharing | Reason]) -> list[Figure]:
        return [] if isinstance(row[1], Reason) else _weights(row[1], area)

    table = (
        builder.table("sharing_page.area_caption", by_rule.items())
        .text("sharing_page.rule", lambda row: format_rule(row[0], builder.catalogue, messages))
        .number("gap.sharing_part", lambda row: part(row[1]))
        .number("gap.sharing_weight", lambda row: weight(row[1]))
        .hidden("gap.sharing_reason", lambda row: reason(row[1]))
        .origin(
            area=area,
            unit=builder.unit(indicator),
            mark=builder.mark(Mark.ESTIMATED),
            source=credits_with_target(judgement, builder),
        )
    )
    return _with_weight_origin(table, "gap.sharing_weight", weights, builder).build()


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
    messages, builder = context.messages, CardBuilder(snapshot, context)
    judgement = judged(snapshot, context, indicator, target, by)
    shared = share_out(snapshot, judgement, rule=rule)
    other = None if versus in (NOWHERE, rule) else share_out(snapshot, judgement, rule=versus)
    rule_name = format_rule(rule, snapshot.catalogue, messages)
    focus, over = None if area == NOWHERE else area, target_year_over(judgement, context)
    if isinstance(shared, Reason):
        # The prefecture is shown all the same where another rule can be followed.
        card = area_card(judgement, focus, builder) if shared is Reason.NO_WEIGHTS else None
        refused = _refused(shared, rule_name, judgement, context)
        return SharingPage(_refused_title(shared, context), over, refused, None, None, card)
    lead = messages("sharing_page.lead", rule=rule_name)
    if versus == rule:
        lead += messages("sharing_page.same_rule")
    if isinstance(other, Reason):
        versus_name = format_rule(versus, snapshot.catalogue, messages)
        lead += messages("sharing_page.versus_refused", rule=versus_name, reason=messages(f"reason.{other}"))
        other = None
    return SharingPage(
        headline=_headline(shared, judgement, builder),
        lead=lead + over,
        refused=None,
        map=_map(shared, judgement, focus, builder),
        table=_table(shared, other, judgement, focus, builder),
        area=area_card(judgement, focus, builder),
    )


def _refused_title(reason: Reason, context: RenderContext) -> str:
    """What stands in the way: the rule, that nothing is missing, or the question itself."""
    if reason is Reason.NO_WEIGHTS:
        return context.messages("sharing_page.refused_title")
    if reason is Reason.ALREADY_REACHED:
        return context.messages("sharing_page.nothing_title")
    return context.messages("sharing_page.cannot_title", reason=context.messages(f"reason_short.{reason}"))


def _refused(reason: Reason, rule: str, judgement: Judgement, context: RenderContext) -> str:
    """The reason in full; the rule is named where another one would do."""
    if reason is Reason.NO_WEIGHTS:
        return context.messages("sharing_page.refused", rule=rule, reason=context.messages(f"reason.{reason}"))
    return format_input_reason(reason, judgement.indicator, context)


def _headline(shared: Sharing, judgement: Judgement, builder: CardBuilder) -> str:
    most = max(shared.by_area, key=lambda area: (shared.by_area[area], -int(area)))
    ties = [area for area, part in shared.by_area.items() if part == shared.by_area[most]]
    counts = {"total": shared.total, "part": shared.by_area[most]}
    fields = {name: builder.formatter.value(judgement.indicator, count) for name, count in counts.items()}
    if len(ties) > 1:
        return builder.messages("sharing_page.headline_ties", count=len(ties), **fields)
    return builder.messages("sharing_page.headline", name=builder.name(builder.catalogue.areas[most]), **fields)


def _map(shared: Sharing, judgement: Judgement, focus: str | None, builder: CardBuilder) -> Card:
    messages, indicator = builder.messages, judgement.indicator
    return builder.card(
        f"sharing-map-{indicator.id}",
        messages("sharing_page.map_title", name=builder.name(indicator)),
        messages(
            "sharing_page.map_sub",
            unit=builder.unit(indicator),
            rule=format_rule(shared.rule, builder.catalogue, messages),
            mark=builder.mark(Mark.ESTIMATED),
        ),
        figures=_figures(shared, judgement),
        chart=builder.chart(
            choropleth.choropleth,
            choropleth.describe,
            as_layer(shared, judgement, builder.snapshot, name=_layer_name(judgement)),
            shape=PREFECTURES_INSET,
            catalogue=builder.catalogue,
            focus=focus,
            pick=CLICK,
        ),
        notes=(messages("gap.sharing_note"), messages("map.note_boundaries")),
        also=(BOUNDARIES,),
        marks=(Mark.ESTIMATED,),
    )


def _table(
    shared: Sharing, other: Sharing | None, judgement: Judgement, focus: str | None, builder: CardBuilder
) -> Card:
    messages, catalogue = builder.messages, builder.catalogue
    rule, headline = format_rule(shared.rule, catalogue, messages), messages("gap.sharing_title")
    subtitle = messages("sharing_page.table_sub", rule=rule)
    if other is not None:
        headline = _greatest_difference(shared, other, judgement, builder)
        other_rule = format_rule(other.rule, catalogue, messages)
        subtitle = messages("sharing_page.table_sub_versus", rule=rule, other=other_rule)
    return builder.card(
        f"sharing-{judgement.indicator.id}",
        headline,
        subtitle,
        figures=_figures(shared, judgement),
        table=sharing_table(shared, other, judgement, focus, builder),
        notes=(messages("gap.sharing_note"),),
        marks=(Mark.ESTIMATED,),
        workbook=True,
    )


def _greatest_difference(shared: Sharing, other: Sharing, judgement: Judgement, builder: CardBuilder) -> str:
    """Where the two rules differ most."""
    most = max(shared.by_area, key=lambda area: (abs(shared.by_area[area] - other.by_area[area]), -int(area)))
    return builder.messages(
        "sharing_page.farthest",
        name=builder.name(builder.catalogue.areas[most]),
        first=builder.formatter.value(judgement.indicator, shared.by_area[most]),
        second=builder.formatter.value(judgement.indicator, other.by_area[most]),
    )


def _layer_name(judgement: Judgement) -> Text:
    """What is shared out, in every language: the map takes it for an indicator of its own."""
    name = judgement.indicator.name
    return Text({language: text(language)("sharing_page.layer", name=name[language]) for language in LANGUAGES})


def _figures(shared: Sharing, judgement: Judgement) -> tuple[Figure, ...]:
    return (*judgement.series, *(figure for weights in shared.weights.values() for figure in weights))
