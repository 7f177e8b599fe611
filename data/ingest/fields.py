"""Which sheets the template has, and which figures each holds: made from the catalogue, for writer and reader alike."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import ALL, DEPOPULATED, NON_DEPOPULATED, Form, Indicator
from data.domain.observation import Key
from data.domain.year import YearKind

TEMPLATE_VERSION = "1"

SEGMENTS = (DEPOPULATED, NON_DEPOPULATED)

_IN_CONTEXT = "indicator_in_context"


class SheetKind(StrEnum):
    """The template's sheets, by the names under which the vocabulary lists theirs."""

    GUIDE = "guide"
    NATION = "nation"
    PREFECTURES = "prefectures"
    SEGMENTS = "segments"
    PARTS = "parts"
    MUNICIPALITIES = "municipalities"
    TARGETS = "targets"
    ORIGINS = "origins"
    CHECKS = "checks"
    CODES = "codes"
    META = "meta"


# Sheets whose rows are records with one column an indicator.
WIDE = (SheetKind.NATION, SheetKind.PREFECTURES, SheetKind.SEGMENTS, SheetKind.MUNICIPALITIES)
LEVELS = {
    SheetKind.NATION: Level.NATION,
    SheetKind.PREFECTURES: Level.PREFECTURE,
    SheetKind.MUNICIPALITIES: Level.MUNICIPALITY,
}


@dataclass(frozen=True, slots=True)
class Field:
    """One column of figures: the header that the template writes, and the indicator under it."""

    indicator: Indicator
    header: str

    @property
    def year_kind(self) -> YearKind:
        """A row of 年度 holds figures of fiscal years only, a row of 年 those of dates."""
        return self.indicator.year_kind


def fields(catalogue: Catalogue, kind: SheetKind) -> tuple[Field, ...]:
    """The columns of figures of one wide sheet, in the order of the catalogue."""
    return tuple(Field(i, header(i)) for i in catalogue.indicators.values() if _stands_in(i, kind))


def header(indicator: Indicator) -> str:
    """`小さな拠点の形成数（箇所）`."""
    return f"{indicator.name['ja']}（{indicator.unit['ja']}）"


def with_parts(catalogue: Catalogue) -> tuple[Indicator, ...]:
    """The indicators of the sheet of parts: what is not counted as all, depopulated and other alone."""
    return tuple(i for i in catalogue.indicators.values() if i.form is not Form.CATEGORY and parts_of(i))


def parts_of(indicator: Indicator) -> tuple[str, ...]:
    """The segments of an indicator that stand in the sheet of parts."""
    if indicator.form in (Form.SHARE, Form.DIFFERENCE):
        return ()
    if indicator.columns:
        return tuple(f"{row.id}.{column.id}" for row in indicator.parts for column in indicator.columns)
    others = tuple(s for s in indicator.segments if s not in (ALL, *SEGMENTS))
    return (*others, *(p.id for p in indicator.parts))


def sheet_of(key: Key, catalogue: Catalogue) -> SheetKind | None:
    """Where the template keeps the figure of that key; None for what it does not carry (blocks, printed shares)."""
    indicator = catalogue.indicators.get(key.indicator)
    area = catalogue.areas.get(key.area)
    if indicator is None or area is None or area.level is Level.BLOCK:
        return None
    if indicator.form is Form.CATEGORY:
        return SheetKind.MUNICIPALITIES
    if key.segment in parts_of(indicator):
        return SheetKind.PARTS
    if indicator.form is not Form.COUNT:
        return None
    if key.segment in SEGMENTS:
        return SheetKind.SEGMENTS
    return next(kind for kind, level in LEVELS.items() if level is area.level)


def _stands_in(indicator: Indicator, kind: SheetKind) -> bool:
    if kind is SheetKind.SEGMENTS:
        return indicator.form is Form.COUNT and set(SEGMENTS) <= set(indicator.segments)
    if indicator.form is Form.CATEGORY:
        return kind is SheetKind.MUNICIPALITIES
    return indicator.form is Form.COUNT and ALL in indicator.segments and LEVELS[kind] in indicator.levels


@cache
def vocabulary() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """The names of `vocabulary.toml` by table and id; the first of each is what the template writes."""
    tables = {
        table: MappingProxyType({key: tuple(names) for key, names in entries.items()})
        for table, entries in _written().items()
        if table != _IN_CONTEXT
    }
    return MappingProxyType(tables)


@cache
def in_context() -> Mapping[str, dict[str, tuple[str, ...]]]:
    """Names that are clear only beside a subject: by subject, indicator id."""
    known = _written()[_IN_CONTEXT]
    return MappingProxyType(
        {subject: {id_: tuple(names) for id_, names in entries.items()} for subject, entries in known.items()}
    )


@cache
def _written() -> dict[str, Any]:
    return tomllib.loads((Path(__file__).parent / "vocabulary.toml").read_text(encoding="utf-8"))


def sheet_name(kind: SheetKind) -> str:
    """The name that the template gives a sheet."""
    return vocabulary()["sheet"][kind][0]


def column_name(column: str) -> str:
    """The header that the template gives a column."""
    return vocabulary()["column"][column][0]
