"""What the deck says without counts: an order of activities, and which policy meets which support."""

from __future__ import annotations

from components import citation
from components.card import Card
from components.figure_table import credited
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.snapshot import Snapshot
from data.queries.figures import figure, weakest
from data.queries.survey import matrix, ordered


def activities(snapshot: Snapshot, scene: Scene) -> Card | None:
    """The activities of area management, most frequent first."""
    found = ordered(snapshot, "area_management_activities")
    if found is None or not found.parts:
        return None
    words = scene.words
    asked, answered = (
        figure(snapshot, "area_management_survey", segment=part, year=found.year) for part in ("asked", "answered")
    )
    columns = (
        Column(words("survey.area_rank")),
        Column(words("survey.area_activity")),
        Column(words("table.mark")),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("year", "unit", "source")),
    )
    rows = tuple(
        (
            Cell(words("table.rank_said", rank=int(f.value or 0)), f.value),
            Cell.of(part.name[scene.language]),
            Cell.of(words(f"mark.{f.mark}")),
            Cell(str(f.key.year), float(f.key.year)),
            Cell.of(found.indicator.unit[scene.language]),
            Cell.of(credited((f,), snapshot, scene.language)),
        )
        for part, f in zip(found.parts, found.figures, strict=True)
    )
    return Card(
        id="survey-area-management",
        headline=words("survey.area_headline", first=found.parts[0].name[scene.language]),
        subtitle=words(
            "survey.area_sub",
            year=scene.voice.year(found.year, survey=True),
            asked=scene.voice.number(asked.value or 0),
            answered=scene.voice.number(answered.value or 0),
        ),
        chart=None,
        table=Table(words("survey.area_title"), columns, rows),
        citation=citation.cite(found.figures, snapshot=snapshot, voice=scene.voice, notes=(words("survey.area_note"),)),
    )


def supports(snapshot: Snapshot, scene: Scene) -> Card | None:
    """Policies against supports."""
    found = matrix(snapshot, "policy_supports")
    if found is None:
        return None
    words, told = scene.words, found.indicator
    everywhere = [c for c in told.columns if all((r.id, c.id) in found.pairs for r in told.parts)]
    columns = (
        Column(words("survey.matrix_corner")),
        *(Column(c.name[scene.language]) for c in told.columns),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("unit", "mark", "source")),
    )
    # The document shows which of them meet: what it leaves out, it says all the same.
    origin = (
        Cell.of(told.unit[scene.language]),
        Cell.of(words(f"mark.{weakest(*(f.mark for f in found.figures))}")),
        Cell.of(credited(found.figures, snapshot, scene.language)),
    )
    rows = tuple(
        (
            Cell.of(r.name[scene.language]),
            *(
                Cell.of(words("survey.matrix_yes" if (r.id, c.id) in found.pairs else "survey.matrix_no"))
                for c in told.columns
            ),
            *origin,
        )
        for r in told.parts
    )
    joined = words("map.name_separator").join(c.name[scene.language] for c in everywhere)
    return Card(
        id="survey-supports",
        headline=words("survey.matrix_headline", policy=joined, supports=len(told.parts))
        if everywhere
        else words("survey.matrix_headline_none"),
        subtitle=words("survey.matrix_sub"),
        chart=None,
        table=Table(words("survey.matrix_title"), columns, rows),
        citation=citation.cite(
            found.figures, snapshot=snapshot, voice=scene.voice, notes=(words("survey.matrix_note"),), dated=False
        ),
    )
