"""The worked examples of 出典と方法, with the numbers of the edition shown; left out where it does not hold them."""

from __future__ import annotations

from components.content.examples.asked import HUBS, Asked, Fields
from components.content.examples.continuing import continuing
from components.content.examples.judging import judging
from components.content.examples.presenting import presenting
from components.content.examples.reaching import reaching
from components.content.examples.sharing import sharing
from components.content.examples.yardsticks import measured
from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.queries.judgement import asked, judge
from data.queries.yardsticks import compare

__all__ = ["HUBS", "Asked", "Fields", "ask", "examples"]


def ask(snapshot: Snapshot, scene: Scene) -> Asked:
    """Hubs against their own target, by every method."""
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[HUBS]), today=scene.today)
    return Asked(judgement, compare(judgement), snapshot, scene)


def examples(here: Asked) -> dict[str, Fields]:
    """The fields of each method's example sentence, by method."""
    told = (judging, continuing, measured, reaching, sharing, presenting)
    return {name: fields for tell in told for name, fields in tell(here).items() if fields is not None}
