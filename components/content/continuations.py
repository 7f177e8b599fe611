"""Each way of continuing: its value in the target year, and how far it was off when run from earlier years."""

from __future__ import annotations

from collections.abc import Iterator

from components import citation
from components.card import Card
from components.figure_table import credited
from components.scene import Scene
from components.sentences.reasons import reasons_said
from components.table import Cell, Column, Table
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method, Reach
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison


def continuations_card(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Card | None:
    """All of them side by side; None where nothing is continued."""
    reached = [reach for reach in comparison.continuations.values() if isinstance(reach, Reach)]
    if not reached:
        return None
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    low, high = min(r.value for r in reached), max(r.value for r in reached)
    return Card(
        id=f"continuations-{indicator.id}",
        headline=words(
            "gap.continuations_headline",
            year=voice.year(reached[0].year, indicator.year_kind),
            low=voice.bare(indicator, low),
            high=voice.value(indicator, high),
        ),
        subtitle=words("gap.continuations_sub"),
        chart=None,
        table=_table(judgement, comparison, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=voice,
            notes=(words("gap.look_back_how"), words("gap.not_forecast"), *reasons_said(_found(comparison), scene)),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _found(comparison: Comparison) -> Iterator[object]:
    """What stands in the table: values, errors, and the reasons why there are none."""
    yield from comparison.continuations.values()
    yield from comparison.look_backs.values()


def _table(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("gap.continuations_method")),
        *(Column(words(f"gap.continuations_{name}"), number=True) for name in ("value", "miss", "error")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    origin = (
        Cell.of(judgement.indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.EXTRAPOLATED}")),
        Cell.of(credited(judgement.series, snapshot, scene.language)),
    )
    rows = tuple(
        (Cell.of(words(f"continuation.{m}")), *_row(m, judgement, comparison, scene), *origin)
        for m in comparison.continuations
    )
    chosen = list(comparison.continuations).index(judgement.question.method)
    return Table(words("gap.continuations_title"), columns, rows, strong=frozenset({chosen}))


def _row(method: Method, judgement: Judgement, comparison: Comparison, scene: Scene) -> tuple[Cell, ...]:
    reach, target, indicator = comparison.continuations[method], judgement.progress.target, judgement.indicator
    error = _error(method, judgement, comparison, scene)
    if isinstance(reach, Reason) or not isinstance(target, Point):
        why = reach if isinstance(reach, Reason) else target
        return Cell(scene.words(f"reason_short.{why}"), None), Cell("", None), error
    scale, off = 100 if indicator.is_share else 1, reach.value - target.value
    return (
        Cell(scene.voice.value(indicator, reach.value), reach.value * scale),
        Cell(scene.voice.difference(indicator, off, signed=True), off * scale),
        error,
    )


def _error(method: Method, judgement: Judgement, comparison: Comparison, scene: Scene) -> Cell:
    found, indicator = comparison.look_backs[method], judgement.indicator
    if isinstance(found, Reason):
        return Cell(scene.words(f"reason_short.{found}"), None)
    off = found.mean_absolute_error
    return Cell(scene.voice.difference(indicator, off), off * (100 if indicator.is_share else 1))
