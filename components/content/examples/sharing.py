"""Examples of sharing out: a shortfall by one rule, and hubs by prefecture as they are estimated."""

from __future__ import annotations

from components.content.examples.asked import HUBS, Asked, Fields, Told
from data.domain.indicator import DEPOPULATED, NON_DEPOPULATED
from data.domain.reason import Reason
from data.domain.rule import Rule
from data.queries.estimate import estimable_year, estimate
from data.queries.sharing import Sharing, share_out

SHIMANE = "32"
# The rule whose weights the first edition holds and whose parts differ from place to place.
SHOWN = Rule.DEPOPULATED


def sharing(here: Asked) -> Told:
    """By method."""
    return {"apportionment": _apportionment(here), "estimate": _estimate(here)}


def most(shared: Sharing, here: Asked) -> str:
    """Where a rule asks for most, and how many there."""
    first, *others = _most(shared)
    said = {
        "name": here.snapshot.catalogue.areas[first].name[here.scene.language],
        "part": here.scene.voice.value(here.indicator, shared.by_area[first]),
    }
    if not others:
        return here.scene.words("method.rules.most", **said)
    return here.scene.words("method.rules.most_equal", **said, count=len(others) + 1)


def _most(shared: Sharing) -> list[str]:
    """The areas with the greatest part, by code."""
    greatest = max(shared.by_area.values())
    return sorted(area for area, part in shared.by_area.items() if part == greatest)


def _apportionment(here: Asked) -> Fields | None:
    shared = share_out(here.snapshot, here.judgement, rule=SHOWN)
    if isinstance(shared, Reason):
        return None
    voice = here.scene.voice
    weights = {area: sum(f.value or 0 for f in figures) for area, figures in shared.weights.items()}
    area, whole = _most(shared)[0], sum(weights.values())
    return {
        "name": here.snapshot.catalogue.areas[area].name[here.scene.language],
        "part": voice.value(here.indicator, shared.by_area[area]),
        "total": voice.number(shared.total),
        "rule": here.scene.words(f"rule.{shared.rule}"),
        "weight": voice.number(weights[area]),
        "whole": voice.number(whole),
        "exact": voice.number(shared.total * weights[area] / whole, 1),
    }


def _estimate(here: Asked) -> Fields | None:
    year = estimable_year(here.snapshot, HUBS)
    if year is None:
        return None
    voice, indicator = here.scene.voice, here.indicator
    parts = [here.snapshot.read(HUBS, segment=s, year=year) for s in (DEPOPULATED, NON_DEPOPULATED)]
    shared = [voice.value(indicator, o.value) for o in parts if o is not None and o.value is not None]
    value = estimate(here.snapshot, HUBS, year=year)[SHIMANE].value
    if len(shared) < len(parts) or value is None:
        return None
    return {"value": voice.value(indicator, value), "depopulated": shared[0], "other": shared[1]}
