"""The parts of the 47, with their weights, and beside them what another rule would give."""

from __future__ import annotations

from collections.abc import Sequence

from components.content.series import credited_with_target
from components.figure_table import credited, date_said
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.area import NATION
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.rule_text import rule_said
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.sharing import Sharing

_FOR_THE_FILE = ("area", "unit", "mark", "derivation", "data_date", "source")


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
        *(Column(words(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(words(f"table.target_{name}"), drawn=False) for name in ("value", "year")),
        *(() if other is None else (Column(words("gap.sharing_weight"), drawn=False),)),
        *weight_columns(words("gap.sharing_weight"), scene),
        *(() if other is None else (Column(words("gap.sharing_versus_weight"), drawn=False),)),
        *(() if other is None else weight_columns(words("gap.sharing_versus_weight"), scene)),
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
    part = found.by_area[area]
    source = credited_with_target(judgement, snapshot, scene)
    if found.weights[area]:
        source = f"{source} / {credited(found.weights[area], snapshot, scene.language)}"
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
        *_asked(judgement, scene),
        Cell.of(source),
        *_target(judgement),
        *(() if other is None else (weight,)),
        *weight_origin(found, area, snapshot, scene),
        *(() if other is None else (weight_cell(other, area, snapshot, scene),)),
        *(() if other is None else weight_origin(other, area, snapshot, scene)),
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
        *_asked(judgement, scene),
        Cell.of(credited_with_target(judgement, snapshot, scene)),
        *_target(judgement),
        *(Cell("", None) for _ in range(3 if other is None else 8)),
    )


def _asked(judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    """Of when the observation is whose shortfall is shared out."""
    figures = {f.key.year: f for f in judgement.series}
    latest = judgement.progress.latest
    counted = figures.get(latest.year) if isinstance(latest, Point) else None
    return (Cell("", None) if counted is None else Cell.of(date_said(counted, judgement.indicator, scene.voice)),)


def _target(judgement: Judgement) -> tuple[Cell, ...]:
    """Value and year of the target; of a share nothing is shared out."""
    target = judgement.progress.target
    if isinstance(target, Reason):
        return Cell("", None), Cell("", None)
    return Cell("", target.value), Cell("", float(target.year))


def weight_columns(name: str, scene: Scene) -> tuple[Column, ...]:
    """For the file: a weight's unit, date and source."""
    words = scene.words
    return (
        Column(words("table.unit_of", name=name), drawn=False),
        Column(words("gap.sharing_date_of", name=name), drawn=False),
        Column(words("gap.sharing_source_of", name=name), drawn=False),
    )


def weight_origin(found: Sharing, area: str, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    """The cells of `weight_columns`; empty where all weigh the same."""
    weights = [f for f in found.weights[area] if f.value is not None]
    if not weights:
        return (Cell("", None),) * 3
    indicators = snapshot.catalogue.indicators
    dates = dict.fromkeys(date_said(f, indicators[f.key.indicator], scene.voice) for f in weights)
    return (
        Cell.of(indicators[weights[0].key.indicator].unit[scene.language]),
        Cell.of(scene.words("chart.and").join(dates)),
        Cell.of(credited(weights, snapshot, scene.language)),
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
    return Cell(joint.join(said), _weight(weights), " ".join(dates))


def _weight(figures: Sequence[Figure]) -> float:
    """Of a difference what is left, as it weighs."""
    first, *others = (f.value or 0.0 for f in figures)
    return max(first - sum(others), 0.0)
