"""Examples of shares, of rounding, and of where the map's classes begin."""

from __future__ import annotations

from components.content.examples.asked import Asked, Fields, Told
from data.domain.figure import Figure
from data.domain.reason import Reason
from data.methods.classes import Classing
from data.queries.classing import around
from data.queries.figures import latest
from data.queries.layers import layers, show
from data.queries.peers import peers

SHARE, ROUNDED, CLASSED = "hubs_with_organization_share", "hub_municipalities_share", "depopulated_municipalities"
DISTANT, SHIMANE = "depopulated_municipalities_share", "32"


def presenting(here: Asked) -> Told:
    """By method."""
    return {
        "share": _share(here),
        "rounding": _rounding(here),
        "classes": _classes(here),
        "diverging": _diverging(here),
        "nearest": _nearest(here),
    }


def _counts(found: Figure | None, here: Asked) -> Fields | None:
    """Numerator and denominator of a share, where it was made of counts."""
    if found is None or found.value is None or found.numerator is None or found.denominator is None:
        return None
    number = here.scene.voice.number
    return {"numerator": number(found.numerator), "denominator": number(found.denominator)}


def _share(here: Asked) -> Fields | None:
    found = latest(here.snapshot, SHARE)
    counts = _counts(found, here)
    if found is None or found.value is None or counts is None:
        return None
    return {**counts, "share": here.scene.voice.percent(found.value)}


def _rounding(here: Asked) -> Fields | None:
    found = latest(here.snapshot, ROUNDED)
    counts = _counts(found, here)
    if found is None or found.value is None or counts is None:
        return None
    indicator, voice = here.snapshot.catalogue.indicators[ROUNDED], here.scene.voice
    return {
        **counts,
        "name": indicator.name[here.scene.language],
        "exact": voice.number(found.value, 5),
        "said": voice.value(indicator, found.value),
    }


def _classes(here: Asked) -> Fields | None:
    layer = next((each for each in layers(here.snapshot) if each.id == CLASSED), None)
    if layer is None:
        return None
    voice = here.scene.voice
    breaks = show(here.snapshot, layer, year=layer.years[-1]).breaks
    joint = here.scene.words("map.name_separator")
    return {
        "name": layer.indicator.name[here.scene.language],
        "breaks": joint.join(voice.bare(layer.indicator, each) for each in breaks),
    }


def _diverging(here: Asked) -> Fields | None:
    """The distance of each prefecture from the nation, in even steps."""
    layer = next((each for each in layers(here.snapshot) if each.id == DISTANT), None)
    if layer is None:
        return None
    answer = show(here.snapshot, layer, year=layer.years[-1])
    values = [row.figure.value for row in answer.rows if row.figure.value is not None]
    if answer.nation.value is None or not values:
        return None
    voice, joint = here.scene.voice, here.scene.words("map.name_separator")
    found = around(values, answer.nation.value, Classing.EQUAL, share=layer.indicator.is_share)
    return {
        "name": layer.indicator.name[here.scene.language],
        "middle": voice.value(layer.indicator, answer.nation.value),
        "steps": joint.join(voice.difference(layer.indicator, step) for step in found.steps),
    }


def _nearest(here: Asked) -> Fields | None:
    found = peers(here.snapshot, SHIMANE)
    if isinstance(found, Reason):
        return None
    language, joint = here.scene.language, here.scene.words("map.name_separator")
    return {
        "name": found.own.area.name[language],
        "peers": joint.join(peer.area.name[language] for peer in found.nearest),
    }
