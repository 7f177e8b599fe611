"""届かせるには: a count moved by levers towards its target, and what one lever alone would ask.

In three pieces, each kept for itself: a slider changes the scenario, and neither what each lever alone would ask nor
the scenarios that were kept.
"""

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
from components.sentences.gap import INPUT, input_said
from components.sentences.targets import over
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.levers import Ground, Lever, Scenario, ground, scenario
from data.queries.question import read_value


@dataclass(frozen=True, slots=True)
class AtRest:
    """What no slider changes: two ways of closing the gap, each lever alone, where each stands, presets."""

    lead: str
    alone: Card | None
    today: Mapping[str, float]
    presets: tuple[Preset, ...]


@dataclass(frozen=True, slots=True)
class Tried:
    """The scenario: the message, its cards, and where each lever stands (percent, or per municipality)."""

    headline: str
    board: Card
    segments: Card
    standing: Mapping[str, float]


def at_rest(snapshot: Snapshot, scene: Scene, indicator: str, target: str, by: int) -> AtRest | Reason:
    """The levers of `indicator` as they were observed, or why it has none; `target` as it was typed."""
    found = ground(snapshot, indicator)
    if isinstance(found, Reason):
        return found
    asked = _aim(snapshot, indicator, target)
    aim = None if isinstance(asked, Reason) else asked
    table = alone_table(found, aim, snapshot, scene)
    card = None
    if table is not None:
        card = Card(
            id=f"alone-{indicator}",
            headline=scene.words("levers.alone_title"),
            subtitle=scene.words("levers.alone_sub"),
            chart=None,
            table=table,
            citation=_cited(found, snapshot, scene),
        )
    judgement = judged(snapshot, scene, indicator, target, by)
    lead = sentences.start(found, judgement, scene.voice) + sentences.two_ways(found, aim, scene.voice)
    if isinstance(asked, Reason) and asked in INPUT:
        lead += input_said(asked, found.split.indicator, scene)
    return AtRest(lead + over(judgement, scene), card, _shown(found), presets(found, aim, scene))


def movable(snapshot: Snapshot, scene: Scene) -> str:
    """Which indicators have levers, in a sentence."""
    words, known = scene.words, snapshot.catalogue.indicators.values()
    names = [each.name[scene.language] for each in known if isinstance(ground(snapshot, each.id), Ground)]
    return words("levers.can_be_moved", names=words("levers.names_joint").join(names)) if names else ""


def tried(snapshot: Snapshot, scene: Scene, indicator: str, target: str, moved: tuple[str, ...]) -> Tried | Reason:
    """The scenario in which the levers stand at `moved`, as the address writes them."""
    found = ground(snapshot, indicator)
    if isinstance(found, Reason):
        return found
    asked, then = _aim(snapshot, indicator, target), scenario(found, plans.moved(moved))
    aim = None if isinstance(asked, Reason) else asked
    return Tried(
        headline=sentences.headline(found, then, asked, scene.voice),
        board=_board(found, then, aim, snapshot, scene),
        segments=_segments(found, then, snapshot, scene),
        standing=_shown(then),
    )


def kept(snapshot: Snapshot, scene: Scene, indicator: str, target: str, planned: tuple[str, ...]) -> Card | None:
    """The scenarios of `indicator` among `planned`, side by side; None where there are none."""
    found = ground(snapshot, indicator)
    held = tuple(p for p in map(plans.plan, planned) if p is not None and p.indicator == indicator)
    if isinstance(found, Reason) or not held:
        return None
    aim = _aim(snapshot, indicator, target)
    return plans_card(found, held, None if isinstance(aim, Reason) else aim, snapshot, scene)


def _aim(snapshot: Snapshot, indicator: str, typed: str) -> float | Reason:
    """The target's value, or why there is none."""
    declared = snapshot.catalogue.indicators[indicator]
    return Reason.NO_TARGET if declared.target is None and not typed.strip() else read_value(declared, typed)


def _shown(stood: Ground | Scenario) -> dict[str, float]:
    """By key of the address, in the unit of its dial."""
    return {key: _in_unit(lever, stood.at(lever)) for key, lever in LEVERS.items()}


def _in_unit(lever: Lever, value: Fraction) -> float:
    return round(float(value) * 100, 1) if lever.is_coverage else round(float(value), 2)


def _board(found: Ground, then: Scenario, aim: float | None, snapshot: Snapshot, scene: Scene) -> Card:
    indicator = found.split.indicator
    return Card(
        id=f"levers-{indicator.id}",
        headline=sentences.board_title(found, then, scene.voice),
        subtitle=scene.words(
            "levers.board_sub",
            unit=indicator.unit[scene.language],
            year=scene.voice.year(found.split.year, indicator.year_kind, survey=True),
        ),
        chart=Chart(
            waterfall.waterfall(found, then, target=aim, voice=scene.voice, palette=scene.palette),
            waterfall.describe(found, then, target=aim, voice=scene.voice),
        ),
        table=levers_table(found, then, aim, snapshot, scene),
        citation=_cited(found, snapshot, scene, notes=(scene.words("levers.shapley"), scene.words("levers.not_plan"))),
    )


def _segments(found: Ground, then: Scenario, snapshot: Snapshot, scene: Scene) -> Card:
    return Card(
        id=f"segments-{found.split.indicator.id}",
        headline=scene.words("levers.segments_title"),
        subtitle=scene.words("levers.segments_sub", name=found.split.indicator.name[scene.language]),
        chart=None,
        table=segments_table(found, then, snapshot, scene),
        citation=_cited(found, snapshot, scene),
    )


def _figures(found: Ground) -> tuple[Figure, ...]:
    """Every figure that the levers are made of."""
    return tuple(f for s in found.split.segments for f in (s.count, s.covered, s.coverage) if f.observations)


def _cited(found: Ground, snapshot: Snapshot, scene: Scene, notes: tuple[str, ...] = ()) -> citation.Citation:
    return citation.cite(_figures(found), snapshot=snapshot, voice=scene.voice, notes=notes, marks=(Mark.OBSERVED,))
