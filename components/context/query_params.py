"""The address: the one place that knows its keys. Plain ids, checked against what is offered; nothing is executed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from components.charts.maps.ranking_rows import RankingOrder
from components.context.params import (
    BASE,
    LATEST,
    LEVERS,
    LONGEST,
    NOWHERE,
    PLANS,
    Choice,
    GapPart,
    Ink,
    MapView,
    Offers,
)
from components.exports.picture_sizes import Size
from data.domain.area import Level
from data.i18n.formatter import Years
from data.methods.continuation import Method
from data.queries.levers import Unknown

# How the whole screen speaks, and what it shows. Each key's offer may depend on the keys before it.
READER_KEYS = ("lang", "years", "edition")
# What is taken to a meeting, in which form, and which screen of it is shown.
MEETING_KEYS = ("picks", "ink", "size", "present", "screen", "lit")
KEYS = (
    *("indicator", "level", "layer", "year", "area", "town", "view", "order", "classing", "beside", "before"),
    *("base", "target", "by", "method"),
    *("part", "asof", "solve", "pace", *LEVERS, *PLANS, "rule", "versus", "against"),
    *MEETING_KEYS,
)
ALL_KEYS = (*READER_KEYS, *KEYS)

# Streamlit's own.
_FOREIGN = frozenset({"embed", "embed_options"})

# Empty, they say nothing, and are left out: a lever as observed, no scenario, the pace so far, the declared year.
_SILENT = frozenset({*LEVERS, *PLANS, "pace", "by", "town", "picks", "present", "screen", "lit"})
MEETING = "meeting"

# So many complaints are worth reading; whether there are more is known by one more.
MOST_TOLD = 8

# When the first changes, the others go back to what the new one suggests.
_FOLLOWERS: Mapping[str, tuple[str, ...]] = {
    "indicator": ("base", "target", "by", "asof", "pace", *LEVERS),
    "level": ("layer", "year", "beside", "before", "town"),
    "layer": ("year", "before"),
    "area": ("town",),
}


@dataclass(frozen=True, slots=True)
class InvalidParam:
    """Something in the address that could not be used. `instead` is None where the key itself means nothing."""

    key: str
    given: str
    instead: str | None


@dataclass(frozen=True, slots=True)
class ParsedParams:
    """A value for every key asked for, and what was refused on the way."""

    values: Mapping[str, str]
    complaints: tuple[InvalidParam, ...]


def read(address: Mapping[str, str], keys: Iterable[str], offers: Offers) -> ParsedParams:
    """Every key's value: what the address says where it is offered, else the default."""
    values: dict[str, str] = {}
    complaints: list[InvalidParam] = []
    for key in keys:
        offer = offers.offer(key, values)
        given = address.get(key)
        values[key] = offer.default
        if given is None:
            continue
        plain = unicodedata.normalize("NFKC", given)
        if offer.takes(plain):
            values[key] = plain
        else:
            complaints.append(InvalidParam(key, given[:LONGEST], offer.default))
    return ParsedParams(values, tuple(complaints))


def unknown(address: Mapping[str, str]) -> tuple[InvalidParam, ...]:
    """The keys of an address that mean nothing here, as far as anyone would read on."""
    strange = (key for key in address if key not in ALL_KEYS and key.lower() not in _FOREIGN)
    return tuple(InvalidParam(key[:LONGEST], address[key][:LONGEST], None) for key in islice(strange, MOST_TOLD + 1))


def kept(address: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The address without what was refused: what was said stays said, also where it is the default."""
    return {
        key: values[key] for key in ALL_KEYS if key in address and key in values and _same(address[key], values[key])
    }


def chosen(address: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """The address after a choice; what depends on the changed key goes back to its default, unless chosen too."""
    gone = {follower for key in changes for follower in _FOLLOWERS.get(key, ())}
    after = {key: said for key, said in address.items() if key not in gone} | dict(changes)
    return {key: said for key, said in after.items() if said or key not in _SILENT}


def with_layer(address: Mapping[str, str], offers: Offers) -> Mapping[str, str]:
    """On the map, an address that names only an indicator means the layer of that name."""
    indicator = address.get("indicator", "")
    by_prefecture = offers.offer("layer", {"level": Level.PREFECTURE.value})
    if "layer" in address or not indicator or not by_prefecture.takes(indicator):
        return address
    return {**address, "layer": indicator}


def years(values: Mapping[str, str]) -> Years:
    """The manner in which years are told."""
    return Years(values["years"])


def choice(values: Mapping[str, str]) -> Choice:
    """The checked values as the pages get them."""
    return Choice(
        lang=values["lang"],
        years=years(values),
        edition=values["edition"],
        indicator=values["indicator"],
        level=Level(values["level"]),
        layer=values["layer"],
        year=int(values["year"] or 0),
        area=values["area"],
        town=values["town"],
        view=MapView(values["view"]),
        order=RankingOrder(values["order"]),
        classing=values["classing"],
        beside=values["beside"],
        before=None if values["before"] == NOWHERE else int(values["before"]),
        base=int(values["base"] or 0),
        target=values["target"],
        by=int(values["by"] or 0),
        method=Method(values["method"]),
        part=GapPart(values["part"]),
        asof=None if values["asof"] == LATEST else int(values["asof"]),
        solve=Unknown(values["solve"]),
        pace=values["pace"],
        levers=tuple(values[key] for key in LEVERS),
        plans=tuple(values[key] for key in PLANS),
        rule=values["rule"],
        versus=values["versus"],
        picks=values["picks"],
        ink=Ink(values["ink"]),
        size=Size(values["size"]),
        presenting=bool(values["present"]),
        screen=int(values["screen"] or 1),
        lit=values["lit"],
    )


def link(page: str, values: Mapping[str, str], *, edition: int, site: str = "") -> str:
    """The address that shows the same numbers for ever: every choice of `values` written out, the edition by number."""
    fields = {**{key: values[key] for key in ALL_KEYS if key in values}, "edition": str(edition)}
    fields = {key: value for key, value in fields.items() if value or key not in _SILENT}
    if page != MEETING and not fields.get("present"):
        # What is gathered for a meeting is no part of what another page shows.
        fields = {key: value for key, value in fields.items() if key not in MEETING_KEYS}
    if fields.get("against") == BASE:
        # It matters on one page only, and there its default says the same.
        del fields["against"]
    return f"{site.rstrip('/')}/{page}?{urlencode(fields)}"


def _same(given: str, value: str) -> bool:
    return unicodedata.normalize("NFKC", given) == value
