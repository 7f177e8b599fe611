"""判定はどれだけ確かか: the latest values at which the verdict would change."""

from __future__ import annotations

from collections.abc import Iterator

from components.content.workings import Working, workings
from components.scene import Scene
from components.table import Table
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.judgement import Judgement
from data.queries.turns import Turn, turns


def turns_table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """The latest values at which the verdict would change, nearest first."""
    return workings(scene.words("gap.turns_title"), _turns(judgement, scene), judgement, snapshot, scene)


def _turns(judgement: Judgement, scene: Scene) -> Iterator[Working]:
    """How far the latest value is from changing the label."""
    found = turns(judgement)
    if isinstance(found, Reason):
        yield Working(scene.words("gap.flips_at"), "", scene.words(f"reason_short.{found}"), None)
        return
    for turn in sorted(found, key=lambda t: abs(t.away)):
        yield _turn(turn, judgement, scene)


def _turn(turn: Turn, judgement: Judgement, scene: Scene) -> Working:
    words, indicator = scene.words, judgement.indicator
    value = scene.voice.value(indicator, turn.value)
    away = scene.voice.difference(indicator, abs(turn.away))
    return Working(
        item=words("gap.row_turn_worse", verdict=words(f"verdict.{turn.verdict}")),
        formula=words("gap.turn_how"),
        said=words("gap.value_turn_more" if turn.away > 0 else "gap.value_turn_less", value=value, away=away),
        raw=turn.value * (100 if indicator.is_share else 1),
        unit=indicator.unit[scene.language],
        mark=words("table.computed"),
    )
