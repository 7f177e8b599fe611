"""The dials of the solver: how far each of the three can be turned, and how it is read."""

from __future__ import annotations

from components.scene import Scene
from components.turned import Dial, reach
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.methods.rounding import half_up
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.question import MOST, TARGET_YEARS, limits
from data.queries.solver import Unknown

# A slider reaches this many times as far as what it stands beside; what is typed may go on to what it takes.
_REACH = 2


def turning(what: Unknown, latest: Point, aim: Point, pace: float | Reason, judgement: Judgement, scene: Scene) -> Dial:
    """The dial of one that is given. Its ends do not follow its own number, see `reach`."""
    if what is Unknown.YEAR:
        return _year(latest, aim, scene)
    if what is Unknown.VALUE:
        return _value(latest, aim, judgement.indicator, scene)
    return _pace(pace, judgement, scene)


def usual_pace(judgement: Judgement) -> float | Reason:
    """The pace so far, as it is read: whoever sets nothing sees what it brings."""
    found, indicator = judgement.progress.observed_per_year, judgement.indicator
    if isinstance(found, Reason):
        return found
    scale = _scale(indicator)
    return float(half_up(found * scale, _pace_decimals(indicator))) / scale


def _year(latest: Point, aim: Point, scene: Scene) -> Dial:
    words, low, high = scene.words, min(latest.year + 1, aim.year), TARGET_YEARS[-1]
    dated = (words("solver.year_unit"), words("table.year_head"))
    label = words("solver.dial_year")
    return Dial("by", label, aim.year, low, high, step=1, decimals=0, least=low, most=high, units=dated)


def _value(latest: Point, aim: Point, indicator: Indicator, scene: Scene) -> Dial:
    scale, declared = _scale(indicator), indicator.target
    at = aim.value * scale
    least, most = (edge * scale for edge in limits(indicator))
    usual = _rounded_up(_REACH * scale * max(latest.value, declared.value if declared else 0))
    return Dial(
        key="target",
        label=scene.words("solver.dial_value", unit=indicator.unit[scene.language]),
        at=at,
        low=min(0.0, at),
        high=100.0 if indicator.is_share else reach(usual, at),
        step=10.0**-indicator.decimals,
        decimals=indicator.decimals,
        least=least,
        most=most,
        usual=f"{declared.value * scale:.10g}" if declared else "",
        units=(indicator.unit.ja, indicator.unit.en),
    )


def _pace(pace: float | Reason, judgement: Judgement, scene: Scene) -> Dial:
    words, indicator = scene.words, judgement.indicator
    scale, decimals = _scale(indicator), _pace_decimals(indicator)
    known = (usual_pace(judgement), judgement.progress.required_per_year)
    fastest = max(0.0 if isinstance(each, Reason) else abs(each) for each in known)
    at = 0.0 if isinstance(pace, Reason) else pace * scale
    high = reach(_rounded_up(_REACH * scale * fastest), at)
    points = words("table.unit_points")
    return Dial(
        key="pace",
        label=words("solver.dial_pace", unit=points if indicator.is_share else indicator.unit[scene.language]),
        at=at,
        low=-high,
        high=high,
        step=10.0**-decimals,
        decimals=decimals,
        least=-MOST,
        most=MOST,
        units=(indicator.unit.ja, indicator.unit.en, points),
    )


def _scale(indicator: Indicator) -> int:
    return 100 if indicator.is_share else 1


def _pace_decimals(indicator: Indicator) -> int:
    """As many as a pace is told with."""
    return indicator.decimals + (0 if indicator.is_share else 1)


def _rounded_up(value: float) -> float:
    """To two digits, so that a slider's end is a number to be read; 1 at least, so that it has two ends."""
    power = 10 ** max(0, len(str(int(value))) - 2)
    return max(1.0, float(-(-value // power) * power))
