"""What publishing would change: by indicator, figure by figure, the national line, the verdicts, the prefectures."""

from __future__ import annotations

from dataclasses import dataclass

from components.card import Chart
from components.content.changes_map import changes_map
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.indicator import Indicator
from data.domain.observation import Observation
from data.domain.snapshot import Snapshot
from data.i18n.telling import segment_name
from data.queries.changes import Change, Changed
from data.queries.preview import Preview, Turn

LONGEST = 300


@dataclass(frozen=True, slots=True)
class Previewed:
    """`turns` are sentences: the national line old and new, the verdict old and new."""

    tallies: Table
    changes: Table
    turns: tuple[str, ...]
    map: Chart | None
    map_title: str


def previewed(preview: Preview, before: Snapshot, after: Snapshot, scene: Scene) -> Previewed:
    """Everything that is shown of a preview."""
    found = changes_map(preview, after, scene)
    return Previewed(
        tallies=_tallies(preview, scene),
        changes=changes_table(preview.changed, before, after, scene),
        turns=tuple(_turn(each, scene) for each in preview.turns),
        map=found[0] if found else None,
        map_title=found[1] if found else "",
    )


def changes_table(changed: tuple[Changed, ...], before: Snapshot, after: Snapshot, scene: Scene) -> Table:
    """Every changed figure, before → after, with the difference and the rate; the first LONGEST."""
    words = scene.words
    rows = [_change(c, each.indicator, before, after, scene) for each in changed for c in each.every]
    names = (
        ("area", False),
        ("figure", False),
        ("before", True),
        ("after", True),
        ("difference", True),
        ("rate", True),
    )
    return Table(
        words("preview.changes"),
        tuple(Column(words(f"preview.{name}"), number=number) for name, number in names),
        tuple(rows[:LONGEST]),
    )


def _tallies(preview: Preview, scene: Scene) -> Table:
    words = scene.words
    kinds = ("added", "altered", "removed", "unchanged")
    rows = tuple(
        (
            Cell.of(t.indicator.name[scene.language]),
            *(Cell(scene.voice.number(getattr(t, kind)), float(getattr(t, kind))) for kind in kinds),
        )
        for t in preview.tallies
    )
    columns = (
        Column(words("preview.indicator")),
        *(Column(words(f"preview.{kind}"), number=True) for kind in kinds),
    )
    return Table(words("preview.tallies"), columns, rows)


def _change(change: Change, indicator: Indicator, before: Snapshot, after: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    key, voice = change.key, scene.voice
    area = after.catalogue.areas.get(key.area) or before.catalogue.areas[key.area]
    old, new = (o.value if o else None for o in (change.before, change.after))
    difference = rate = ""
    if old is not None and new is not None:
        difference = voice.difference(indicator, new - old, signed=True)
        rate = voice.signed((new - old) / old * 100, 1) + "％" if old and not indicator.is_share else ""
    said = voice.year(key.year, indicator.year_kind)
    part = "" if key.segment == "all" else segment_name(key.segment, indicator, voice)
    return (
        Cell.of(area.name[scene.language]),
        Cell(indicator.name[scene.language], indicator.id, detail=" ".join(each for each in (said, part) if each)),
        _value(change.before, indicator, scene),
        _value(change.after, indicator, scene),
        Cell.of(difference),
        Cell.of(rate),
    )


def _value(observation: Observation | None, indicator: Indicator, scene: Scene) -> Cell:
    if observation is None:
        return Cell("－", None)
    if observation.value is None:
        return Cell(scene.words(f"mark.{observation.mark}"), None)
    return Cell(scene.voice.bare(indicator, observation.value), observation.value)


def _turn(turn: Turn, scene: Scene) -> str:
    """The national figure old and new, the verdict old and new, and how far from the planned path it stands."""
    words, voice, indicator = scene.words, scene.voice, turn.after.indicator
    said = []
    for each in (turn.before, turn.after):
        latest = each.latest
        value = words("mark.not_collected")
        if latest is not None and latest.value is not None:
            value = words(
                "preview.latest",
                value=voice.value(indicator, latest.value),
                year=voice.year(latest.key.year, indicator.year_kind),
            )
        verdict = each.progress.verdict
        said.append((value, f"{words(f'verdict_shape.{verdict}')} {words(f'verdict.{verdict}')}"))
    sentence = words(
        "preview.turn",
        indicator=indicator.name[scene.language],
        before=said[0][0],
        after=said[1][0],
        verdict_before=said[0][1],
        verdict_after=said[1][1],
    )
    ratios = [each.progress.pace_ratio for each in (turn.before, turn.after)]
    if all(isinstance(each, float) for each in ratios):
        first, second = (voice.number(each, 2) for each in ratios if isinstance(each, float))
        sentence += words("preview.pace", before=first, after=second)
    on_path, latest = turn.after.progress.on_path, turn.after.latest
    if isinstance(on_path, float) and latest is not None and latest.value is not None:
        gap = (latest.value - on_path) * indicator.direction.sign
        name = "preview.above_path" if gap >= 0 else "preview.below_path"
        path = voice.value(indicator, on_path)
        sentence += words(name, path=path, gap=voice.difference(indicator, abs(gap)))
    return sentence
