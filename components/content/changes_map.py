"""The map of changed prefectures: of the indicator that changes most of them, in its newest year."""

from __future__ import annotations

from components.card import Chart
from components.charts import changed_areas
from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.queries.preview import Preview, changed_prefectures
from geo.shapes import PREFECTURES_INSET


def changes_map(preview: Preview, after: Snapshot, scene: Scene) -> tuple[Chart, str] | None:
    """The chart and its title; None where no prefecture changes."""
    found = [
        (each.indicator, year, changes)
        for each in preview.changed
        for year, changes in changed_prefectures(each, after)[:1]
    ]
    if not found:
        return None
    indicator, year, changes = max(found, key=lambda each: len(each[2]))
    voice = scene.voice
    title = scene.words(
        "preview.map_title",
        indicator=indicator.name[scene.language],
        year=voice.year(year, indicator.year_kind),
        count=len(changes),
    )
    spec = changed_areas.changed_areas(changes, indicator, shape=PREFECTURES_INSET, voice=voice, palette=scene.palette)
    return Chart(spec, changed_areas.describe(changes, voice=voice)), title
