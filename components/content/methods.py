"""方法を並べる: every method's value, its own label, and our step where it names one."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.content.series import credited_with_target
from components.scene import Scene
from components.sentences.methods import agreement
from components.sentences.reasons import reasons_said
from components.table import Cell, Column, Table
from components.text import text
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import LINEAR, label_said, measure_said
from data.methods.yardsticks.case import Reading
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison

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
        table=_table(judgement, comparison, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.methods_note"), *reasons_said((r.measure for r in comparison.readings.values()), scene)),
        ),
    )


def _table(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Table:
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
        (*_row(name, found, scene), Cell.of(_unit(name, scene)), *origin) for name, found in comparison.readings.items()
    )
    return Table(words("gap.methods_title"), columns, rows, strong=frozenset({list(comparison.readings).index(LINEAR)}))


def _row(name: str, found: Reading, scene: Scene) -> tuple[Cell, ...]:
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
