"""判定の根拠: every field of the core, with the numbers in its formula, or the reason why there is none."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from components.cards.sentences import outcome_said
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from data.domain.indicator import Direction, Indicator
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.attainment import MARCH, Attainment
from data.methods.progress import NUMBERS
from data.methods.rounding import half_up
from data.methods.series import Point
from data.queries.judgement import Judgement

# A table of computed values: what, how it was computed, the value, and for the file its unit, mark and source.


@dataclass(frozen=True, slots=True)
class Working:
    """One value; `raw` is in `unit` (None where there is only a reason), `mark` its word, `low` to `high` its band."""

    item: str
    formula: str
    said: str
    raw: float | None
    unit: str = ""
    mark: str = ""
    low: float | None = None
    high: float | None = None


def workings(caption: str, rows: Iterable[Working], judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """One row a value, the formula under its name."""
    words, latest, rows = scene.words, judgement.latest, tuple(rows)
    banded = any(row.low is not None for row in rows)
    columns = (
        Column(words("gap.column_item")),
        Column(words("gap.column_formula"), drawn=False),
        Column(words("gap.column_value"), number=True),
        *(Column(words(f"table.{edge}80"), drawn=False) for edge in ("low", "high") if banded),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "year", "source")),
    )
    year = Cell("", None if latest is None else float(latest.key.year))
    source = Cell.of(credited_with_target(judgement, snapshot, scene))
    cells = tuple(
        (
            Cell(row.item, row.item, row.formula),
            Cell.of(row.formula),
            Cell(row.said, row.raw),
            *((Cell("", row.low), Cell("", row.high)) if banded else ()),
            Cell.of(row.unit),
            Cell.of(row.mark),
            year,
            source,
        )
        for row in rows
    )
    return Table(caption, columns, cells, stacked=True)


ROW_OF = {
    "achievement_rate": "achievement",
    "pace_ratio": "pace",
    "required_per_year": "required",
    "observed_per_year": "observed",
}
SHARES = frozenset({"achievement_rate", "progress", "elapsed"})
RATIOS = frozenset({"pace_ratio", "acceleration"})
PACES = frozenset({"required_per_year", "observed_per_year", "on_path", "off_path"})


def ground_table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """One row a field: what, under it the formula with its numbers, and the value."""
    rows = (row for part in (_core, _attainment, _end) for row in part(judgement, scene))
    return workings(scene.words("gap.ground_title"), rows, judgement, snapshot, scene)


def _core(judgement: Judgement, scene: Scene) -> Iterator[Working]:
    numbers = _numbers(judgement, scene)
    for field in NUMBERS:
        name = ROW_OF.get(field, field)
        value = getattr(judgement.progress, field)
        item = scene.words(f"gap.row_{name}")
        if isinstance(value, Reason):
            yield Working(item, "", scene.words(f"reason_short.{value}"), None)
            continue
        down = field == "shortfall" and judgement.indicator.direction is Direction.DOWN
        formula = scene.words(f"gap.formula_{name}{'_down' if down else ''}", **numbers)
        scale = 100 if field in SHARES or (judgement.indicator.is_share and field not in RATIOS) else 1
        said, unit = _said(field, value, judgement, scene), _unit(field, judgement.indicator, scene)
        yield Working(item, formula, said, value * scale, unit, scene.words("table.computed"))


def _unit(field: str, indicator: Indicator, scene: Scene) -> str:
    """Shares of the way are percent; a difference of shares is in points; a pace is by the year."""
    words, own = scene.words, indicator.unit[scene.language]
    if field in SHARES:
        return words("number.percent", number="")
    if field in RATIOS:
        return words("table.unit_ratio")
    if field == "on_path":
        return own
    unit = words("table.unit_points") if indicator.is_share else own
    return words("table.unit_per_year", unit=unit) if field.endswith("_per_year") else unit


def _said(field: str, value: float, judgement: Judgement, scene: Scene) -> str:
    if field in SHARES:
        return scene.voice.percent(value)
    if field in RATIOS:
        return scene.voice.number(value, 2)
    if field == "on_path":
        return scene.voice.value(judgement.indicator, value, more=1)
    # Of a share a tenth of a point is as much as its operands, printed to a tenth, can bear.
    finer = field in PACES and not judgement.indicator.is_share
    return scene.voice.difference(judgement.indicator, value, more=int(finer))


def _numbers(judgement: Judgement, scene: Scene) -> dict[str, str]:
    """The numbers of the formulas as a reader would write them."""
    progress, voice, indicator = judgement.progress, scene.voice, judgement.indicator

    def bare(value: float | Reason, more: int = 0) -> str:
        return (
            "－" if isinstance(value, Reason) else voice.bare(indicator, value, more=0 if indicator.is_share else more)
        )

    said: dict[str, str] = {}
    for name, year, point in (
        ("base", "b", progress.base),
        ("latest", "t", progress.latest),
        ("target", "y", progress.target),
    ):
        said[name] = bare(point.value) if isinstance(point, Point) else "－"
        said[year] = str(point.year) if isinstance(point, Point) else "－"
    for name, share in (("progress", progress.progress), ("elapsed", progress.elapsed)):
        said[name] = "－" if isinstance(share, Reason) else voice.percent(share)
    said["path"] = bare(progress.on_path, 1)
    said["required"] = bare(progress.required_per_year, 1)
    said["observed"] = bare(progress.observed_per_year, 1)
    return said


def _attainment(judgement: Judgement, scene: Scene) -> Iterator[Working]:
    words, found = scene.words, judgement.attainment
    item = words("gap.row_attainment")
    if not isinstance(found, Attainment):
        yield Working(item, "", words(f"reason_short.{found}"), None)
        return
    # Not by `number`: a year is not separated by thousands.
    formula = words("gap.formula_attainment", **_numbers(judgement, scene), x=half_up(found.x, 1))
    kind = judgement.indicator.year_kind
    first = scene.voice.year(found.first_survey, kind)
    if isinstance(found.earliest80, Reason):
        # A year without a range would claim more than four points can say.
        yield Working(item, "", words(f"reason_short.{found.earliest80}"), None)
        return
    earliest = scene.voice.year(found.earliest80, kind)
    latest80 = None if isinstance(found.latest80, Reason) else found.latest80
    if latest80 is None:
        value = words("gap.value_attainment_open", first=first, earliest=earliest)
    else:
        latest = scene.voice.year(latest80, kind)
        value = words("gap.value_attainment", first=first, earliest=earliest, latest=latest)
    mark = words(f"mark.{Mark.EXTRAPOLATED}")
    # The file has the first survey and the band; the unrounded year stands in the formula alone.
    yield Working(
        item, formula, value, found.first_survey, words("table.year"), mark, low=found.earliest80, high=latest80
    )


def _end(judgement: Judgement, scene: Scene) -> Iterator[Working]:
    """The continuation read at the end of the fiscal year, where the month of the survey is known."""
    indicator, reach, target = judgement.indicator, judgement.continuation, judgement.progress.target
    if judgement.year_end is None or isinstance(reach, Reason) or not isinstance(target, Point):
        return
    words, numbers = scene.words, _numbers(judgement, scene)
    formula = words(
        "gap.formula_year_end",
        value=scene.voice.bare(indicator, reach.value),
        observed=numbers["observed"],
        months=(MARCH - (indicator.survey_month or MARCH)) % 12,
    )
    outcome = outcome_said(judgement, judgement.year_end, scene)
    value = words("gap.value_year_end", value=scene.voice.value(indicator, judgement.year_end), outcome=outcome)
    yield Working(
        item=words("gap.row_year_end"),
        formula=formula,
        said=value,
        raw=judgement.year_end * (100 if indicator.is_share else 1),
        unit=indicator.unit[scene.language],
        mark=words(f"mark.{Mark.EXTRAPOLATED}"),
    )
