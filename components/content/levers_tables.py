"""The levers as tables: by lever, by kind of municipality, and each lever alone."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from components.figure_table import credited
from components.scene import Scene
from components.sentences.capital import capital
from components.sentences.levers import asks, contributions_settled, counts_settled, lever_at, lever_named
from components.table import Cell, Column, Table
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.queries.levers import Ground, Lever, Scenario, alone

_FOR_THE_FILE = ("unit", "mark", "source")


def levers_table(ground: Ground, tried: Scenario, target: float | None, snapshot: Snapshot, scene: Scene) -> Table:
    """Lever by lever: where it stood, where it stands, what that asks, its contribution and its part of the gap."""
    words, voice, indicator = scene.words, scene.voice, ground.split.indicator
    settled = contributions_settled(ground, tried)
    gap = None if target is None or target <= ground.total else Fraction(target) - ground.total
    rows = []
    for lever in Lever:
        now, then, part = ground.at(lever), tried.at(lever), tried.contributions[lever]
        of_gap = None if gap is None else float(part / gap)
        rows.append(
            (
                Cell.of(capital(lever_named(lever, words))),
                Cell(lever_at(ground, lever, now, voice), _raw(lever, now)),
                Cell(lever_at(ground, lever, then, voice), _raw(lever, then)),
                Cell.of(words("levers.asks_nothing") if now == then else asks(ground, lever, then, voice)),
                Cell(voice.difference(indicator, settled[lever], signed=True), float(part)),
                Cell(words("levers.no_gap") if of_gap is None else voice.percent(of_gap), _percent(of_gap)),
                *_origin(lever, ground, target, snapshot, scene),
                Cell.of(indicator.unit[scene.language]),
                Cell.of(words("number.percent", number="")),
            )
        )
    names = ("lever", "now", "then", "asks", "contribution", "of_gap")
    heads = {name: words(f"levers.column_{name}") for name in names}
    columns = (
        *(Column(head, number=name not in ("lever", "asks")) for name, head in heads.items()),
        *(Column(words(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(words("table.unit_of", name=heads[name]), drawn=False) for name in ("contribution", "of_gap")),
    )
    return Table(words("levers.board_caption"), columns, tuple(rows))


def segments_table(ground: Ground, tried: Scenario, snapshot: Snapshot, scene: Scene) -> Table:
    """By kind of municipality: how many there are, coverage, intensity, the count as it was and as it would be."""
    counted = ground.split.coverage_indicator.denominator
    whole_indicator = snapshot.catalogue.indicators[counted.indicator] if counted else ground.split.covered_indicator
    words, voice, indicator = scene.words, scene.voice, ground.split.indicator
    unit = indicator.unit[scene.language]
    source = credited((s.count for s in ground.split.segments), snapshot, scene.language)
    percent = words("number.percent", number="")
    units = {"municipalities": whole_indicator.unit[scene.language], "coverage": percent}
    origin = (
        *(Cell.of(each) for each in (unit, words("levers.tried"), source)),
        *(Cell.of(each) for each in units.values()),
    )
    settled = [counts_settled(segments) for segments in (ground.segments, tried.segments)]
    rows = []
    for name, now in ground.segments.items():
        then = tried.segments[name]
        coverage = _arrow(*(voice.number(float(each.coverage) * 100, 1) for each in (now, then)), scene=scene)
        intensity = _arrow(*(voice.bare(indicator, float(each.intensity), more=2) for each in (now, then)), scene=scene)
        rows.append(
            (
                Cell.of(capital(words(f"segment.{name}"))),
                Cell(voice.number(now.municipalities), float(now.municipalities)),
                Cell(coverage, float(then.coverage) * 100),
                Cell(intensity, float(then.intensity)),
                *_counts(now.count, then.count, [each[name] for each in settled], scene),
                *origin,
            )
        )
    whole = sum(s.municipalities for s in ground.segments.values())
    rows.append(
        (
            Cell.of(words("split.row_total")),
            Cell(voice.number(whole), float(whole)),
            Cell("", None),
            Cell("", None),
            *_counts(ground.total, tried.total, [sum(each.values()) for each in settled], scene),
            *origin,
        )
    )
    names = ("segment", "municipalities", "coverage", "intensity", "count", "tried", "change")
    columns = (
        *(Column(words(f"levers.segments_{name}", unit=unit), number=name != "segment") for name in names),
        *(Column(words(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(words("table.unit_of", name=words(f"levers.segments_{name}")), drawn=False) for name in units),
    )
    return Table(words("levers.segments_title"), columns, tuple(rows), strong=frozenset({len(rows) - 1}))


def alone_table(ground: Ground, target: float | None, snapshot: Snapshot, scene: Scene) -> Table | None:
    """Each lever alone to the target, and what it asks of whom; None where nothing is missing."""
    if target is None or target <= ground.total:
        return None
    words, voice = scene.words, scene.voice
    rows = []
    for lever in Lever:
        to = alone(ground, lever, target=Fraction(target))
        reached = not isinstance(to, Reason)
        rows.append(
            (
                Cell.of(capital(lever_named(lever, words))),
                Cell(lever_at(ground, lever, ground.at(lever), voice), _raw(lever, ground.at(lever))),
                Cell(words(f"reason_short.{to}"), None)
                if isinstance(to, Reason)
                else Cell(lever_at(ground, lever, to, voice), _raw(lever, to)),
                Cell.of(asks(ground, lever, to, voice) if reached and not isinstance(to, Reason) else ""),
                *_origin(lever, ground, target, snapshot, scene),
            )
        )
    columns = (
        Column(words("levers.column_lever")),
        *(Column(words(f"levers.column_{name}"), number=True) for name in ("now", "needed")),
        Column(words("levers.column_asks")),
        *(Column(words(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
    )
    return Table(words("levers.alone_title"), columns, tuple(rows))


def _counts(now: Fraction, then: Fraction, read: Sequence[int], scene: Scene) -> tuple[Cell, ...]:
    """Both counts and their difference; `read` are the whole numbers that add up with those of the other rows."""
    voice = scene.voice
    return (
        Cell(voice.number(read[0]), float(now)),
        Cell(voice.number(read[1]), float(then)),
        Cell(voice.signed(read[1] - read[0]), float(then - now)),
    )


def _arrow(now: str, then: str, *, scene: Scene) -> str:
    return now if now == then else scene.words("levers.arrow", now=now, then=then)


def _raw(lever: Lever, value: Fraction) -> float:
    return float(value) * (100 if lever.is_coverage else 1)


def _percent(share: float | None) -> float | None:
    return None if share is None else share * 100


def _origin(lever: Lever, ground: Ground, target: float | None, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    """The lever's unit, mark, and the sources of the counts and of the target, which may be the reader's own."""
    indicator = ground.split.indicator
    declared = next((t for t in indicator.targets if t.value == target), None)
    figures = (f for s in ground.split.segments for f in (s.count, s.covered))
    source = credited(figures, snapshot, scene.language, also=(declared.source,) if declared else ())
    if target is not None and declared is None:
        source = f"{source} / {scene.words('chart.asked')}"
    unit = scene.words("number.percent", number="") if lever.is_coverage else indicator.unit[scene.language]
    return Cell.of(unit), Cell.of(scene.words("levers.tried")), Cell.of(source)
