"""One prefecture in focus: its figures beside the nation's, and its depopulated municipalities by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from components.cards import citation
from components.cards.card import Card
from components.cards.figure_table import credited, format_date, format_mark, format_value
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.cards.table import html as table_html
from components.charts.render_context import RenderContext
from components.features.map.sentences import layer_named
from data.domain.area import Area
from data.domain.figure import Derivation, Figure
from data.domain.indicator import Part
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import format_rule
from data.queries.figures import figure
from data.queries.judgement import Judgement, asked, current_targets, judge
from data.queries.layers import layers
from data.queries.peers import HeldAgainst, PeerGroup, held_against
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


def parts_table(shared: tuple[Shared, ...], area: str, rule: str, snapshot: Snapshot, context: RenderContext) -> Table:
    """One row a target: this prefecture's part, and all that is missing."""
    messages, formatter = context.messages, context.formatter
    rows = []
    for item in shared:
        indicator = item.judgement.indicator
        part, total = item.sharing.by_area[area], item.sharing.total
        rows.append(
            (
                Cell(
                    messages("sharing_page.layer", name=indicator.name[context.language]),
                    indicator.id,
                    _aim(item, context),
                ),
                Cell(formatter.value(indicator, part), float(part)),
                Cell(formatter.value(indicator, total), float(total)),
            )
        )
    caption = messages("map.focus_sharing", rule=format_rule(rule, snapshot.catalogue, messages))
    columns = (
        Column(messages("map.focus_item")),
        Column(messages("map.focus_here"), number=True),
        Column(messages("map.focus_nation"), number=True),
    )
    return Table(caption, columns, tuple(rows))


def _aim(shared: Shared, context: RenderContext) -> str:
    """Which target the shortfall is counted to."""
    target, indicator = shared.judgement.progress.target, shared.judgement.indicator
    if isinstance(target, Reason):
        return ""
    year, value = (
        context.formatter.year(target.year, indicator.year_kind),
        context.formatter.value(indicator, target.value),
    )
    return context.messages("map.focus_sharing_target", year=year, value=value)


def parts_rows(
    shared: tuple[Shared, ...], area: str, snapshot: Snapshot, context: RenderContext
) -> Iterator[tuple[Cell, ...]]:
    """The same as rows of the prefecture's file: an estimate, and nothing that was observed."""
    messages, formatter, nothing = context.messages, context.formatter, Cell("", None)
    for item in shared:
        indicator, latest = item.judgement.indicator, item.judgement.latest
        rule = format_rule(item.sharing.rule, snapshot.catalogue, messages)
        name = messages("sharing_page.layer", name=indicator.name[context.language])
        part, total = (Cell("", float(n)) for n in (item.sharing.by_area[area], item.sharing.total))
        mark = Cell.of(messages(f"mark.{Mark.ESTIMATED}"))
        weights = credited(item.sharing.weights[area], snapshot, context.language)
        source = " / ".join(s for s in (credited_with_target(item.judgement, snapshot, context), weights) if s)
        yield (
            Cell.of(messages("sharing_page.by", name=name, rule=rule)),
            Cell.of(snapshot.catalogue.areas[area].name[context.language]),
            Cell.of(area),
            Cell.of("all"),
            *(nothing, Cell.of(messages(f"mark.{Mark.NOT_APPLICABLE}"))),
            *(part, mark),
            *(total, Cell.of(messages("table.computed"))),
            Cell.of(format_date(latest, indicator, formatter)) if latest else nothing,
            Cell(str(latest.key.year), float(latest.key.year)) if latest else nothing,
            Cell.of(indicator.unit[context.language]),
            Cell.of(source),
        )


# What is downloaded of a prefecture in focus: all three parts of its card, row by row.

_NUMBERS = frozenset({"map.focus_here", "table.estimate", "map.focus_nation"})
_COLUMNS = (
    "map.focus_item",
    "table.place",
    "table.area",
    "table.segment",
    "map.focus_here",
    "table.mark",
    "table.estimate",
    "table.estimate_mark",
    "map.focus_nation",
    "table.nation_mark",
    "table.data_date",
    "table.year",
    "table.unit",
    "table.source",
)


def focus_file(result: Focus, shared: tuple[Shared, ...], snapshot: Snapshot, context: RenderContext) -> Table:
    """The figures of the prefecture and its block, its parts of what is missing, its depopulated municipalities."""
    rows = [_line(line, result.area, snapshot, context) for line in result.lines]
    if result.block is not None:
        rows += [_line(line, result.block, snapshot, context) for line in result.block_lines]
    rows += parts_rows(shared, result.area.id, snapshot, context)
    columns = tuple(Column(context.messages(name), number=name in _NUMBERS) for name in _COLUMNS)
    return Table(result.area.name[context.language], columns, (*rows, *_file_kinds(result, snapshot, context)))


def _line(line: Line, area: Area, snapshot: Snapshot, context: RenderContext) -> tuple[Cell, ...]:
    """A value is marked by its own mark: that one is missing here says nothing of the nation's."""
    indicator, formatter, language = line.indicator, context.formatter, context.language
    behind = [f for f in (line.ctx, line.estimate, line.nation) if f is not None]

    def told(f: Figure | None) -> tuple[Cell, Cell]:
        if f is None:
            return Cell("", None), Cell("", None)
        value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
        return Cell(format_value(f, indicator, formatter), value), Cell.of(format_mark(f, formatter))

    dated = line.nation if line.ctx.value is None else line.ctx
    return (
        Cell.of(indicator.name[language]),
        Cell.of(area.name[language]),
        Cell.of(area.id),
        Cell.of(line.ctx.key.segment),
        *told(line.ctx),
        *told(line.estimate),
        *told(line.nation),
        Cell.of(format_date(dated, indicator, formatter)),
        Cell(str(dated.key.year), float(dated.key.year)),
        Cell.of(indicator.unit[language]),
        Cell.of(credited(behind, snapshot, language)),
    )


def _file_kinds(result: Focus, snapshot: Snapshot, context: RenderContext) -> Iterator[tuple[Cell, ...]]:
    """A kind is a word, not a number: it stands as the segment."""
    newest = max((o.key.year for o in snapshot.of(KIND)), default=0)
    for kind in result.kinds:
        for area in kind.municipalities:
            read = figure(snapshot, KIND, area=area.id, segment=kind.part.id, year=newest)
            yield _file_kind(kind.part, area, read, snapshot, context)


def _file_kind(part: Part, area: Area, read: Figure, snapshot: Snapshot, context: RenderContext) -> tuple[Cell, ...]:
    indicator, language, none = snapshot.catalogue.indicators[KIND], context.language, Cell("", None)
    return (
        Cell.of(indicator.name[language]),
        Cell.of(area.name[language]),
        Cell.of(area.id),
        Cell.of(part.name[language]),
        none,
        Cell.of(format_mark(read, context.formatter)),
        *(none,) * 4,
        Cell.of(format_date(read, indicator, context.formatter)),
        Cell(str(read.key.year), float(read.key.year)),
        Cell.of(indicator.unit[language]),
        Cell.of(credited((read,), snapshot, language)),
    )


def focus_card(snapshot: Snapshot, context: RenderContext, area: str, rule: str) -> Card:
    """What the edition holds of one prefecture; what it does not hold is named. `rule` shares out what is missing."""
    result = focus(snapshot, area)
    shared = shared_out(snapshot, context, rule)
    lines = (*result.lines, *result.block_lines)
    figures = tuple(f for line in lines for f in (line.ctx, line.estimate) if f is not None and f.observations)
    return Card(
        id="focus",
        headline=result.area.name[context.language],
        subtitle=context.messages("map.focus_sub"),
        chart=None,
        table=_table(result.area.name[context.language], result.lines, context),
        file=focus_file(result, shared, snapshot, context),
        below=_block(result, context) + _parts(shared, area, rule, snapshot, context) + _kinds(result, context),
        citation=citation.cite(figures, snapshot=snapshot, formatter=context.formatter),
    )


def _table(caption: str, lines: tuple[Line, ...], context: RenderContext) -> Table:
    messages = context.messages
    columns = (
        Column(messages("map.focus_item")),
        Column(messages("map.focus_here"), number=True),
        Column(messages("map.focus_nation"), number=True),
        Column(messages("table.data_date")),
    )
    return Table(caption, columns, tuple(_row(line, context) for line in lines))


def _row(line: Line, context: RenderContext) -> tuple[Cell, ...]:
    messages, indicator, scale = context.messages, line.indicator, 100 if line.indicator.is_share else 1
    said = format_value(line.ctx, indicator, context.formatter)
    if line.estimate is not None and line.estimate.value is not None:
        value = context.formatter.value(indicator, line.estimate.value)
        said = messages("map.focus_estimate", missing=said, value=value)
    return (
        Cell.of(indicator.name[context.language]),
        Cell(said, None if line.ctx.value is None else line.ctx.value * scale),
        Cell(
            format_value(line.nation, indicator, context.formatter),
            None if line.nation.value is None else line.nation.value * scale,
        ),
        Cell.of(format_date(line.nation if line.ctx.value is None else line.ctx, indicator, context.formatter)),
    )


def _block(result: Focus, context: RenderContext) -> str:
    if result.block is None or not result.block_lines:
        return ""
    date = format_date(result.block_lines[0].ctx, result.block_lines[0].indicator, context.formatter)
    caption = context.messages("map.focus_block", block=result.block.name[context.language], date=date)
    return table_html(_table(caption, result.block_lines, context))


def _parts(shared: tuple[Shared, ...], area: str, rule: str, snapshot: Snapshot, context: RenderContext) -> str:
    """This prefecture's part of what is missing; it is no survey's figure, and that is said beside it."""
    if not shared:
        return ""
    note = escape(
        context.messages("map.focus_sharing_note", rule=format_rule(rule, snapshot.catalogue, context.messages))
    )
    return f'{table_html(parts_table(shared, area, rule, snapshot, context))}<p class="subtitle">{note}</p>'


def _kinds(result: Focus, context: RenderContext) -> str:
    """Names by kind, folded away: Hokkaido has 152 of them."""
    named = [kind for kind in result.kinds if kind.municipalities]
    if not named:
        return f"<p>{escape(context.messages('map.focus_no_kinds'))}</p>"
    return "".join(_kind(kind, context) for kind in named)


def _kind(kind: MunicipalKind, context: RenderContext) -> str:
    count = context.formatter.number(len(kind.municipalities))
    title = context.messages("map.focus_kind", kind=kind.part.name[context.language], count=count)
    names = context.messages("overview.range_joint").join(a.name[context.language] for a in kind.municipalities)
    return f"<details><summary>{escape(title)}</summary><p>{escape(names)}</p></details>"


# 全国・ブロック・似た県と比べる: one prefecture's figure beside those of others; never an estimate's.


def held_card(snapshot: Snapshot, context: RenderContext, layer: str, year: int, area: str) -> Card | None:
    """The prefecture, the nation, the 47, its block, its five peers together and one by one; None where refused."""
    chosen = next((item for item in layers(snapshot) if item.id == layer), None)
    if chosen is None:
        return None
    against = held_against(snapshot, chosen, year=year if year in chosen.years else chosen.years[-1], prefecture=area)
    if isinstance(against, Reason):
        return None
    messages = context.messages
    figures = (against.ctx, against.nation, *(peer.share for peer in against.peers.nearest), against.peers.own.share)
    rule = messages(
        "comparing.peers_rule",
        prefecture=against.area.name[context.language],
        count=len(against.peers.nearest),
        year=format_date(
            against.peers.own.share,
            snapshot.catalogue.indicators[against.peers.own.share.key.indicator],
            context.formatter,
        ),
    )
    return Card(
        id="held",
        headline=_headline(against, context),
        subtitle=messages("map.held_sub", layer=layer_named(chosen, context)),
        chart=None,
        table=_peers_table(against, snapshot, context),
        citation=citation.cite(
            tuple(f for f in figures if f.observations),
            snapshot=snapshot,
            formatter=context.formatter,
            notes=(rule, messages("comparing.block_inferred"), messages("comparing.mean_of_counts")),
        ),
    )


def _headline(against: HeldAgainst, context: RenderContext) -> str:
    """Whether the prefecture is above or below those most like it."""
    messages, indicator = context.messages, against.layer.indicator
    name = against.area.name[context.language]
    ctx, alike = against.ctx.value, against.alike.typical.value
    fields = {"name": name, "here": format_value(against.ctx, indicator, context.formatter)}
    if ctx is None or alike is None:
        return messages("map.held_only", **fields)
    difference = context.formatter.difference(indicator, abs(ctx - alike), more=0 if indicator.is_share else 1)
    side = "even" if context.formatter.bare(indicator, ctx) == context.formatter.bare(indicator, alike) else "above"
    side = "below" if side == "above" and ctx < alike else side
    return messages(f"map.held_{side}", difference=difference, count=len(against.peers.nearest), **fields)


def _peers_table(against: HeldAgainst, snapshot: Snapshot, context: RenderContext) -> Table:
    messages = context.messages
    rows = [_peers_row(against.area.name[context.language], against.ctx, against, snapshot, context)]
    if against.layer.indicator.is_share:
        # Of a count the nation has all: it says nothing beside one prefecture.
        rows.append(_peers_row(messages("comparing.nation"), against.nation, against, snapshot, context))
    rows.append(_group(messages("comparing.every"), against.every, against, snapshot, context))
    if against.block is not None and against.block_area is not None:
        name = messages("comparing.block", block=against.block_area.name[context.language])
        rows.append(_group(name, against.block, against, snapshot, context))
    rows.append(
        _group(messages("comparing.peers", count=len(against.peers.nearest)), against.alike, against, snapshot, context)
    )
    for peer, value in zip(against.peers.nearest, against.alike.figures, strict=True):
        row = _peers_row(peer.area.name[context.language], value, against, snapshot, context)
        rows.append((Cell.of(row[0].text, ("area", peer.area.id)), *row[1:]))
    columns = (
        Column(messages("map.held_who")),
        Column(messages("table.value"), number=True),
        Column(messages("table.mark")),
        *(Column(messages(f"table.{name}"), drawn=False) for name in ("unit", "derivation", "source")),
    )
    return Table(messages("map.held_caption"), columns, tuple(rows), strong=frozenset({0}))


def _group(
    name: str, group: PeerGroup, against: HeldAgainst, snapshot: Snapshot, context: RenderContext
) -> tuple[Cell, ...]:
    return _peers_row(name, group.typical, against, snapshot, context)


def _peers_row(
    name: str, f: Figure, against: HeldAgainst, snapshot: Snapshot, context: RenderContext
) -> tuple[Cell, ...]:
    indicator, formatter = against.layer.indicator, context.formatter
    said = format_value(f, indicator, formatter)
    if f.value is not None and f.derivation is Derivation.MEAN:
        said = formatter.value(indicator, f.value, more=1)
    return (
        Cell.of(name),
        Cell(said, None if f.value is None else f.value * (100 if indicator.is_share else 1)),
        Cell.of(format_mark(f, formatter)),
        Cell.of(indicator.unit[context.language]),
        Cell.of(context.messages(f"derivation.{f.derivation}")),
        Cell.of(credited((f,), snapshot, context.language)),
    )
