"""The rules a workbook must keep.

A rule is one function from RuleContext to findings, in the module of its topic (sums, history, values, template).
To add one, write the function, add it to RULES, add the words of its kinds to data/i18n/rules and its cases to the
tests. Where it also holds of an edition as it is stored, add it to STORED_RULES.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from data.domain.finding import Finding, Severity
from data.domain.snapshot import Snapshot
from data.ingest.records import Record, ScopePart
from data.ingest.rules import history, sums, template, values
from data.ingest.rules.context import RuleContext, in_order, stored_context

Rule = Callable[[RuleContext], Iterator[Finding]]

RULES: tuple[Rule, ...] = (
    values.every_prefecture_once,
    sums.areas_make_their_whole,
    sums.total_row_agrees,
    sums.total_to_check_by,
    sums.parts_make_their_whole,
    values.part_within_whole,
    values.printed_share_agrees,
    values.possible_value,
    values.years_follow,
    history.nothing_disappears,
    template.readers_agree,
    history.based_on_a_known_edition,
    history.published_value_kept,
    history.published_kind_kept,
    history.near_earlier_years,
    history.near_other_prefectures,
    history.no_sudden_zero,
    history.cumulative_count_grows,
    template.target_on_record,
    history.published_mark_kept,
    template.headline_in_sight,
    template.national_total_known,
)

# Those that need no workbook: they hold of an edition as it stands in the store.
STORED_RULES: tuple[Rule, ...] = (
    sums.areas_make_their_whole,
    sums.parts_make_their_whole,
    values.part_within_whole,
    values.possible_value,
    values.years_follow,
)


def run_rules(ctx: RuleContext) -> tuple[Finding, ...]:
    """Everything the rules find, sorted by place."""
    return in_order(finding for rule in RULES for finding in rule(ctx))


def recheck(
    snapshot: Snapshot,
    scope: frozenset[ScopePart],
    today: date,
    *,
    base: Snapshot | None = None,
    unallocated: tuple[Record, ...] = (),
) -> tuple[Finding, ...]:
    """The errors in an edition as it is stored, within `scope`; see `stored_context`."""
    ctx = stored_context(snapshot, scope, today, base=base, unallocated=unallocated)
    findings = (finding for rule in STORED_RULES for finding in rule(ctx))
    return in_order(finding for finding in findings if finding.severity is Severity.ERROR)
