"""方法を並べる: every method's value, its own label, and our step where it names one."""

from __future__ import annotations

from collections.abc import Iterator

from components.cards import citation
from components.cards.card import Card
from components.cards.figure_table import credited
from components.cards.sentences import reasons_said
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from components.features.gap import sentences
from components.text import text
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import LINEAR, label_said, measure_said
from data.methods.continuation import Band, Method, Reach
from data.methods.judging import STEPS, TOLERANCE
from data.methods.series import Point
from data.methods.yardsticks import Reading
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison

# Whether the methods agree, in a sentence: that they do not is a finding, not a fault.

# What is enough for a ratio of paces is enough for a ratio of growth rates.
ENOUGH = STEPS[0][1]

# Whether it is enough, and the clause that says so.
View = tuple[bool, str]


def agreement(judgement: Judgement, comparison: Comparison, scene: Scene) -> str | None:
    """What ratio, continuation and growth rates say, and whether it is the same; None where fewer than two speak."""
    if judgement.progress.verdict_reason:
        # Where we do not judge there is nothing to agree with.
        return None
    asked = (_ratio(judgement, scene), _continued(judgement, comparison, scene), _growth(comparison, scene))
    views = [view for view in asked if view is not None]
    if len(views) < 2:
        return None
    name = "agree" if len({enough for enough, _ in views}) == 1 else "differ"
    clauses = scene.words("gap.methods_joint").join(clause for _, clause in views)
    return scene.words(f"gap.methods_{name}", clauses=clauses)


def _ratio(judgement: Judgement, scene: Scene) -> View | None:
    found, verdict = judgement.progress.pace_ratio, judgement.progress.verdict
    if isinstance(found, Reason) or judgement.progress.verdict_reason:
        return None
    said = scene.words("gap.methods_ratio", verdict=scene.words(f"verdict.{verdict}"))
    return found >= ENOUGH - TOLERANCE, said


def _continued(judgement: Judgement, comparison: Comparison, scene: Scene) -> View | None:
    """The usual continuation, whichever the reader looks at: what the methods are held against does not change."""
    reach, target = comparison.continuations[Method.DRIFT], judgement.progress.target
    if isinstance(reach, Reason) or isinstance(target, Reason):
        return None
    other = "" if judgement.question.method is Method.DRIFT else "_drift"
    miss = judgement.indicator.direction.sign * (target.value - reach.value)
    if miss <= TOLERANCE:
        return True, scene.words(f"gap.methods_reaches{other}")
    return False, scene.words(f"gap.methods_short{other}", miss=scene.voice.difference(judgement.indicator, miss))


def _growth(comparison: Comparison, scene: Scene) -> View | None:
    found = comparison.readings["eurostat"].measure
    if isinstance(found, Reason):
        return None
    name = "more" if found >= 1 - TOLERANCE else "nearly" if found >= ENOUGH - TOLERANCE else "less"
    return found >= ENOUGH - TOLERANCE, scene.words(f"gap.methods_growth_{name}")


# How it was computed stands in the file and on 出典と方法; a table beside a chart has no room for it.
FOR_THE_FILE = ("step", "formula", "thresholds", "method_source")


def methods_card(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Card:
    """The headline says whether they agree."""
    words = scene.words
    return Card(
        id=f"methods-{judgement.indicator.id}",
        headline=agreement(judgement, comparison, scene) or words("gap.methods_title"),
        subtitle=words("gap.methods_sub"),
        chart=None,
        table=_methods_table(judgement, comparison, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.methods_note"), *reasons_said((r.measure for r in comparison.readings.values()), scene)),
        ),
    )


def _methods_table(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("gap.methods_method")),
        Column(words("gap.column_value"), number=True),
        Column(words("gap.methods_label")),
        Column(words("gap.methods_against"), number=True, drawn=False),
        *(Column(words(f"gap.methods_{name}"), drawn=False) for name in FOR_THE_FILE),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    source = credited_with_target(judgement, snapshot, scene)
    origin = (Cell.of(words("table.computed")), Cell.of(source))
    rows = tuple(
        (*_methods_row(name, found, scene), Cell.of(_unit(name, scene)), *origin)
        for name, found in comparison.readings.items()
    )
    return Table(words("gap.methods_title"), columns, rows, strong=frozenset({list(comparison.readings).index(LINEAR)}))


def _methods_row(name: str, found: Reading, scene: Scene) -> tuple[Cell, ...]:
    words = scene.words
    formula, thresholds, source = (words(f"yardstick.{name}.{part}") for part in ("formula", "thresholds", "source"))
    said = words(f"yardstick.{name}.name")
    step = words(f"verdict.{found.step}") if found.step else ""
    shape = words(f"verdict_shape.{found.step}") if found.step else ""
    here = words("yardstick_said.step", shape=shape, verdict=step) if found.step and name != LINEAR else ""
    label, other = label_said(name, found, words), _original(name, found, scene)
    return (
        Cell.of(said),
        Cell(measure_said(name, found, scene.voice), _raw(name, found)),
        Cell(f"{shape} {label}" if name == LINEAR and found.step else label, label, other + here),
        Cell("", found.against),
        Cell.of(step),
        Cell.of(formula),
        Cell.of(thresholds),
        Cell.of(source),
    )


def _raw(name: str, found: Reading) -> float | None:
    """In its unit: Germany's miss in percent."""
    if isinstance(found.measure, Reason):
        return None
    return found.measure * (100 if name == "german" else 1)


def _unit(name: str, scene: Scene) -> str:
    if name == "german":
        return scene.words("number.percent", number="")
    return scene.words("table.unit_escap" if name == "escap" else "table.unit_ratio")


def _original(name: str, found: Reading, scene: Scene) -> str:
    """A label that is another body's, in the other language of the two as well."""
    if name == LINEAR or found.label is None or isinstance(found.label, Reason):
        return ""
    other = text("en" if scene.language == "ja" else "ja")
    return scene.words("yardstick_said.original", label=label_said(name, found, other))


# The continuation year by year with both its bands: 80 % is drawn in the chart, 95 % stands here.

EDGES = ("low80", "high80", "low95", "high95")


def band_card(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Card | None:
    """Value and bands of each year to the target; None where nothing is continued."""
    if not judgement.fan:
        return None
    return Card(
        id=f"band-{judgement.indicator.id}",
        headline=scene.words("gap.band_title"),
        subtitle=sentences.method_notes(judgement, scene)[0],
        chart=None,
        table=_table(judgement, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=_limits(judgement, scene),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """Bands as ranges to read, and for the file edge by edge."""
    words, indicator = scene.words, judgement.indicator
    hidden = ("unit", "derivation", "source")
    columns = (
        Column(words("gap.band_year")),
        *(Column(words(f"gap.band_{name}"), number=True) for name in ("value", "80", "95")),
        Column(words("table.mark")),
        *(Column(words(f"table.{edge}"), number=True, drawn=False) for edge in EDGES),
        *(Column(words(f"table.{name}"), drawn=False) for name in hidden),
    )
    origin = (
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"continuation.{judgement.question.method}")),
        Cell.of(credited(judgement.series, snapshot, scene.language)),
    )
    rows = tuple((*_row(reach, judgement, scene), *origin) for reach in judgement.fan)
    return Table(words("gap.band_title"), columns, rows)


def _row(reach: Reach, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    scale = 100 if indicator.is_share else 1

    def spread(low: float, high: float) -> Cell:
        return Cell.of(words("gap.band_range", low=voice.bare(indicator, low), high=voice.value(indicator, high)))

    edges: tuple[Cell, ...]
    if isinstance(reach.band, Band):
        band = reach.band
        ranges = (spread(band.low80, band.high80), spread(band.low95, band.high95))
        edges = tuple(Cell("", getattr(band, edge) * scale) for edge in EDGES)
    else:
        ranges = (Cell(words(f"reason_short.{reach.band}"), None),) * 2
        edges = (Cell("", None),) * len(EDGES)
    return (
        Cell(voice.year(reach.year, indicator.year_kind), float(reach.year)),
        Cell(voice.value(indicator, reach.value), reach.value * scale),
        *ranges,
        Cell.of(words(f"mark.{Mark.EXTRAPOLATED}")),
        *edges,
    )


def _limits(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    reach = judgement.continuation
    if isinstance(reach, Reason):
        return ()
    said = [scene.words(f"reason.{reach.band}")] if isinstance(reach.band, Reason) else []
    return (*said, scene.words("gap.clipped")) if reach.clipped else tuple(said)


# Each way of continuing: its value in the target year, and how far it was off when run from earlier years.


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
        table=_continuations_table(judgement, comparison, snapshot, scene),
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


def _continuations_table(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Table:
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
        (Cell.of(words(f"continuation.{m}")), *_continuations_row(m, judgement, comparison, scene), *origin)
        for m in comparison.continuations
    )
    chosen = list(comparison.continuations).index(judgement.question.method)
    return Table(words("gap.continuations_title"), columns, rows, strong=frozenset({chosen}))


def _continuations_row(method: Method, judgement: Judgement, comparison: Comparison, scene: Scene) -> tuple[Cell, ...]:
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
