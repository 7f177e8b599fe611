"""What publishing would change: by indicator, figure by figure, the national line, the verdicts, the prefectures."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice

from components.cards.card import Chart
from components.cards.table import Cell, Column, Table
from components.charts.maps import changed_areas
from components.charts.render_context import Scene
from data.domain.area import NATION
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.i18n.finding_text import segment_name
from data.queries.changes import Change, Changed, Preview, Tally, Turn, changed_prefectures, previous
from geo.shapes import PREFECTURES_INSET

# A value beside an earlier one: how much more or less, and by how many per cent.


def versus(value: float | None, other: float | None, indicator: Indicator, scene: Scene) -> str:
    """`+102、+7.2％`; shares differ by points, of which there is no percentage. Empty where either is missing."""
    if value is None or other is None:
        return ""
    voice = scene.voice
    if indicator.is_share:
        return voice.difference(indicator, value - other, signed=True)
    moved = voice.signed(value - other, indicator.decimals)
    if not other or value == other:
        return "±0" if value == other else moved
    rate = scene.words("number.percent", number=voice.signed((value - other) / other * 100, 1))
    return scene.words("versus.both", difference=moved, rate=rate)


def value_cell(observation: Observation | None, indicator: Indicator, scene: Scene, *, detail: str = "") -> Cell:
    """The value without its unit, or the word for why there is none; － where there is no such figure."""
    if observation is None:
        return Cell("－", None, detail=detail)
    if observation.value is None:
        return Cell(scene.words(f"mark.{observation.mark}"), None, detail=detail)
    return Cell(scene.voice.bare(indicator, observation.value), observation.value, detail=detail)


def previous_cell(
    value: float | None, before: Observation | None, key: Key, indicator: Indicator, scene: Scene
) -> Cell:
    """Last year's value and how `value` differs from it; the year is told where it is not the one before."""
    if before is None:
        return Cell("－", None)
    told = versus(value, before.value, indicator, scene)
    if before.key.year != key.year - 1:
        year = scene.voice.year(before.key.year, indicator.year_kind)
        told = scene.words("versus.earlier", year=year, difference=told) if told else year
    return value_cell(before, indicator, scene, detail=told)


# The map of changed prefectures: of the indicator that changes most of them, in its newest year.


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


LONGEST = 300


@dataclass(frozen=True, slots=True)
class Previewed:
    """`turns` are sentences: the national line old and new, the verdict old and new; `unchanged` names indicators."""

    tallies: Table
    unchanged: tuple[str, ...]
    changes: Table
    turns: tuple[str, ...]
    map: Chart | None
    map_title: str


def previewed(preview: Preview, before: Snapshot, after: Snapshot, scene: Scene) -> Previewed:
    """Everything that is shown of a preview."""
    found = changes_map(preview, after, scene)
    moved = {each.indicator.id for each in preview.changed}
    return Previewed(
        tallies=_tallies(tuple(each for each in preview.tallies if each.indicator.id in moved), scene),
        unchanged=tuple(t.indicator.name[scene.language] for t in preview.tallies if t.indicator.id not in moved),
        changes=changes_table(preview.changed, before, after, scene),
        turns=tuple(_turn(each, scene) for each in preview.turns),
        map=found[0] if found else None,
        map_title=found[1] if found else "",
    )


def in_one_sentence(changed: tuple[Changed, ...], before: Snapshot, after: Snapshot, scene: Scene) -> str:
    """`小さな拠点の形成数（全国、2022年度）1,510箇所など4件を追加します。`: one figure speaks for all."""
    words, said = scene.words, []
    for kind in ("added", "altered", "removed"):
        every = [(change, each.indicator) for each in changed for change in getattr(each, kind)]
        if not every:
            continue
        # The nation first, and of it the newest year.
        change, indicator = min(
            every, key=lambda at: (at[0].key.area != NATION, at[0].key.segment != ALL, -at[0].key.year)
        )
        shown = change.after or change.before
        first = words(
            "preview.one_figure",
            indicator=indicator.name[scene.language],
            area=_area(change, before, after, scene),
            year=scene.voice.year(change.key.year, indicator.year_kind),
            value=_told(shown, indicator, scene),
        )
        name = f"preview.{kind}_{'one' if len(every) == 1 else 'more'}"
        said.append(words(name, first=first, count=scene.voice.number(len(every))))
    redefined = [each.indicator.name[scene.language] for each in changed if each.redefined]
    if redefined:
        said.append(words("preview.redefines", names=words("finding.list").join(redefined)))
    return words("preview.sentence", changes=words("preview.and").join(said))


def changes_table(changed: tuple[Changed, ...], before: Snapshot, after: Snapshot, scene: Scene) -> Table:
    """Every changed figure, before → after, and beside the year before it; the first LONGEST."""
    words = scene.words
    every = ((change, each.indicator) for each in changed for change in each.every)
    rows = (_change(change, indicator, before, after, scene) for change, indicator in islice(every, LONGEST))
    names = (
        ("figure", False),
        ("area", False),
        ("before", True),
        ("after", True),
        ("difference", True),
        ("previous", True),
    )
    return Table(
        words("preview.changes"),
        tuple(Column(words(f"preview.{name}"), number=number) for name, number in names),
        tuple(rows),
    )


def _tallies(tallies: tuple[Tally, ...], scene: Scene) -> Table:
    words = scene.words
    kinds = ("added", "altered", "removed", "unchanged")
    rows = tuple(
        (
            Cell.of(t.indicator.name[scene.language]),
            *(Cell(scene.voice.number(getattr(t, kind)), float(getattr(t, kind))) for kind in kinds),
        )
        for t in tallies
    )
    columns = (
        Column(words("preview.indicator")),
        *(Column(words(f"preview.{kind}"), number=True) for kind in kinds),
    )
    return Table(words("preview.tallies"), columns, rows)


def _change(change: Change, indicator: Indicator, before: Snapshot, after: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    key, voice = change.key, scene.voice
    old, new = (o.value if o else None for o in (change.before, change.after))
    year = voice.year(key.year, indicator.year_kind)
    part = "" if key.segment == ALL else segment_name(key.segment, indicator, voice)
    earlier = previous(after, key) if change.after else None
    return (
        Cell(indicator.name[scene.language], indicator.id, detail=" ".join(each for each in (year, part) if each)),
        Cell.of(_area(change, before, after, scene)),
        value_cell(change.before, indicator, scene),
        value_cell(change.after, indicator, scene),
        Cell.of(versus(new, old, indicator, scene)),
        previous_cell(new, earlier, key, indicator, scene),
    )


def _area(change: Change, before: Snapshot, after: Snapshot, scene: Scene) -> str:
    area = after.catalogue.areas.get(change.key.area) or before.catalogue.areas[change.key.area]
    return area.name[scene.language]


def _told(observation: Observation | None, indicator: Indicator, scene: Scene) -> str:
    if observation is None or observation.value is None:
        return scene.words(f"mark.{observation.mark}") if observation else ""
    return scene.voice.value(indicator, observation.value)


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
