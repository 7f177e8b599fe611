"""All that one run of the benchmark finds out."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from components.features.pages import PAGES
from tests.bench.apps import DASHBOARD, EMPTY
from tests.bench.client import reading
from tests.bench.drawing import Drawn, drawn
from tests.bench.maps import Compared, maps
from tests.bench.processes import NotMeasuredError, running
from tests.bench.reruns import Cost, Reruns, empty_reruns, reruns
from tests.bench.sliders import sliders
from tests.bench.start import Start, bare_import, start


@dataclass(frozen=True)
class Figures:
    """Every figure beside its floor; `troubles` are the pages that could not be measured, with the reason."""

    reruns: Mapping[str, Reruns]
    sliders: Mapping[str, Cost]
    maps: Mapping[str, Compared]
    empty: Cost
    drawn: Mapping[str, Drawn]
    one_chart: Drawn
    start: Start
    empty_start: Start
    bare_import: float
    memory: int
    empty_memory: int
    troubles: Mapping[str, str]


def measure() -> Figures:
    """Run everything, one after the other: the measured processes shall not disturb each other."""
    pages, moved, troubles, memory = _pages()
    with running(EMPTY) as server:
        empty = empty_reruns(server)
        empty_memory = server.memory()
    drawn_pages, one_chart = drawn({page: cost.charts for page, cost in pages.items()})
    return Figures(
        reruns=pages,
        sliders=moved,
        maps=maps(),
        empty=empty,
        drawn=drawn_pages,
        one_chart=one_chart,
        start=start(DASHBOARD),
        empty_start=start(EMPTY),
        bare_import=bare_import(),
        memory=memory,
        empty_memory=empty_memory,
        troubles=troubles,
    )


def _pages() -> tuple[dict[str, Reruns], Mapping[str, Cost], dict[str, str], int]:
    measured: dict[str, Reruns] = {}
    troubles: dict[str, str] = {}
    with running(DASHBOARD) as server:
        for entry in PAGES:
            with reading(server.address, entry.id):
                pass
        memory = server.memory()
        for entry in PAGES:
            try:
                measured[entry.id] = reruns(server, entry.id)
            except (NotMeasuredError, TimeoutError) as fault:
                troubles[entry.id] = str(fault) or "no answer within a minute"
        moved = sliders(server)
    return measured, moved, troubles, memory
