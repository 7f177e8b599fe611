"""The numbers by kind of municipality, each with its unit."""

from __future__ import annotations

from components.figure_table import credited, value_said
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.split import Segment, Split


def split_table(split: Split, snapshot: Snapshot, scene: Scene) -> Table:
    """Every number with its unit; the file has the unit of each column, and mark and source of the count."""
    words, percent = scene.words, scene.words("number.percent", number="")
    counted = split.coverage_indicator.denominator
    whole = snapshot.catalogue.indicators[counted.indicator] if counted else split.covered_indicator
    carriers = split.covered_indicator.unit[scene.language]
    unit = split.indicator.unit[scene.language]
    units = {"municipalities": whole.unit[scene.language], "covered": carriers, "coverage": percent}
    units |= {"part": percent, "per": unit}
    names = ("segment", "municipalities", "covered", "coverage", "count", "part", "per")
    heads = {name: words(f"split.column_{name}") for name in names}
    columns = (
        *(Column(head, number=name != "segment") for name, head in heads.items()),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "source", "year")),
        *(Column(words("table.unit_of", name=heads[name]), drawn=False) for name in units),
    )
    rows = tuple(
        (
            Cell.of(words("split.row_total") if s is split.total else words(f"segment.{s.id}")),
            *_numbers(s, split, whole, scene),
            Cell.of(words(f"mark.{s.count.mark}")),
            Cell.of(unit),
            Cell.of(credited((s.count, s.covered, s.coverage), snapshot, scene.language)),
            Cell(str(split.year), float(split.year)),
            *(Cell.of(each) for each in units.values()),
        )
        for s in (*split.segments, split.total)
    )
    return Table(split.indicator.name[scene.language], columns, rows, strong=frozenset({len(rows) - 1}))


def _numbers(s: Segment, split: Split, whole: Indicator, scene: Scene) -> tuple[Cell, ...]:
    """One kind of municipality: how many there are, how many have one, their share, the count, its part, its mean."""
    share, part = (None if each is None else each * 100 for each in (s.coverage.value, s.part))
    return (
        Cell(said(whole, s.coverage.denominator, scene), s.coverage.denominator),
        Cell(said(split.covered_indicator, s.covered.value, scene), s.covered.value),
        Cell(value_said(s.coverage, split.coverage_indicator, scene.voice), share),
        Cell(said(split.indicator, s.count.value, scene), s.count.value),
        Cell(scene.words("mark.not_collected") if s.part is None else scene.voice.percent(s.part), part),
        Cell(per_covered(split, s, scene), s.per_covered),
    )


def said(indicator: Indicator, value: float | None, scene: Scene) -> str:
    """The value with its unit, or that it is not collected."""
    return scene.words("mark.not_collected") if value is None else scene.voice.value(indicator, value)


def per_covered(split: Split, segment: Segment, scene: Scene) -> str:
    """The count by municipality that has any."""
    if segment.per_covered is None:
        return scene.words("mark.not_collected")
    return scene.voice.value(split.indicator, segment.per_covered, more=2)
