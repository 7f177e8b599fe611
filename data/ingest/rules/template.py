"""Rules on the file itself: E10, W06, W12 and W13."""

from __future__ import annotations

from collections.abc import Iterator

from data.domain.area import NATION
from data.domain.catalogue import Catalogue
from data.domain.finding import Fact, Finding, Subject
from data.domain.indicator import ALL, Form
from data.domain.mark import Mark
from data.ingest.rules.context import RuleContext, about, number

_TOLERANCE = 1e-9
# A national figure with one of these cannot be held against anything, and no target against it.
_HIDING = (Mark.SUPPRESSED, Mark.UNKNOWN)


def readers_agree(ctx: RuleContext) -> Iterator[Finding]:
    """E10: two independent readers see the same in every cell."""
    for item in ctx.workbook.disagreements if ctx.workbook else ():
        facts = (Fact("first", item.first), Fact("second", item.second))
        yield Finding("E10", "readers_disagree", item.sheet, item.cell, Subject(), item.first, facts)


def target_on_record(ctx: RuleContext) -> Iterator[Finding]:
    """W06: the workbook states another target than the catalogue. Targets are changed there, not by upload."""
    for record in ctx.reading.targets:
        indicator = ctx.base.catalogue.indicators[record.key.indicator]
        target = indicator.target
        scale = 100 if indicator.is_share else 1
        if target is None or record.value is None:
            continue
        if target.year != record.key.year or abs(target.value - record.value) > _TOLERANCE:
            facts = (Fact("declared", target.value * scale), Fact("declared_year", target.year))
            got = number(record.value * scale)
            yield Finding("W06", "target_differs", record.sheet, record.cell, about(record), got, facts)


def headline_in_sight(ctx: RuleContext) -> Iterator[Finding]:
    """W12: a figure that a target is held against changes, and whoever looks at the sheet does not see its cell."""
    if ctx.workbook is None:
        return
    headline = headline_indicators(ctx.base.catalogue)
    sheets = {sheet.name: sheet for sheet in ctx.workbook.sheets}
    for record, before in ctx.changed:
        key = record.key
        if key.area != NATION or key.segment != ALL or key.indicator not in headline or record.sheet not in sheets:
            continue
        sheet = sheets[record.sheet]
        hidden = sheet.hidden or record.row in sheet.hidden_rows or record.column in sheet.hidden_columns
        if hidden:
            kind = "hidden_adds_headline" if before is None else "hidden_changes_headline"
            facts = () if before is None else (Fact("before_figure", _text(before.value, before.mark)),)
            got = number(record.value)
            yield Finding("W12", kind, record.sheet, record.cell, about(record), got, facts)


def headline_indicators(catalogue: Catalogue) -> frozenset[str]:
    """The counts with a target in force, and those that a share or a difference with one is made of."""
    with_target = [i for i in catalogue.indicators.values() if i.target is not None]
    operands = {
        operand
        for i in with_target
        for operand in (
            i.numerator,
            i.denominator.indicator if i.denominator else None,
            i.minuend,
            i.subtrahend,
        )
        if operand is not None
    }
    return frozenset({i.id for i in with_target} | operands)


def national_total_known(ctx: RuleContext) -> Iterator[Finding]:
    """W13: a new total of the nation is withheld or unknown. Where it was published as a number, W07 asks."""
    indicators = ctx.base.catalogue.indicators
    for record, before in ctx.changed:
        key = record.key
        if record.mark not in _HIDING or key.area != NATION or indicators[key.indicator].form is not Form.COUNT:
            continue
        if before is None:
            facts = (Fact("after_mark", record.mark.value),)
            yield Finding("W13", "national_total_hidden", record.sheet, record.cell, about(record), "", facts)


def _text(value: float | None, mark: Mark) -> str:
    return mark.value if value is None else number(value)
