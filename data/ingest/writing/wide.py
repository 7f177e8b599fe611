"""The sheets with a row for each area and year and a column for each indicator."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.domain.year import YearKind
from data.ingest.fields import LEVELS, SEGMENTS, Field, SheetKind, column_name, fields, sheet_of, vocabulary
from data.ingest.writing.block import Block, Cell, Row
from data.ingest.writing.notation import figure_said, segment_names, year_said


def wide(snapshot: Snapshot, kind: SheetKind) -> Block:
    """A row for each area (and segment) and year, a column for each indicator; and empty rows for the coming year."""
    columns = fields(snapshot.catalogue, kind)
    held = _held(snapshot, kind)
    lines = _lines(snapshot, kind, columns, held)
    sides = {
        SheetKind.NATION: ("year",),
        SheetKind.PREFECTURES: ("area_code", "area", "year"),
        SheetKind.SEGMENTS: ("area_code", "area", "segment", "year"),
        SheetKind.MUNICIPALITIES: ("area_code", "area", "municipality", "year"),
    }[kind]
    rows = tuple(
        (*_side(line, snapshot.catalogue, kind), *(_figure(line, column, held) for column in columns)) for line in lines
    )
    names = [column_name(side) for side in sides]
    if kind is not SheetKind.SEGMENTS and "area" in sides:
        names[1] = "都道府県"
    lists = {sides.index("segment"): segment_names()} if "segment" in sides else {}
    for number, column in enumerate(columns, start=len(sides)):
        if column.indicator.form is Form.CATEGORY:
            none = vocabulary()["mark"][Mark.NOT_APPLICABLE][0]
            lists[number] = (*(p.name.ja for p in column.indicator.parts), none)
    return Block(kind, (*names, *(c.header for c in columns)), rows, len(sides), lists)


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    """One row's key: its order in the sheet."""

    kind: str
    year: int
    area: str
    segment: str


def _held(snapshot: Snapshot, kind: SheetKind) -> dict[Key, Observation]:
    found = ((key, o) for of_one in snapshot.observations.values() for key, o in of_one.items())
    return {key: o for key, o in found if sheet_of(key, snapshot.catalogue) is kind}


def _lines(snapshot: Snapshot, kind: SheetKind, columns: Iterable[Field], held: Iterable[Key]) -> tuple[_Line, ...]:
    indicators = snapshot.catalogue.indicators
    lines = {
        _Line(
            indicators[key.indicator].year_kind.value,
            key.year,
            key.area,
            key.segment if kind is SheetKind.SEGMENTS else ALL,
        )
        for key in held
    }
    areas = [a.id for a in snapshot.catalogue.at(LEVELS.get(kind, Level.NATION))]
    segments = SEGMENTS if kind is SheetKind.SEGMENTS else (ALL,)
    for year in _coming(snapshot, columns):
        lines |= {_Line(YearKind.FISCAL.value, year, area, segment) for area in areas for segment in segments}
    order = {segment: n for n, segment in enumerate((ALL, *SEGMENTS))}
    return tuple(
        sorted(
            lines,
            key=lambda line: (line.kind != YearKind.FISCAL.value, line.year, line.area, order.get(line.segment, 9)),
        )
    )


def _coming(snapshot: Snapshot, columns: Iterable[Field]) -> set[int]:
    """The fiscal years after the last of each national series: what staff come to type."""
    fiscal = (c.indicator for c in columns if c.year_kind is YearKind.FISCAL)
    known = (snapshot.years(i.id) for i in fiscal if i.target or i.survey_month)
    return {years[-1] + 1 for years in known if years}


def _side(line: _Line, catalogue: Catalogue, kind: SheetKind) -> Row:
    year, area = year_said(line.year, YearKind(line.kind)), catalogue.areas[line.area]
    if kind is SheetKind.NATION:
        return (year,)
    if kind is SheetKind.PREFECTURES:
        return (area.id, area.name.ja, year)
    if kind is SheetKind.SEGMENTS:
        return (area.id, area.name.ja, vocabulary()["segment"][line.segment][0], year)
    prefecture = catalogue.areas[area.parent].name.ja if area.parent else ""
    return (area.id, prefecture, area.name.ja, year)


def _figure(line: _Line, column: Field, held: dict[Key, Observation]) -> Cell:
    indicator = column.indicator
    if indicator.year_kind.value != line.kind:
        return None
    if indicator.form is Form.CATEGORY:
        kinds = (p for p in indicator.parts if Key(indicator.id, line.area, p.id, line.year) in held)
        return next((p.name.ja for p in kinds), None)
    found = held.get(Key(indicator.id, line.area, line.segment, line.year))
    return None if found is None else figure_said(found)
