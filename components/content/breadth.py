"""How broad an indicator is: its count of municipalities beside their share, year by year."""

from __future__ import annotations

from components import citation
from components.card import Card, Chart
from components.charts import breadth
from components.figure_table import figure_table
from components.plot import Plot, Strand
from components.scene import Scene
from components.table import Table
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.figures import series
from data.queries.split import breadth_of

# Where a table of figures has its year as a number, and its value.
_YEAR, _VALUE = 7, 1


def breadth_card(snapshot: Snapshot, scene: Scene, told: Indicator) -> Card | None:
    """The card of the share that belongs to `told`; None where it has none."""
    """How many municipalities, and which share of all, year by year: for indicators that are carried by them."""
    carried = breadth_of(snapshot, told.id)
    if carried is None:
        return None
    counted, share = carried
    counts, shares = series(snapshot, counted.id), series(snapshot, share.id)
    if not counts or not shares:
        return None
    whole = shares[-1].denominator or 0
    return Card(
        id=f"breadth-{share.id}",
        headline=scene.words(
            "trends.breadth_headline",
            subject=counted.name[scene.language],
            value=scene.voice.value(counted, counts[-1].value or 0),
            whole=scene.voice.value(_whole(share, snapshot), whole),
            year=scene.voice.year(counts[-1].key.year, counted.year_kind),
            share=scene.voice.value(share, shares[-1].value or 0),
        ),
        subtitle=scene.words("trends.series_sub", unit=counted.unit[scene.language], kind=scene.words("mark.observed")),
        chart=Chart(
            breadth.breadth(counts, shares, counted=counted, voice=scene.voice, palette=scene.palette),
            breadth.describe(counts, shares, counted=counted, voice=scene.voice),
        ),
        table=_both(counts, shares, counted, share, snapshot, scene),
        citation=citation.cite((*counts, *shares), snapshot=snapshot, voice=scene.voice),
        plots=_breadth_plots(counts, shares, counted, share, scene),
    )


def _breadth_plots(
    counts: tuple[Figure, ...], shares: tuple[Figure, ...], counted: Indicator, share: Indicator, scene: Scene
) -> tuple[Plot, ...]:
    """Columns of the counts, columns of the shares: the rows of `_both` one after the other."""
    held = ((counted, range(len(counts))), (share, range(len(counts), len(counts) + len(shares))))
    return tuple(
        Plot(
            i.name[scene.language], "columns", _YEAR, (Strand(i.name[scene.language], rows, _VALUE),), unit, i.decimals
        )
        for i, rows in held
        for unit in (i.unit[scene.language],)
    )


def _both(
    counts: tuple[Figure, ...],
    shares: tuple[Figure, ...],
    counted: Indicator,
    share: Indicator,
    snapshot: Snapshot,
    scene: Scene,
) -> Table:
    year = scene.voice.year
    rows = [(f"{year(f.key.year, counted.year_kind)} {counted.unit[scene.language]}", f) for f in counts]
    rows += [(f"{year(f.key.year, share.year_kind)} {share.unit[scene.language]}", f) for f in shares]
    caption = scene.words("table.series_caption", name=counted.name[scene.language])
    return figure_table(caption, scene.words("table.year_head"), rows, snapshot=snapshot, voice=scene.voice)


def _whole(share: Indicator, snapshot: Snapshot) -> Indicator:
    """What a share is of: its own unit is said (市区町村, not 市町村)."""
    return snapshot.catalogue.indicators[share.denominator.indicator] if share.denominator else share
