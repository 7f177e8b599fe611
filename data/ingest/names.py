"""Names in a workbook: with their brackets, and by id."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from data.domain.spelling import plain

_BRACKETS = re.compile(r"[(\[【〔{]([^()\[\]【】〔〕{}]*)[)\]】〕}]")


@lru_cache(maxsize=20_000)
def without_brackets(text: str) -> tuple[str, tuple[str, ...]]:
    """A plain name and what stood in its brackets: 形成数(箇所) → 形成数, 箇所."""
    name = plain(text)
    return _BRACKETS.sub("", name), tuple(_BRACKETS.findall(name))


def by_name(pairs: Iterable[tuple[str, str]]) -> dict[str, str]:
    """Ids by plain name; a name that two ids share names neither."""
    found: dict[str, str] = {}
    shared: set[str] = set()
    for name, id_ in pairs:
        key = plain(name)
        if found.setdefault(key, id_) != id_:
            shared.add(key)
    return {name: id_ for name, id_ in found.items() if name not in shared}


def each(table: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str]]:
    """Pairs of name and id of one table of the vocabulary."""
    for id_, names in table.items():
        for name in names:
            yield name, id_
