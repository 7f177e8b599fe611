"""Reads many workbooks as offices make them and prints what came of them: `python -m tests.bench.wild`."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections import Counter, defaultdict
from collections.abc import Sequence
from functools import partial
from multiprocessing import Pool
from pathlib import Path

from data.domain.snapshot import Snapshot
from data.store import open_store
from tests.data.ingest.wild.judge import Result, judge
from tests.data.ingest.wild.layouts import LAYOUTS

GOOD = ("complete", "right cell")


def main() -> int:
    """Print the tables; 1 where a file was read wrongly in silence."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.wild", description=__doc__)
    parser.add_argument("--count", type=int, default=10_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--layout", choices=sorted(LAYOUTS), default="")
    parser.add_argument("--show", type=int, default=0, metavar="K", help="show the first K files that failed")
    given = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        base = open_store(str(Path(folder) / "store.sqlite")).read(1)
        with Pool(2, initializer=_keep, initargs=(base,)) as pool:
            seeds = range(given.seed, given.seed + given.count)
            results = pool.map(partial(_judged, only=given.layout), seeds, chunksize=50)
    for result in [r for r in results if r.outcome not in GOOD][: given.show]:
        print(
            f"--- {result.seed} {result.layout} {result.dirt} {result.form}: {result.outcome}",
            result.reason,
            result.table,
            sep="\n",
        )
    clean, dirty = [r for r in results if not r.dirt], [r for r in results if r.dirt]
    print(f"Seeds {seeds.start} to {seeds.stop - 1}: {len(clean):,} clean files, {len(dirty):,} dirty ones.\n")
    _table("layout", clean, "layout", "complete", "refused")
    _table("dirt", dirty, "dirt", "right cell", "other cell")
    return int(any(r.outcome == "silent" for r in results))


_BASE: dict[str, Snapshot] = {}


def _keep(base: Snapshot) -> None:
    _BASE["base"] = base


def _judged(seed: int, only: str) -> Result:
    return judge(seed, _BASE["base"], only=only)


def _table(head: str, results: Sequence[Result], by: str, good: str, refused: str) -> None:
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        for name in (getattr(result, by), "all"):
            counts[name][result.outcome] += 1
    wrong = Counter(name for result in results if result.wrong for name in (getattr(result, by), "all"))
    print(f"| {head} | files | {good} | {refused} | shown wrong though refused | wrong in silence |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |")
    for name in sorted(counts, key=lambda n: (n == "all", n)):
        outcomes = counts[name]
        files = outcomes.total()
        print(
            f"| {name} | {files:,} | {outcomes[good] / files:.1%} | {outcomes[refused] / files:.1%} | {wrong[name]} |",
            f"{outcomes['silent']} |",
        )
    print()


if __name__ == "__main__":
    sys.exit(main())
