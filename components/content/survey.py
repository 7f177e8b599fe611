"""調査結果: what else did the surveys say? One card a question, as far as the edition holds its answer."""

from __future__ import annotations

from dataclasses import dataclass

from components.card import Card
from components.content.hub_survey import STATUS, organizations, states
from components.content.lifelong_towns import stages
from components.content.other_surveys import activities, supports
from components.scene import Scene
from data.domain.snapshot import Snapshot
from data.queries.survey import Composition, composition


@dataclass(frozen=True, slots=True)
class Survey:
    """The message and the cards that the edition can fill."""

    headline: str
    cards: tuple[Card, ...]


def survey(snapshot: Snapshot, scene: Scene) -> Survey:
    """The whole page for one edition."""
    cards = (f(snapshot, scene) for f in (states, organizations, stages, activities, supports))
    found = composition(snapshot, STATUS)
    return Survey(
        headline=_headline(found, scene) if found else scene.words("pages.survey.title"),
        cards=tuple(card for card in cards if card is not None),
    )


def _headline(found: Composition, scene: Scene) -> str:
    having = sum(found[part].figure.value or 0 for part in ("in_strategy", "not_in_strategy"))
    whole = found.whole.value or 0
    return scene.words(
        "survey.headline",
        whole=scene.voice.number(whole),
        having=scene.voice.number(having),
        share=scene.voice.percent(having / whole) if whole else "",
        year=scene.voice.year(found.year, survey=True),
    )
