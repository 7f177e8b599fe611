"""Measures the check of a workbook beside two bare passes of the same file: `python -m tests.bench.intake`.

Aim: at most twice the sum of the two passes, and the start of a process. Publishing: at most 100 ms, median.
"""

from __future__ import annotations

import argparse
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime
from functools import partial
from pathlib import Path
from statistics import median
from types import MappingProxyType

from openpyxl import load_workbook
from python_calamine import CalamineWorkbook

from data.domain.area import Level
from data.domain.finding import Accepted
from data.domain.language import Text
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot, gather
from data.i18n import load_messages
from data.ingest.opening import read_workbook
from data.ingest.templates.template import template
from data.ingest.workbook import Workbook
from data.publishing.check import Checked, check, hold_against
from data.publishing.service import publish
from data.store import Store, open_store
from tests.bench import docs
from tests.data.making import observed

ROUNDS = 3
YEARS = range(2013, 2023)
COLUMNS = 10


def main() -> int:
    """Measure both files and publishing, and print a table for docs/performance.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.intake", description=__doc__)
    docs.declare(parser)
    docs.report(tables(), "intake", write=parser.parse_args().write)
    return 0


def tables() -> Iterator[str]:
    """The lines to print."""
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(str(Path(folder) / "store.sqlite"))
        shipped = store.read(1)
        heads = (
            "file",
            "size",
            "cells",
            "openpyxl",
            "calamine",
            "start",
            "check",
            "check ÷ (2 passes + start)",
            "memory",
        )
        yield f"| {' | '.join(heads)} |"
        yield "| --- | ---: | ---: | ---: | ---: | ---: | ---: | ---: | ---: |"
        for name, snapshot in (("template", shipped), ("1,741 × 10 years × 10 columns", _municipal(shipped))):
            path = Path(folder) / "file.xlsx"
            path.write_bytes(template(snapshot, messages=load_messages("ja")))
            yield _row(name, path, snapshot)
        times = [_published(store, Path(folder) / "f.csv", value) for value in range(10)]
        figures = len(list(store.read(store.latest()).keys()))
        yield f"\npublish, {figures} figures: median {median(times) * 1000:.0f} ms, slowest {max(times) * 1000:.0f} ms"


def _row(name: str, path: Path, snapshot: Snapshot) -> str:
    content = path.read_bytes()
    first = median(_timed(lambda: _openpyxl(path)) for _ in range(ROUNDS))
    second = median(_timed(lambda: _calamine(path)) for _ in range(ROUNDS))
    start = median(_timed(_process) for _ in range(ROUNDS))
    peak = cells = 0

    def check() -> None:
        nonlocal peak, cells
        found = read_workbook(content, "file.xlsx")
        assert isinstance(found, Workbook), found
        peak, cells = found.peak_memory_kb or 0, sum(len(sheet.cells) for sheet in found.sheets)
        checked = hold_against(snapshot, found, known_file=None, practice=False, today=date(2026, 11, 24))
        assert checked.findings == (), checked.findings[:3]

    whole = median(_timed(check) for _ in range(ROUNDS))
    ratio = whole / (2 * (first + second) + start)
    size = f"{len(content) / 1024:,.0f} kB"
    seconds = " | ".join(f"{each:.2f} s" for each in (first, second, start, whole))
    return f"| {name} | {size} | {cells:,} | {seconds} | {ratio:.2f} | {peak // 1024} MB |"


def _municipal(shipped: Snapshot) -> Snapshot:
    """An edition with ten indicators for every municipality and year: made up, for weight alone."""
    hubs = shipped.catalogue.indicators["hubs"]
    levels = (Level.MUNICIPALITY,)
    made = {
        f"made{n}": replace(
            hubs,
            id=f"made{n}",
            levels=levels,
            segments=("all",),
            targets=(),
            name=Text({**hubs.name, "ja": f"試験の指標その{n}"}),
        )
        for n in range(COLUMNS)
    }
    catalogue = replace(shipped.catalogue, indicators=MappingProxyType({**shipped.catalogue.indicators, **made}))
    figures: list[Observation] = [
        observed(indicator, year, 10 + (int(area.id) + year) % 50, area=area.id)
        for indicator in made
        for year in YEARS
        for area in catalogue.at(Level.MUNICIPALITY)
    ]
    return replace(shipped, catalogue=catalogue, observations=gather(figures))


def _published(store: Store, path: Path, value: int) -> float:
    """How long it takes to publish what was checked, all that happens between the click and the answer."""
    path.write_text(f"団体コード,年度,小さな拠点の形成数\n322016,令和4年度,{10 + value}\n", encoding="utf-8")
    content, day = path.read_bytes(), date(2026, 11, 24)
    checked = check(content, path.name, store, today=day)
    assert isinstance(checked, Checked)
    accepted = tuple(Accepted(warning.id, "試験") for warning in checked.warnings)
    act = partial(
        publish, store, checked, content, by="担当", reason="試験", accepted=accepted, today=day, now=datetime.now(UTC)
    )
    return _timed(act)


def _openpyxl(path: Path) -> None:
    opened = load_workbook(path, read_only=True, data_only=True)
    for sheet in opened.worksheets:
        for row in sheet.iter_rows(values_only=True):
            len(row)
    opened.close()


def _calamine(path: Path) -> None:
    opened = CalamineWorkbook.from_path(str(path))
    for name in opened.sheet_names:
        opened.get_sheet_by_name(name).to_python(skip_empty_area=False)


def _process() -> None:
    subprocess.run([sys.executable, "-c", "import openpyxl, python_calamine"], check=True)


def _timed(act: Callable[[], object]) -> float:
    start = time.perf_counter()
    act()
    return time.perf_counter() - start


if __name__ == "__main__":
    sys.exit(main())
