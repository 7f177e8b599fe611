"""What the worked examples are made from: one judgement by every method, and how it is said."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.content.ground import ground_table
from components.scene import Scene
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison

HUBS = "hubs"

Fields = dict[str, str]
# By method; None where the edition does not hold what the example needs.
Told = Mapping[str, Fields | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Hubs against their target, in one edition."""

    judgement: Judgement
    comparison: Comparison
    snapshot: Snapshot
    scene: Scene

    @property
    def indicator(self) -> Indicator:
        """Hubs."""
        return self.judgement.indicator

    def workings(self) -> dict[str, tuple[str, str]]:
        """Each row of 判定の根拠 by its name: the formula with its numbers (or nothing), and the value."""
        table = ground_table(self.judgement, self.snapshot, self.scene)
        return {row[0].text: (row[0].detail, row[2].text) for row in table.rows}

    def working(self, row: str) -> Fields | None:
        """One row as the fields `formula` and `value`; None where there is a reason in place of a number."""
        formula, value = self.workings().get(self.scene.words(f"gap.row_{row}"), ("", ""))
        return {"formula": formula, "value": value} if formula else None
