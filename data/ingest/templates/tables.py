"""The template's tables before they are written: areas by year, parts, targets, dates and sources."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field

from data.domain.area import Level
from data.domain.catalogue import Catalogue
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.domain.year import YearKind
from data.ingest.fields import (
    LEVELS,
    SEGMENTS,
    Field,
    SheetKind,
    column_name,
    fields,
    sheet_of,
    vocabulary,
    with_parts,
)
from data.ingest.header_terms import Terms
from data.ingest.records import Provenance, ProvenanceKey

Cell = str | int | float | None
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True)
class Block:
    """One sheet's table. `figures` is the number of the first column that staff type into (from 0).

    `lists` are the words that a column may hold, by its number.
    """

    kind: SheetKind
    headers: tuple[str, ...]
    rows: tuple[Row, ...]
    figures: int
    lists: Mapping[int, tuple[str, ...]] = field(default_factory=dict)


LEVEL_NAMES = {
    Level.NATION: "全国",
    Level.BLOCK: "ブロック",
    Level.PREFECTURE: "都道府県",
    Level.MUNICIPALITY: "市町村",
}


def year_label(year: int, kind: YearKind) -> str:
    """令和3（2021）年度, or 年 where the figures are of a date; before 令和 the western year alone."""
    unit = "年度" if kind is YearKind.FISCAL else "年"
    if year < 2019:
        return f"{year}{unit}"
    return f"令和{'元' if year == 2019 else year - 2018}（{year}）{unit}"


def segment_names() -> tuple[str, ...]:
    """How the template writes the two kinds of municipality."""
    return tuple(vocabulary()["segment"][segment][0] for segment in SEGMENTS)


def figure_cell(o: Observation) -> Cell:
    """The number, whole where it is one; the word of its mark where it has no value."""
    if o.value is None:
        return vocabulary()["mark"][o.mark.value][0]
    return int(o.value) if float(o.value).is_integer() else o.value


def wide(snapshot: Snapshot, kind: SheetKind) -> Block:
    """A row for each area (and segment) and year, a column for each indicator; and empty rows for the coming year."""
    columns = fields(snapshot.catalogue, kind)
    observations = _held(snapshot, kind)
    lines = _lines(snapshot, kind, columns, observations)
    sides = {
        SheetKind.NATION: ("year",),
        SheetKind.PREFECTURES: ("area_code", "area", "year"),
        SheetKind.SEGMENTS: ("area_code", "area", "segment", "year"),
        SheetKind.MUNICIPALITIES: ("area_code", "area", "municipality", "year"),
    }[kind]
    rows = tuple(
        (*_side(line, snapshot.catalogue, kind), *(_figure(line, column, observations) for column in columns))
        for line in lines
    )
    names = [column_name(side) for side in sides]
    if kind is not SheetKind.SEGMENTS and "area" in sides:
        names[1] = "都道府県"
    lists = {sides.index("segment"): segment_names()} if "segment" in sides else {}
    for number, column in enumerate(columns, start=len(sides)):
        if column.indicator.form is Form.CATEGORY:
            none = vocabulary()["mark"][Mark.NOT_APPLICABLE][0]
            lists[number] = (*(p.name["ja"] for p in column.indicator.parts), none)
    return Block(kind, (*names, *(c.header for c in columns)), rows, len(sides), lists)


@dataclass(frozen=True, slots=True, order=True)
class _Line:
    """One row's key: its order in the sheet."""

    kind: str
    year: int
    area: str
    segment: str


def _held(snapshot: Snapshot, kind: SheetKind) -> dict[Key, Observation]:
    pairs = ((key, o) for of_one in snapshot.observations.values() for key, o in of_one.items())
    return {key: o for key, o in pairs if sheet_of(key, snapshot.catalogue) is kind}


def _lines(snapshot: Snapshot, kind: SheetKind, columns: Iterable[Field], known: Iterable[Key]) -> tuple[_Line, ...]:
    indicators = snapshot.catalogue.indicators
    lines = {
        _Line(
            indicators[key.indicator].year_kind.value,
            key.year,
            key.area,
            key.segment if kind is SheetKind.SEGMENTS else ALL,
        )
        for key in known
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
    year, area = year_label(line.year, YearKind(line.kind)), catalogue.areas[line.area]
    if kind is SheetKind.NATION:
        return (year,)
    if kind is SheetKind.PREFECTURES:
        return (area.id, area.name["ja"], year)
    if kind is SheetKind.SEGMENTS:
        return (area.id, area.name["ja"], vocabulary()["segment"][line.segment][0], year)
    prefecture = catalogue.areas[area.parent].name["ja"] if area.parent else ""
    return (area.id, prefecture, area.name["ja"], year)


def _figure(line: _Line, column: Field, observations: dict[Key, Observation]) -> Cell:
    indicator = column.indicator
    if indicator.year_kind.value != line.kind:
        return None
    if indicator.form is Form.CATEGORY:
        kinds = (p for p in indicator.parts if Key(indicator.id, line.area, p.id, line.year) in observations)
        return next((p.name["ja"] for p in kinds), None)
    observation = observations.get(Key(indicator.id, line.area, line.segment, line.year))
    return None if observation is None else figure_cell(observation)


def parts(snapshot: Snapshot) -> Block:
    """The figures of every part, by indicator, year and area, the parts in the order of the catalogue."""
    dictionary, areas = Terms(snapshot.catalogue), snapshot.catalogue.areas
    rows = []
    for indicator in with_parts(snapshot.catalogue):
        order = {part: n for n, part in enumerate(dictionary.parts(indicator).values())}
        observations = [o for o in snapshot.of(indicator.id) if sheet_of(o.key, snapshot.catalogue) is SheetKind.PARTS]
        for o in sorted(observations, key=lambda o: (o.key.year, o.key.area, order.get(o.key.segment, 0))):
            area, year = areas[o.key.area], year_label(o.key.year, indicator.year_kind)
            part = dictionary.part_name(indicator, o.key.segment)
            rows.append((indicator.name["ja"], part, area.id, area.name["ja"], year, figure_cell(o)))
    names = ("indicator", "part", "area_code", "area", "year", "value")
    return Block(SheetKind.PARTS, tuple(column_name(n) for n in names), tuple(rows), len(names) - 1)


def targets(snapshot: Snapshot) -> Block:
    """The targets in force, shares in percent."""
    rows = tuple(
        (i.name["ja"], year_label(t.year, i.year_kind), t.value * (100 if i.is_share else 1), t.base_year)
        for i in snapshot.catalogue.indicators.values()
        for t in i.targets
        if t is i.target
    )
    return Block(SheetKind.TARGETS, tuple(column_name(n) for n in ("indicator", "year", "target", "base")), rows, 4)


def origins(snapshot: Snapshot) -> Block:
    """Day, source and survey: the commonest of each indicator, level and year, and a line for each figure beside it."""
    names = ("indicator", "level", "year", "segment", "area_code", "as_of", "source", "survey", "rounded")
    rows = []
    for text, origin in _provenance_lines(snapshot):
        indicator = snapshot.catalogue.indicators[text.indicator]
        rows.append(
            (
                indicator.name["ja"],
                LEVEL_NAMES[text.level],
                year_label(text.year, indicator.year_kind),
                text.segment,
                text.area,
                str(origin.as_of) if origin.as_of else None,
                origin.source,
                origin.survey,
                "はい" if origin.rounded else None,
            )
        )
    return Block(SheetKind.ORIGINS, tuple(column_name(n) for n in names), tuple(rows), 5)


def _provenance_lines(snapshot: Snapshot) -> Iterator[tuple[ProvenanceKey, Provenance]]:
    groups: dict[ProvenanceKey, list[Observation]] = defaultdict(list)
    for known_observations in snapshot.observations.values():
        for key, o in known_observations.items():
            if sheet_of(key, snapshot.catalogue) is not None:
                groups[
                    ProvenanceKey(key.indicator, snapshot.catalogue.areas[key.area].level, key.year, None, None)
                ].append(o)
    for text, observations in sorted(groups.items(), key=lambda item: item[0][:3]):
        usual = Counter(_provenance(o) for o in observations).most_common(1)[0][0]
        yield text, usual
        for o in observations:
            if _provenance(o) != usual:
                yield text._replace(segment=o.key.segment, area=o.key.area), _provenance(o)


def _provenance(o: Observation) -> Provenance:
    return Provenance(o.as_of, o.source, o.survey, o.rounded)
