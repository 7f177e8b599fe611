"""The continuation year by year with both its bands: 80 % is drawn in the chart, 95 % stands here."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.figure_table import credited
from components.scene import Scene
from components.sentences import gap as sentences
from components.table import Cell, Column, Table
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.methods.continuation import Band, Reach
from data.queries.judgement import Judgement

EDGES = ("low80", "high80", "low95", "high95")


def band_card(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Card | None:
    """Value and bands of each year to the target; None where nothing is continued."""
    if not judgement.fan:
        return None
    return Card(
        id=f"band-{judgement.indicator.id}",
        headline=scene.words("gap.band_title"),
        subtitle=sentences.method_notes(judgement, scene)[0],
        chart=None,
        table=_table(judgement, snapshot, scene),
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=_limits(judgement, scene),
            marks=(Mark.EXTRAPOLATED,),
        ),
    )


def _table(judgement: Judgement, snapshot: Snapshot, scene: Scene) -> Table:
    """Bands as ranges to read, and for the file edge by edge."""
    words, indicator = scene.words, judgement.indicator
    hidden = ("unit", "derivation", "source")
    columns = (
        Column(words("gap.band_year")),
        *(Column(words(f"gap.band_{name}"), number=True) for name in ("value", "80", "95")),
        Column(words("table.mark")),
        *(Column(words(f"table.{edge}"), number=True, drawn=False) for edge in EDGES),
        *(Column(words(f"table.{name}"), drawn=False) for name in hidden),
    )
    origin = (
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"continuation.{judgement.question.method}")),
        Cell.of(credited(judgement.series, snapshot, scene.language)),
    )
    rows = tuple((*_row(reach, judgement, scene), *origin) for reach in judgement.fan)
    return Table(words("gap.band_title"), columns, rows)


def _row(reach: Reach, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    scale = 100 if indicator.is_share else 1

    def spread(low: float, high: float) -> Cell:
        return Cell.of(words("gap.band_range", low=voice.bare(indicator, low), high=voice.value(indicator, high)))

    edges: tuple[Cell, ...]
    if isinstance(reach.band, Band):
        band = reach.band
        ranges = (spread(band.low80, band.high80), spread(band.low95, band.high95))
        edges = tuple(Cell("", getattr(band, edge) * scale) for edge in EDGES)
    else:
        ranges = (Cell(words(f"reason_short.{reach.band}"), None),) * 2
        edges = (Cell("", None),) * len(EDGES)
    return (
        Cell(voice.year(reach.year, indicator.year_kind), float(reach.year)),
        Cell(voice.value(indicator, reach.value), reach.value * scale),
        *ranges,
        Cell.of(words(f"mark.{Mark.EXTRAPOLATED}")),
        *edges,
    )


def _limits(judgement: Judgement, scene: Scene) -> tuple[str, ...]:
    reach = judgement.continuation
    if isinstance(reach, Reason):
        return ()
    said = [scene.words(f"reason.{reach.band}")] if isinstance(reach.band, Reason) else []
    return (*said, scene.words("gap.clipped")) if reach.clipped else tuple(said)
