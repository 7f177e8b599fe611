"""What changed since the last edition, in one sentence and a table."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.scene import Scene
from components.table import Cell, Column, Table
from components.wording import visible
from data.domain.snapshot import Snapshot
from data.queries.changes import changes


@dataclass(frozen=True, slots=True)
class Changes:
    """What changed since the last edition: a sentence, and a table where anything did."""

    sentence: str
    table: Table | None


def changed(now: Snapshot, scene: Scene, before: Snapshot | None) -> Changes:
    """Edition `now` against `before`, the one it was made from; None where it is the first."""
    words, day = scene.words, citation.published_on(now.edition, scene.voice)
    if before is None:
        return Changes(words("overview.changes_first", number=now.edition.number, day=day), None)
    found = changes(before, now)
    if not found:
        return Changes(words("overview.changes_none", before=before.edition.number), None)
    kinds = ("added", "altered", "removed")
    rows = tuple(
        (
            Cell.of(c.indicator.name[scene.language]),
            *(Cell(scene.voice.number(len(getattr(c, kind))), float(len(getattr(c, kind)))) for kind in kinds),
            Cell.of(words(f"overview.redefined_{'yes' if c.redefined else 'no'}")),
        )
        for c in found
    )
    columns = (
        Column(words("overview.changes_indicator")),
        *(Column(words(f"overview.{kind}"), number=True) for kind in kinds),
        Column(words("overview.redefined")),
    )
    said = words(
        "overview.changes_sub",
        before=before.edition.number,
        after=now.edition.number,
        day=day,
        by=_said(now.edition.published_by, scene),
        reason=_said(now.edition.reason, scene),
    )
    return Changes(said, Table(words("overview.changes_title"), columns, rows))


def _said(stored: str, scene: Scene) -> str:
    return scene.words("overview.shipped") if stored == "shipped" else visible(stored)
