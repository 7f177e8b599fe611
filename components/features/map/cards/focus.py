"""One prefecture in focus: its figures beside the nation's, and its depopulated municipalities by name."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from html import escape

from components.cards import citation
from components.cards.card import Card
from components.cards.figure_table import credited, date_said, mark_said, value_said
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.cards.table import html as table_html
from components.charts.render_context import Scene
from components.features.map.sentences import layer_named
from data.domain.area import Area
from data.domain.figure import Derivation, Figure
from data.domain.indicator import Part
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import rule_said
from data.queries.figures import figure
from data.queries.judgement import Judgement, asked, current_targets, judge
from data.queries.layers import layers
from data.queries.peers import Group, HeldAgainst, held_against
from data.queries.prefecture import KIND, Focus, Kind, Line, focus
from data.queries.sharing import Sharing, share_out

# A prefecture's own part of each target's shortfall, by the rule that stands in the address.


@dataclass(frozen=True, slots=True)
class Shared:
    """One indicator's shortfall, shared out; None where nothing is missing or the rule has no weights."""

    judgement: Judgement
    sharing: Sharing


def shared_out(snapshot: Snapshot, scene: Scene, rule: str) -> tuple[Shared, ...]:
    """Every target in force whose shortfall can be shared out by `rule`."""
    judgements = (judge(snapshot, asked(i), today=scene.today) for i in current_targets(snapshot))
    found = ((j, share_out(snapshot, j, rule=rule)) for j in judgements)
    return tuple(Shared(j, sharing) for j, sharing in found if isinstance(sharing, Sharing))


def parts_table(shared: tuple[Shared, ...], area: str, rule: str, snapshot: Snapshot, scene: Scene) -> Table:
    """One row a target: this prefecture's part, and all that is missing."""
    words, voice = scene.words, scene.voice
    rows = []
    for each in shared:
        indicator = each.judgement.indicator
        part, total = each.sharing.by_area[area], each.sharing.total
        rows.append(
            (
                Cell(words("sharing_page.layer", name=indicator.name[scene.language]), indicator.id, _aim(each, scene)),
                Cell(voice.value(indicator, part), float(part)),
                Cell(voice.value(indicator, total), float(total)),
            )
        )
    caption = words("map.focus_sharing", rule=rule_said(rule, snapshot.catalogue, words))
    columns = (
        Column(words("map.focus_item")),
        Column(words("map.focus_here"), number=True),
        Column(words("map.focus_nation"), number=True),
    )
    return Table(caption, columns, tuple(rows))


def _aim(shared: Shared, scene: Scene) -> str:
    """Which target the shortfall is counted to."""
    target, indicator = shared.judgement.progress.target, shared.judgement.indicator
    if isinstance(target, Reason):
        return ""
    year, value = scene.voice.year(target.year, indicator.year_kind), scene.voice.value(indicator, target.value)
    return scene.words("map.focus_sharing_target", year=year, value=value)


def parts_rows(shared: tuple[Shared, ...], area: str, snapshot: Snapshot, scene: Scene) -> Iterator[tuple[Cell, ...]]:
    """The same as rows of the prefecture's file: an estimate, and nothing that was observed."""
    words, voice, nothing = scene.words, scene.voice, Cell("", None)
    for each in shared:
        indicator, latest = each.judgement.indicator, each.judgement.latest
        rule = rule_said(each.sharing.rule, snapshot.catalogue, words)
        name = words("sharing_page.layer", name=indicator.name[scene.language])
        part, total = (Cell("", float(n)) for n in (each.sharing.by_area[area], each.sharing.total))
        mark = Cell.of(words(f"mark.{Mark.ESTIMATED}"))
        weights = credited(each.sharing.weights[area], snapshot, scene.language)
        source = " / ".join(s for s in (credited_with_target(each.judgement, snapshot, scene), weights) if s)
        yield (
            Cell.of(words("sharing_page.by", name=name, rule=rule)),
            Cell.of(snapshot.catalogue.areas[area].name[scene.language]),
            Cell.of(area),
            Cell.of("all"),
            *(nothing, Cell.of(words(f"mark.{Mark.NOT_APPLICABLE}"))),
            *(part, mark),
            *(total, Cell.of(words("table.computed"))),
            Cell.of(date_said(latest, indicator, voice)) if latest else nothing,
            Cell(str(latest.key.year), float(latest.key.year)) if latest else nothing,
            Cell.of(indicator.unit[scene.language]),
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


def focus_file(found: Focus, shared: tuple[Shared, ...], snapshot: Snapshot, scene: Scene) -> Table:
    """The figures of the prefecture and its block, its parts of what is missing, its depopulated municipalities."""
    rows = [_line(line, found.area, snapshot, scene) for line in found.lines]
    if found.block is not None:
        rows += [_line(line, found.block, snapshot, scene) for line in found.block_lines]
    rows += parts_rows(shared, found.area.id, snapshot, scene)
    columns = tuple(Column(scene.words(name), number=name in _NUMBERS) for name in _COLUMNS)
    return Table(found.area.name[scene.language], columns, (*rows, *_file_kinds(found, snapshot, scene)))


def _line(line: Line, area: Area, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    """A value is marked by its own mark: that one is missing here says nothing of the nation's."""
    indicator, voice, language = line.indicator, scene.voice, scene.language
    behind = [f for f in (line.here, line.estimate, line.nation) if f is not None]

    def told(f: Figure | None) -> tuple[Cell, Cell]:
        if f is None:
            return Cell("", None), Cell("", None)
        value = None if f.value is None else f.value * (100 if indicator.is_share else 1)
        return Cell(value_said(f, indicator, voice), value), Cell.of(mark_said(f, voice))

    dated = line.nation if line.here.value is None else line.here
    return (
        Cell.of(indicator.name[language]),
        Cell.of(area.name[language]),
        Cell.of(area.id),
        Cell.of(line.here.key.segment),
        *told(line.here),
        *told(line.estimate),
        *told(line.nation),
        Cell.of(date_said(dated, indicator, voice)),
        Cell(str(dated.key.year), float(dated.key.year)),
        Cell.of(indicator.unit[language]),
        Cell.of(credited(behind, snapshot, language)),
    )


def _file_kinds(found: Focus, snapshot: Snapshot, scene: Scene) -> Iterator[tuple[Cell, ...]]:
    """A kind is a word, not a number: it stands as the segment."""
    newest = max((o.key.year for o in snapshot.of(KIND)), default=0)
    for kind in found.kinds:
        for area in kind.municipalities:
            read = figure(snapshot, KIND, area=area.id, segment=kind.part.id, year=newest)
            yield _file_kind(kind.part, area, read, snapshot, scene)


def _file_kind(part: Part, area: Area, read: Figure, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    indicator, language, none = snapshot.catalogue.indicators[KIND], scene.language, Cell("", None)
    return (
        Cell.of(indicator.name[language]),
        Cell.of(area.name[language]),
        Cell.of(area.id),
        Cell.of(part.name[language]),
        none,
        Cell.of(mark_said(read, scene.voice)),
        *(none,) * 4,
        Cell.of(date_said(read, indicator, scene.voice)),
        Cell(str(read.key.year), float(read.key.year)),
        Cell.of(indicator.unit[language]),
        Cell.of(credited((read,), snapshot, language)),
    )


def focus_card(snapshot: Snapshot, scene: Scene, area: str, rule: str) -> Card:
    """What the edition holds of one prefecture; what it does not hold is named. `rule` shares out what is missing."""
    found = focus(snapshot, area)
    shared = shared_out(snapshot, scene, rule)
    lines = (*found.lines, *found.block_lines)
    figures = tuple(f for line in lines for f in (line.here, line.estimate) if f is not None and f.observations)
    return Card(
        id="focus",
        headline=found.area.name[scene.language],
        subtitle=scene.words("map.focus_sub"),
        chart=None,
        table=_table(found.area.name[scene.language], found.lines, scene),
        file=focus_file(found, shared, snapshot, scene),
        below=_block(found, scene) + _parts(shared, area, rule, snapshot, scene) + _kinds(found, scene),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice),
    )


def _table(caption: str, lines: tuple[Line, ...], scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("map.focus_item")),
        Column(words("map.focus_here"), number=True),
        Column(words("map.focus_nation"), number=True),
        Column(words("table.data_date")),
    )
    return Table(caption, columns, tuple(_row(line, scene) for line in lines))


def _row(line: Line, scene: Scene) -> tuple[Cell, ...]:
    words, indicator, scale = scene.words, line.indicator, 100 if line.indicator.is_share else 1
    said = value_said(line.here, indicator, scene.voice)
    if line.estimate is not None and line.estimate.value is not None:
        value = scene.voice.value(indicator, line.estimate.value)
        said = words("map.focus_estimate", missing=said, value=value)
    return (
        Cell.of(indicator.name[scene.language]),
        Cell(said, None if line.here.value is None else line.here.value * scale),
        Cell(
            value_said(line.nation, indicator, scene.voice),
            None if line.nation.value is None else line.nation.value * scale,
        ),
        Cell.of(date_said(line.nation if line.here.value is None else line.here, indicator, scene.voice)),
    )


def _block(found: Focus, scene: Scene) -> str:
    if found.block is None or not found.block_lines:
        return ""
    date = date_said(found.block_lines[0].here, found.block_lines[0].indicator, scene.voice)
    caption = scene.words("map.focus_block", block=found.block.name[scene.language], date=date)
    return table_html(_table(caption, found.block_lines, scene))


def _parts(shared: tuple[Shared, ...], area: str, rule: str, snapshot: Snapshot, scene: Scene) -> str:
    """This prefecture's part of what is missing; it is no survey's figure, and that is said beside it."""
    if not shared:
        return ""
    note = escape(scene.words("map.focus_sharing_note", rule=rule_said(rule, snapshot.catalogue, scene.words)))
    return f'{table_html(parts_table(shared, area, rule, snapshot, scene))}<p class="subtitle">{note}</p>'


def _kinds(found: Focus, scene: Scene) -> str:
    """Names by kind, folded away: Hokkaido has 152 of them."""
    named = [kind for kind in found.kinds if kind.municipalities]
    if not named:
        return f"<p>{escape(scene.words('map.focus_no_kinds'))}</p>"
    return "".join(_kind(kind, scene) for kind in named)


def _kind(kind: Kind, scene: Scene) -> str:
    count = scene.voice.number(len(kind.municipalities))
    title = scene.words("map.focus_kind", kind=kind.part.name[scene.language], count=count)
    names = scene.words("overview.range_joint").join(a.name[scene.language] for a in kind.municipalities)
    return f"<details><summary>{escape(title)}</summary><p>{escape(names)}</p></details>"


# 全国・ブロック・似た県と比べる: one prefecture's figure beside those of others; never an estimate's.


def held_card(snapshot: Snapshot, scene: Scene, layer: str, year: int, area: str) -> Card | None:
    """The prefecture, the nation, the 47, its block, its five peers together and one by one; None where refused."""
    chosen = next((each for each in layers(snapshot) if each.id == layer), None)
    if chosen is None:
        return None
    found = held_against(snapshot, chosen, year=year if year in chosen.years else chosen.years[-1], prefecture=area)
    if isinstance(found, Reason):
        return None
    words = scene.words
    figures = (found.here, found.nation, *(peer.share for peer in found.peers.nearest), found.peers.own.share)
    rule = words(
        "comparing.peers_rule",
        prefecture=found.area.name[scene.language],
        count=len(found.peers.nearest),
        year=date_said(
            found.peers.own.share, snapshot.catalogue.indicators[found.peers.own.share.key.indicator], scene.voice
        ),
    )
    return Card(
        id="held",
        headline=_headline(found, scene),
        subtitle=words("map.held_sub", layer=layer_named(chosen, scene)),
        chart=None,
        table=_peers_table(found, snapshot, scene),
        citation=citation.cite(
            tuple(f for f in figures if f.observations),
            snapshot=snapshot,
            voice=scene.voice,
            notes=(rule, words("comparing.block_inferred"), words("comparing.mean_of_counts")),
        ),
    )


def _headline(found: HeldAgainst, scene: Scene) -> str:
    """Whether the prefecture is above or below those most like it."""
    words, indicator = scene.words, found.layer.indicator
    name = found.area.name[scene.language]
    here, alike = found.here.value, found.alike.typical.value
    said = {"name": name, "here": value_said(found.here, indicator, scene.voice)}
    if here is None or alike is None:
        return words("map.held_only", **said)
    difference = scene.voice.difference(indicator, abs(here - alike), more=0 if indicator.is_share else 1)
    side = "even" if scene.voice.bare(indicator, here) == scene.voice.bare(indicator, alike) else "above"
    side = "below" if side == "above" and here < alike else side
    return words(f"map.held_{side}", difference=difference, count=len(found.peers.nearest), **said)


def _peers_table(found: HeldAgainst, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    rows = [_peers_row(found.area.name[scene.language], found.here, found, snapshot, scene)]
    if found.layer.indicator.is_share:
        # Of a count the nation has all: it says nothing beside one prefecture.
        rows.append(_peers_row(words("comparing.nation"), found.nation, found, snapshot, scene))
    rows.append(_group(words("comparing.every"), found.every, found, snapshot, scene))
    if found.block is not None and found.block_area is not None:
        name = words("comparing.block", block=found.block_area.name[scene.language])
        rows.append(_group(name, found.block, found, snapshot, scene))
    rows.append(_group(words("comparing.peers", count=len(found.peers.nearest)), found.alike, found, snapshot, scene))
    for peer, value in zip(found.peers.nearest, found.alike.figures, strict=True):
        row = _peers_row(peer.area.name[scene.language], value, found, snapshot, scene)
        rows.append((Cell.of(row[0].text, ("area", peer.area.id)), *row[1:]))
    columns = (
        Column(words("map.held_who")),
        Column(words("table.value"), number=True),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "derivation", "source")),
    )
    return Table(words("map.held_caption"), columns, tuple(rows), strong=frozenset({0}))


def _group(name: str, group: Group, found: HeldAgainst, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    return _peers_row(name, group.typical, found, snapshot, scene)


def _peers_row(name: str, f: Figure, found: HeldAgainst, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    indicator, voice = found.layer.indicator, scene.voice
    said = value_said(f, indicator, voice)
    if f.value is not None and f.derivation is Derivation.MEAN:
        said = voice.value(indicator, f.value, more=1)
    return (
        Cell.of(name),
        Cell(said, None if f.value is None else f.value * (100 if indicator.is_share else 1)),
        Cell.of(mark_said(f, voice)),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(scene.words(f"derivation.{f.derivation}")),
        Cell.of(credited((f,), snapshot, scene.language)),
    )
