"""The worked examples of 出典と方法, with the numbers of the edition shown; left out where it does not hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.cards.sentences import capital
from components.cards.verdict_basis import ground_table
from components.charts.render_context import RenderContext
from data.domain.figure import Figure
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED, Indicator
from data.domain.reason import Reason
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.i18n.method_text import format_label, format_measure
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
from data.queries.split import SegmentFigures as Shown
from data.queries.split import splits
from data.queries.yardsticks import Comparison, compare, turns

# What the worked examples are made from: one judgement by every method, and how it is said.

HUBS = "hubs"

Fields = dict[str, str]
# By method; None where the edition does not hold what the example needs.
Told = Mapping[str, Fields | None]


@dataclass(frozen=True, slots=True)
class ExampleInputs:
    """Hubs against their target, in one edition."""

    judgement: Judgement
    comparison: Comparison
    snapshot: Snapshot
    context: RenderContext

    @property
    def indicator(self) -> Indicator:
        """Hubs."""
        return self.judgement.indicator

    def workings(self) -> dict[str, tuple[str, str]]:
        """Each row of 判定の根拠 by its name: the formula with its numbers (or nothing), and the value."""
        table = ground_table(self.judgement, self.snapshot, self.context)
        return {row[0].text: (row[0].detail, row[2].text) for row in table.rows}

    def working(self, row: str) -> Fields | None:
        """One row as the fields `formula` and `value`; None where there is a reason in place of a number."""
        formula, value = self.workings().get(self.context.messages(f"gap.row_{row}"), ("", ""))
        return {"formula": formula, "value": value} if formula else None


# Examples of the continuations: where each of them comes to in the target year, and how far off it was before.


def continuing(ctx: ExampleInputs) -> Told:
    """By method; nothing where nothing is continued."""
    reaches = ctx.comparison.continuations
    result = {method.value: _reached(ctx, reaches[method]) for method in Method}
    return {**result, "student": _student(ctx), "look_back": _look_back(ctx)}


def _reached(ctx: ExampleInputs, reach: Reach | Reason) -> Fields | None:
    """What any of them may say: value, bands, and the numbers that lead to it."""
    points, formatter, indicator = ctx.judgement.progress.points, ctx.context.formatter, ctx.indicator
    if isinstance(reach, Reason):
        return None
    latest, pace = points[-1], yearly_pace(points)
    steps = range(1, reach.year - latest.year + 1)
    growth = rate(points[0], latest)
    return {
        "year": formatter.year(reach.year, indicator.year_kind),
        "value": formatter.value(indicator, reach.value),
        "latest": formatter.bare(indicator, latest.value),
        "pace": formatter.bare(indicator, pace, more=1),
        "sum": formatter.number(sum(SLOWING**k for k in steps), 3),
        "growth": ctx.context.messages(f"reason_short.{growth}")
        if isinstance(growth, Reason)
        else formatter.percent(growth),
        **_edges(ctx, reach),
    }


def _edges(ctx: ExampleInputs, reach: Reach) -> Fields:
    if not isinstance(reach.band, Band):
        return {}
    edges = ("low80", "high80", "low95", "high95")
    return {edge: ctx.context.formatter.bare(ctx.indicator, getattr(reach.band, edge)) for edge in edges}


def _student(ctx: ExampleInputs) -> Fields | None:
    freedom = len(ctx.judgement.progress.points) - 2
    if freedom < 1:
        return None
    number = ctx.context.formatter.number
    return {
        "freedom": str(freedom),
        "t80": number(quantile(0.9, freedom=freedom), 3),
        "t95": number(quantile(0.975, freedom=freedom), 3),
    }


def _look_back(ctx: ExampleInputs) -> Fields | None:
    method = ctx.judgement.question.method
    back = ctx.comparison.look_backs[method]
    if isinstance(back, Reason):
        return None
    return {
        "method": ctx.context.messages(f"continuation.{method}"),
        "runs": str(len(back.runs)),
        "error": ctx.context.formatter.difference(ctx.indicator, back.mean_absolute_error),
    }


# Examples of progress and verdict: the rows of 判定の根拠, and the nearest value at which the verdict turns.


def judging(ctx: ExampleInputs) -> Told:
    """By method."""
    return {
        "series": ctx.working("observed"),
        "judging": _step(ctx),
        "turns": _turn(ctx),
        "attainment": ctx.working("attainment"),
        "timing": ctx.working("year_end"),
    }


def _step(ctx: ExampleInputs) -> Fields | None:
    progress, formatter = ctx.judgement.progress, ctx.context.formatter
    done, gone, ratio = progress.progress, progress.elapsed, progress.pace_ratio
    if isinstance(done, Reason) or isinstance(gone, Reason) or isinstance(ratio, Reason):
        return None
    return {
        "progress": formatter.percent(done),
        "elapsed": formatter.percent(gone),
        "ratio": formatter.number(ratio, 2),
        "verdict": ctx.context.messages(f"verdict.{progress.verdict}"),
    }


def _turn(ctx: ExampleInputs) -> Fields | None:
    points, messages, formatter = turns(ctx.judgement), ctx.context.messages, ctx.context.formatter
    if isinstance(points, Reason) or not points:
        return None
    nearest = min(points, key=lambda turn: abs(turn.away))
    value = messages(
        "gap.value_turn_more" if nearest.away > 0 else "gap.value_turn_less",
        value=formatter.value(ctx.indicator, nearest.value),
        away=formatter.difference(ctx.indicator, abs(nearest.away)),
    )
    return {"value": value, "verdict": messages(f"verdict.{nearest.verdict}")}


# Examples of shares, of rounding, and of where the map's classes begin.

SHARE, ROUNDED, CLASSED = "hubs_with_organization_share", "hub_municipalities_share", "depopulated_municipalities"
DISTANT, SHIMANE = "depopulated_municipalities_share", "32"


def presenting(ctx: ExampleInputs) -> Told:
    """By method."""
    return {
        "share": _share(ctx),
        "rounding": _rounding(ctx),
        "classes": _classes(ctx),
        "diverging": _diverging(ctx),
        "nearest": _nearest(ctx),
    }


def _counts(figure: Figure | None, ctx: ExampleInputs) -> Fields | None:
    """Numerator and denominator of a share, where it was made of counts."""
    if figure is None or figure.value is None or figure.numerator is None or figure.denominator is None:
        return None
    number = ctx.context.formatter.number
    return {"numerator": number(figure.numerator), "denominator": number(figure.denominator)}


def _share(ctx: ExampleInputs) -> Fields | None:
    figure = latest(ctx.snapshot, SHARE)
    counts = _counts(figure, ctx)
    if figure is None or figure.value is None or counts is None:
        return None
    return {**counts, "share": ctx.context.formatter.percent(figure.value)}


def _rounding(ctx: ExampleInputs) -> Fields | None:
    figure = latest(ctx.snapshot, ROUNDED)
    counts = _counts(figure, ctx)
    if figure is None or figure.value is None or counts is None:
        return None
    indicator, formatter = ctx.snapshot.catalogue.indicators[ROUNDED], ctx.context.formatter
    return {
        **counts,
        "name": indicator.name[ctx.context.language],
        "exact": formatter.number(figure.value, 5),
        "said": formatter.value(indicator, figure.value),
    }


def _classes(ctx: ExampleInputs) -> Fields | None:
    layer = next((item for item in layers(ctx.snapshot) if item.id == CLASSED), None)
    if layer is None:
        return None
    formatter = ctx.context.formatter
    breaks = show(ctx.snapshot, layer, year=layer.years[-1]).breaks
    joint = ctx.context.messages("map.name_separator")
    return {
        "name": layer.indicator.name[ctx.context.language],
        "breaks": joint.join(formatter.bare(layer.indicator, each) for each in breaks),
    }


def _diverging(ctx: ExampleInputs) -> Fields | None:
    """The distance of each prefecture from the nation, in even steps."""
    layer = next((item for item in layers(ctx.snapshot) if item.id == DISTANT), None)
    if layer is None:
        return None
    answer = show(ctx.snapshot, layer, year=layer.years[-1])
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    if answer.nation.value is None or not values:
        return None
    formatter, joint = ctx.context.formatter, ctx.context.messages("map.name_separator")
    diverging = around(values, answer.nation.value, Classing.EQUAL, share=layer.indicator.is_share)
    return {
        "name": layer.indicator.name[ctx.context.language],
        "middle": formatter.value(layer.indicator, answer.nation.value),
        "steps": joint.join(formatter.difference(layer.indicator, step) for step in diverging.steps),
    }


def _nearest(ctx: ExampleInputs) -> Fields | None:
    result = peers(ctx.snapshot, SHIMANE)
    if isinstance(result, Reason):
        return None
    language, joint = ctx.context.language, ctx.context.messages("map.name_separator")
    return {
        "name": result.own.area.name[language],
        "peers": joint.join(peer.area.name[language] for peer in result.nearest),
    }


# Examples of what it would take: two of pace, year and value give the third; a count and what it is made of.


def reaching(ctx: ExampleInputs) -> Told:
    """By method."""
    return {"solving": _solving(ctx), "drivers": _drivers(ctx)}


def _solving(ctx: ExampleInputs) -> Fields | None:
    progress, formatter, indicator = ctx.judgement.progress, ctx.context.formatter, ctx.indicator
    latest, target, observed = progress.latest, progress.target, progress.observed_per_year
    if not isinstance(latest, Point) or not isinstance(target, Point) or isinstance(observed, Reason):
        return None
    required = pace_for(latest, value=target.value, year=target.year)
    reached = value_for(latest, pace=observed, year=target.year)
    if isinstance(required, Reason) or isinstance(reached, Reason):
        return None
    return {
        "by": formatter.year(target.year, indicator.year_kind),
        "target": formatter.value(indicator, target.value),
        "required": formatter.difference(indicator, required, more=1),
        "observed": formatter.difference(indicator, observed, more=1),
        "value": formatter.value(indicator, reached),
    }


def _drivers(ctx: ExampleInputs) -> Fields | None:
    """Hubs today, and with the coverage of the depopulated municipalities in the others too."""
    split = next((result for result in splits(ctx.snapshot) if result.indicator.id == HUBS), None)
    segments = {shown.id: _segment(shown) for shown in split.segments} if split else {}
    counted = {name: segment for name, segment in segments.items() if segment is not None}
    if split is None or len(counted) < len(split.segments):
        return None
    (other,) = (name for name in counted if name != DEPOPULATED)
    scenario = counted[other].moved(coverage=counted[DEPOPULATED].coverage)
    added, formatter = contribution(counted[other], scenario), ctx.context.formatter

    def change(value: float) -> str:
        return formatter.difference(ctx.indicator, value, signed=True)

    return {
        "subject": capital(split.indicator.subject[ctx.context.language]),
        "today": _product(ctx, counted.values()),
        "total": formatter.value(ctx.indicator, float(sum(segment.count for segment in counted.values()))),
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


def _product(ctx: ExampleInputs, segments: Iterable[Segment]) -> str:
    """820 × 32.6％ × 4.34 ＋ 921 × 10.6％ × 2.55."""
    formatter = ctx.context.formatter
    return ctx.context.messages("method.drivers.plus").join(
        " × ".join(
            (
                formatter.number(s.municipalities),
                formatter.percent(float(s.coverage)),
                formatter.number(float(s.intensity), 2),
            )
        )
        for s in segments
    )


# Examples of sharing out: a shortfall by one rule, and hubs by prefecture as they are estimated.

SHARING_SHIMANE = "32"
# The rule whose weights the first edition holds and whose parts differ from place to place.
SHOWN = Rule.DEPOPULATED


def sharing(ctx: ExampleInputs) -> Told:
    """By method."""
    return {"apportionment": _apportionment(ctx), "estimate": _estimate(ctx)}


def most(shared: Sharing, ctx: ExampleInputs) -> str:
    """Where a rule asks for most, and how many there."""
    first, *others = _most(shared)
    fields = {
        "name": ctx.snapshot.catalogue.areas[first].name[ctx.context.language],
        "part": ctx.context.formatter.value(ctx.indicator, shared.by_area[first]),
    }
    if not others:
        return ctx.context.messages("method.rules.most", **fields)
    return ctx.context.messages("method.rules.most_equal", **fields, count=len(others) + 1)


def _most(shared: Sharing) -> list[str]:
    """The areas with the greatest part, by code."""
    greatest = max(shared.by_area.values())
    return sorted(area for area, part in shared.by_area.items() if part == greatest)


def _apportionment(ctx: ExampleInputs) -> Fields | None:
    shared = share_out(ctx.snapshot, ctx.judgement, rule=SHOWN)
    if isinstance(shared, Reason):
        return None
    formatter = ctx.context.formatter
    weights = {area: sum(f.value or 0 for f in figures) for area, figures in shared.weights.items()}
    area, whole = _most(shared)[0], sum(weights.values())
    return {
        "name": ctx.snapshot.catalogue.areas[area].name[ctx.context.language],
        "part": formatter.value(ctx.indicator, shared.by_area[area]),
        "total": formatter.number(shared.total),
        "rule": ctx.context.messages(f"rule.{shared.rule}"),
        "weight": formatter.number(weights[area]),
        "whole": formatter.number(whole),
        "exact": formatter.number(shared.total * weights[area] / whole, 1),
    }


def _estimate(ctx: ExampleInputs) -> Fields | None:
    year = estimable_year(ctx.snapshot, HUBS)
    if year is None:
        return None
    formatter, indicator = ctx.context.formatter, ctx.indicator
    parts = [ctx.snapshot.read(HUBS, segment=s, year=year) for s in (DEPOPULATED, NON_DEPOPULATED)]
    shared = [formatter.value(indicator, o.value) for o in parts if o is not None and o.value is not None]
    value = estimate(ctx.snapshot, HUBS, year=year)[SHARING_SHIMANE].value
    if len(shared) < len(parts) or value is None:
        return None
    return {"value": formatter.value(indicator, value), "depopulated": shared[0], "other": shared[1]}


# What each of the other bodies' methods makes of hubs, with the numbers that lead to it.


def measured(ctx: ExampleInputs) -> dict[str, Fields | None]:
    """By method; left out where it has no measure."""
    return {name: _reading(name, ctx) for name in YARDSTICKS}


def _reading(name: str, ctx: ExampleInputs) -> Fields | None:
    reading, progress = ctx.comparison.readings[name], ctx.judgement.progress
    base, latest, target = progress.base, progress.latest, progress.target
    if isinstance(reading.measure, Reason) or isinstance(progress.observed_per_year, Reason):
        return None
    # Such a measure is only read where all three points are there.
    assert isinstance(base, Point)  # noqa: S101
    assert isinstance(latest, Point)  # noqa: S101
    assert isinstance(target, Point)  # noqa: S101
    formatter, indicator = ctx.context.formatter, ctx.indicator
    points = {"base": base.value, "latest": latest.value, "target": target.value, "way": abs(target.value - base.value)}
    # What a measure was made from follows from it: the method itself is not computed a second time.
    if name == "un_chart":
        points["ahead"] = base.value + reading.measure * (target.value - base.value)
    if name == "german":
        points["ahead"] = target.value - reading.measure * (target.value - latest.value)
    fields = {item: formatter.bare(indicator, value) for item, value in points.items()}
    if name == "sdsn":
        needed = (target.value - base.value) / (target.year - base.year)
        fields["observed"] = formatter.bare(indicator, progress.observed_per_year, more=1)
        fields["needed"] = formatter.bare(indicator, needed, more=1)
    if name in ("eurostat", "open_sdg"):
        rates = {"observed": rate(base, latest), "required": rate(base, target)}
        fields |= {
            each: "－" if isinstance(result, Reason) else formatter.percent(result) for each, result in rates.items()
        }
    label = format_label(name, reading, ctx.context.messages)
    return {**fields, "measure": format_measure(name, reading, formatter), "label": label}


__all__ = ["HUBS", "ExampleInputs", "Fields", "ask", "examples"]


def ask(snapshot: Snapshot, context: RenderContext) -> ExampleInputs:
    """Hubs against their own target, by every method."""
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[HUBS]), today=context.today)
    return ExampleInputs(judgement, compare(judgement), snapshot, context)


def examples(ctx: ExampleInputs) -> dict[str, Fields]:
    """The fields of each method's example sentence, by method."""
    text = (judging, continuing, measured, reaching, sharing, presenting)
    return {name: fields for tell in text for name, fields in tell(ctx).items() if fields is not None}
