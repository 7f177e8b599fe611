"""Rules against what was published: E08, E11, W01 to W05 and W07."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from statistics import median

from data.domain.area import Level
from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.domain.indicator import Form
from data.domain.observation import Key, Observation
from data.ingest.fields import SheetKind, sheet_name
from data.ingest.records import Record, Scope
from data.ingest.rules.context import RuleContext, about, about_column, figure, number, span
from data.ingest.rules.missing_cells import MissingCells
from data.ingest.rules.sums import columns_without_total

# So many areas are named in a sentence.
_NAMED = 5
# E08: of one column and year, so many figures are told one by one, each at its own cell.
_ONE_BY_ONE = 20
# W02: more than 30 % a year and more than 10: of few, a few more are many per cent.
JUMP_SHARE, JUMP_COUNT = 0.3, 10
# W02: more than five robust standard deviations from the other areas' changes; fewer areas tell no spread.
SIGMAS, ENOUGH = 5, 10
# W02 of a first figure: the usual bound of the modified z-score, and so many times the greatest of the others.
OUTLIER_SIGMAS, OUTLIER_TIMES = 3.5, 1.5
# The median of absolute deviations of a normal distribution is its standard deviation over this.
_NORMAL = 1.4826
# W03: so much of a column changed; a permutation of fewer than three is an exchange of two cells: W01 names those.
CHANGED_SHARE, PERMUTED = 0.3, 3
# W04: zero where there were more.
MANY = 10

Column = tuple[str, int, str, str, int]


def nothing_disappears(ctx: RuleContext) -> Iterator[Finding]:
    """E08: figures left out inside what the workbook speaks of, and years left out of a series that it restates.

    A template of an older edition restates that one: what later editions added cannot be missed in it.
    """
    areas, indicators = ctx.base.catalogue.areas, ctx.base.catalogue.indicators
    spoken: dict[tuple[str, Level, frozenset[str]], set[int]] = defaultdict(set)
    for s in ctx.reading.scope:
        spoken[s.indicator, s.level, s.segments].add(s.year)
    records: dict[tuple[str, Level], list[Record]] = defaultdict(list)
    for record in ctx.reading.records:
        records[record.key.indicator, areas[record.key.area].level].append(record)
    scope, cells = Scope.of(ctx.reading.scope), MissingCells(ctx)
    for (indicator, level, segments), years in spoken.items():
        if indicators[indicator].form is Form.CATEGORY:
            # A municipality without a kind is none of them: that is said by leaving it empty.
            continue
        own = [r for r in records[indicator, level] if r.key.segment in segments]
        if not own:
            continue
        restated = ctx.filled_in_from.observations.get(indicator, {})
        known = [
            k
            for k in ctx.base.observations.get(indicator, {})
            if k in restated and k.segment in segments and areas[k.area].level is level
        ]
        if level is Level.MUNICIPALITY and ctx.reading.meta is None:
            named = {r.key.area for r in own}
            known = [k for k in known if k.area in named]
        yield from _years_left_out(ctx, cells, indicator, years, known, own)
        if level is Level.PREFECTURE:
            # E01 counts them.
            continue
        left_out: dict[int, list[Key]] = defaultdict(list)
        for key in known:
            if key not in ctx.records and key not in ctx.reading.faulty and scope.holds(key, level):
                left_out[key.year].append(key)
        for year, keys in left_out.items():
            of_year = [r for r in own if r.key.year == year] or own
            if len(keys) <= _ONE_BY_ONE:
                yield from _figures_left_out(ctx, cells, keys, of_year)
            else:
                yield _many_left_out(keys, of_year)


def _figures_left_out(
    ctx: RuleContext, cells: MissingCells, keys: list[Key], beside: list[Record]
) -> Iterator[Finding]:
    for key in keys:
        sheet, cell, field = cells.at(key) or span(beside)
        before = Fact("before", number(ctx.base.observations[key.indicator][key].value))
        yield Finding("E08", "figure_left_out", sheet, cell, Subject(field, *key), "", (before,))


def _many_left_out(keys: list[Key], beside: list[Record]) -> Finding:
    """A thousand emptied cells are one mistake."""
    sheet, cell, field = span(beside)
    first = tuple(AreaChange(key.area, 0) for key in keys[:_NAMED])
    facts = (Fact("count", len(keys)), Fact("missing_areas", first))
    subject = Subject(field, keys[0].indicator, year=keys[0].year)
    return Finding("E08", "figures_left_out", sheet, cell, subject, "", facts)


def _years_left_out(
    ctx: RuleContext, cells: MissingCells, indicator: str, years: set[int], known: list[Key], own: list[Record]
) -> Iterator[Finding]:
    """A filled-in template restates the whole series; any other table the years from its first to its last."""
    past = {k.year for k in known}
    unreadable = {k.year for k in ctx.reading.faulty if k.indicator == indicator}
    whole = ctx.reading.meta is not None
    if not past & years or (not whole and len(years) < 2):
        return
    first = known[0]
    for year in sorted(past - years - unreadable):
        if whole or min(years) < year < max(years):
            # A series of one area has one cell a year; of a table of areas the whole column is missed.
            one = all((k.area, k.segment) == (first.area, first.segment) for k in known)
            sheet, cell, field = (cells.at(first._replace(year=year)) if one else None) or span(own)
            yield Finding("E08", "year_left_out", sheet, cell, Subject(field, indicator, None, None, year), "", ())


def based_on_a_known_edition(ctx: RuleContext) -> Iterator[Finding]:
    """E11: the same file brings nothing again; a template's edition is known, and nothing of it overlaps.

    After going back the same file brings its figures once more, and is no longer the same to the edition in force.
    """
    meta = ctx.reading.meta
    if ctx.known_file is not None and _unchanged(ctx):
        sheet = next((r.sheet for r in ctx.reading.records), sheet_name(SheetKind.META))
        yield Finding("E11", "same_file", sheet, "", Subject(), "", (Fact("edition", str(ctx.known_file)),))
    elif meta is not None and meta.edition and meta.edition != ctx.latest and ctx.template_base is None:
        facts = (Fact("made_from", str(meta.edition)), Fact("latest", str(ctx.latest)))
        yield Finding("E11", "unknown_edition", sheet_name(SheetKind.META), "B2", Subject(), str(meta.edition), facts)
    yield from _overlaps(ctx)


def _unchanged(ctx: RuleContext) -> bool:
    """Whether the edition that would come of it says what the edition in force says."""
    before, after = ctx.base.observations, ctx.proposed.observations
    indicators = before.keys() | after.keys()
    return all(_figures(before.get(i, {})) == _figures(after.get(i, {})) for i in indicators)


def _figures(of_indicator: Mapping[Key, Observation]) -> dict[Key, tuple[object, ...]]:
    return {key: (o.value, o.mark, o.as_of, o.rounded) for key, o in of_indicator.items()}


def _overlaps(ctx: RuleContext) -> Iterator[Finding]:
    """One by one, each at its cell: what the template gave, what the edition in force says, what the file says."""
    if not ctx.overlaps or ctx.template_base is None:
        return
    category = {i.id for i in ctx.base.catalogue.indicators.values() if i.form is Form.CATEGORY}
    edition = ctx.base.edition
    for overlap in ctx.overlaps:
        record = overlap.record
        texts = [
            _figure_text(o, category=overlap.key.indicator in category)
            for o in (overlap.template, overlap.latest, overlap.workbook)
        ]
        facts = (
            Fact("made_from", str(ctx.template_base.edition.number)),
            Fact("template_figure", texts[0]),
            Fact("latest", str(ctx.latest)),
            Fact("latest_figure", texts[1]),
            Fact("by_publisher", edition.published_by),
        )
        sheet, cell = (record.sheet, record.cell) if record else (sheet_name(SheetKind.META), "B2")
        subject = about(record) if record else Subject("", *overlap.key)
        kind = "origin_overlaps" if overlap.origin else "figure_overlaps"
        got = "" if overlap.workbook is None or overlap.workbook.value is None else number(overlap.workbook.value)
        yield Finding("E11", kind, sheet, cell, subject, got, facts)


def _figure_text(o: Observation | None, *, category: bool) -> str:
    """As a fact whose name ends in `figure`: a number, the id of a mark or of a kind, or nothing."""
    if o is None:
        return ""
    if category:
        return o.key.segment
    return o.mark.value if o.value is None else number(o.value)


def published_value_kept(ctx: RuleContext) -> Iterator[Finding]:
    """W01 where a published figure is another now; W03 where so much of a column is that the column is in doubt.

    A column sorted alone or shifted by a row is told once, not cell by cell.
    """
    touched = {_column(record) for record, before in ctx.changed if before is not None}
    if not touched:
        return
    columns: dict[Column, list[tuple[Record, Observation]]] = defaultdict(list)
    for record in ctx.reading.records:
        column = _column(record)
        if column in touched and (before := figure(ctx.base, record.key)) is not None:
            columns[column].append((record, before))
    for members in columns.values():
        changed = [(r, o) for r, o in members if r.value != o.value]
        if not changed:
            continue
        kind = _column_kind(members, len(changed))
        if kind is not None:
            sheet, cell, field = span(r for r, _ in members)
            key = members[0][0].key
            facts = (Fact("changed", len(changed)), Fact("count", len(members)))
            subject = Subject(field, key.indicator, None, key.segment, key.year)
            yield Finding("W03", kind, sheet, cell, subject, str(len(changed)), facts)
            continue
        for r, o in changed:
            # Where either has a mark instead of a number W07 speaks.
            if r.value is not None and o.value is not None:
                facts = (Fact("before", o.value), Fact("after", r.value))
                yield Finding("W01", "past_value_changed", r.sheet, r.cell, about(r), number(r.value), facts)


def _column(record: Record) -> Column:
    key = record.key
    return record.sheet, record.column, key.indicator, key.segment, key.year


def _column_kind(members: list[tuple[Record, Observation]], changed: int) -> str | None:
    if len(members) < ENOUGH:
        return None
    before, after = sorted(_order(o.value) for _, o in members), sorted(_order(r.value) for r, _ in members)
    if changed >= PERMUTED and before == after:
        return "column_permuted"
    return "column_changed" if changed >= CHANGED_SHARE * len(members) else None


def _order(value: float | None) -> float:
    return -1.0 if value is None else value


def published_kind_kept(ctx: RuleContext) -> Iterator[Finding]:
    """W01: the kind of a municipality is no number: what changes is the segment, or there is none any more."""
    indicators, areas = ctx.base.catalogue.indicators, ctx.base.catalogue.areas
    categories = {s.indicator for s in ctx.reading.scope if indicators[s.indicator].form is Form.CATEGORY}
    if not categories:
        return
    scope = Scope.of(ctx.reading.scope)
    for indicator in categories:
        before = ctx.base.observations.get(indicator, {})
        parts = [part.id for part in indicators[indicator].parts]
        own = [r for r in ctx.reading.records if r.key.indicator == indicator]
        for record in own:
            key = record.key
            other = next((p for p in parts if p != key.segment and key._replace(segment=p) in before), None)
            if other is not None:
                facts = (Fact("before_segment", other), Fact("after_segment", key.segment))
                yield Finding("W01", "kind_changed", record.sheet, record.cell, about(record), "", facts)
        after = {(k.area, k.year) for k in ctx.proposed.observations.get(indicator, {})}
        gone: dict[int, list[str]] = defaultdict(list)
        for key in before:
            if (key.area, key.year) not in after and scope.holds(key, areas[key.area].level):
                gone[key.year].append(key.area)
        # Once for a year, since a whole column may have been emptied.
        for year, taken in gone.items():
            explicit_none = (r for r in ctx.reading.explicit_none if r.key.indicator == indicator)
            sheet, cell, field = span([r for r in (*explicit_none, *own) if r.key.year == year])
            first = tuple(AreaChange(area, 0) for area in sorted(taken)[:_NAMED])
            facts = (Fact("count", len(taken)), Fact("missing_areas", first))
            yield Finding("W01", "kinds_taken_away", sheet, cell, about_column(field, indicator, None, year), "", facts)


def near_earlier_years(ctx: RuleContext) -> Iterator[Finding]:
    """W02: a new figure far from the same area's last one, by itself or among the other areas."""
    groups: dict[tuple[str, str, int, int, Level], list[tuple[Record, float, float]]] = defaultdict(list)
    areas, indicators = ctx.proposed.catalogue.areas, ctx.proposed.catalogue.indicators
    earlier = _Earlier(ctx)
    for record, published in ctx.changed:
        key = record.key
        if published is not None or record.value is None or indicators[key.indicator].form is not Form.COUNT:
            continue
        last = earlier.of(key)
        if last is not None and last.value is not None:
            group = (key.indicator, key.segment, key.year, last.key.year, areas[key.area].level)
            groups[group].append((record, last.value, record.value))
    for (_, _, year, last_year, _), members in groups.items():
        changes = [after - before for _, before, after in members]
        middle = median(changes)
        spread = median(abs(change - middle) for change in changes) * _NORMAL if len(changes) >= ENOUGH else 0.0
        share = JUMP_SHARE * (year - last_year)
        for (record, before, after), change in zip(members, changes, strict=True):
            alone = abs(change) > max(share * before, JUMP_COUNT)
            among = spread > 0 and abs(change - middle) > SIGMAS * spread
            if alone or among:
                rate = f"{change / before * 100:+.0f}％".replace("-", "−") if before else "－"
                facts = (
                    Fact("before", before),
                    Fact("before_year", last_year),
                    Fact("after", after),
                    Fact("rate", rate),
                )
                yield Finding("W02", "jump", record.sheet, record.cell, about(record), number(after), facts)


def near_other_prefectures(ctx: RuleContext) -> Iterator[Finding]:
    """W02: the first figure of a prefecture far above all others, where no total could show it to be wrong."""
    earlier = _Earlier(ctx)
    for records in columns_without_total(ctx, Level.PREFECTURE).values():
        values = [r.value for r in records if r.value is not None]
        if len(values) < ENOUGH:
            continue
        middle = median(values)
        spread = median(abs(value - middle) for value in values) * _NORMAL
        usual = [value for value in values if value - middle <= OUTLIER_SIGMAS * spread]
        bound = max(OUTLIER_TIMES * max(usual), max(usual) + JUMP_COUNT)
        for r in records:
            if r.value is not None and r.value > bound and figure(ctx.base, r.key) is None and not earlier.of(r.key):
                facts = (Fact("after", r.value), Fact("median", middle), Fact("greatest", max(usual)))
                yield Finding("W02", "outlier", r.sheet, r.cell, about(r), number(r.value), facts)


class _Earlier:
    """The last figure before a year, of one area and segment; the years are gathered for indicators with gaps only."""

    def __init__(self, ctx: RuleContext) -> None:
        self._snapshot = ctx.proposed
        self._years: dict[str, dict[tuple[str, str], list[int]]] = {}

    def of(self, key: Key) -> Observation | None:
        figures = self._snapshot.observations.get(key.indicator, {})
        last = figures.get(key._replace(year=key.year - 1))
        if last is not None:
            return last
        if key.indicator not in self._years:
            years: dict[tuple[str, str], list[int]] = defaultdict(list)
            for o in figures.values():
                if o.value is not None:
                    years[o.key.area, o.key.segment].append(o.key.year)
            self._years[key.indicator] = years
        before = [y for y in self._years[key.indicator].get((key.area, key.segment), ()) if y < key.year]
        return figures[key._replace(year=max(before))] if before else None


def no_sudden_zero(ctx: RuleContext) -> Iterator[Finding]:
    """W04: zero where there were more than ten, in the same year as published, else in the year before."""
    indicators = ctx.proposed.catalogue.indicators
    for record, published in ctx.changed:
        if record.value != 0 or indicators[record.key.indicator].form is not Form.COUNT:
            continue
        before = published or figure(ctx.proposed, record.key._replace(year=record.key.year - 1))
        if before is not None and before.value is not None and before.value > MANY:
            facts = (Fact("before", before.value),)
            yield Finding("W04", "sudden_zero", record.sheet, record.cell, about(record), "0", facts)


def cumulative_count_grows(ctx: RuleContext) -> Iterator[Finding]:
    """W05: a count that the catalogue declares cumulative is below the year before."""
    cumulative = {i.id for i in ctx.proposed.catalogue.indicators.values() if i.cumulative}
    if not cumulative:
        return
    for record in ctx.reading.records:
        if record.value is None or record.key.indicator not in cumulative:
            continue
        before = figure(ctx.proposed, record.key._replace(year=record.key.year - 1))
        if before is not None and before.value is not None and record.value < before.value:
            facts = (Fact("before", before.value), Fact("after", record.value))
            yield Finding(
                "W05", "cumulative_fell", record.sheet, record.cell, about(record), number(record.value), facts
            )


def published_mark_kept(ctx: RuleContext) -> Iterator[Finding]:
    """W07: a published figure has another mark now: a number became 秘匿, or the other way round."""
    for record, before in ctx.changed:
        if before is not None and before.mark is not record.mark:
            facts = (Fact("before_mark", before.mark.value), Fact("after_mark", record.mark.value))
            yield Finding("W07", "mark_changed", record.sheet, record.cell, about(record), number(record.value), facts)
