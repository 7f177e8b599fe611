"""Examples of what it would take: two of pace, year and value give the third; a count and what it is made of."""

from __future__ import annotations

from collections.abc import Iterable

from components.content.examples.asked import HUBS, Asked, Fields, Told
from components.sentences.capital import capital
from data.domain.indicator import DEPOPULATED
from data.domain.reason import Reason
from data.methods.drivers import Segment, contribution
from data.methods.series import Point
from data.methods.solving import pace_for, value_for
from data.queries.split import Segment as Shown
from data.queries.split import splits


def reaching(here: Asked) -> Told:
    """By method."""
    return {"solving": _solving(here), "drivers": _drivers(here)}


def _solving(here: Asked) -> Fields | None:
    progress, voice, indicator = here.judgement.progress, here.scene.voice, here.indicator
    latest, target, observed = progress.latest, progress.target, progress.observed_per_year
    if not isinstance(latest, Point) or not isinstance(target, Point) or isinstance(observed, Reason):
        return None
    required = pace_for(latest, value=target.value, year=target.year)
    reached = value_for(latest, pace=observed, year=target.year)
    if isinstance(required, Reason) or isinstance(reached, Reason):
        return None
    return {
        "by": voice.year(target.year, indicator.year_kind),
        "target": voice.value(indicator, target.value),
        "required": voice.difference(indicator, required, more=1),
        "observed": voice.difference(indicator, observed, more=1),
        "value": voice.value(indicator, reached),
    }


def _drivers(here: Asked) -> Fields | None:
    """Hubs today, and with the coverage of the depopulated municipalities in the others too."""
    split = next((found for found in splits(here.snapshot) if found.indicator.id == HUBS), None)
    segments = {shown.id: _segment(shown) for shown in split.segments} if split else {}
    counted = {name: segment for name, segment in segments.items() if segment is not None}
    if split is None or len(counted) < len(split.segments):
        return None
    (other,) = (name for name in counted if name != DEPOPULATED)
    scenario = counted[other].moved(coverage=counted[DEPOPULATED].coverage)
    added, voice = contribution(counted[other], scenario), here.scene.voice

    def change(value: float) -> str:
        return voice.difference(here.indicator, value, signed=True)

    return {
        "subject": capital(split.indicator.subject[here.scene.language]),
        "today": _product(here, counted.values()),
        "total": voice.value(here.indicator, float(sum(segment.count for segment in counted.values()))),
        "added": change(float(added.total)),
        "coverage": change(float(added.coverage)),
        "intensity": change(float(added.intensity)),
    }


def _segment(shown: Shown) -> Segment | None:
    """The counts of one kind of municipality, where all three are known and some are covered."""
    of, covered, count = shown.coverage.denominator, shown.covered.value, shown.count.value
    if not of or not covered or count is None:
        return None
    return Segment.observed(municipalities=round(of), covered=round(covered), count=round(count))


def _product(here: Asked, segments: Iterable[Segment]) -> str:
    """820 × 32.6％ × 4.34 ＋ 921 × 10.6％ × 2.55."""
    voice = here.scene.voice
    return here.scene.words("method.drivers.plus").join(
        f"{voice.number(s.municipalities)} × {voice.percent(float(s.coverage))} × {voice.number(float(s.intensity), 2)}"
        for s in segments
    )
