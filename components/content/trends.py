"""推移: how did we get here? The series, its breadth over municipalities, and indicators side by side."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card
from components.content.breadth import breadth_card
from components.content.indexed import indexed_card
from components.content.series import series_chart, series_table, shown_marks
from components.content.series_plot import series_plot
from components.scene import Scene
from components.sentences import series as sentences
from components.sentences.targets import notices
from data.domain.snapshot import Snapshot
from data.queries.judgement import asked, judge


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
