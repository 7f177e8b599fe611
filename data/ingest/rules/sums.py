"""Rules on sums: E02 (areas make their whole), E03 (segments and parts make theirs), W08 (a sum that stays open)."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from typing import NamedTuple

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue
from data.domain.finding import AreaChange, Fact, Finding
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.snapshot import Snapshot
from data.ingest.fields import SEGMENTS, parts_of
from data.ingest.records import Record, whole_of
from data.ingest.rules.context import RuleContext, about, about_column, figure, nearest_year, number, signed, span

# So many areas are named in a sentence.
_NAMED = 5


class Column(NamedTuple):
    """One table column of one year."""

    indicator: str
    segment: str
    year: int

    def of(self, area: str) -> Key:
        """The key of an area's figure in it."""
        return Key(self.indicator, area, self.segment, self.year)

    @classmethod
    def holding(cls, key: Key) -> Column:
        """The column in which a figure stands."""
        return cls(key.indicator, key.segment, key.year)


class Group(NamedTuple):
    """Parts of one level, and the area that they make."""

    level: Level
    column: Column
    whole: str


@dataclass(frozen=True, slots=True)
class AreaSum:
    """`known` is the sum of what has a value; `open_` are the parts without one, `absent` those that are not there."""

    group: Group
    whole: Observation
    known: float
    open_: tuple[Observation, ...]
    absent: tuple[str, ...]
    parts: tuple[Observation, ...]
    records: tuple[Record, ...]
    whole_record: Record | None

    @property
    def total(self) -> float:
        """The whole's value."""
        return self.whole.value or 0

    @property
    def wrong(self) -> bool:
        """Whether the parts cannot make the whole: too many, or all of them known and not the whole."""
        exact = not self.open_ and not self.absent
        return self.known != self.total if exact else self.known > self.total

    @property
    def doubtful(self) -> bool:
        """Whether absent parts may have been left out by mistake.

        Not where those that are there make the whole, or are the fewer.
        """
        return bool(self.open_) or (self.known < self.total and len(self.absent) < len(self.parts))


def areas_make_their_whole(ctx: RuleContext) -> Iterator[Finding]:
    """E02 where a sum is another than its whole; W08 where parts are missing and the rest is not too much.

    Prefectures make the nation, municipalities their prefecture, with what could not be allotted.
    """
    open_towns: dict[Column, list[AreaSum]] = defaultdict(list)
    for area_sum in area_sums(ctx):
        if area_sum.wrong:
            yield _sum_differs(area_sum, ctx)
        elif not area_sum.open_ and not area_sum.absent:
            continue
        elif area_sum.group.level is Level.MUNICIPALITY:
            if area_sum.doubtful:
                open_towns[area_sum.group.column].append(area_sum)
        elif area_sum.records or area_sum.whole_record:
            yield _sum_open(area_sum)
    for column, sums in open_towns.items():
        yield from _municipal_sums_open(column, sums)


def total_row_agrees(ctx: RuleContext) -> Iterator[Finding]:
    """E02: the total that a table prints is the figure that stands elsewhere."""
    for total in ctx.reading.totals:
        printed = total.record
        record, stored = ctx.record(printed.key), figure(ctx.proposed, printed.key)
        if record is not None:
            value, other = record.value, record.place
        elif stored is not None:
            value, other = stored.value, ctx.origin(stored)
        else:
            continue
        if value == printed.value or other == printed.place:
            continue
        facts = (Fact("other", other), Fact("whole", number(value)), Fact("whole_area", printed.key.area))
        yield Finding(
            "E02", "total_row_differs", printed.sheet, printed.cell, about(printed), number(printed.value), facts
        )


def total_to_check_by(ctx: RuleContext) -> Iterator[Finding]:
    """W08: areas of a year for which nothing is known that they make; the nation's nearest year is named beside them.

    Of municipalities only where all of them are there: any other table is a part, which has no sum to check.
    """
    for level in (Level.PREFECTURE, Level.MUNICIPALITY):
        for column, records in columns_without_total(ctx, level).items():
            total = sum(r.value for r in records if r.value is not None)
            sheet, cell, field = span(records)
            near = nearest_year(ctx.proposed, column.indicator, column.segment, column.year)
            kind, facts = "no_municipal_total", [Fact("total", total)]
            if level is Level.PREFECTURE:
                kind = "no_total"
                if near is not None and near.value is not None:
                    kind = "no_total_but_near"
                    facts += (
                        Fact("near_year", near.key.year),
                        Fact("near", near.value),
                        Fact("difference", signed(total - near.value)),
                    )
            yield Finding("W08", kind, sheet, cell, about_column(field, *column), number(total), tuple(facts))


def columns_without_total(ctx: RuleContext, level: Level) -> dict[Column, list[Record]]:
    """The columns of every area of a level that nothing can be held against, as far as they are new and readable."""
    catalogue = ctx.proposed.catalogue
    areas = [a.id for a in catalogue.at(level)]
    wanted = frozenset(areas)
    wholes = [NATION] if level is Level.PREFECTURE else [NATION, *(a.id for a in catalogue.at(Level.PREFECTURE))]
    printed = {total.record.key for total in ctx.reading.totals}
    unreadable = {Column.holding(key) for key in ctx.reading.faulty}
    touched = {Column.holding(record.key) for record, _ in ctx.changed if record.key.area in wanted}
    counts = {i.id for i in catalogue.indicators.values() if i.form is Form.COUNT}
    columns: dict[Column, list[Record]] = {
        column: []
        for column in touched
        if column.indicator in counts
        and column not in unreadable
        and not any(column.of(area) in printed or figure(ctx.proposed, column.of(area)) for area in wholes)
        # Where a prefecture is missing E01 says so.
        and all(figure(ctx.proposed, column.of(area)) for area in areas)
    }
    if columns:
        for record in ctx.reading.records:
            if record.key.area in wanted and (column := Column.holding(record.key)) in columns:
                columns[column].append(record)
    return columns


def area_sums(ctx: RuleContext) -> Iterator[AreaSum]:
    """Every sum in which the workbook has a say: of prefectures first, then of municipalities.

    All prefectures must be there (E01 asks for them); of municipalities a survey may name only those that have any.
    Unchanged sums are skipped: they were checked, and their warnings answered, when they were published.
    """
    wholes = _wholes(ctx)
    if not wholes:
        return
    complete = _members(ctx.proposed.catalogue)
    now, before = _parts(ctx.proposed, wholes.keys()), _parts(ctx.base, wholes.keys())
    unallocated: dict[tuple[Column, str], float] = defaultdict(float)
    for record in ctx.reading.unallocated:
        unallocated[Column.holding(record.key), whole_of(record.key.area) or NATION] += record.value or 0
    for group in sorted(wholes, key=lambda g: (g.level is Level.MUNICIPALITY, g.column, g.whole)):
        whole, parts = wholes[group], now.get(group, [])
        present = {o.key.area for o in parts}
        absent = tuple(a for a in complete[group.level, group.whole] if a not in present)
        if not parts or (absent and group.level is Level.PREFECTURE) or ctx.published((whole, *parts)):
            continue
        rest = unallocated.get((group.column, group.whole))
        if rest is None:
            earlier = before.get(group, [])
            all_known = len(earlier) == len(complete[group.level, group.whole])
            rest = _rest(figure(ctx.base, whole.key), earlier) if all_known else 0.0
        yield AreaSum(
            group=group,
            whole=whole,
            known=sum(o.value for o in parts if o.value is not None) + rest,
            open_=_without_number(parts),
            absent=absent,
            parts=tuple(parts),
            records=tuple(r for o in parts if (r := ctx.record(o.key)) is not None),
            whole_record=ctx.record(whole.key),
        )


def _rest(whole: Observation | None, parts: list[Observation]) -> float:
    """What the edition before allots to no part: a workbook that does not speak of that leaves it as it was."""
    if whole is None or whole.value is None or _without_number(parts):
        return 0.0
    return max(0.0, whole.value - sum(o.value for o in parts if o.value is not None))


def _without_number(parts: Collection[Observation]) -> tuple[Observation, ...]:
    """What leaves a sum open; 該当なし counts as nothing."""
    return tuple(o for o in parts if o.value is None and o.mark is not Mark.NOT_APPLICABLE)


def _sum_differs(item: AreaSum, ctx: RuleContext) -> Finding:
    column, whole_record = item.group.column, item.whole_record
    spoken = item.records or ([whole_record] if whole_record else _unallocated(item.group, ctx))
    sheet, cell, field = span(spoken) if spoken else ("", "", "")
    facts = (
        Fact("total", item.known),
        Fact("whole", item.total),
        Fact("whole_area", item.group.whole),
        Fact("difference", signed(item.known - item.total)),
        Fact("other", ctx.origin(item.whole)),
        Fact("changed", _changed(item, ctx)),
    )
    by_prefecture = item.group.level is Level.PREFECTURE
    subject = about_column(field, *column, area=None if by_prefecture else item.group.whole)
    kind = "sum_differs" if by_prefecture else "municipal_sum_differs"
    return Finding("E02", kind, sheet, cell, subject, number(item.known), facts)


def _unallocated(group: Group, ctx: RuleContext) -> list[Record]:
    """The workbook's rows of what no part is given, where it says nothing else of a sum."""
    return [r for r in ctx.reading.unallocated if Column.holding(r.key) == group.column]


def _changed(item: AreaSum, ctx: RuleContext) -> tuple[AreaChange, ...]:
    """The parts that moved most since the year before, or against the base where that has the same year."""
    moved = []
    for o in item.parts:
        before = figure(ctx.base, o.key) or figure(ctx.proposed, o.key._replace(year=o.key.year - 1))
        if before is not None and before.value is not None and o.value is not None and o.value != before.value:
            moved.append(AreaChange(o.key.area, o.value - before.value))
    return tuple(sorted(moved, key=lambda change: -abs(change.difference))[:_NAMED])


def _sum_open(item: AreaSum) -> Finding:
    sheet, cell, field = span(item.records or [r for r in (item.whole_record,) if r])
    facts = (
        Fact("known", item.known),
        Fact("nation", item.total),
        Fact("missing_areas", tuple(AreaChange(o.key.area, 0) for o in item.open_[:_NAMED])),
        Fact("count", len(item.open_)),
    )
    subject = about_column(field, *item.group.column)
    return Finding("W08", "sum_open", sheet, cell, subject, number(item.known), facts)


def _municipal_sums_open(column: Column, sums: list[AreaSum]) -> Iterator[Finding]:
    """One for all prefectures: in a table of municipalities many figures are withheld."""
    spoken = [r for item in sums for r in (*item.records, item.whole_record) if r is not None]
    if not spoken:
        return
    sheet, cell, field = span(spoken)
    areas = tuple(AreaChange(each.group.whole, each.known - each.total) for each in sums[:_NAMED])
    missing = [a for each in sums for a in (*(o.key.area for o in each.open_), *each.absent)]
    facts = (
        Fact("count", len(sums)),
        Fact("open_areas", areas),
        Fact("missing", len(missing)),
        Fact("missing_areas", tuple(AreaChange(area, 0) for area in missing[:_NAMED])),
    )
    yield Finding("W08", "municipal_sums_open", sheet, cell, about_column(field, *column), "", facts)


def _wholes(ctx: RuleContext) -> dict[Group, Observation]:
    """The values that parts could make, in the columns of which the workbook speaks, without an unreadable cell.

    Where no prefecture stands between them, municipalities are held against the nation. A sum that a table of
    municipalities prints for its prefecture counts where nothing else says that figure.
    """
    printed = {total.record.key: _printed(total.record) for total in ctx.reading.totals}
    indicators = ctx.proposed.catalogue.indicators
    upper = (NATION, *(a.id for a in ctx.proposed.catalogue.at(Level.PREFECTURE)))
    columns = {
        Column(s.indicator, segment, s.year)
        for s in ctx.reading.scope
        if indicators[s.indicator].form is Form.COUNT
        for segment in s.segments
    }
    groups: dict[Group, Observation] = {}
    for column in sorted(columns):
        keys = (column.of(area) for area in upper)
        figures = (figure(ctx.proposed, key) or printed.get(key) for key in keys)
        by_area = {o.key.area: o for o in figures if o is not None and o.value is not None}
        nation = by_area.pop(NATION, None)
        if nation is not None:
            groups[Group(Level.PREFECTURE, column, NATION)] = nation
            if not by_area:
                groups[Group(Level.MUNICIPALITY, column, NATION)] = nation
        groups |= {Group(Level.MUNICIPALITY, column, area): o for area, o in by_area.items()}
    unreadable = set(_unreadable(ctx))
    return {group: o for group, o in groups.items() if group not in unreadable}


def _printed(record: Record) -> Observation:
    return Observation(record.key, record.value, record.mark, None, False, "", None, record.place)


def _unreadable(ctx: RuleContext) -> Iterator[Group]:
    """The groups in which a cell could not be read: whether they close, nobody knows."""
    areas = ctx.proposed.catalogue.areas
    for key in ctx.reading.faulty:
        column = Column.holding(key)
        if (whole := whole_of(key.area)) is not None:
            yield from (Group(level, column, whole) for level in (Level.PREFECTURE, Level.MUNICIPALITY))
            continue
        area = areas[key.area]
        yield from (Group(level, column, area.id) for level in (Level.PREFECTURE, Level.MUNICIPALITY))
        yield from (Group(area.level, column, whole) for whole in (area.parent or NATION, NATION))


def _parts(snapshot: Snapshot, groups: Collection[Group]) -> dict[Group, list[Observation]]:
    """What an edition holds of each group."""
    areas = snapshot.catalogue.areas
    parts: dict[Group, list[Observation]] = {group: [] for group in groups}
    columns: dict[str, dict[tuple[str, int], dict[Level, dict[str | None, list[Observation]]]]] = {}
    for (level, column, whole), of_group in parts.items():
        of_column = columns.setdefault(column.indicator, {}).setdefault((column.segment, column.year), {})
        of_column.setdefault(level, {})[whole] = of_group
    for indicator, of_indicator in columns.items():
        for o in snapshot.of(indicator):
            if (levels := of_indicator.get((o.key.segment, o.key.year))) is None:
                continue
            area = areas[o.key.area]
            wanted = levels.get(area.level, {})
            if area.parent in wanted:
                wanted[area.parent].append(o)
            if area.level is Level.MUNICIPALITY and NATION in wanted:
                wanted[NATION].append(o)
    return parts


def _members(catalogue: Catalogue) -> dict[tuple[Level, str], tuple[str, ...]]:
    """The areas that a group has when it is complete."""
    towns = catalogue.at(Level.MUNICIPALITY)
    members: dict[tuple[Level, str], list[str]] = defaultdict(list)
    members[Level.PREFECTURE, NATION] = [a.id for a in catalogue.at(Level.PREFECTURE)]
    members[Level.MUNICIPALITY, NATION] = [a.id for a in towns]
    for town in towns:
        members[Level.MUNICIPALITY, town.parent or NATION].append(town.id)
    return {group: tuple(ids) for group, ids in members.items()}


@dataclass(frozen=True, slots=True)
class PartSum:
    """A whole beside its segments or parts in one area; `complete` if none is missing, `at` the workbook's first."""

    whole: Observation
    parts: tuple[Observation, ...]
    complete: bool
    at: Record


def parts_make_their_whole(ctx: RuleContext) -> Iterator[Finding]:
    """E03 where segments or parts do not make the whole; W08 where one has no number and the rest is not too much."""
    for part_sum in part_sums(ctx):
        whole, known = part_sum.whole.value or 0, sum(o.value for o in part_sum.parts if o.value is not None)
        open_ = _without_number(part_sum.parts)
        if known != whole if part_sum.complete and not open_ else known > whole:
            facts = (
                Fact("total", known),
                Fact("whole", whole),
                Fact("difference", signed(known - whole)),
                Fact("other", ctx.origin(part_sum.whole)),
            )
            at = part_sum.at
            yield Finding("E03", "segments_differ", at.sheet, at.cell, about(at), number(at.value), facts)
        elif part_sum.complete and open_:
            at = next((r for o in open_ if (r := ctx.record(o.key)) is not None), part_sum.at)
            values = (Fact("known", known), Fact("whole", whole))
            yield Finding("W08", "parts_open", at.sheet, at.cell, about(at), number(at.value), values)


def part_sums(ctx: RuleContext) -> Iterator[PartSum]:
    """Each of which something is said and every cell could be read, once; unchanged ones are skipped."""
    seen: set[tuple[Key, tuple[str, ...]]] = set()
    spoken = {s.indicator for s in ctx.reading.scope}
    groups = {indicator: sets for indicator in spoken if (sets := _segment_sets(ctx, indicator))}
    if not groups:
        return
    for record in ctx.reading.records:
        for segments in groups.get(record.key.indicator, ()):
            key = record.key._replace(segment=ALL)
            if record.key.segment not in (ALL, *segments) or (key, segments) in seen:
                continue
            seen.add((key, segments))
            keys = [key._replace(segment=segment) for segment in segments]
            figures = ctx.proposed.observations.get(key.indicator, {})
            whole, parts = figures.get(key), tuple(figures[part] for part in keys if part in figures)
            unreadable = any(part in ctx.reading.faulty for part in (key, *keys))
            if whole is None or whole.value is None or not parts or unreadable or ctx.published((whole, *parts)):
                continue
            at = next((r for part in (*keys, key) if (r := ctx.record(part)) is not None), record)
            yield PartSum(whole, parts, len(parts) == len(segments), at)


def _segment_sets(ctx: RuleContext, of: str) -> tuple[tuple[str, ...], ...]:
    """The sets of segments that make the whole, as far as there are figures of any: most indicators have none."""
    indicator = ctx.proposed.catalogue.indicators[of]
    if indicator.form is not Form.COUNT:
        return ()
    parts = tuple(part.id for part in indicator.parts) if parts_of(indicator) else ()
    known = {key.segment for key in ctx.proposed.observations.get(of, {})}
    return tuple(segments for segments in (SEGMENTS, parts) if known.intersection(segments))
