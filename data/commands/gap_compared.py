"""What the other methods make of a judgement: as JSON keys, or as lines for a terminal."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from data.domain.reason import Reason
from data.i18n.method_text import LINEAR, label_said, measure_said
from data.i18n.voice import Voice
from data.methods.look_back import LookBack
from data.methods.series import Point
from data.methods.yardsticks.case import Reading
from data.queries.judgement import Judgement
from data.queries.yardsticks import compare

Json = dict[str, object] | list[object] | str | float | None
Sayer = Callable[[float | Point | Reason], Json]


def readings(judgement: Judgement, said: Sayer) -> Json:
    """`methods`: each method's measure, its own label and our step; null where it has none."""
    return {name: _reading(found, said) for name, found in compare(judgement).readings.items()}


def look_backs(judgement: Judgement, said: Sayer) -> Json:
    """`look_back`: each continuation run from each earlier year, and its mean absolute error."""
    return {method.value: _look_back(found, said) for method, found in compare(judgement).look_backs.items()}


def _reading(found: Reading, said: Sayer) -> Json:
    return {
        "measure": said(found.measure),
        "label": said(found.label) if isinstance(found.label, Reason) else found.label,
        "step": None if found.step is None else found.step.value,
        "against": None if found.against is None else said(found.against),
    }


def _look_back(found: LookBack | Reason, said: Sayer) -> Json:
    if isinstance(found, Reason):
        return said(found)
    return {
        "mean_absolute_error": said(found.mean_absolute_error),
        "runs": [
            {"from": run.origin, "year": run.year, "value": said(run.value), "actual": said(run.actual)}
            for run in found.runs
        ],
    }


def lines(judgement: Judgement, voice: Voice) -> Iterator[str]:
    """One line a method: its name, its measure, its own label."""
    for name, found in compare(judgement).readings.items():
        if name != LINEAR:
            said = voice.words
            yield said(
                "yardstick_said.line",
                name=said(f"yardstick.{name}.name"),
                measure=measure_said(name, found, voice),
                label=label_said(name, found, said),
            )
