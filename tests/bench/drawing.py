"""How long until the last chart of each page, on a first visit and on later ones, beside a page with one chart."""

from collections.abc import Mapping
from dataclasses import dataclass
from statistics import median
from typing import Final

from tests.bench.apps import DASHBOARD, ONE_CHART
from tests.bench.browser import window
from tests.bench.processes import App, running

# The browser keeps compiled scripts from the second visit on.
_WARMING: Final = 2
_ROUNDS: Final = 9


@dataclass(frozen=True)
class Drawn:
    """Milliseconds from navigation to the last chart: all just started, and the median of later visits."""

    cold: float
    warm: float


def drawn(charts: Mapping[str, int]) -> tuple[dict[str, Drawn], Drawn]:
    """Measure the pages, each with so many charts, and the floor. Warm visits take turns: all meet the same machine."""
    cold = {page: _cold(DASHBOARD, page, count) for page, count in charts.items()}
    floor = _cold(ONE_CHART, "", 1)
    warm: dict[str, list[float]] = {page: [] for page in charts}
    warm_floor: list[float] = []
    with running(DASHBOARD) as dashboard, running(ONE_CHART) as one_chart, window() as browser:
        for _ in range(_WARMING + _ROUNDS):
            warm_floor.append(browser.milliseconds(one_chart.address, 1))
            for page, count in charts.items():
                warm[page].append(browser.milliseconds(f"{dashboard.address}/{page}", count))
    pages = {page: Drawn(cold[page], median(warm[page][_WARMING:])) for page in charts}
    return pages, Drawn(floor, median(warm_floor[_WARMING:]))


def _cold(app: App, page: str, charts: int) -> float:
    with running(app) as server, window() as browser:
        return browser.milliseconds(f"{server.address}/{page}", charts)
