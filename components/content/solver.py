"""3つのうち2つを決める: pace, year, value: two as the reader sets them, the third as it follows."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card
from components.content.judged import judged
from components.content.series import credited_with_target
from components.dials import Dial
from components.scene import Scene
from components.sentences import solver as sentences
from components.table import Cell, Column, Table
from data.answers.judgement import Judgement
from data.answers.question import read_change
from data.answers.solver import Solution, Unknown, solve
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.rounding import half_up
from data.methods.series import Point

# A slider reaches this many times as far as what it stands beside; what is typed may go on to what it takes.
_REACH = 2
_LAST_YEAR = 2050


@dataclass(frozen=True, slots=True)
class Solver:
    """The card, and the dials of the two that are given."""

    card: Card
    dials: tuple[Dial, ...]


def solver(snapshot: Snapshot, scene: Scene, indicator: str, target: str, by: int, asked: str, pace: str) -> Solver:
    """The third of the three, said and in a table."""
    declared = snapshot.catalogue.indicators[indicator]
    judgement = judged(snapshot, scene, indicator, target, by)
    given = _usual_pace(judgement) if not pace.strip() else read_change(declared, pace)
    unknown = Unknown(asked)
    found = solve(judgement, unknown, pace=given)
    return Solver(
        card=Card(
            id=f"solver-{indicator}",
            headline=scene.words("solver.title"),
            subtitle=scene.words("solver.sub"),
            html=sentences.answer_html(found, judgement, scene),
            chart=None,
            table=_table(found, judgement, snapshot, scene),
            citation=citation.cite(
                judgement.series, snapshot=snapshot, voice=scene.voice, notes=(scene.words("solver.note"),)
            ),
        ),
        dials=tuple(
            _dial(what, found, given, judgement, by, scene) for what in Unknown if what is not unknown and found.latest
        ),
    )


def _usual_pace(judgement: Judgement) -> float | Reason:
    """The pace so far, as it is read: whoever sets nothing sees what it brings."""
    found, indicator = judgement.progress.observed_per_year, judgement.indicator
    if isinstance(found, Reason):
        return found
    scale = 100 if indicator.is_share else 1
    return float(half_up(found * scale, indicator.decimals + 1)) / scale


def _dial(what: Unknown, found: Solution, pace: float | Reason, judgement: Judgement, by: int, scene: Scene) -> Dial:
    indicator, words = judgement.indicator, scene.words
    unit = indicator.unit[scene.language]
    scale = 100 if indicator.is_share else 1
    latest = found.latest if isinstance(found.latest, Point) else Point(by - 1, 0)
    if what is Unknown.YEAR:
        label = words("solver.dial_year")
        return Dial("by", label, at=by, low=latest.year + 1, high=max(_LAST_YEAR, by), step=1, decimals=0)
    if what is Unknown.VALUE:
        aim = judgement.progress.target
        at = (aim.value if isinstance(aim, Point) else latest.value) * scale
        high = 100.0 if indicator.is_share else float(_rounded_up(_REACH * max(at, latest.value)))
        step = 10.0**-indicator.decimals
        label = words("solver.dial_value", unit=unit)
        return Dial("target", label, at=at, low=0.0, high=high, step=step, decimals=indicator.decimals)
    at = 0.0 if isinstance(pace, Reason) else pace * scale
    most = float(_rounded_up(_REACH * max(abs(at), abs(_needed(judgement)) * scale, 1)))
    label = words("solver.dial_pace", unit=words("table.unit_points") if indicator.is_share else unit)
    decimals = indicator.decimals + 1
    return Dial("pace", label, at=at, low=-most, high=most, step=10.0**-decimals, decimals=decimals)


def _needed(judgement: Judgement) -> float:
    needed = judgement.progress.required_per_year
    return 0.0 if isinstance(needed, Reason) else needed


def _rounded_up(value: float) -> int:
    """To two digits, so that a slider's end is a number to be read."""
    power = 10 ** max(0, len(str(int(value))) - 2)
    return int(-(-value // power) * power)


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
                Cell(sentences.said(what, found, judgement, scene), raw),
                Cell.of(words("solver.asked" if what is found.asked else "solver.given")),
                Cell.of(sentences.unit(what, indicator, scene)),
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
