"""What `python -m data gap … --json` prints, computed once more from the shipped text with NumPy and SciPy alone.

Nothing of ours is called but the command: the formulas are those of METHODS, the figures are read from the CSV, the
targets are written here. Every number that is printed must be met, and none printed that is not computed here.
"""

from __future__ import annotations

import csv
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from numpy.typing import NDArray

from tests.data.command import run
from tests.data.methods.scipys import growth_to, line, t_interval

ROOT = Path(__file__).parents[2]
EXACT = 1e-9
Numbers = dict[str, float]
Array = NDArray[np.float64]


@dataclass(frozen=True)
class Case:
    """A question as it is asked, and what it means. All of them are of counts that are to grow."""

    arguments: tuple[str, ...]
    base: int
    target: float
    by: int
    month: int | None
    until: int = 9999


CASES = [
    Case(("hubs",), 2017, 1800, 2024, month=5),
    Case(("organizations",), 2016, 7000, 2024, month=None),
    Case(("hubs", "--base", "2018", "--target", "2000", "--year", "2027"), 2018, 2000, 2027, month=5),
    Case(("hubs", "--as-of", "2020"), 2017, 1800, 2024, month=5, until=2020),
    Case(("organizations", "--target", "9000", "--year", "2030"), 2016, 9000, 2030, month=None),
    Case(("organizations", "--base", "2017", "--target", "20000", "--year", "2026"), 2017, 20000, 2026, month=None),
]
IDS = [" ".join(case.arguments) for case in CASES]


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("independent") / "store.sqlite"


@cache
def printed(store: Path, arguments: tuple[str, ...]) -> dict[str, Any]:
    """The object that the command prints."""
    found: dict[str, Any] = json.loads(run(store, "gap", *arguments, "--json").stdout)
    return found


def series(indicator: str, *, since: int, until: int) -> tuple[Array, Array]:
    """Years and values of the nation, as they stand in the text."""
    rows = []
    for path in sorted((ROOT / "data" / "figures").glob("*.csv")):
        with path.open(encoding="utf-8", newline="") as file:
            rows += [
                (float(row["year"]), float(row["value"]))
                for row in csv.DictReader(file)
                if (row["indicator"], row["area"], row["segment"]) == (indicator, "00", "all")
                and since <= int(row["year"]) <= until
            ]
    years, values = np.array(sorted(rows)).T
    return years, values


def continued(years: Array, values: Array, year: float) -> Numbers:
    """The series in `year` by each way of continuing it."""
    ahead = year - years[-1]
    pace = (values[-1] - values[0]) / (years[-1] - years[0])
    growth = growth_to(values[0], values[-1], int(years[-1] - years[0]))
    slope, intercept = line((years - 2000).tolist(), values.tolist())
    return {
        "drift": values[-1] + pace * ahead,
        "slowing": values[-1] + pace * np.sum(np.power(0.8, np.arange(1, ahead + 1))),
        "compound": values[-1] * (1 + growth) ** ahead,
        "straight_line": intercept + slope * (year - 2000),
    }


def bands(years: Array, values: Array, year: float) -> Numbers:
    """The drift's bands of 80 and 95 % in `year`."""
    ahead, changes = year - years[-1], np.diff(values)
    width = np.std(changes, ddof=1) * np.sqrt(ahead * (1 + ahead / len(changes)))
    middle = values[-1] + ahead * np.mean(changes)
    edges: Numbers = {}
    for share in (80, 95):
        low, high = t_interval(share / 100, len(changes) - 1, middle=float(middle), width=float(width))
        edges |= {f"low{share}": max(low, 0), f"high{share}": high}
    return edges


def core(case: Case, years: Array, values: Array) -> Numbers:
    """The fields of METHODS §1, and the values of §3 at which the verdict turns."""
    way, whole = case.target - values[0], case.by - years[0]
    gone, spent = values[-1] - values[0], years[-1] - years[0]
    left = case.target - values[-1]
    found = {
        "base.year": years[0],
        "base.value": values[0],
        "latest.year": years[-1],
        "latest.value": values[-1],
        "target.year": case.by,
        "target.value": case.target,
        "shortfall": left,
        "achievement_rate": values[-1] / case.target,
        "progress": gone / way,
        "elapsed": spent / whole,
        "pace_ratio": (gone / way) / (spent / whole),
        "on_path": np.interp(years[-1], [years[0], case.by], [values[0], case.target]),
        "off_path": values[-1] - np.interp(years[-1], [years[0], case.by], [values[0], case.target]),
        "required_per_year": left / (case.by - years[-1]),
        "observed_per_year": gone / spent,
        "acceleration": left / (case.by - years[-1]) / (gone / spent),
        "flips_at[0].value": case.target,
    }
    for place, ratio in enumerate((0.95, 0.60, 0), start=1):
        found[f"flips_at[{place}].value"] = values[0] + ratio * way * spent / whole
    return found


def attainment(case: Case, years: Array, values: Array) -> Numbers:
    """When the pace reaches the target, and the years in which the band's edges do."""
    pace = np.polyfit([years[0], years[-1]], [values[0], values[-1]], 1)[0]
    x = years[-1] + (case.target - values[-1]) / pace
    found = {"x": x, "first_survey": np.ceil(x - EXACT)}
    for name, edge in (("earliest80", "high80"), ("latest80", "low80")):
        ahead = np.arange(years[-1] + 1, case.by + 51)
        there = [year for year in ahead if bands(years, values, year)[edge] >= case.target]
        if there:
            found[name] = there[0]
    return {f"attainment.{name}": value for name, value in found.items()}


def yardsticks(case: Case, years: Array, values: Array) -> Numbers:
    """The other bodies' measures (METHODS §2)."""
    observed = growth_to(values[0], values[-1], int(years[-1] - years[0]))
    required = growth_to(values[0], case.target, int(case.by - years[0]))
    way, expected = case.target - values[0], values[-1] * (1 + observed) ** (case.by - years[-1])
    # The Germans look at the last five years, wherever counting starts.
    since, then = series(case.arguments[0], since=int(years[-1]) - 5, until=int(years[-1]))
    pace = (then[-1] - then[0]) / (since[-1] - since[0])
    gone, spent = values[-1] - values[0], years[-1] - years[0]
    measures = {
        "linear": (gone / way) / (spent / (case.by - years[0])),
        "eurostat": observed / required,
        "open_sdg": observed / required,
        "un_chart": (expected - values[0]) / way,
        "sdsn": (gone / spent) / (way / (case.by - years[0])),
        "german": (case.target - values[-1] - pace * (case.by - years[-1])) / (case.target - values[-1]),
        "escap": 10 * gone / abs(way),
    }
    found = {f"methods.{name}.measure": measure for name, measure in measures.items()}
    return found | {"methods.escap.against": 10 * spent / (case.by - years[0])}


def look_backs(years: Array, values: Array) -> Numbers:
    """Each way of continuing, run from each earlier year."""
    found: Numbers = {}
    for method in ("drift", "slowing", "compound", "straight_line"):
        pairs = [(known, came) for known in range(2, len(years)) for came in range(known, len(years))]
        said = [continued(years[:known], values[:known], years[came])[method] for known, came in pairs]
        for place, ((known, came), value) in enumerate(zip(pairs, said, strict=True)):
            run = f"look_back.{method}.runs[{place}]"
            found |= {f"{run}.from": years[known - 1], f"{run}.year": years[came]}
            found |= {f"{run}.value": value, f"{run}.actual": values[came]}
        errors = np.array(said) - np.array([values[came] for _, came in pairs])
        found[f"look_back.{method}.mean_absolute_error"] = np.mean(np.abs(errors))
    return found


def computed(case: Case) -> Numbers:
    """Every number of the answer, by its path."""
    years, values = series(case.arguments[0], since=case.base, until=case.until)
    reached, edges = continued(years, values, case.by), bands(years, values, case.by)
    found = core(case, years, values) | attainment(case, years, values)
    found |= yardsticks(case, years, values) | look_backs(years, values)
    found |= {"continuation.year": case.by, "continuation.value": reached["drift"]}
    found |= {f"continuation.{edge}": value for edge, value in edges.items()}
    for method, value in reached.items():
        found |= {f"continuations.{method}.year": case.by, f"continuations.{method}.value": value}
    found |= {f"continuations.drift.{edge}": value for edge, value in edges.items()}
    if case.month is not None:
        # To the end of March: from May ten months.
        months = 15 - case.month
        found["year_end"] = reached["drift"] + found["observed_per_year"] * months / 12
    if case.until < 9999:
        found["as_of"] = case.until
    return found


def numbers(value: object, path: str = "") -> Iterator[tuple[str, float]]:
    """Every number of a JSON object, by its path."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from numbers(held, f"{path}.{key}" if path else key)
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from numbers(held, f"{path}[{place}]")
    elif isinstance(value, int | float):
        yield path, value


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_command_prints_what_an_independent_calculation_gives(store: Path, case: Case) -> None:
    found, expected = dict(numbers(printed(store, case.arguments))), computed(case)
    assert found.keys() == expected.keys()
    off = {path: (found[path], float(value)) for path, value in expected.items() if not close(found[path], value)}
    assert off == {}


def close(found: float, expected: float) -> bool:
    """To a billionth, of the number or of one."""
    return bool(np.isclose(found, expected, rtol=EXACT, atol=EXACT))


# The labels of METHODS §1 and §2 at the thresholds given there, from the best down.
STEPS = {
    "linear": ((0.95, "on_course"), (0.60, "slightly_behind"), (0, "behind"), (-np.inf, "wrong_way")),
    "eurostat": ((0.95, "significant"), (0.60, "moderate"), (0, "insufficient"), (-np.inf, "movement_away")),
    "open_sdg": ((0.95, "on_track"), (0.60, "needs_acceleration"), (0, "limited"), (-np.inf, "deterioration")),
    "un_chart": ((0.95, "on_track"), (0.10, "fair"), (-np.inf, "stagnation")),
    "sdsn": ((1, "up"), (0.5, "rising"), (0, "level"), (-np.inf, "down")),
}


@pytest.mark.parametrize("case", CASES, ids=IDS)
def test_the_labels_are_those_of_the_measures(store: Path, case: Case) -> None:
    answer, measures = printed(store, case.arguments), computed(case)
    for name, steps in STEPS.items():
        measure = measures[f"methods.{name}.measure"]
        label = next(label for threshold, label in steps if measure >= threshold - EXACT)
        assert answer["methods"][name]["label"] == label, name
    assert answer["verdict"] == answer["methods"]["linear"]["label"]
    miss = measures["methods.german.measure"]
    assert answer["methods"]["german"]["label"] == (
        "sun" if miss < 0.05 else "sun_and_cloud" if miss <= 0.20 else "cloud"
    )


def test_among_the_cases_the_methods_disagree(store: Path) -> None:
    # Else the labels above would be tested on one step only.
    verdicts = {printed(store, case.arguments)["verdict"] for case in CASES}
    assert {"on_course", "behind"} <= verdicts
