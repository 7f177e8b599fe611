"""不足を割り振る: each prefecture's part of the shortfall under a rule. No survey's figure, and no one's target."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from components.cards import citation
from components.cards.card import Card, Chart
from components.cards.figure_table import credited, date_said
from components.cards.sentences import over
from components.cards.series import credited_with_target
from components.cards.table import Cell, Column, Table
from components.charts.maps import choropleth
from components.charts.maps.basemap import BOUNDARIES
from components.charts.maps.fill import CLICK
from components.charts.render_context import Scene
from components.context.params import NOWHERE
from components.features.gap.cards.outlook import judged
from components.features.gap.sentences import input_said
from components.text import text
from data.domain.area import NATION
from data.domain.bilingual import LANGUAGES, Bilingual
from data.domain.figure import Figure
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.method_text import rule_said
from data.methods.series import Point
from data.queries.judgement import Judgement
from data.queries.sharing import Sharing, as_layer, by_every_rule, share_out
from geo.shapes import PREFECTURES_INSET

# The parts of the 47, with their weights, and beside them what another rule would give.

_FOR_THE_FILE = ("area", "unit", "mark", "derivation", "data_date", "source")


def sharing_table(
    found: Sharing, other: Sharing | None, judgement: Judgement, focus: str | None, snapshot: Snapshot, scene: Scene
) -> Table:
    """The total first, then one row a prefecture by code, the one in focus strong."""
    words = scene.words
    compared = ("versus", "difference") if other is not None else ("weight",)
    columns = (
        Column(words("level.prefecture")),
        Column(words("gap.sharing_part"), number=True),
        *(Column(words(f"gap.sharing_{name}"), number=True) for name in compared),
        *(Column(words(f"table.{name}"), drawn=False) for name in _FOR_THE_FILE),
        *(Column(words(f"table.target_{name}"), drawn=False) for name in ("value", "year")),
        *(() if other is None else (Column(words("gap.sharing_weight"), drawn=False),)),
        *weight_columns(words("gap.sharing_weight"), scene),
        *(() if other is None else (Column(words("gap.sharing_versus_weight"), drawn=False),)),
        *(() if other is None else weight_columns(words("gap.sharing_versus_weight"), scene)),
    )
    rows = [_row(area, found, other, judgement, snapshot, scene) for area in found.by_area]
    areas = list(found.by_area)
    strong = frozenset({0, areas.index(focus) + 1}) if focus in areas else frozenset({0})
    return Table(
        words("gap.sharing_title"), columns, (_total(found, other, judgement, snapshot, scene), *rows), strong=strong
    )


def _row(
    area: str, found: Sharing, other: Sharing | None, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> tuple[Cell, ...]:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    part = found.by_area[area]
    source = credited_with_target(judgement, snapshot, scene)
    if found.weights[area]:
        source = f"{source} / {credited(found.weights[area], snapshot, scene.language)}"
    weight = weight_cell(found, area, snapshot, scene)
    rule = rule_said(found.rule, snapshot.catalogue, words)
    if other is not None:
        rule = words("sharing_page.both_rules", rule=rule, other=rule_said(other.rule, snapshot.catalogue, words))
    return (
        Cell.of(snapshot.catalogue.areas[area].name[scene.language]),
        Cell(voice.value(indicator, part), float(part)),
        *((weight,) if other is None else _compared(part, other.by_area[area], judgement, scene)),
        Cell.of(area),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.ESTIMATED}")),
        Cell.of(rule),
        *_asked(judgement, scene),
        Cell.of(source),
        *_target(judgement),
        *(() if other is None else (weight,)),
        *weight_origin(found, area, snapshot, scene),
        *(() if other is None else (weight_cell(other, area, snapshot, scene),)),
        *(() if other is None else weight_origin(other, area, snapshot, scene)),
    )


def _compared(part: int, other: int, judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    voice, indicator = scene.voice, judgement.indicator
    return (
        Cell(voice.value(indicator, other), float(other)),
        Cell(voice.difference(indicator, other - part, signed=True), float(other - part)),
    )


def _total(
    found: Sharing, other: Sharing | None, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> tuple[Cell, ...]:
    """The sum, which is the shortfall."""
    total = Cell(scene.voice.value(judgement.indicator, found.total), float(found.total))
    compared = (Cell("", None),) if other is None else _compared(found.total, other.total, judgement, scene)
    return (
        Cell.of(scene.words("sharing_page.total")),
        total,
        *compared,
        Cell.of(NATION),
        Cell.of(judgement.indicator.unit[scene.language]),
        Cell.of(scene.words("table.computed")),
        Cell.of(scene.words("gap.row_shortfall")),
        *_asked(judgement, scene),
        Cell.of(credited_with_target(judgement, snapshot, scene)),
        *_target(judgement),
        *(Cell("", None) for _ in range(3 if other is None else 8)),
    )


def _asked(judgement: Judgement, scene: Scene) -> tuple[Cell, ...]:
    """Of when the observation is whose shortfall is shared out."""
    figures = {f.key.year: f for f in judgement.series}
    latest = judgement.progress.latest
    counted = figures.get(latest.year) if isinstance(latest, Point) else None
    return (Cell("", None) if counted is None else Cell.of(date_said(counted, judgement.indicator, scene.voice)),)


def _target(judgement: Judgement) -> tuple[Cell, ...]:
    """Value and year of the target; of a share nothing is shared out."""
    target = judgement.progress.target
    if isinstance(target, Reason):
        return Cell("", None), Cell("", None)
    return Cell("", target.value), Cell("", float(target.year))


def weight_columns(name: str, scene: Scene) -> tuple[Column, ...]:
    """For the file: a weight's unit, date and source."""
    words = scene.words
    return (
        Column(words("table.unit_of", name=name), drawn=False),
        Column(words("gap.sharing_date_of", name=name), drawn=False),
        Column(words("gap.sharing_source_of", name=name), drawn=False),
    )


def weight_origin(found: Sharing, area: str, snapshot: Snapshot, scene: Scene) -> tuple[Cell, ...]:
    """The cells of `weight_columns`; empty where all weigh the same."""
    weights = [f for f in found.weights[area] if f.value is not None]
    if not weights:
        return (Cell("", None),) * 3
    indicators = snapshot.catalogue.indicators
    dates = dict.fromkeys(date_said(f, indicators[f.key.indicator], scene.voice) for f in weights)
    return (
        Cell.of(indicators[weights[0].key.indicator].unit[scene.language]),
        Cell.of(scene.words("chart.and").join(dates)),
        Cell.of(credited(weights, snapshot, scene.language)),
    )


def weight_cell(found: Sharing, area: str, snapshot: Snapshot, scene: Scene) -> Cell:
    """What the part goes by, and of when; of a difference both counts."""
    weights = [f for f in found.weights[area] if f.value is not None]
    if not weights:
        return Cell(scene.words("gap.sharing_same"), 1.0)
    indicators = snapshot.catalogue.indicators
    said = [scene.voice.value(indicators[f.key.indicator], f.value or 0) for f in weights]
    dates = dict.fromkeys(date_said(f, indicators[f.key.indicator], scene.voice) for f in weights)
    joint = scene.words("gap.sharing_less")
    return Cell(joint.join(said), _weight(weights), " ".join(dates))


def _weight(figures: Sequence[Figure]) -> float:
    """Of a difference what is left, as it weighs."""
    first, *others = (f.value or 0.0 for f in figures)
    return max(first - sum(others), 0.0)


# One prefecture under every rule: what each would make its part of the shortfall.


def area_card(judgement: Judgement, area: str | None, snapshot: Snapshot, scene: Scene) -> Card | None:
    """A row for each rule, a refused one with its reason; None where no prefecture is in focus."""
    if area is None:
        return None
    words, indicator = scene.words, judgement.indicator
    shared = by_every_rule(snapshot, judgement)
    parts = [found.by_area[area] for found in shared.values() if isinstance(found, Sharing)]
    name = snapshot.catalogue.areas[area].name[scene.language]
    low, high = scene.voice.bare(indicator, min(parts)), scene.voice.value(indicator, max(parts))
    title = "sharing_page.area_title_one" if min(parts) == max(parts) else "sharing_page.area_title"
    figures = {f.key: f for found in shared.values() if isinstance(found, Sharing) for f in found.weights[area]}
    return Card(
        id=f"sharing-area-{indicator.id}",
        headline=words(title, name=name, low=low, high=high),
        subtitle=words("sharing_page.area_sub"),
        chart=None,
        table=_area_table(shared, area, judgement, snapshot, scene),
        citation=citation.cite(
            (*judgement.series, *figures.values()),
            snapshot=snapshot,
            voice=scene.voice,
            notes=(words("gap.sharing_note"),),
            marks=(Mark.ESTIMATED,),
        ),
    )


def _area_table(
    shared: dict[str, Sharing | Reason], area: str, judgement: Judgement, snapshot: Snapshot, scene: Scene
) -> Table:
    words, voice, indicator = scene.words, scene.voice, judgement.indicator
    columns = (
        Column(words("sharing_page.rule")),
        Column(words("gap.sharing_part"), number=True),
        Column(words("gap.sharing_weight"), number=True),
        Column(words("gap.sharing_reason"), drawn=False),
        *(Column(words(f"table.{name}"), drawn=False) for name in ("area", "unit", "mark", "source")),
        *weight_columns(words("gap.sharing_weight"), scene),
    )
    origin = (
        Cell.of(area),
        Cell.of(indicator.unit[scene.language]),
        Cell.of(words(f"mark.{Mark.ESTIMATED}")),
        Cell.of(credited_with_target(judgement, snapshot, scene)),
    )
    rows: list[tuple[Cell, ...]] = []
    for rule, found in shared.items():
        said = Cell.of(rule_said(rule, snapshot.catalogue, words))
        if isinstance(found, Reason):
            why, nothing = words(f"reason_short.{found}"), Cell("", None)
            rows.append((said, Cell(why, None), nothing, Cell.of(why), *origin, nothing, nothing, nothing))
            continue
        part = found.by_area[area]
        weight = weight_cell(found, area, snapshot, scene)
        weighed = weight_origin(found, area, snapshot, scene)
        rows.append((said, Cell(voice.value(indicator, part), float(part)), weight, Cell.of(""), *origin, *weighed))
    return Table(words("sharing_page.area_caption"), columns, tuple(rows))


@dataclass(frozen=True, slots=True)
class SharingPage:
    """The message; the map and the table, or the sentence why there are none; one prefecture under every rule."""

    headline: str
    lead: str
    refused: str | None
    map: Card | None
    table: Card | None
    area: Card | None


def sharing(
    snapshot: Snapshot, scene: Scene, indicator: str, target: str, by: int, rule: str, versus: str, area: str
) -> SharingPage:
    """The shortfall shared out by `rule`, beside it by `versus` where one is chosen."""
    words = scene.words
    judgement = judged(snapshot, scene, indicator, target, by)
    found = share_out(snapshot, judgement, rule=rule)
    other = None if versus in (NOWHERE, rule) else share_out(snapshot, judgement, rule=versus)
    named = rule_said(rule, snapshot.catalogue, words)
    focus = None if area == NOWHERE else area
    if isinstance(found, Reason):
        # The prefecture is told all the same where another rule can be followed.
        told = area_card(judgement, focus, snapshot, scene) if found is Reason.NO_WEIGHTS else None
        return SharingPage(
            headline=_refused_title(found, scene),
            lead=over(judgement, scene),
            refused=_refused(found, named, judgement, scene),
            map=None,
            table=None,
            area=told,
        )
    lead = words("sharing_page.lead", rule=named)
    if versus == rule:
        lead += words("sharing_page.same_rule")
    if isinstance(other, Reason):
        said = rule_said(versus, snapshot.catalogue, words)
        lead += words("sharing_page.versus_refused", rule=said, reason=words(f"reason.{other}"))
    return SharingPage(
        headline=_headline(found, judgement, snapshot, scene),
        lead=lead + over(judgement, scene),
        refused=None,
        map=_map(found, judgement, focus, snapshot, scene),
        table=_table(found, other if isinstance(other, Sharing) else None, judgement, focus, snapshot, scene),
        area=area_card(judgement, focus, snapshot, scene),
    )


def _refused_title(found: Reason, scene: Scene) -> str:
    """What stands in the way: the rule, that nothing is missing, or the question itself."""
    if found is Reason.NO_WEIGHTS:
        return scene.words("sharing_page.refused_title")
    if found is Reason.ALREADY_REACHED:
        return scene.words("sharing_page.nothing_title")
    return scene.words("sharing_page.cannot_title", reason=scene.words(f"reason_short.{found}"))


def _refused(found: Reason, named: str, judgement: Judgement, scene: Scene) -> str:
    """The reason in full; the rule is named where another one would do."""
    if found is Reason.NO_WEIGHTS:
        return scene.words("sharing_page.refused", rule=named, reason=scene.words(f"reason.{found}"))
    return input_said(found, judgement.indicator, scene)


def _headline(found: Sharing, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> str:
    most = max(found.by_area, key=lambda area: (found.by_area[area], -int(area)))
    ties = [area for area, part in found.by_area.items() if part == found.by_area[most]]
    said = {
        "total": scene.voice.value(judgement.indicator, found.total),
        "part": scene.voice.value(judgement.indicator, found.by_area[most]),
    }
    if len(ties) > 1:
        return scene.words("sharing_page.headline_ties", count=len(ties), **said)
    return scene.words("sharing_page.headline", name=snapshot.catalogue.areas[most].name[scene.language], **said)


def _map(found: Sharing, judgement: Judgement, focus: str | None, snapshot: Snapshot, scene: Scene) -> Card:
    words, indicator = scene.words, judgement.indicator
    answer = as_layer(found, judgement, snapshot, name=_named(judgement))
    return Card(
        id=f"sharing-map-{indicator.id}",
        headline=words("sharing_page.map_title", name=indicator.name[scene.language]),
        subtitle=words(
            "sharing_page.map_sub",
            unit=indicator.unit[scene.language],
            rule=rule_said(found.rule, snapshot.catalogue, words),
            mark=words(f"mark.{Mark.ESTIMATED}"),
        ),
        chart=Chart(
            choropleth.choropleth(
                answer,
                shape=PREFECTURES_INSET,
                catalogue=snapshot.catalogue,
                focus=focus,
                voice=scene.voice,
                palette=scene.palette,
            ),
            choropleth.describe(answer, voice=scene.voice),
            pick=CLICK,
        ),
        table=None,
        citation=_cited(found, judgement, snapshot, scene, also=(BOUNDARIES,)),
    )


def _table(
    found: Sharing, other: Sharing | None, judgement: Judgement, focus: str | None, snapshot: Snapshot, scene: Scene
) -> Card:
    words, catalogue = scene.words, snapshot.catalogue
    rule = rule_said(found.rule, catalogue, words)
    subtitle = words("sharing_page.table_sub", rule=rule)
    if other is not None:
        subtitle = words("sharing_page.table_sub_versus", rule=rule, other=rule_said(other.rule, catalogue, words))
    return Card(
        id=f"sharing-{judgement.indicator.id}",
        headline=words("gap.sharing_title") if other is None else _farthest(found, other, judgement, snapshot, scene),
        subtitle=subtitle,
        chart=None,
        table=sharing_table(found, other, judgement, focus, snapshot, scene),
        citation=_cited(found, judgement, snapshot, scene),
        workbook=True,
    )


def _farthest(found: Sharing, other: Sharing, judgement: Judgement, snapshot: Snapshot, scene: Scene) -> str:
    """Where the two rules differ most."""
    most = max(found.by_area, key=lambda area: (abs(found.by_area[area] - other.by_area[area]), -int(area)))
    return scene.words(
        "sharing_page.farthest",
        name=snapshot.catalogue.areas[most].name[scene.language],
        first=scene.voice.value(judgement.indicator, found.by_area[most]),
        second=scene.voice.value(judgement.indicator, other.by_area[most]),
    )


def _named(judgement: Judgement) -> Bilingual:
    """What is shared out, in both languages: the map takes it for an indicator of its own."""
    name = judgement.indicator.name
    ja, en = (text(language)("sharing_page.layer", name=name[language]) for language in LANGUAGES)
    return Bilingual(ja, en)


def _cited(
    found: Sharing, judgement: Judgement, snapshot: Snapshot, scene: Scene, also: tuple[str, ...] = ()
) -> citation.Citation:
    figures = tuple(f for weights in found.weights.values() for f in weights)
    return citation.cite(
        (*judgement.series, *figures),
        snapshot=snapshot,
        voice=scene.voice,
        notes=(scene.words("gap.sharing_note"), *((scene.words("map.note_boundaries"),) if also else ())),
        also=also,
        marks=(Mark.ESTIMATED,),
    )
