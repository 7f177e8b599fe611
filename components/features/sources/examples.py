"""The worked examples of 出典と方法, with the numbers of the edition shown; left out where it does not hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.cards.sentences import capital
from components.cards.verdict_basis import ground_table
from components.charts.render_context import Scene
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED, Indicator
from data.domain.reason import Reason
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.i18n.method_text import label_said, measure_said
from data.methods.classes import Classing
from data.methods.continuation import SLOWING, Band, Method, Reach, quantile
from data.methods.drivers import Segment, contribution, pace_for, value_for
from data.methods.series import Point, yearly_pace
from data.methods.yardsticks import YARDSTICKS, rate
from data.queries.figures import latest
from data.queries.judgement import Judgement, asked, judge
from data.queries.layers import around, estimable_year, estimate, layers, show
from data.queries.peers import peers
from data.queries.sharing import Sharing, share_out
from data.queries.split import Segment as Shown
from data.queries.split import splits
from data.queries.yardsticks import Comparison, compare, turns

# What the worked examples are made from: one judgement by every method, and how it is said.

HUBS = "hubs"

Fields = dict[str, str]
# By method; None where the edition does not hold what the example needs.
Told = Mapping[str, Fields | None]


@dataclass(frozen=True, slots=True)
class Asked:
    """Hubs against their target, in one edition."""

    judgement: Judgement
    comparison: Comparison
    snapshot: Snapshot
    scene: Scene

    @property
    def indicator(self) -> Indicator:
        """Hubs."""
        return self.judgement.indicator

    def workings(self) -> dict[str, tuple[str, str]]:
        """Each row of 判定の根拠 by its name: the formula with its numbers (or nothing), and the value."""
        table = ground_table(self.judgement, self.snapshot, self.scene)
        return {row[0].text: (row[0].detail, row[2].text) for row in table.rows}

    def working(self, row: str) -> Fields | None:
        """One row as the fields `formula` and `value`; None where there is a reason in place of a number."""
        formula, value = self.workings().get(self.scene.words(f"gap.row_{row}"), ("", ""))
        return {"formula": formula, "value": value} if formula else None


# Examples of the continuations: where each of them comes to in the target year, and how far off it was before.


def continuing(here: Asked) -> Told:
    """By method; nothing where nothing is continued."""
    reaches = here.comparison.continuations
    found = {method.value: _reached(here, reaches[method]) for method in Method}
    return {**found, "student": _student(here), "look_back": _look_back(here)}


def _reached(here: Asked, reach: Reach | Reason) -> Fields | None:
    """What any of them may say: value, bands, and the numbers that lead to it."""
    points, voice, indicator = here.judgement.progress.points, here.scene.voice, here.indicator
    if isinstance(reach, Reason):
        return None
    latest, pace = points[-1], yearly_pace(points)
    steps = range(1, reach.year - latest.year + 1)
    growth = rate(points[0], latest)
    return {
        "year": voice.year(reach.year, indicator.year_kind),
        "value": voice.value(indicator, reach.value),
        "latest": voice.bare(indicator, latest.value),
        "pace": voice.bare(indicator, pace, more=1),
        "sum": voice.number(sum(SLOWING**k for k in steps), 3),
        "growth": here.scene.words(f"reason_short.{growth}") if isinstance(growth, Reason) else voice.percent(growth),
        **_edges(here, reach),
    }


def _edges(here: Asked, reach: Reach) -> Fields:
    if not isinstance(reach.band, Band):
        return {}
    edges = ("low80", "high80", "low95", "high95")
    return {edge: here.scene.voice.bare(here.indicator, getattr(reach.band, edge)) for edge in edges}


def _student(here: Asked) -> Fields | None:
    freedom = len(here.judgement.progress.points) - 2
    if freedom < 1:
        return None
    number = here.scene.voice.number
    return {
        "freedom": str(freedom),
        "t80": number(quantile(0.9, freedom=freedom), 3),
        "t95": number(quantile(0.975, freedom=freedom), 3),
    }


def _look_back(here: Asked) -> Fields | None:
    method = here.judgement.question.method
    found = here.comparison.look_backs[method]
    if isinstance(found, Reason):
        return None
    return {
        "method": here.scene.words(f"continuation.{method}"),
        "runs": str(len(found.runs)),
        "error": here.scene.voice.difference(here.indicator, found.mean_absolute_error),
    }


# Examples of progress and verdict: the rows of 判定の根拠, and the nearest value at which the verdict turns.


def judging(here: Asked) -> Told:
    """By method."""
    return {
        "series": here.working("observed"),
        "judging": _step(here),
        "turns": _turn(here),
        "attainment": here.working("attainment"),
        "timing": here.working("year_end"),
    }


def _step(here: Asked) -> Fields | None:
    progress, voice = here.judgement.progress, here.scene.voice
    done, gone, ratio = progress.progress, progress.elapsed, progress.pace_ratio
    if isinstance(done, Reason) or isinstance(gone, Reason) or isinstance(ratio, Reason):
        return None
    return {
        "progress": voice.percent(done),
        "elapsed": voice.percent(gone),
        "ratio": voice.number(ratio, 2),
        "verdict": here.scene.words(f"verdict.{progress.verdict}"),
    }


def _turn(here: Asked) -> Fields | None:
    found, words, voice = turns(here.judgement), here.scene.words, here.scene.voice
    if isinstance(found, Reason) or not found:
        return None
    nearest = min(found, key=lambda turn: abs(turn.away))
    value = words(
        "gap.value_turn_more" if nearest.away > 0 else "gap.value_turn_less",
        value=voice.value(here.indicator, nearest.value),
        away=voice.difference(here.indicator, abs(nearest.away)),
    )
    return {"value": value, "verdict": words(f"verdict.{nearest.verdict}")}


# Examples of shares, of rounding, and of where the map's classes begin.

SHARE, ROUNDED, CLASSED = "hubs_with_organization_share", "hub_municipalities_share", "depopulated_municipalities"
DISTANT, SHIMANE = "depopulated_municipalities_share", "32"


def presenting(here: Asked) -> Told:
    """By method."""
    return {
        "share": _share(here),
        "rounding": _rounding(here),
        "classes": _classes(here),
        "diverging": _diverging(here),
        "nearest": _nearest(here),
    }


def _counts(found: Figure | None, here: Asked) -> Fields | None:
    """Numerator and denominator of a share, where it was made of counts."""
    if found is None or found.value is None or found.numerator is None or found.denominator is None:
        return None
    number = here.scene.voice.number
    return {"numerator": number(found.numerator), "denominator": number(found.denominator)}


def _share(here: Asked) -> Fields | None:
    found = latest(here.snapshot, SHARE)
    counts = _counts(found, here)
    if found is None or found.value is None or counts is None:
        return None
    return {**counts, "share": here.scene.voice.percent(found.value)}


def _rounding(here: Asked) -> Fields | None:
    found = latest(here.snapshot, ROUNDED)
    counts = _counts(found, here)
    if found is None or found.value is None or counts is None:
        return None
    indicator, voice = here.snapshot.catalogue.indicators[ROUNDED], here.scene.voice
    return {
        **counts,
        "name": indicator.name[here.scene.language],
        "exact": voice.number(found.value, 5),
        "said": voice.value(indicator, found.value),
    }


def _classes(here: Asked) -> Fields | None:
    layer = next((each for each in layers(here.snapshot) if each.id == CLASSED), None)
    if layer is None:
        return None
    voice = here.scene.voice
    breaks = show(here.snapshot, layer, year=layer.years[-1]).breaks
    joint = here.scene.words("map.name_separator")
    return {
        "name": layer.indicator.name[here.scene.language],
        "breaks": joint.join(voice.bare(layer.indicator, each) for each in breaks),
    }


def _diverging(here: Asked) -> Fields | None:
    """The distance of each prefecture from the nation, in even steps."""
    layer = next((each for each in layers(here.snapshot) if each.id == DISTANT), None)
    if layer is None:
        return None
    answer = show(here.snapshot, layer, year=layer.years[-1])
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    if answer.nation.value is None or not values:
        return None
    voice, joint = here.scene.voice, here.scene.words("map.name_separator")
    found = around(values, answer.nation.value, Classing.EQUAL, share=layer.indicator.is_share)
    return {
        "name": layer.indicator.name[here.scene.language],
        "middle": voice.value(layer.indicator, answer.nation.value),
        "steps": joint.join(voice.difference(layer.indicator, step) for step in found.steps),
    }


def _nearest(here: Asked) -> Fields | None:
    found = peers(here.snapshot, SHIMANE)
    if isinstance(found, Reason):
        return None
    language, joint = here.scene.language, here.scene.words("map.name_separator")
    return {
        "name": found.own.area.name[language],
        "peers": joint.join(peer.area.name[language] for peer in found.nearest),
    }


# Examples of what it would take: two of pace, year and value give the third; a count and what it is made of.


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


# Examples of sharing out: a shortfall by one rule, and hubs by prefecture as they are estimated.

SHARING_SHIMANE = "32"
# The rule whose weights the first edition holds and whose parts differ from place to place.
SHOWN = Rule.DEPOPULATED


def sharing(here: Asked) -> Told:
    """By method."""
    return {"apportionment": _apportionment(here), "estimate": _estimate(here)}


def most(shared: Sharing, here: Asked) -> str:
    """Where a rule asks for most, and how many there."""
    first, *others = _most(shared)
    said = {
        "name": here.snapshot.catalogue.areas[first].name[here.scene.language],
        "part": here.scene.voice.value(here.indicator, shared.by_area[first]),
    }
    if not others:
        return here.scene.words("method.rules.most", **said)
    return here.scene.words("method.rules.most_equal", **said, count=len(others) + 1)


def _most(shared: Sharing) -> list[str]:
    """The areas with the greatest part, by code."""
    greatest = max(shared.by_area.values())
    return sorted(area for area, part in shared.by_area.items() if part == greatest)


def _apportionment(here: Asked) -> Fields | None:
    shared = share_out(here.snapshot, here.judgement, rule=SHOWN)
    if isinstance(shared, Reason):
        return None
    voice = here.scene.voice
    weights = {area: sum(f.value or 0 for f in figures) for area, figures in shared.weights.items()}
    area, whole = _most(shared)[0], sum(weights.values())
    return {
        "name": here.snapshot.catalogue.areas[area].name[here.scene.language],
        "part": voice.value(here.indicator, shared.by_area[area]),
        "total": voice.number(shared.total),
        "rule": here.scene.words(f"rule.{shared.rule}"),
        "weight": voice.number(weights[area]),
        "whole": voice.number(whole),
        "exact": voice.number(shared.total * weights[area] / whole, 1),
    }


def _estimate(here: Asked) -> Fields | None:
    year = estimable_year(here.snapshot, HUBS)
    if year is None:
        return None
    voice, indicator = here.scene.voice, here.indicator
    parts = [here.snapshot.read(HUBS, segment=s, year=year) for s in (DEPOPULATED, NON_DEPOPULATED)]
    shared = [voice.value(indicator, o.value) for o in parts if o is not None and o.value is not None]
    value = estimate(here.snapshot, HUBS, year=year)[SHARING_SHIMANE].value
    if len(shared) < len(parts) or value is None:
        return None
    return {"value": voice.value(indicator, value), "depopulated": shared[0], "other": shared[1]}


# What each of the other bodies' methods makes of hubs, with the numbers that lead to it.


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


__all__ = ["HUBS", "Asked", "Fields", "ask", "examples"]


def ask(snapshot: Snapshot, scene: Scene) -> Asked:
    """Hubs against their own target, by every method."""
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[HUBS]), today=scene.today)
    return Asked(judgement, compare(judgement), snapshot, scene)


def examples(here: Asked) -> dict[str, Fields]:
    """The fields of each method's example sentence, by method."""
    told = (judging, continuing, measured, reaching, sharing, presenting)
    return {name: fields for tell in told for name, fields in tell(here).items() if fields is not None}
