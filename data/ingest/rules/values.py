"""Rules on single values and pairs of them: E01, E04, E05, E06, E07, W14."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from data.domain.area import Level
from data.domain.finding import AreaChange, Fact, Finding, Subject
from data.domain.indicator import ALL, Form, Indicator
from data.domain.observation import Key, Observation
from data.domain.year import YearKind
from data.ingest.numbers import GREATEST
from data.ingest.records import Record
from data.ingest.rules.context import RuleContext, about, about_column, figure, number, span
from data.methods.rounding import half_up

# A printed share may differ from its counts by this much more than its rounding: floating point.
_TOLERANCE = 1e-9
# Of a long list of years so many are named.
_NAMED = 5


def every_prefecture_once(ctx: RuleContext) -> Iterator[Finding]:
    """E01: a table by prefecture holds all 47 of them, for each indicator, segment and year."""
    catalogue = ctx.proposed.catalogue
    prefectures = [a.id for a in catalogue.at(Level.PREFECTURE)]
    known = frozenset(prefectures)
    columns: dict[tuple[str, str, int], list[Record]] = defaultdict(list)
    for record in ctx.reading.records:
        if record.key.area in known:
            columns[record.key.indicator, record.key.segment, record.key.year].append(record)
    for (indicator, segment, year), records in columns.items():
        if catalogue.indicators[indicator].form is not Form.COUNT:
            continue
        keys = (Key(indicator, area, segment, year) for area in prefectures)
        missing = [k.area for k in keys if k not in ctx.reading.faulty and figure(ctx.proposed, k) is None]
        if missing:
            sheet, cell, field = span(records)
            names = tuple(AreaChange(area, 0) for area in missing)
            facts = (Fact("count", len(missing)), Fact("missing_areas", names))
            subject = about_column(field, indicator, segment, year)
            present = str(len(prefectures) - len(missing))
            yield Finding("E01", "prefectures_missing", sheet, cell, subject, present, facts)


def part_within_whole(ctx: RuleContext) -> Iterator[Finding]:
    """E04: a part is at most its whole (what a declared share divides, and by what).

    And what is counted in places (`counted_in`) is at least one in each: fewer hubs than municipalities with hubs, or
    hubs in no municipality, cannot be. Each pair once, at the part where the workbook says it, else at the whole.
    """
    spoken = {s.indicator for s in ctx.reading.scope}
    for indicator in ctx.proposed.catalogue.indicators.values():
        if indicator.form is Form.SHARE and spoken & _operands(indicator):
            yield from _above_whole(indicator, ctx)
        if indicator.counted_in is not None and spoken & {indicator.id, indicator.counted_in}:
            yield from _fewer_than_places(indicator, ctx)


def _operands(share: Indicator) -> set[str | None]:
    return {share.numerator, share.denominator.indicator if share.denominator else None}


def _above_whole(share: Indicator, ctx: RuleContext) -> Iterator[Finding]:
    assert share.numerator is not None  # noqa: S101 - the loader refuses a share without them
    assert share.denominator is not None  # noqa: S101
    denominator, fixed_year = share.denominator.indicator, share.denominator.year
    wholes = ctx.proposed.observations.get(denominator, {})
    for part in ctx.proposed.of(share.numerator):
        whole = wholes.get(Key(denominator, part.key.area, part.key.segment, fixed_year or part.key.year))
        if whole is not None and whole.value is not None and part.value is not None and part.value > whole.value:
            facts = (
                Fact("part", part.value),
                Fact("whole", whole.value),
                Fact("whole_indicator", denominator),
                Fact("part_other", ctx.origin(part)),
                Fact("whole_other", ctx.origin(whole)),
            )
            yield from _pair("part_above_whole", part, whole, facts, ctx)


def _fewer_than_places(indicator: Indicator, ctx: RuleContext) -> Iterator[Finding]:
    assert indicator.counted_in is not None  # noqa: S101 - the caller asked
    counts = ctx.proposed.observations.get(indicator.id, {})
    # There are few counts of places beside those of every municipality.
    for with_any in ctx.proposed.of(indicator.counted_in):
        count = counts.get(with_any.key._replace(indicator=indicator.id))
        if count is None or count.value is None or with_any.value is None:
            continue
        facts = (
            Fact("count", count.value),
            Fact("count_indicator", indicator.id),
            Fact("places", with_any.value),
            Fact("places_indicator", indicator.counted_in),
            Fact("count_other", ctx.origin(count)),
            Fact("places_other", ctx.origin(with_any)),
        )
        if count.value < with_any.value:
            yield from _pair("fewer_than_places", count, with_any, facts, ctx)
        elif with_any.value == 0 and count.value > 0:
            yield from _pair("counted_nowhere", count, with_any, facts, ctx)


def _pair(
    kind: str, first: Observation, second: Observation, facts: tuple[Fact, ...], ctx: RuleContext
) -> Iterator[Finding]:
    record = ctx.record(first.key) or ctx.record(second.key)
    if record is not None:
        yield Finding("E04", kind, record.sheet, record.cell, about(record), number(record.value), facts)


def printed_share_agrees(ctx: RuleContext) -> Iterator[Finding]:
    """E05: a printed share is what its counts give, within its rounding. W14: there are no counts to check it by."""
    indicators = ctx.proposed.catalogue.indicators
    unchecked: dict[tuple[str, int, str, str, int], list[Record]] = defaultdict(list)
    for record, decimals in ctx.reading.printed:
        share, key = indicators[record.key.indicator], record.key
        if share.numerator is None or share.denominator is None or record.value is None:
            continue
        denominator_year = share.denominator.year or key.year
        keys = (
            Key(share.numerator, key.area, key.segment, key.year),
            Key(share.denominator.indicator, key.area, key.segment, denominator_year),
        )
        if any(operand in ctx.reading.faulty for operand in keys):
            continue
        numerator, denominator = (_value(ctx, operand) for operand in keys)
        if numerator is None or not denominator:
            if numerator is None or denominator is None:
                unchecked[record.sheet, record.column, key.indicator, key.segment, key.year].append(record)
            continue
        exact = numerator / denominator * 100
        if abs(record.value * 100 - exact) > 0.5 * 10**-decimals + _TOLERANCE:
            facts = (
                Fact("exact", f"{half_up(exact, decimals)}"),
                Fact("numerator", numerator),
                Fact("denominator", denominator),
            )
            printed = f"{record.value * 100:.{decimals}f}％"
            yield Finding("E05", "share_differs", record.sheet, record.cell, about(record), printed, facts)
    for (_, _, indicator, segment, year), records in unchecked.items():
        yield _unchecked_shares(indicators[indicator], segment, year, records)


def _unchecked_shares(share: Indicator, segment: str, year: int, records: list[Record]) -> Finding:
    """One for a column: a share by itself is never stored."""
    assert share.numerator is not None  # noqa: S101 - the caller asked
    assert share.denominator is not None  # noqa: S101
    sheet, cell, field = span(records)
    area = records[0].key.area if len(records) == 1 else None
    facts = (
        Fact("count", len(records)),
        Fact("numerator_indicator", share.numerator),
        Fact("denominator_indicator", share.denominator.indicator),
    )
    subject = about_column(field, share.id, segment, year, area)
    return Finding("W14", "share_unchecked", sheet, cell, subject, "", facts)


def _value(ctx: RuleContext, key: Key) -> float | None:
    observation = figure(ctx.proposed, key)
    return None if observation is None else observation.value


def possible_value(ctx: RuleContext) -> Iterator[Finding]:
    """E06: a count is whole, not negative, and within what its indicator can be. Texts are the reader's to refuse."""
    limits = {
        i.id: (i.low if i.low is not None else 0, i.high if i.high is not None else GREATEST)
        for i in ctx.proposed.catalogue.indicators.values()
        if i.form is not Form.SHARE
    }
    for record in ctx.reading.records:
        value = record.value
        if value is None or record.key.indicator not in limits:
            continue
        low, high = limits[record.key.indicator]
        if not float(value).is_integer():
            yield Finding("E06", "fraction", record.sheet, record.cell, about(record), number(value))
        elif not low <= value <= high:
            facts = (Fact("low", low), Fact("high", high))
            yield Finding("E06", "out_of_limits", record.sheet, record.cell, about(record), number(value), facts)


def years_follow(ctx: RuleContext) -> Iterator[Finding]:
    """E07: the years of a series follow each other without a gap, and none lies ahead of the survey.

    W10: none lies before all others.

    Only series of fiscal years are surveyed yearly; a list of a date comes when it comes.
    """
    areas, indicators = ctx.proposed.catalogue.areas, ctx.proposed.catalogue.indicators
    columns: dict[tuple[str, Level, int], list[Record]] = defaultdict(list)
    for record in ctx.reading.records:
        columns[record.key.indicator, areas[record.key.area].level, record.key.year].append(record)
    fiscal_year = ctx.today.year - (ctx.today.month < 4)
    firsts = {
        indicator: min((key.year for key in ctx.base.observations.get(indicator, {})), default=None)
        for indicator in {indicator for indicator, _, _ in columns}
    }
    for (indicator, level, year), records in columns.items():
        fiscal = indicators[indicator].year_kind is YearKind.FISCAL
        latest = fiscal_year if fiscal else ctx.today.year
        gap = _gap(ctx, indicator, year) if fiscal and level is Level.NATION else []
        first = firsts[indicator]
        if year <= latest and not gap and (first is None or year >= first):
            continue
        sheet, cell, field = span(records)
        subject = Subject(field, indicator, None, None, year)
        if year > latest:
            yield Finding("E07", "year_ahead", sheet, cell, subject, str(year), (Fact("latest_year", latest),))
        elif first is not None and year < first:
            between = _between(ctx, indicator, year, first) if fiscal and level is Level.NATION else []
            if between:
                facts = (Fact("years", "、".join([*map(str, between[:_NAMED]), *["…"][: len(between) - _NAMED]])),)
                yield Finding("E07", "years_missing", sheet, cell, subject, str(year), facts)
                continue
            # A slip of the pen or a series carried back: only the writer knows.
            yield Finding("W10", "year_before_series", sheet, cell, subject, str(year), (Fact("first_year", first),))
        else:
            facts = (Fact("years", "、".join(map(str, gap))),)
            yield Finding("E07", "years_missing", sheet, cell, subject, str(year), facts)


def _between(ctx: RuleContext, indicator: str, year: int, first: int) -> list[int]:
    """The years without a figure between one that is written (1922, 平成4年度) and the first that is known."""
    known = set(ctx.proposed.years(indicator, segment=ALL))
    return [y for y in range(year + 1, first) if y not in known]


def _gap(ctx: RuleContext, indicator: str, year: int) -> list[int]:
    """The years between the last one known before `year` and `year` itself."""
    if ctx.base.read(indicator, year=year) is not None:
        # A gap that was published was answered then.
        return []
    known = [y for y in ctx.proposed.years(indicator, segment=ALL) if y < year]
    return list(range(known[-1] + 1, year)) if known else []
