"""Workbooks as offices make them: none is read wrongly in silence, clean ones are read whole, dirt is found in its cell."""

from __future__ import annotations

from data.domain.snapshot import Snapshot
from tests.data.ingest.wild.judge import judge

FILES = 500
FIRST_SEED = 20_240_331


def test_no_wild_workbook_is_read_wrongly_in_silence(shipped: Snapshot) -> None:
    results = [judge(FIRST_SEED + n, shipped) for n in range(FILES)]
    clean = [r for r in results if not r.dirt]
    dirty = [r for r in results if r.dirt]
    failures = [
        (r.seed, r.layout, r.dirt, r.outcome, r.reason) for r in results if r.outcome not in ("complete", "right cell")
    ]
    assert [r for r in results if r.outcome == "silent"] == []
    assert sum(r.outcome == "complete" for r in clean) >= 0.95 * len(clean), failures
    assert sum(r.outcome == "right cell" for r in dirty) >= 0.95 * len(dirty), failures
