"""生涯活躍のまち: from intent to plan to action."""

from __future__ import annotations

from components import citation
from components.card import Card, Chart
from components.charts import stages as chart
from components.figure_table import date_said, figure_table
from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.queries.survey import composition

STAGES = ("lifelong_town_intent", "lifelong_town_plan", "lifelong_town_action")


def stages(snapshot: Snapshot, scene: Scene) -> Card | None:
    """Three stages, each part of the one before; last year's counts as far as they are known."""
    found = [composition(snapshot, name) for name in STAGES]
    intent, plan, action = found
    if intent is None or plan is None or action is None or intent.whole.value is None:
        return None
    number = scene.voice.number
    drawn, carried = plan["drawn_up"].figure, action["carried_out"].figure
    before = {f.key.segment: f for f in (*plan.before, *action.before)}
    notes: tuple[str, ...] = ()
    if {"drawn_up", "carried_out"} <= set(before):
        known = {"plan": before["drawn_up"].value or 0, "action": before["carried_out"].value or 0}
        notes = (scene.words("survey.stages_note", **{name: number(value) for name, value in known.items()}),)
    figures = tuple(s.figure for c in (intent, plan, action) for s in c.slices)
    rows = [
        (f"{c.indicator.name[scene.language]} {c.indicator.part(f.key.segment).name[scene.language]}", f)
        for c in (intent, plan, action)
        for f in (*(s.figure for s in c.slices), *c.before)
    ]
    return Card(
        id="survey-stages",
        headline=scene.words(
            "survey.stages_headline",
            intent=number(plan.whole.value or 0),
            plan=number(drawn.value or 0),
            action=number(carried.value or 0),
        ),
        subtitle=scene.words(
            "survey.stages_sub",
            date=date_said(intent.slices[0].figure, intent.indicator, scene.voice),
            whole=number(intent.whole.value),
        ),
        # Of no municipality at all there are no parts to draw.
        chart=Chart(
            chart.stages(intent, plan, action, voice=scene.voice, palette=scene.palette),
            chart.describe(intent, plan, action, voice=scene.voice),
        )
        if intent.whole.value
        else None,
        table=figure_table(
            scene.words("survey.stages_title"), scene.words("table.item"), rows, snapshot=snapshot, voice=scene.voice
        ),
        citation=citation.cite(figures, snapshot=snapshot, voice=scene.voice, notes=notes),
    )
