"""One prefecture in focus: its figures beside the nation's, and its depopulated municipalities by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from html import escape

from components.cards.builder import CardBuilder, year_cell
from components.cards.card import Card
from components.cards.series import credits_with_target
from components.cards.table import EMPTY, Cell, Table
from components.cards.table import html as table_html
from components.charts.labels import layer_name
from components.charts.render_context import RenderContext
from data.domain.area import Area
from data.domain.figure import Derivation, Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import format_rule
from data.queries.figures import figure
from data.queries.judgement import Judgement, asked, current_targets, judge
from data.queries.layers import layers
from data.queries.peers import HeldAgainst, held_against
from data.queries.prefecture import KIND, Focus, Line, MunicipalKind, focus
from data.queries.sharing import Sharing, share_out

# A prefecture's own part of each target's shortfall, by the rule that stands in the address.


@dataclass(frozen=True, slots=True)
class Shared:
    """One indicator's shortfall, shared out; None where nothing is missing or the rule has no weights."""

    judgement: Judgement
    sharing: Sharing


def shared_out(snapshot: Snapshot, context: RenderContext, rule: str) -> tuple[Shared, ...]:
    """Every target in force whose shortfall can be shared out by `rule`."""
    judgements = (judge(snapshot, asked(i), today=context.today) for i in current_targets(snapshot))
    pairs = ((j, share_out(snapshot, j, rule=rule)) for j in judgements)
    return tuple(Shared(j, sharing) for j, sharing in pairs if isinstance(sharing, Sharing))


def parts_table(shared: tuple[Shared, ...], area: str, rule: str, builder: CardBuilder) -> Table:
    """One row a target: this prefecture's part, and all that is missing."""
    messages = builder.messages

    def name(row: Shared) -> Cell:
        indicator = row.judgement.indicator
        return Cell(messages("sharing_page.layer", name=builder.name(indicator)), indicator.id, _target(row, builder))

    rule_name = format_rule(rule, builder.catalogue, messages)
    return (
        builder.table(messages("map.focus_sharing", rule=rule_name), shared)
        .text("map.focus_item", name)
        .number("map.focus_here", lambda row: builder.value_cell(row.judgement.indicator, row.sharing.by_area[area]))
        .number("map.focus_nation", lambda row: builder.value_cell(row.judgement.indicator, row.sharing.total))
        .build()
    )


def _target(shared: Shared, builder: CardBuilder) -> str:
    """Which target the shortfall is counted to."""
    target, indicator = shared.judgement.progress.target, shared.judgement.indicator
    if isinstance(target, Reason):
        return ""
    year, value = builder.year(target.year, indicator), builder.formatter.value(indicator, target.value)
    return builder.messages("map.focus_sharing_target", year=year, value=value)


# For download of a prefecture in focus: all three parts of its card, row by row.


@dataclass(frozen=True, slots=True)
class FileRow:
    """One row of a prefecture's file; what does not apply is empty."""

    item: str
    place: str
    area: str
    segment: str
    unit: str
    source: str
    value: Cell = EMPTY
    mark: str | Cell = EMPTY
    estimate: Cell = EMPTY
    estimate_mark: str | Cell = EMPTY
    nation: Cell = EMPTY
    nation_mark: str | Cell = EMPTY
    data_date: str | Cell = EMPTY
    year: Cell = EMPTY


def focus_file(focus: Focus, shared: tuple[Shared, ...], builder: CardBuilder) -> Table:
    """The figures of the prefecture and its block, its parts of what is missing, its depopulated municipalities."""
    rows = [_line_row(line, focus.area, builder) for line in focus.lines]
    if focus.block is not None:
        rows += [_line_row(line, focus.block, builder) for line in focus.block_lines]
    rows += [_shared_row(row, focus.area, builder) for row in shared]
    rows += _kind_rows(focus, builder)
    return (
        builder.table(builder.name(focus.area), rows)
        .text("map.focus_item", lambda row: row.item)
        .text("table.place", lambda row: row.place)
        .text("table.area", lambda row: row.area)
        .text("table.segment", lambda row: row.segment)
        .number("map.focus_here", lambda row: row.value)
        .text("table.mark", lambda row: row.mark)
        .number("table.estimate", lambda row: row.estimate)
        .text("table.estimate_mark", lambda row: row.estimate_mark)
        .number("map.focus_nation", lambda row: row.nation)
        .text("table.nation_mark", lambda row: row.nation_mark)
        .text("table.data_date", lambda row: row.data_date)
        .text("table.year", lambda row: row.year)
        .text("table.unit", lambda row: row.unit)
        .text("table.source", lambda row: row.source)
        .build()
    )


def _line_row(line: Line, area: Area, builder: CardBuilder) -> FileRow:
    """A value is marked by its own mark: that one is missing here says nothing of the nation's."""
    indicator, estimate = line.indicator, line.estimate
    dated = line.nation if line.ctx.value is None else line.ctx
    return FileRow(
        item=builder.name(indicator),
        place=builder.name(area),
        area=area.id,
        segment=line.ctx.key.segment,
        value=builder.figure_cell(line.ctx, indicator),
        mark=builder.mark_of(line.ctx),
        estimate=builder.figure_cell(estimate, indicator) if estimate else EMPTY,
        estimate_mark=builder.mark_of(estimate) if estimate else EMPTY,
        nation=builder.figure_cell(line.nation, indicator),
        nation_mark=builder.mark_of(line.nation),
        data_date=builder.date(dated),
        year=year_cell(dated.key.year),
        unit=builder.unit(indicator),
        source=builder.credits(*(f for f in (line.ctx, estimate, line.nation) if f is not None)),
    )


def _shared_row(shared: Shared, area: Area, builder: CardBuilder) -> FileRow:
    """An estimate, and nothing that was observed."""
    messages, indicator, latest = builder.messages, shared.judgement.indicator, shared.judgement.latest
    name = messages("sharing_page.layer", name=builder.name(indicator))
    credits = (credits_with_target(shared.judgement, builder), builder.credits(*shared.sharing.weights[area.id]))
    rule = format_rule(shared.sharing.rule, builder.catalogue, messages)
    return FileRow(
        item=messages("sharing_page.by", name=name, rule=rule),
        place=builder.name(area),
        area=area.id,
        segment="all",
        mark=builder.mark(Mark.NOT_APPLICABLE),
        estimate=Cell("", float(shared.sharing.by_area[area.id])),
        estimate_mark=builder.mark(Mark.ESTIMATED),
        nation=Cell("", float(shared.sharing.total)),
        nation_mark=messages("table.computed"),
        data_date=builder.date(latest) if latest else EMPTY,
        year=year_cell(latest.key.year) if latest else EMPTY,
        unit=builder.unit(indicator),
        source=" / ".join(filter(None, credits)),
    )


def _kind_rows(focus: Focus, builder: CardBuilder) -> Iterator[FileRow]:
    """A kind is a word, not a number: it stands as the segment."""
    snapshot, indicator = builder.snapshot, builder.catalogue.indicators[KIND]
    newest = max((o.key.year for o in snapshot.of(KIND)), default=0)
    for kind in focus.kinds:
        for area in kind.municipalities:
            read = figure(snapshot, KIND, area=area.id, segment=kind.part.id, year=newest)
            yield FileRow(
                item=builder.name(indicator),
                place=builder.name(area),
                area=area.id,
                segment=kind.part.name[builder.language],
                mark=builder.mark_of(read),
                data_date=builder.date(read),
                year=year_cell(read.key.year),
                unit=builder.unit(indicator),
                source=builder.credits(read),
            )


def focus_card(snapshot: Snapshot, context: RenderContext, area: str, rule: str) -> Card:
    """What the edition holds of one prefecture; what it does not hold is named. `rule` shares out what is missing."""
    known, builder = focus(snapshot, area), CardBuilder(snapshot, context)
    shared, name = shared_out(snapshot, context, rule), builder.name(known.area)
    lines = (*known.lines, *known.block_lines)
    return builder.card(
        "focus",
        name,
        context.messages("map.focus_sub"),
        figures=(f for line in lines for f in (line.ctx, line.estimate) if f is not None and f.observations),
        table=_table(name, known.lines, builder),
        file=focus_file(known, shared, builder),
        below=_block(known, builder) + _parts(shared, area, rule, builder) + _kinds(known, builder),
    )


def _table(caption: str, lines: tuple[Line, ...], builder: CardBuilder) -> Table:
    def value(line: Line) -> Cell:
        cell = builder.figure_cell(line.ctx, line.indicator)
        if line.estimate is None or line.estimate.value is None:
            return cell
        estimate = builder.formatter.value(line.indicator, line.estimate.value)
        return replace(cell, text=builder.messages("map.focus_estimate", missing=cell.text, value=estimate))

    return (
        builder.table(caption, lines)
        .text("map.focus_item", lambda line: builder.name(line.indicator))
        .number("map.focus_here", value)
        .number("map.focus_nation", lambda line: builder.figure_cell(line.nation, line.indicator))
        .text("table.data_date", lambda line: builder.date(line.nation if line.ctx.value is None else line.ctx))
        .build()
    )


def _block(focus: Focus, builder: CardBuilder) -> str:
    if focus.block is None or not focus.block_lines:
        return ""
    block, date = builder.name(focus.block), builder.date(focus.block_lines[0].ctx)
    caption = builder.messages("map.focus_block", block=block, date=date)
    return table_html(_table(caption, focus.block_lines, builder))


def _parts(shared: tuple[Shared, ...], area: str, rule: str, builder: CardBuilder) -> str:
    """This prefecture's part of what is missing; it is no survey's figure, and that is said beside it."""
    if not shared:
        return ""
    rule_name = format_rule(rule, builder.catalogue, builder.messages)
    note = escape(builder.messages("map.focus_sharing_note", rule=rule_name))
    return f'{table_html(parts_table(shared, area, rule, builder))}<p class="subtitle">{note}</p>'


def _kinds(focus: Focus, builder: CardBuilder) -> str:
    """Names by kind, folded away: Hokkaido has 152 of them."""
    kinds = [_kind(kind, builder) for kind in focus.kinds if kind.municipalities]
    return "".join(kinds) or f"<p>{escape(builder.messages('map.focus_no_kinds'))}</p>"


def _kind(kind: MunicipalKind, builder: CardBuilder) -> str:
    messages, count = builder.messages, builder.formatter.number(len(kind.municipalities))
    title = messages("map.focus_kind", kind=kind.part.name[builder.language], count=count)
    names = messages("overview.range_joint").join(builder.name(area) for area in kind.municipalities)
    return f"<details><summary>{escape(title)}</summary><p>{escape(names)}</p></details>"


# 全国・ブロック・似た県と比べる: one prefecture's figure beside those of others; never an estimate's.


def peer_card(snapshot: Snapshot, context: RenderContext, layer: str, year: int, area: str) -> Card | None:
    """The prefecture, the nation, the 47, its block, its five peers together and one by one; None where refused."""
    chosen = next((known for known in layers(snapshot) if known.id == layer), None)
    if chosen is None:
        return None
    against = held_against(snapshot, chosen, year=year if year in chosen.years else chosen.years[-1], prefecture=area)
    if isinstance(against, Reason):
        return None
    messages, builder, peers = context.messages, CardBuilder(snapshot, context), against.peers
    figures = (against.ctx, against.nation, *(peer.share for peer in peers.nearest), peers.own.share)
    rule = messages(
        "comparing.peers_rule",
        prefecture=builder.name(against.area),
        count=len(peers.nearest),
        year=builder.date(peers.own.share),
    )
    return builder.card(
        "held",
        _headline(against, builder),
        messages("map.held_sub", layer=layer_name(chosen, context.formatter)),
        figures=(figure for figure in figures if figure.observations),
        table=_peers_table(against, builder),
        notes=(rule, messages("comparing.block_inferred"), messages("comparing.mean_of_counts")),
    )


def _headline(against: HeldAgainst, builder: CardBuilder) -> str:
    """Whether the prefecture is above or below those most like it."""
    messages, formatter, indicator = builder.messages, builder.formatter, against.layer.indicator
    own, typical = against.ctx.value, against.alike.typical.value
    fields = {"name": builder.name(against.area), "here": builder.figure_cell(against.ctx, indicator).text}
    if own is None or typical is None:
        return messages("map.held_only", **fields)
    difference = formatter.difference(indicator, abs(own - typical), more=0 if indicator.is_share else 1)
    even = formatter.bare(indicator, own) == formatter.bare(indicator, typical)
    side = "even" if even else "below" if own < typical else "above"
    return messages(f"map.held_{side}", difference=difference, count=len(against.peers.nearest), **fields)


def _peers_table(against: HeldAgainst, builder: CardBuilder) -> Table:
    messages, indicator = builder.messages, against.layer.indicator
    rows: list[tuple[Cell | str, Figure]] = [(builder.name(against.area), against.ctx)]
    if indicator.is_share:
        # Of a count the nation has all: it says nothing beside one prefecture.
        rows.append((messages("comparing.nation"), against.nation))
    rows.append((messages("comparing.every"), against.every.typical))
    if against.block is not None and against.block_area is not None:
        rows.append((messages("comparing.block", block=builder.name(against.block_area)), against.block.typical))
    rows.append((messages("comparing.peers", count=len(against.peers.nearest)), against.alike.typical))
    for peer, typical in zip(against.peers.nearest, against.alike.figures, strict=True):
        rows.append((builder.area_cell(peer.area), typical))

    def value(figure: Figure) -> Cell:
        if figure.value is not None and figure.derivation is Derivation.MEAN:
            return builder.value_cell(indicator, figure.value, more=1)
        return builder.figure_cell(figure, indicator)

    return (
        builder.table("map.held_caption", rows)
        .text("map.held_who", lambda row: row[0])
        .number("table.value", lambda row: value(row[1]))
        .text("table.mark", lambda row: builder.mark_of(row[1]))
        .origin(
            unit=builder.unit(indicator),
            derivation=lambda row: messages(f"derivation.{row[1].derivation}"),
            source=lambda row: builder.credits(row[1]),
        )
        .build(strong=(0,))
    )
