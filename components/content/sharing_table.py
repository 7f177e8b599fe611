"""The parts of the 47, with their weights, and beside them what another rule would give."""

from __future__ import annotations

from components.content.series import credited_with_target
from components.figure_table import credited, date_said
from components.scene import Scene
from components.table import Cell, Column, Table
from data.answers.judgement import Judgement
from data.answers.sharing import Sharing
from data.domain.area import NATION
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot
from data.words.ruling import rule_said


def sharing_table(
    found: Sharing, other: Sharing | None, judgement: Judgement, focus: str | None, snapshot: Snapshot, scene: Scene
) -> Table:
    """The total first, then one row a prefecture by code, the one in focus strong."""
    words = scene.words
    compared = ("versus", "difference") if other is not None else ("weight",)
    columns = (
        Column(words("level.prefecture")),
        Column(words("gap.sharing_part"), number=True),
        *(Column(words(f"gap.sharing_{name}"), number=True) for name in compared),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "derivation", "source")),
        *((Column(words("gap.sharing_weight"), drawn=False),) if other is not None else ()),
    )
    rows = [_row(area, found, other, judgement, snapshot, scene) for area in found.by_area]
    areas = list(found.by_area)
    strong = frozenset({0, areas.index(focus) + 1}) if focus in areas else frozenset({0})
    return Table(
        words("gap.sharing_title"), columns, (_total(found, other, judgement, snapshot, scene), *rows), strong=strong
    )


def _row(
    area: str, found: Sharing, other: Sharing | None, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> tuple[Cell, ...]:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    part, weights = found.by_area[area], found.weights[area]
    source = credited_with_target(judgement, snapshot, scene)
    if weights:
        source = f"{source} / {credited(weights, snapshot, scene.language)}"
    weight = weight_cell(found, area, snapshot, scene)
    rule = rule_said(found.rule, snapshot.catalogue, words)
    if other is not None:
        rule = words("sharing_page.both_rules", rule=rule, other=rule_said(other.rule, snapshot.catalogue, words))
    return (
        Cell.of(snapshot.catalogue.areas[area].name[scene.language]),
        Cell(voice.value(indicator, part), float(part)),
        *((weight,) if other is None else _compared(part, other.by_area[area], judgement, scene)),
        Cell.of(area),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.ESTIMATED}")),
        Cell.of(rule),
        Cell.of(source),
        *(() if other is None else (weight,)),
    )


def _compared(part: int, other: int, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    voice, indicator = scene.voice, judgement.indicator
    return (
        Cell(voice.value(indicator, other), float(other)),
        Cell(voice.difference(indicator, other - part, signed=True), float(other - part)),
    )


def _total(
    found: Sharing, other: Sharing | None, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> tuple[Cell, ...]:
    """The sum, which is the shortfall."""
    total = Cell(scene.voice.value(judgement.indicator, found.total), float(found.total))
    compared = (Cell("", None),) if other is None else _compared(found.total, other.total, judgement, scene)
    return (
        Cell.of(scene.words("sharing_page.total")),
        total,
        *compared,
        Cell.of(NATION),
        Cell.of(judgement.indicator.unit[scene.language]),
        Cell.of(scene.words("table.computed")),
        Cell.of(scene.words("gap.row_shortfall")),
        Cell.of(credited_with_target(judgement, snapshot, scene)),
        *(() if other is None else (Cell("", None),)),
    )


def weight_cell(found: Sharing, area: str, snapshot: Snapshot, scene: Scene) -> Cell:
    """What the part goes by, and of when; of a difference both counts."""
    weights = [f for f in found.weights[area] if f.value is not None]
    if not weights:
        return Cell(scene.words("gap.sharing_same"), 1.0)
    indicators = snapshot.catalogue.indicators
    said = [scene.voice.value(indicators[f.key.indicator], f.value or 0) for f in weights]
    dates = dict.fromkeys(date_said(f, indicators[f.key.indicator], scene.voice) for f in weights)
    joint = scene.words("gap.sharing_less")
    return Cell(joint.join(said), weights[0].value if len(weights) == 1 else None, " ".join(dates))
