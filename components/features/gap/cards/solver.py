"""3つのうち2つを決める: pace, year, value: two as the reader sets them, the third as it follows."""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from components.cards import citation
from components.cards.card import Card
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from components.features.gap.cards.outlook import judged
from components.ui.number_range import Dial, reach
from data.domain.indicator import Indicator
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.rounding import half_up
from data.methods.series import Point
from data.queries.judgement import MOST, TARGET_YEARS, Judgement, limits, read_change
from data.queries.levers import Solution, Unknown, solve

# The dials of the solver: how far each of the three can be turned, and how it is read.

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


# What the three-way solver says.


def answer_html(found: Solution, judgement: Judgement, scene: Scene) -> str:
    """The third as a large number and a sentence, or the sentence that says why there is none."""
    value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[found.asked]
    if isinstance(value, Reason):
        why = scene.words(f"reason.{value}") + (scene.words("solver.type_target") if value is Reason.NO_TARGET else "")
        return f'<p class="plain">{escape(why)}</p>'
    large = escape(said(found.asked, found, judgement, scene))
    told = escape(sentence(found, judgement, scene))
    return f'<p class="value"><strong>{large}</strong></p><p class="plain">{told}</p>'


def answer(found: Solution, judgement: Judgement, scene: Scene) -> str:
    """The same without HTML."""
    value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[found.asked]
    return scene.words(f"reason.{value}") if isinstance(value, Reason) else sentence(found, judgement, scene)


def sentence(found: Solution, judgement: Judgement, scene: Scene) -> str:
    """All three in one sentence, and the pace against that so far."""
    told = {what.value: said(what, found, judgement, scene) for what in Unknown}
    exact = "" if isinstance(found.year, Reason) else str(half_up(found.year, 1))
    text = scene.words(f"solver.sentence_{found.asked}", exact=exact, **told)
    if isinstance(found.times, Reason):
        return text
    return text + scene.words("solver.times", times=scene.voice.number(found.times, 2))


def said(what: Unknown, found: Solution, judgement: Judgement, scene: Scene) -> str:
    """One of the three with its unit, or the short form of the reason why there is none."""
    voice, words, indicator = scene.voice, scene.words, judgement.indicator
    value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[what]
    if isinstance(value, Reason):
        return words(f"reason_short.{value}")
    if what is Unknown.PACE:
        change = voice.difference(indicator, abs(value), more=0 if indicator.is_share else 1)
        if change == voice.difference(indicator, 0, more=0 if indicator.is_share else 1):
            return words("solver.per_year_none")
        return words(f"solver.per_year_{'down' if value < 0 else 'up'}", change=change)
    if what is Unknown.VALUE:
        return voice.value(indicator, value)
    # A year that was asked for is told as the survey that is the first to show it.
    return voice.year(found.survey or int(value), indicator.year_kind)


def unit(what: Unknown, indicator: Indicator, scene: Scene) -> str:
    """The unit of one of the three."""
    words, own = scene.words, indicator.unit[scene.language]
    if what is Unknown.YEAR:
        return words("table.year")
    if what is Unknown.VALUE:
        return own
    return words("table.unit_per_year", unit=words("table.unit_points") if indicator.is_share else own)


@dataclass(frozen=True, slots=True)
class Solver:
    """The card, and the dials of the two that are given."""

    card: Card
    dials: tuple[Dial, ...]


def solver(snapshot: Snapshot, scene: Scene, indicator: str, target: str, by: int, asked: str, pace: str) -> Solver:
    """The third of the three, said and in a table."""
    declared = snapshot.catalogue.indicators[indicator]
    judgement = judged(snapshot, scene, indicator, target, by)
    given = usual_pace(judgement) if not pace.strip() else read_change(declared, pace)
    unknown = Unknown(asked)
    found = solve(judgement, unknown, pace=given)
    latest, aim = found.latest, judgement.progress.target
    return Solver(
        card=Card(
            id=f"solver-{indicator}",
            headline=scene.words("solver.title"),
            subtitle=scene.words("solver.sub"),
            html=answer_html(found, judgement, scene),
            message=answer(found, judgement, scene),
            chart=None,
            table=_table(found, judgement, snapshot, scene),
            citation=citation.cite(
                judgement.series, snapshot=snapshot, voice=scene.voice, notes=(scene.words("solver.note"),)
            ),
        ),
        dials=tuple(
            turning(what, latest, aim, given, judgement, scene)
            for what in Unknown
            # Without a target there is nothing to stand at: what is drawn would look as if it were given.
            if what is not unknown and isinstance(latest, Point) and isinstance(aim, Point)
        ),
    )


def _table(found: Solution, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    words, indicator = scene.words, judgement.indicator
    scale = 100 if indicator.is_share else 1
    source = Cell.of(credited_with_target(judgement, snapshot, scene))
    rows = []
    for what in Unknown:
        value = {Unknown.PACE: found.pace, Unknown.YEAR: found.year, Unknown.VALUE: found.value}[what]
        raw = None if isinstance(value, Reason) else value * (1 if what is Unknown.YEAR else scale)
        rows.append(
            (
                Cell.of(words(f"solver.row_{what}")),
                Cell(said(what, found, judgement, scene), raw),
                Cell.of("" if raw is None else words("solver.asked" if what is found.asked else "solver.given")),
                Cell.of(unit(what, indicator, scene)),
                Cell.of(words("table.computed" if what is found.asked else "chart.asked")),
                source,
            )
        )
    columns = (
        Column(words("gap.column_item")),
        Column(words("gap.column_value"), number=True),
        Column(words("solver.column_kind")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    return Table(words("solver.title"), columns, tuple(rows), strong=frozenset({list(Unknown).index(found.asked)}))
