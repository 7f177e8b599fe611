"""The worked examples of 出典と方法, with the numbers of the edition shown; left out where it does not hold them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from components.cards.builder import CardBuilder
from components.cards.sentences import capital
from components.cards.verdict_basis import verdict_basis_table
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
from data.queries.layers import LayerAnswer, around, estimable_year, estimate, layers, show
from data.queries.peers import peers
from data.queries.sharing import Sharing, share_out
from data.queries.split import SegmentFigures, splits
from data.queries.yardsticks import Comparison, compare, turns

HUBS = "hubs"

Fields = dict[str, str]
# By method; None where the edition does not hold what the example needs.
Examples = Mapping[str, Fields | None]


@dataclass(frozen=True, slots=True)
class ExampleInputs(CardBuilder):
    """Hubs against their target, in one edition."""

    judgement: Judgement
    comparison: Comparison

    @property
    def indicator(self) -> Indicator:
        """Hubs."""
        return self.judgement.indicator

    def workings(self) -> dict[str, tuple[str, str]]:
        """Each row of 判定の根拠 by its name: the formula with its numbers (or nothing), and the value."""
        table = verdict_basis_table(self.judgement, self)
        return {row[0].text: (row[0].detail, row[2].text) for row in table.rows}

    def working(self, row: str) -> Fields | None:
        """One row as the fields `formula` and `value`; None where there is a reason in place of a number."""
        formula, value = self.workings().get(self.messages(f"gap.row_{row}"), ("", ""))
        return {"formula": formula, "value": value} if formula else None


# Examples of the continuations: where each of them comes to in the target year, and how far off it was before.


def continuing(ctx: ExampleInputs) -> Examples:
    """By method; nothing where nothing is continued."""
    reaches = ctx.comparison.continuations
    reached = {method.value: _reached(ctx, reaches[method]) for method in Method}
    return {**reached, "student": _student(ctx), "look_back": _look_back(ctx)}


def _reached(ctx: ExampleInputs, reach: Reach | Reason) -> Fields | None:
    """All fields of their sentences: value, intervals, and the numbers that lead to it."""
    points, formatter, indicator = ctx.judgement.progress.points, ctx.formatter, ctx.indicator
    if isinstance(reach, Reason):
        return None
    latest, pace = points[-1], yearly_pace(points)
    steps = range(1, reach.year - latest.year + 1)
    growth = rate(points[0], latest)
    return {
        "year": ctx.year(reach.year, indicator),
        "value": formatter.value(indicator, reach.value),
        "latest": formatter.bare(indicator, latest.value),
        "pace": formatter.bare(indicator, pace, more=1),
        "sum": formatter.number(sum(SLOWING**k for k in steps), 3),
        "growth": ctx.messages(f"reason_short.{growth}") if isinstance(growth, Reason) else formatter.percent(growth),
        **_edges(ctx, reach),
    }


def _edges(ctx: ExampleInputs, reach: Reach) -> Fields:
    if not isinstance(reach.band, Band):
        return {}
    edges = ("low80", "high80", "low95", "high95")
    return {edge: ctx.formatter.bare(ctx.indicator, getattr(reach.band, edge)) for edge in edges}


def _student(ctx: ExampleInputs) -> Fields | None:
    freedom = len(ctx.judgement.progress.points) - 2
    if freedom < 1:
        return None
    number = ctx.formatter.number
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
        "method": ctx.messages(f"continuation.{method}"),
        "runs": str(len(back.runs)),
        "error": ctx.formatter.difference(ctx.indicator, back.mean_absolute_error),
    }


# Examples of progress and verdict: the rows of 判定の根拠, and the nearest value at which the verdict turns.


def judging(ctx: ExampleInputs) -> Examples:
    """By method."""
    return {
        "series": ctx.working("observed"),
        "judging": _step(ctx),
        "turns": _turn(ctx),
        "attainment": ctx.working("attainment"),
        "timing": ctx.working("year_end"),
    }


def _step(ctx: ExampleInputs) -> Fields | None:
    progress, formatter = ctx.judgement.progress, ctx.formatter
    done, gone, ratio = progress.progress, progress.elapsed, progress.pace_ratio
    if isinstance(done, Reason) or isinstance(gone, Reason) or isinstance(ratio, Reason):
        return None
    return {
        "progress": formatter.percent(done),
        "elapsed": formatter.percent(gone),
        "ratio": formatter.number(ratio, 2),
        "verdict": ctx.messages(f"verdict.{progress.verdict}"),
    }


def _turn(ctx: ExampleInputs) -> Fields | None:
    points, messages, formatter = turns(ctx.judgement), ctx.messages, ctx.formatter
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


def presenting(ctx: ExampleInputs) -> Examples:
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
    number = ctx.formatter.number
    return {"numerator": number(figure.numerator), "denominator": number(figure.denominator)}


def _share(ctx: ExampleInputs) -> Fields | None:
    figure = latest(ctx.snapshot, SHARE)
    counts = _counts(figure, ctx)
    if figure is None or figure.value is None or counts is None:
        return None
    return {**counts, "share": ctx.formatter.percent(figure.value)}


def _rounding(ctx: ExampleInputs) -> Fields | None:
    figure = latest(ctx.snapshot, ROUNDED)
    counts = _counts(figure, ctx)
    if figure is None or figure.value is None or counts is None:
        return None
    indicator, formatter = ctx.catalogue.indicators[ROUNDED], ctx.formatter
    return {
        **counts,
        "name": ctx.name(indicator),
        "exact": formatter.number(figure.value, 5),
        "said": formatter.value(indicator, figure.value),
    }


def _classes(ctx: ExampleInputs) -> Fields | None:
    answer = _newest(CLASSED, ctx)
    if answer is None:
        return None
    indicator, joint = answer.layer.indicator, ctx.messages("map.name_separator")
    breaks = joint.join(ctx.formatter.bare(indicator, value) for value in answer.breaks)
    return {"name": ctx.name(indicator), "breaks": breaks}


def _diverging(ctx: ExampleInputs) -> Fields | None:
    """The distance of each prefecture from the nation, in even steps."""
    answer = _newest(DISTANT, ctx)
    values = [row.figure.value for row in answer.rows if row.figure.value is not None] if answer else []
    if answer is None or answer.nation.value is None or not values:
        return None
    indicator, joint = answer.layer.indicator, ctx.messages("map.name_separator")
    diverging = around(values, answer.nation.value, Classing.EQUAL, share=indicator.is_share)
    return {
        "name": ctx.name(indicator),
        "middle": ctx.formatter.value(indicator, answer.nation.value),
        "steps": joint.join(ctx.formatter.difference(indicator, step) for step in diverging.steps),
    }


def _newest(layer: str, ctx: ExampleInputs) -> LayerAnswer | None:
    """A layer of the map in its newest year."""
    known = next((known for known in layers(ctx.snapshot) if known.id == layer), None)
    return show(ctx.snapshot, known, year=known.years[-1]) if known else None


def _nearest(ctx: ExampleInputs) -> Fields | None:
    alike = peers(ctx.snapshot, SHIMANE)
    if isinstance(alike, Reason):
        return None
    names = (ctx.name(peer.area) for peer in alike.nearest)
    return {"name": ctx.name(alike.own.area), "peers": ctx.messages("map.name_separator").join(names)}


# Examples of what it would take: two of pace, year and value give the third; a count and what it is made of.


def reaching(ctx: ExampleInputs) -> Examples:
    """By method."""
    return {"solving": _solving(ctx), "drivers": _drivers(ctx)}


def _solving(ctx: ExampleInputs) -> Fields | None:
    progress, formatter, indicator = ctx.judgement.progress, ctx.formatter, ctx.indicator
    latest, target, observed = progress.latest, progress.target, progress.observed_per_year
    if not isinstance(latest, Point) or not isinstance(target, Point) or isinstance(observed, Reason):
        return None
    required = pace_for(latest, value=target.value, year=target.year)
    reached = value_for(latest, pace=observed, year=target.year)
    if isinstance(required, Reason) or isinstance(reached, Reason):
        return None
    return {
        "by": ctx.year(target.year, indicator),
        "target": formatter.value(indicator, target.value),
        "required": formatter.difference(indicator, required, more=1),
        "observed": formatter.difference(indicator, observed, more=1),
        "value": formatter.value(indicator, reached),
    }


def _drivers(ctx: ExampleInputs) -> Fields | None:
    """Hubs today, and with the coverage of the depopulated municipalities in the others too."""
    split = next((split for split in splits(ctx.snapshot) if split.indicator.id == HUBS), None)
    segments = {figures.id: _segment(figures) for figures in split.segments} if split else {}
    counted = {name: segment for name, segment in segments.items() if segment is not None}
    if split is None or len(counted) < len(split.segments):
        return None
    (other,) = (name for name in counted if name != DEPOPULATED)
    scenario = counted[other].moved(coverage=counted[DEPOPULATED].coverage)
    added, formatter = contribution(counted[other], scenario), ctx.formatter

    def change(value: float) -> str:
        return formatter.difference(ctx.indicator, value, signed=True)

    return {
        "subject": capital(split.indicator.subject[ctx.language]),
        "today": _product(ctx, counted.values()),
        "total": formatter.value(ctx.indicator, float(sum(segment.count for segment in counted.values()))),
        "added": change(float(added.total)),
        "coverage": change(float(added.coverage)),
        "intensity": change(float(added.intensity)),
    }


def _segment(figures: SegmentFigures) -> Segment | None:
    """The counts of one kind of municipality, where all three are known and some are covered."""
    of, covered, count = figures.coverage.denominator, figures.covered.value, figures.count.value
    if not of or not covered or count is None:
        return None
    return Segment.observed(municipalities=round(of), covered=round(covered), count=round(count))


def _product(ctx: ExampleInputs, segments: Iterable[Segment]) -> str:
    """820 × 32.6％ × 4.34 ＋ 921 × 10.6％ × 2.55."""
    formatter = ctx.formatter
    return ctx.messages("method.drivers.plus").join(
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

# The rule whose weights the first edition holds and whose parts differ from place to place.
SHOWN = Rule.DEPOPULATED


def sharing(ctx: ExampleInputs) -> Examples:
    """By method."""
    return {"apportionment": _apportionment(ctx), "estimate": _estimate(ctx)}


def most(shared: Sharing, ctx: ExampleInputs) -> str:
    """Where a rule asks for most, and how many there."""
    first, *others = _most(shared)
    fields = {
        "name": ctx.name(ctx.catalogue.areas[first]),
        "part": ctx.formatter.value(ctx.indicator, shared.by_area[first]),
    }
    if not others:
        return ctx.messages("method.rules.most", **fields)
    return ctx.messages("method.rules.most_equal", **fields, count=len(others) + 1)


def _most(shared: Sharing) -> list[str]:
    """The areas with the greatest part, by code."""
    greatest = max(shared.by_area.values())
    return sorted(area for area, part in shared.by_area.items() if part == greatest)


def _apportionment(ctx: ExampleInputs) -> Fields | None:
    shared = share_out(ctx.snapshot, ctx.judgement, rule=SHOWN)
    if isinstance(shared, Reason):
        return None
    formatter = ctx.formatter
    weights = {area: sum(f.value or 0 for f in figures) for area, figures in shared.weights.items()}
    area, whole = _most(shared)[0], sum(weights.values())
    return {
        "name": ctx.name(ctx.catalogue.areas[area]),
        "part": formatter.value(ctx.indicator, shared.by_area[area]),
        "total": formatter.number(shared.total),
        "rule": ctx.messages(f"rule.{shared.rule}"),
        "weight": formatter.number(weights[area]),
        "whole": formatter.number(whole),
        "exact": formatter.number(shared.total * weights[area] / whole, 1),
    }


def _estimate(ctx: ExampleInputs) -> Fields | None:
    year = estimable_year(ctx.snapshot, HUBS)
    if year is None:
        return None
    formatter, indicator = ctx.formatter, ctx.indicator
    parts = [ctx.snapshot.read(HUBS, segment=s, year=year) for s in (DEPOPULATED, NON_DEPOPULATED)]
    shared = [formatter.value(indicator, o.value) for o in parts if o is not None and o.value is not None]
    value = estimate(ctx.snapshot, HUBS, year=year)[SHIMANE].value
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
    formatter, indicator = ctx.formatter, ctx.indicator
    points = {"base": base.value, "latest": latest.value, "target": target.value, "way": abs(target.value - base.value)}
    # What a measure was made from follows from it: the method itself is not computed a second time.
    if name == "un_chart":
        points["ahead"] = base.value + reading.measure * (target.value - base.value)
    if name == "german":
        points["ahead"] = target.value - reading.measure * (target.value - latest.value)
    fields = {key: formatter.bare(indicator, value) for key, value in points.items()}
    if name == "sdsn":
        needed = (target.value - base.value) / (target.year - base.year)
        fields["observed"] = formatter.bare(indicator, progress.observed_per_year, more=1)
        fields["needed"] = formatter.bare(indicator, needed, more=1)
    if name in ("eurostat", "open_sdg"):
        rates = {"observed": rate(base, latest), "required": rate(base, target)}
        fields |= {key: "－" if isinstance(value, Reason) else formatter.percent(value) for key, value in rates.items()}
    label = format_label(name, reading, ctx.messages)
    return {**fields, "measure": format_measure(name, reading, formatter), "label": label}


def ask(snapshot: Snapshot, context: RenderContext) -> ExampleInputs:
    """Hubs against their own target, by every method."""
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[HUBS]), today=context.today)
    return ExampleInputs(snapshot, context, judgement, compare(judgement))


def examples(ctx: ExampleInputs) -> dict[str, Fields]:
    """The fields of each method's example sentence, by method."""
    chapters = (judging, continuing, measured, reaching, sharing, presenting)
    return {name: fields for chapter in chapters for name, fields in chapter(ctx).items() if fields is not None}
