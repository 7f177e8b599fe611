"""The reader's own question, as it stands in the address, judged."""

from __future__ import annotations

from dataclasses import replace

from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.queries.judgement import Judgement, judge
from data.queries.question import pose


def judged(
    snapshot: Snapshot,
    scene: Scene,
    indicator: str,
    target: str,
    by: int,
    *,
    base: int | None = None,
    method: Method = Method.DRIFT,
    as_of: int | None = None,
) -> Judgement:
    """The judgement of `indicator` against the typed `target` of the year `by`.

    Args:
        base: where counting starts; None for the base of the target that is meant.
        as_of: leave out what came after that year.
    """
    declared = snapshot.catalogue.indicators[indicator]
    typed = None if declared.target is None and not target.strip() else target
    question = pose(declared, target=typed, year=by, base=base, method=method)
    return judge(snapshot, replace(question, as_of=as_of), today=scene.today)
