"""不足を割り振る: each prefecture's part of the shortfall under a rule. No survey's figure, and no one's target."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.content.series import credited_with_target
from components.figure_table import credited, date_said
from components.scene import Scene
from components.table import Cell, Column, Table
from data.answers.judgement import Judgement
from data.answers.sharing import Rule, Sharing, share_out
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot


def sharing_card(judgement: Judgement, snapshot: Snapshot, scene: Scene, rule: Rule) -> Card | None:
    """The parts of the 47; None where nothing is missing that can be shared out."""
    found = share_out(snapshot, judgement, rule=rule)
    if isinstance(found, Reason) and found is not Reason.NO_WEIGHTS:
        return None
    words, indicator = scene.words, judgement.indicator
    said = words(f"rule.{rule}")
    if isinstance(found, Reason):
        return Card(
            id=f"sharing-{indicator.id}",
            headline=words("gap.sharing_refused", rule=said),
            subtitle="",
            chart=None,
            table=None,
            html=f'<p class="plain">{words(f"reason.{found}")}</p>',
            citation=citation.cite(judgement.series, snapshot=snapshot, voice=scene.voice),
        )
    most = max(found.by_area, key=lambda area: (found.by_area[area], -int(area)))
    figures = tuple(f for weights in found.weights.values() for f in weights)
    return Card(
        id=f"sharing-{indicator.id}",
        headline=words(
            "gap.sharing_headline",
            total=scene.voice.value(indicator, found.total),
            name=snapshot.catalogue.areas[most].name[scene.language],
            part=scene.voice.value(indicator, found.by_area[most]),
        ),
        subtitle=words("gap.sharing_sub", rule=said),
        chart=None,
        table=_table(found, judgement, snapshot, scene),
        citation=citation.cite(
            (*judgement.series, *figures),
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.sharing_note"),),
            marks=(Mark.ESTIMATED,),
        ),
    )


def _table(found: Sharing, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("level.prefecture")),
        Column(words("gap.sharing_part"), number=True),
        Column(words("gap.sharing_weight"), number=True),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "derivation", "source")),
    )
    return Table(
        words("gap.sharing_title"),
        columns,
        tuple(_row(area, found, judgement, snapshot, scene) for area in found.by_area),
    )


def _row(area: str, found: Sharing, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    part, weights = found.by_area[area], found.weights[area]
    source = credited_with_target(judgement, snapshot, scene)
    if weights:
        source = f"{source} / {credited(weights, snapshot, scene.language)}"
    return (
        Cell.of(snapshot.catalogue.areas[area].name[scene.language]),
        Cell(voice.value(indicator, part), float(part)),
        _weight(found, area, snapshot, scene),
        Cell.of(area),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.ESTIMATED}")),
        Cell.of(words(f"rule.{found.rule}")),
        Cell.of(source),
    )


def _weight(found: Sharing, area: str, snapshot: Snapshot, scene: Scene) -> Cell:
    """What the part goes by, and of when; of a difference both counts."""
    weights = [f for f in found.weights[area] if f.value is not None]
    if not weights:
        return Cell(scene.words("gap.sharing_same"), 1.0)
    indicators = snapshot.catalogue.indicators
    said = [scene.voice.value(indicators[f.key.indicator], f.value or 0) for f in weights]
    dates = dict.fromkeys(date_said(f, indicators[f.key.indicator], scene.voice) for f in weights)
    joint = scene.words("gap.sharing_less")
    return Cell(joint.join(said), weights[0].value if len(weights) == 1 else None, " ".join(dates))
