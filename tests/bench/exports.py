"""Measures what leaves the dashboard: `python -m tests.bench.exports`.

First and warm time of each form, beside a floor: the same library making the least file of its kind. Warm means that
the program runs already; what it would keep of a drawing is thrown away before each time. Then a rerun of a page by the
clock, with and without two files being made all the while. It takes some two minutes.
"""

from __future__ import annotations

import argparse
import io
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from itertools import permutations
from pathlib import Path
from statistics import median, quantiles
from typing import Final

import typst
import vl_convert
import xlsxwriter
from pptx import Presentation

from components.charts.render_context import RenderContext
from components.context import card_ids
from components.exports import drawing
from components.exports.bundle import Bundle, ExportOrigin
from components.exports.collect_cards import collect, of_target
from components.exports.formats import ExportFormat, single
from components.exports.pdf import one_pagers
from components.text import text
from data.domain.snapshot import Snapshot
from data.i18n.formatter import Formatter, Years
from data.store import open_store
from tests.bench import docs
from tests.bench.apps import DASHBOARD
from tests.bench.client import reading
from tests.bench.processes import Server, running

ROUNDS: Final = 7
ONE: Final = "trends:trend-hubs"
TEN: Final = "overview,trends,map:map,map:ranking,split"  # 3 + 3 + 2 + 2 cards
_ORIGIN: Final = ExportOrigin("", practice=False)
_RERUNS: Final = 120
_BUSY: Final = ("download-pptx", "download-pdf", "download-xlsx", "download-png", "download-zip")


@dataclass(frozen=True)
class Timed:
    """Seconds; `aim` is None where none was set."""

    name: str
    first: float
    warm: float
    floor: float
    aim: float | None


def main() -> int:
    """Measure and print two tables for docs/performance.md."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench.exports", description=__doc__)
    docs.declare(parser)
    docs.report(tables(), "exports", write=parser.parse_args().write)
    return 0


def tables() -> Iterator[str]:
    """The lines to print."""
    yield "| form | first | warm | aim | floor | warm ÷ floor |\n| --- | ---: | ---: | ---: | ---: | ---: |"
    for each in forms():
        aim = "–" if each.aim is None else f"{each.aim:.1f} s"
        met = "" if each.aim is None or each.warm <= each.aim else " (missed)"
        columns = f"{each.first:.2f} s | {each.warm:.2f} s{met} | {aim} | {each.floor:.3f} s"
        yield f"| {each.name} | {columns} | {each.warm / each.floor:.1f} |"
    without, during = serving()
    yield "\n| a rerun of the trends by the clock | median | p95 |\n| --- | ---: | ---: |"
    for name, times in (("nothing else", without), ("two files being made", during)):
        yield f"| {name} | {1000 * median(times):.0f} ms | {1000 * p95(times):.0f} ms |"
    yield f"\np95 during exports ÷ without: {p95(during) / p95(without):.1f} (aim: at most 3)"


def forms() -> Iterator[Timed]:
    """Each form of one card or of ten, first in a process of its own, then again and again in this one."""
    with tempfile.TemporaryDirectory() as folder:
        snapshot = open_store(str(Path(folder) / "store.sqlite")).read(1)
    context = RenderContext(Formatter(text("ja"), Years.WAREKI), "light", date(2026, 11, 24))
    one, ten = (collect(card_ids.read(chosen), snapshot, context, _ORIGIN) for chosen in (ONE, TEN))
    makers: tuple[tuple[str, str, list[str], Callable[[], object], Callable[[], object], float | None], ...] = (
        ("PNG, 1920 × 1080", "png", [ONE], partial(single, one, ExportFormat.PNG), partial(_least_png, one), 0.4),
        ("SVG", "svg", [ONE], partial(single, one, ExportFormat.SVG), partial(_least_svg, one), None),
        ("PPTX, ten cards", "pptx", [TEN], partial(single, ten, ExportFormat.PPTX), _least_pptx, 0.6),
        ("one-pager PDF", "onepager", ["overview:hubs"], partial(_one_pager, snapshot, context), _least_pdf, 0.6),
        ("PDF, ten cards", "pdf", [TEN], partial(single, ten, ExportFormat.PDF), _least_pdf, None),
        ("XLSX, ten cards", "xlsx", [TEN], partial(single, ten, ExportFormat.XLSX), _least_xlsx, 0.5),
    )
    for name, form, chosen, make, least, aim in makers:
        yield Timed(name, _first(form, chosen), _warm(make), _warm(least), aim)


def _first(form: str, chosen: list[str]) -> float:
    """The command line from nothing to a written file, Python's own start with it."""
    with tempfile.TemporaryDirectory() as folder:
        command = [sys.executable, "-m", "components.exports", form, str(Path(folder) / f"out.{form}")]
        started = time.perf_counter()
        subprocess.run([*command, "--charts", *chosen], check=True, capture_output=True)
        return time.perf_counter() - started


def _warm(make: Callable[[], object]) -> float:
    make()
    times = []
    for _ in range(ROUNDS):
        drawing._drawn.cache_clear()
        started = time.perf_counter()
        make()
        times.append(time.perf_counter() - started)
    return median(times)


def _one_pager(snapshot: Snapshot, context: RenderContext) -> bytes:
    return one_pagers([of_target("hubs", snapshot, context, _ORIGIN)])


def _least_png(bundle: Bundle) -> bytes:
    chart = bundle.items[0].card.chart
    assert chart is not None
    made: bytes = vl_convert.vegalite_to_png(chart.spec)
    return made


def _least_svg(bundle: Bundle) -> str:
    chart = bundle.items[0].card.chart
    assert chart is not None
    made: str = vl_convert.vegalite_to_svg(chart.spec)
    return made


def _least_pptx() -> None:
    deck = Presentation()
    for _ in range(10):
        deck.slides.add_slide(deck.slide_layouts[5])
    deck.save(io.BytesIO())


def _least_pdf() -> None:
    typst.compile(b"one line", format="pdf")


def _least_xlsx() -> None:
    with xlsxwriter.Workbook(io.BytesIO(), {"in_memory": True}) as book:
        for _ in range(10):
            book.add_worksheet().write_number(0, 0, 1)


def serving() -> tuple[list[float], list[float]]:
    """Seconds of reruns of a page, alone and while files are made all the time."""
    with running(DASHBOARD) as server:
        without = _reruns(server)
        with _exporting(server):
            during = _reruns(server)
    return without, during


def p95(times: list[float]) -> float:
    """The time that nineteen of twenty keep to."""
    return quantiles(times, n=20)[-1]


def _reruns(server: Server) -> list[float]:
    times = []
    with reading(server.address, "trends") as reader:
        for _ in range(10):
            reader.rerun()
        for _ in range(_RERUNS):
            started = time.perf_counter()
            reader.rerun()
            times.append(time.perf_counter() - started)
    return times


@contextmanager
def _exporting(server: Server) -> Iterator[None]:
    """Downloads without end, each of other cards, so that no drawing is there already."""
    over, begun = threading.Event(), threading.Event()

    def downloads() -> None:
        for chosen in permutations(TEN.split(",")):
            with reading(server.address, "meeting", f"picks={','.join(chosen)}") as reader:
                begun.set()
                reader.download(*_BUSY)
            if over.is_set():
                return

    thread = threading.Thread(target=downloads, daemon=True)
    thread.start()
    begun.wait()
    try:
        yield
    finally:
        over.set()
        thread.join()


if __name__ == "__main__":
    sys.exit(main())
