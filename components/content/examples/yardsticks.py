"""What each of the other bodies' methods makes of hubs, with the numbers that lead to it."""

from __future__ import annotations

from components.content.examples.asked import Asked, Fields
from data.domain.reason import Reason
from data.i18n.method_text import label_said, measure_said
from data.methods.series import Point
from data.methods.yardsticks import YARDSTICKS
from data.methods.yardsticks.growth import rate


def measured(here: Asked) -> dict[str, Fields | None]:
    """By method; left out where it has no measure."""
    return {name: _reading(name, here) for name in YARDSTICKS}


def _reading(name: str, here: Asked) -> Fields | None:
    found, progress = here.comparison.readings[name], here.judgement.progress
    base, latest, target = progress.base, progress.latest, progress.target
    if isinstance(found.measure, Reason) or isinstance(progress.observed_per_year, Reason):
        return None
    # Such a measure is only read where all three points are there.
    assert isinstance(base, Point)  # noqa: S101
    assert isinstance(latest, Point)  # noqa: S101
    assert isinstance(target, Point)  # noqa: S101
    voice, indicator = here.scene.voice, here.indicator
    points = {"base": base.value, "latest": latest.value, "target": target.value, "way": abs(target.value - base.value)}
    # What a measure was made from follows from it: the method itself is not computed a second time.
    if name == "un_chart":
        points["ahead"] = base.value + found.measure * (target.value - base.value)
    if name == "german":
        points["ahead"] = target.value - found.measure * (target.value - latest.value)
    said = {each: voice.bare(indicator, value) for each, value in points.items()}
    if name == "sdsn":
        needed = (target.value - base.value) / (target.year - base.year)
        said["observed"] = voice.bare(indicator, progress.observed_per_year, more=1)
        said["needed"] = voice.bare(indicator, needed, more=1)
    if name in ("eurostat", "open_sdg"):
        rates = {"observed": rate(base, latest), "required": rate(base, target)}
        said |= {each: "－" if isinstance(found, Reason) else voice.percent(found) for each, found in rates.items()}
    label = label_said(name, found, here.scene.words)
    return {**said, "measure": measure_said(name, found, voice), "label": label}
