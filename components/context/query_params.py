"""The address: plain ids, checked against what the parameters can be; nothing is executed."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from itertools import islice
from urllib.parse import urlencode

from components.context.param import LONGEST, Options, Param, Scope
from components.context.params import PARAMS
from data.domain.area import Level

# Streamlit's own.
_FOREIGN = frozenset({"embed", "embed_options"})

MEETING = "meeting"

# So many refusals are worth reading; whether there are more is known by one more.
MOST_TOLD = 8


@dataclass(frozen=True, slots=True)
class InvalidParam:
    """Something in the address that could not be used. `instead` is None where the key itself means nothing."""

    key: str
    given: str
    instead: str | None


@dataclass(frozen=True, slots=True)
class ParsedParams:
    """A value for every parameter asked for, and what was refused on the way."""

    values: Mapping[str, str]
    invalid: tuple[InvalidParam, ...]


def validate(address: Mapping[str, str], params: Iterable[Param], options: Options) -> ParsedParams:
    """Every parameter's value: what the address says where that is accepted, else the default."""
    values: dict[str, str] = {}
    invalid: list[InvalidParam] = []
    for param in params:
        known = options.of(param, values)
        given = address.get(param.key)
        values[param.key] = known.default
        if given is None:
            continue
        plain = _plain(given)
        if known.accepts(plain):
            values[param.key] = plain
        else:
            invalid.append(InvalidParam(param.key, given[:LONGEST], known.default))
    return ParsedParams(values, tuple(invalid))


def unknown(address: Mapping[str, str]) -> tuple[InvalidParam, ...]:
    """The keys of an address that mean nothing here, as far as anyone would read on."""
    strange = (key for key in address if key not in PARAMS and key.lower() not in _FOREIGN)
    return tuple(InvalidParam(key[:LONGEST], address[key][:LONGEST], None) for key in islice(strange, MOST_TOLD + 1))


def explicit(address: Mapping[str, str], values: Mapping[str, str]) -> dict[str, str]:
    """The address without what was refused: what was said stays said, also where it is the default."""
    return {key: values[key] for key in PARAMS if key in address and _plain(address[key]) == values.get(key)}


def with_changes(address: Mapping[str, str], changes: Mapping[str, str]) -> dict[str, str]:
    """The address after a choice; what depends on it goes back to its default, unless chosen too."""
    reset = {param.key for param in PARAMS.values() if param.is_reset_by(changes)}
    after = {key: value for key, value in address.items() if key not in reset} | dict(changes)
    return {key: value for key, value in after.items() if value or key not in PARAMS or not PARAMS[key].omit_empty}


def with_layer(address: Mapping[str, str], options: Options) -> Mapping[str, str]:
    """On the map, an address that names only an indicator means the layer of that name."""
    indicator = address.get("indicator", "")
    by_prefecture = options.of(PARAMS["layer"], {"level": Level.PREFECTURE.value})
    if "layer" in address or not indicator or not by_prefecture.accepts(indicator):
        return address
    return {**address, "layer": indicator}


def link(page: str, values: Mapping[str, str], *, edition: int, site: str = "") -> str:
    """The address that shows the same numbers for ever: every choice of `values` written out, the edition by number."""
    meeting = page == MEETING or bool(values.get("present"))
    pairs = {
        key: values[key]
        for key, param in PARAMS.items()
        if key in values
        and values[key] != param.unlinked
        and (values[key] or not param.omit_empty)
        and (meeting or param.scope is not Scope.MEETING)
    } | {"edition": str(edition)}
    return f"{site.rstrip('/')}/{page}?{urlencode(pairs)}"


def _plain(text: str) -> str:
    return unicodedata.normalize("NFKC", text)
