"""届かせるには: a count moved by levers towards its target, what one lever alone would ask, scenarios side by side."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from components import citation, plans
from components.card import Card, Chart
from components.charts import waterfall
from components.choices import LEVERS
from components.content.judged import judged
from components.content.levers_tables import alone_table, levers_table, segments_table
from components.content.plans import plans_card
from components.content.presets import Preset, presets
from components.scene import Scene
from components.sentences import levers as sentences
from data.answers.judgement import Judgement
from data.answers.levers import Ground, Lever, Scenario, ground, scenario
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.series import Point


@dataclass(frozen=True, slots=True)
class Levers:
    """The message, the cards, where each lever stands (percent, or per municipality), and what one press can set."""

    headline: str
    lead: str
    board: Card
    segments: Card
    alone: Card | None
    plans: Card | None
    today: Mapping[str, float]
    standing: Mapping[str, float]
    presets: tuple[Preset, ...]


def levers(
    snapshot: Snapshot,
    scene: Scene,
    indicator: str,
    target: str,
    by: int,
    moved: tuple[str, ...],
    planned: tuple[str, ...],
) -> Levers | Reason:
    """The levers of `indicator`, or why it has none; `moved` and `planned` as the address writes them."""
    found = ground(snapshot, indicator)
    if isinstance(found, Reason):
        return found
    judgement = judged(snapshot, scene, indicator, target, by)
    asked = judgement.progress.target
    aim = asked.value if isinstance(asked, Point) else None
    tried = scenario(found, plans.moved(moved))
    held = tuple(p for p in map(plans.plan, planned) if p is not None and p.indicator == indicator)
    alone = alone_table(found, aim, judgement, snapshot, scene)
    return Levers(
        headline=sentences.headline(found, tried, aim, scene.voice),
        lead=sentences.two_ways(found, aim, scene.voice),
        board=_board(found, tried, aim, judgement, snapshot, scene),
        segments=_segments(found, tried, snapshot, scene),
        alone=None
        if alone is None
        else Card(
            id=f"alone-{indicator}",
            headline=scene.words("levers.alone_title"),
            subtitle=scene.words("levers.alone_sub"),
            chart=None,
            table=alone,
            citation=_cited(found, snapshot, scene),
        ),
        plans=plans_card(found, held, aim, snapshot, scene) if held else None,
        today=_shown(found),
        standing=_shown(tried),
        presets=presets(found, aim, scene),
    )


def _shown(stood: Ground | Scenario) -> dict[str, float]:
    """By key of the address, in the unit of its dial."""
    return {key: _in_unit(lever, stood.at(lever)) for key, lever in LEVERS.items()}


def _in_unit(lever: Lever, value: Fraction) -> float:
    return round(float(value) * 100, 1) if lever.is_coverage else round(float(value), 2)


def _board(
    found: Ground, tried: Scenario, aim: float | None, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> Card:
    indicator = found.split.indicator
    return Card(
        id=f"levers-{indicator.id}",
        headline=sentences.board_title(found, tried, scene.voice),
        subtitle=scene.words(
            "levers.board_sub",
            unit=indicator.unit[scene.language],
            year=scene.voice.year(found.split.year, indicator.year_kind, survey=True),
        ),
        chart=Chart(
            waterfall.waterfall(found, tried, target=aim, voice=scene.voice, palette=scene.palette),
            waterfall.describe(found, tried, target=aim, voice=scene.voice),
        ),
        table=levers_table(found, tried, aim, judgement, snapshot, scene),
        citation=_cited(found, snapshot, scene, notes=(scene.words("levers.shapley"), scene.words("levers.not_plan"))),
    )


def _segments(found: Ground, tried: Scenario, snapshot: Snapshot, scene: Scene) -> Card:
    return Card(
        id=f"segments-{found.split.indicator.id}",
        headline=scene.words("levers.segments_title"),
        subtitle=scene.words("levers.segments_sub", name=found.split.indicator.name[scene.language]),
        chart=None,
        table=segments_table(found, tried, snapshot, scene),
        citation=_cited(found, snapshot, scene),
    )


def figures_of(found: Ground) -> tuple[Figure, ...]:
    """Every figure that the levers are made of."""
    return tuple(f for s in found.split.segments for f in (s.count, s.covered, s.coverage) if f.observations)


def _cited(found: Ground, snapshot: Snapshot, scene: Scene, notes: tuple[str, ...] = ()) -> citation.Citation:
    return citation.cite(figures_of(found), snapshot=snapshot, voice=scene.voice, notes=notes, marks=(Mark.OBSERVED,))
