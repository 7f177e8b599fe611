"""A prefecture's own part of each target's shortfall, by the rule that stands in the address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from components.content.series import credited_with_target
from components.figure_table import credited, date_said
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.rule_text import rule_said
from data.queries.judgement import Judgement, asked, current_targets, judge
from data.queries.sharing import Sharing, share_out


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
