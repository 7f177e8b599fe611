"""不足を割り振る: each prefecture's part of the shortfall under a rule. No survey's figure, and no one's target."""

from __future__ import annotations

from dataclasses import dataclass

from components import citation
from components.card import Card, Chart
from components.charts import choropleth
from components.choices import NOWHERE
from components.content.judged import judged
from components.content.sharing_area import area_card
from components.content.sharing_table import sharing_table
from components.content.where import BOUNDARIES
from components.scene import Scene
from components.sentences.gap import input_said
from components.sentences.targets import over
from components.text import text
from data.domain.bilingual import LANGUAGES, Bilingual
from data.domain.mark import Mark
from data.domain.reason import Reason
from data.domain.snapshot import Snapshot
from data.i18n.rule_text import rule_said
from data.queries.judgement import Judgement
from data.queries.sharing import Sharing, as_layer, share_out
from geo.shapes import PREFECTURES_INSET


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
            pick=choropleth.CLICK,
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
