"""3つのうち2つを決める: pace, year, value: two as the reader sets them, the third as it follows."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card
from components.content.judged import judged
from components.content.series import credited_with_target
from components.content.solver_dials import turning, usual_pace
from components.scene import Scene
from components.sentences import solver as sentences
from components.table import Cell, Column, Table
from components.turned import Dial
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.question import read_change
from data.queries.solver import Solution, Unknown, solve


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
            html=sentences.answer_html(found, judgement, scene),
            message=sentences.answer(found, judgement, scene),
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
                Cell(sentences.said(what, found, judgement, scene), raw),
                Cell.of("" if raw is None else words("solver.asked" if what is found.asked else "solver.given")),
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
