"""推移: how did we get here? The series, its breadth over municipalities, and indicators side by side."""

from __future__ import annotations

from dataclasses import dataclass

from components.cards import citation
from components.cards import series as sentences
from components.cards.card import Card, Chart, Plot, Strand
from components.cards.figure_table import credited, figure_table
from components.cards.sentences import notices
from components.cards.series import series_chart, series_plot, series_table, shown_marks
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from components.features.trends import charts
from data.domain.figure import Figure
from data.domain.indicator import Indicator
from data.domain.snapshot import Snapshot
from data.queries.comparison import Indexed, compare
from data.queries.figures import series
from data.queries.judgement import asked, judge
from data.queries.split import breadth_of

# How broad an indicator is: its count of municipalities beside their share, year by year.

# Where a table of figures has its year as a number, and its value.
_YEAR, _VALUE = 7, 1


def breadth_card(snapshot: Snapshot, scene: Scene, told: Indicator) -> Card | None:
    """The card of the share that belongs to `told`; None where it has none."""
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
            charts.breadth(counts, shares, counted=counted, voice=scene.voice, palette=scene.palette),
            charts.describe_breadth(counts, shares, counted=counted, voice=scene.voice),
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


# Indicators side by side, each as an index of its value in a common year.


def indexed_card(snapshot: Snapshot, scene: Scene) -> Card | None:
    """The card; None where no two indicators have a year in common."""
    found = compare(snapshot)
    if found is None:
        return None
    figures = tuple(f for line in found.lines for f in line.figures)
    values = {line.indicator.id: dict(line.index)[found.last_year] for line in found.lines}
    best = max(found.lines, key=lambda line: values[line.indicator.id])
    base = scene.voice.year(found.base_year)
    return Card(
        id="indexed",
        headline=scene.words(
            "trends.index_headline",
            year=base,
            name=best.indicator.name[scene.language],
            last=scene.voice.year(found.last_year),
            value=scene.voice.number(values[best.indicator.id], 1),
        ),
        subtitle=scene.words("trends.index_sub", year=base),
        chart=Chart(
            charts.indexed(found, voice=scene.voice, palette=scene.palette),
            charts.describe_indexed(found, voice=scene.voice),
        ),
        table=_index_table(found, snapshot, scene),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice),
        plots=(_index_plot(found, scene),),
    )


def _index_plot(found: Indexed, scene: Scene) -> Plot:
    """A line an indicator: the rows of `_index_table`."""
    strands, at = [], 0
    for line in found.lines:
        strands.append(Strand(line.indicator.name[scene.language], range(at, at + len(line.figures)), 3))
        at += len(line.figures)
    words = scene.words
    return Plot(
        words("trends.index_title"), "lines", 1, tuple(strands), words("trends.index_value"), decimals=1, zero=False
    )


def _index_table(found: Indexed, snapshot: Snapshot, scene: Scene) -> Table:
    words, language = scene.words, scene.language
    rows = tuple(
        (
            Cell.of(line.indicator.name[language]),
            Cell(scene.voice.year(f.key.year, line.indicator.year_kind), float(f.key.year)),
            Cell(scene.voice.value(line.indicator, f.value or 0), f.value),
            Cell(scene.voice.number(index, 1), index),
            Cell.of(words(f"mark.{f.mark}")),
            Cell.of(line.indicator.unit[language]),
            Cell.of(words("table.index_base", year=found.base_year)),
            Cell.of(credited((f,), snapshot, language)),
        )
        for line in found.lines
        for f, (_, index) in zip(line.figures, line.index, strict=True)
    )
    index = words("trends.index_value")
    columns = (
        Column(words("table.indicator")),
        Column(words("table.year_head"), number=True),
        Column(words("table.value"), number=True),
        Column(index, number=True),
        Column(words("table.mark")),
        Column(words("table.unit"), drawn=False),
        Column(words("table.unit_of", name=index), drawn=False),
        Column(words("table.source"), drawn=False),
    )
    return Table(words("trends.index_title"), columns, rows)


@dataclass(frozen=True, slots=True)
class Trends:
    """The message, what became of earlier targets, and the cards."""

    headline: str
    lead: str
    cards: tuple[Card, ...]


def trends(snapshot: Snapshot, scene: Scene, indicator: str) -> Trends:
    """The page for one indicator."""
    judgement = judge(snapshot, asked(snapshot.catalogue.indicators[indicator]), today=scene.today)
    told, table = judgement.indicator, series_table(judgement, snapshot, scene)
    main = Card(
        id=f"trend-{told.id}",
        headline=scene.words(
            "trends.series_title" if told.targets else "trends.series_title_bare", name=told.name[scene.language]
        ),
        subtitle=scene.words(
            "trends.series_sub", unit=told.unit[scene.language], kind=sentences.kinds(judgement, scene)
        ),
        chart=series_chart(judgement, snapshot, scene, compact=False),
        table=table,
        citation=citation.cite(
            judgement.series,
            snapshot=snapshot,
            voice=scene.voice,
            notes=(*notices(judgement, scene), *sentences.not_a_forecast(judgement, scene)),
            also=tuple(t.source for t in told.targets),
            marks=shown_marks(judgement),
        ),
        message=sentences.headline(judgement, scene),
        plots=series_plot(table, judgement, scene),
    )
    others = (breadth_card(snapshot, scene, told), indexed_card(snapshot, scene))
    return Trends(
        headline=sentences.headline(judgement, scene),
        lead=sentences.earlier(judgement, scene),
        cards=(main, *(card for card in others if card is not None)),
    )
