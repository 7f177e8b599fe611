"""What was read of a workbook, cell by cell: indicator, area, year and value, beside last edition and last year."""

from __future__ import annotations

from collections.abc import Iterable

from components.content.versus import previous_cell, value_cell, versus
from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.area import NATION
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key
from data.i18n.finding_text import area_name, segment_name
from data.i18n.voice import Voice, Years
from data.ingest.records import Record
from data.publishing.check import Checked
from data.queries.preview import previous


def changed_keys(found: Checked) -> frozenset[Key]:
    """The figures that the edition does not have, or has otherwise."""
    return frozenset(c.key for each in found.preview.changed for c in (*each.added, *each.altered))


def in_order(records: Iterable[Record], changed: frozenset[Key]) -> list[Record]:
    """What changes first, then by place."""
    return sorted(records, key=lambda record: (record.key not in changed, record.sheet, record.row, record.column))


def read_table(records: Iterable[Record], found: Checked, scene: Scene) -> Table:
    """A row for each record. Only the file has the columns that the page has no room for."""
    words = scene.words
    columns = (
        Column(words("read.cell")),
        Column(words("read.figure")),
        Column(words("read.year")),
        Column(words("read.value"), number=True),
        Column(words("read.before"), number=True),
        Column(words("read.previous"), number=True),
        *(Column(words(f"read.{name}"), drawn=False) for name in ("sheet", "area", "segment", "header", "mark")),
    )
    base = found.base
    rows = tuple(_row(record, found, scene) for record in records if record.key.indicator in base.catalogue.indicators)
    return Table(words("read.title"), columns, rows)


def about(key: Key, indicator: Indicator, found: Checked, scene: Scene) -> str:
    """Area and segment, where they are not the whole nation."""
    area = "" if key.area == NATION else area_name(key.area, found.base.catalogue, scene.voice)
    segment = "" if key.segment == ALL else segment_name(key.segment, indicator, scene.voice)
    return " ".join(each for each in (area, segment) if each)


def _year(year: int, voice: Voice) -> str:
    """The column's name says of what kind the year is: 令和4, or 2022."""
    return voice.era(year) if voice.years is Years.WAREKI else str(year)


def _row(record: Record, found: Checked, scene: Scene) -> tuple[Cell, ...]:
    key, voice, catalogue = record.key, scene.voice, found.base.catalogue
    indicator = catalogue.indicators[key.indicator]
    before = found.base.observations.get(key.indicator, {}).get(key)
    same = before is not None and (before.value, before.mark) == (record.value, record.mark)
    value = scene.words(f"mark.{record.mark}") if record.value is None else voice.bare(indicator, record.value)
    held = value_cell(before, indicator, scene)
    told = versus(record.value, before.value, indicator, scene) if before is not None and not same else ""
    return (
        Cell.of(record.cell),
        Cell(indicator.name[scene.language], indicator.name[scene.language], about(key, indicator, found, scene)),
        Cell(_year(key.year, voice), float(key.year)),
        Cell(value, record.value),
        Cell(scene.words("read.same") if same else held.text, held.raw, told),
        previous_cell(record.value, previous(found.proposed, key), key, indicator, scene),
        Cell.of(record.sheet),
        Cell.of(area_name(key.area, catalogue, voice)),
        Cell.of("" if key.segment == ALL else segment_name(key.segment, indicator, voice)),
        Cell.of(" ".join(record.field.split())),
        Cell.of(scene.words(f"mark.{record.mark}")),
    )
