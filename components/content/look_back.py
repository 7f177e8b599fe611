"""さかのぼって確かめる: the chosen way of continuing, run from each earlier year, against what came."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.figure_table import credited
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.look_back import LookBack, Run
from data.queries.judgement import Judgement
from data.queries.yardsticks import Comparison


def look_back_card(judgement: Judgement, comparison: Comparison, snapshot: Snapshot, scene: Scene) -> Card | None:
    """The runs, and how far they were off on average; None where there is nothing to look back on."""
    method = judgement.question.method
    found = comparison.look_backs[method]
    if isinstance(found, Reason):
        return None
    words, indicator = scene.words, judgement.indicator
    return Card(
        id=f"look_back-{indicator.id}",
        headline=words(
            "gap.look_back_headline",
            error=scene.voice.difference(indicator, found.mean_absolute_error),
            side=words(f"gap.look_back_{_side(found)}"),
        ),
        subtitle=words("gap.look_back_sub", method=words(f"continuation.{method}")),
        chart=None,
        table=_table(found, judgement, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.look_back_how"),),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _side(found: LookBack) -> str:
    """Whether it always said too much, always too little, or now the one and now the other."""
    above = {run.error > 0 for run in found.runs if run.error}
    return "exact" if not above else "both" if len(above) > 1 else "more" if True in above else "less"


def _table(found: LookBack, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    words = scene.words
    columns = (
        Column(words("gap.look_back_origin")),
        Column(words("gap.look_back_year")),
        *(Column(words(f"gap.look_back_{name}"), number=True) for name in ("value", "actual", "error")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "derivation", "source")),
    )
    origin = (
        Cell.of(judgement.indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.EXTRAPOLATED}")),
        Cell.of(words(f"continuation.{found.method}")),
        Cell.of(credited(judgement.series, snapshot, scene.language)),
    )
    rows = tuple((*_row(run, judgement, scene), *origin) for run in found.runs)
    return Table(words("gap.look_back_title"), columns, rows)


def _row(run: Run, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    indicator, voice = judgement.indicator, scene.voice
    scale = 100 if indicator.is_share else 1
    return (
        *(Cell(voice.year(year, indicator.year_kind), float(year)) for year in (run.origin, run.year)),
        *(Cell(voice.value(indicator, value), value * scale) for value in (run.value, run.actual)),
        Cell(voice.difference(indicator, run.error, signed=True), run.error * scale),
    )
