"""One prefecture in focus: its figures beside the nation's, and its depopulated municipalities by name."""

from __future__ import annotations

from html import escape

from components import citation
from components.card import Card
from components.content.focus_file import focus_file
from components.content.focus_parts import Shared, parts_table, shared_out
from components.figure_table import date_said, value_said
from components.scene import Scene
from components.table import Cell, Column, Table
from components.table import html as table_html
from data.domain.snapshot import Snapshot
from data.i18n.rule_text import rule_said
from data.queries.prefecture import Focus, Kind, Line, focus


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
