"""One prefecture under every rule: what each would make its part of the shortfall."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.content.series import credited_with_target
from components.content.sharing_table import weight_cell, weight_columns, weight_origin
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.rule_text import rule_said
from data.queries.judgement import Judgement
from data.queries.sharing import Sharing, by_every_rule


def area_card(judgement: Judgement, area: str | None, snapshot: Snapshot, scene: Scene) -> Card | None:
    """A row for each rule, a refused one with its reason; None where no prefecture is in focus."""
    if area is None:
        return None
    words, indicator = scene.words, judgement.indicator
    shared = by_every_rule(snapshot, judgement)
    parts = [found.by_area[area] for found in shared.values() if isinstance(found, Sharing)]
    name = snapshot.catalogue.areas[area].name[scene.language]
    low, high = scene.voice.bare(indicator, min(parts)), scene.voice.value(indicator, max(parts))
    title = "sharing_page.area_title_one" if min(parts) == max(parts) else "sharing_page.area_title"
    figures = {f.key: f for found in shared.values() if isinstance(found, Sharing) for f in found.weights[area]}
    return Card(
        id=f"sharing-area-{indicator.id}",
        headline=words(title, name=name, low=low, high=high),
        subtitle=words("sharing_page.area_sub"),
        chart=None,
        table=_table(shared, area, judgement, snapshot, scene),
        citation=citation.cite(
            (*judgement.series, *figures.values()),
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.sharing_note"),),
            marks=(Mark.ESTIMATED,),
        ),
    )


def _table(
    shared: dict[str, Sharing | Reason], area: str, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> Table:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    columns = (
        Column(words("sharing_page.rule")),
        Column(words("gap.sharing_part"), number=True),
        Column(words("gap.sharing_weight"), number=True),
        Column(words("gap.sharing_reason"), drawn=False),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
        *weight_columns(words("gap.sharing_weight"), scene),
    )
    origin = (
        Cell.of(area),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.ESTIMATED}")),
        Cell.of(credited_with_target(judgement, snapshot, scene)),
    )
    rows: list[tuple[Cell, ...]] = []
    for rule, found in shared.items():
        said = Cell.of(rule_said(rule, snapshot.catalogue, words))
        if isinstance(found, Reason):
            why, nothing = words(f"reason_short.{found}"), Cell("", None)
            rows.append((said, Cell(why, None), nothing, Cell.of(why), *origin, nothing, nothing, nothing))
            continue
        part = found.by_area[area]
        weight = weight_cell(found, area, snapshot, scene)
        weighed = weight_origin(found, area, snapshot, scene)
        rows.append((said, Cell(voice.value(indicator, part), float(part)), weight, Cell.of(""), *origin, *weighed))
    return Table(words("sharing_page.area_caption"), columns, tuple(rows))
