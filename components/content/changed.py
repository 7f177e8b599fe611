"""What changed since the last edition: in one sentence, and figure by figure, before → after."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.content.edition_list import said
from components.content.preview import changes_table
from components.scene import Scene
from components.table import Table
from data.domain.area import NATION
from data.domain.indicator import ALL
from data.domain.snapshot import Snapshot
from data.queries.changes import Changed, changes

# On the card; the page of editions shows the others.
MOST = 4


@dataclass(frozen=True, slots=True)
class Changes:
    """A sentence; a table of the first figures where any changed; how many more there are."""

    sentence: str
    table: Table | None = None
    more: int = 0


def changed(now: Snapshot, scene: Scene, before: Snapshot | None) -> Changes:
    """Edition `now` against `before`, the one it was made from; None where it is the first."""
    words, day = scene.words, citation.published_on(now.edition, scene.voice)
    if before is None:
        return Changes(words("overview.changes_first", number=now.edition.number, day=day))
    found = changes(before, now)
    if not found:
        return Changes(words("overview.changes_none", before=before.edition.number))
    counts = {kind: sum(len(getattr(each, kind)) for each in found) for kind in ("added", "altered", "removed")}
    sentence = words(
        "overview.changes_sub",
        before=before.edition.number,
        after=now.edition.number,
        day=day,
        by=said(now.edition.published_by, scene),
        reason=said(now.edition.reason, scene),
        **{kind: scene.voice.number(count) for kind, count in counts.items()},
    )
    redefined = [each.indicator.name[scene.language] for each in found if each.redefined]
    if redefined:
        sentence += words("editions.redefined", names=words("finding.list").join(redefined))
    total = sum(counts.values())
    if not total:
        return Changes(sentence)
    return Changes(sentence, changes_table(_first(found), before, now, scene), max(0, total - MOST))


def _first(found: tuple[Changed, ...]) -> tuple[Changed, ...]:
    """The first MOST figures, the nation's before those of its parts: as changes of their indicators."""
    order = {each.indicator.id: number for number, each in enumerate(found)}
    keys = (change.key for each in found for change in each.every)
    ranked = sorted(keys, key=lambda k: (k.area != NATION, k.segment != ALL, order[k.indicator], -k.year, k))
    shown = frozenset(ranked[:MOST])
    return tuple(
        Changed(
            each.indicator,
            added=tuple(c for c in each.added if c.key in shown),
            altered=tuple(c for c in each.altered if c.key in shown),
            removed=tuple(c for c in each.removed if c.key in shown),
            redefined=each.redefined,
        )
        for each in found
    )
