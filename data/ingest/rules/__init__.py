"""The rules a workbook must keep: one module each, found by their code."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from data.domain.finding import Finding
from data.domain.snapshot import Snapshot
from data.ingest.records import Record, Stretch
from data.ingest.rules import (
    e01_every_prefecture_once,
    e02_parts_make_the_whole,
    e03_segments_make_the_whole,
    e04_no_part_above_its_whole,
    e05_printed_shares_agree,
    e06_possible_values,
    e07_years_follow_each_other,
    e08_nothing_disappears,
    e11_made_from_the_latest,
    w01_past_values,
    w02_jumps,
    w03_whole_columns,
    w04_sudden_zeros,
    w05_cumulative_counts,
    w06_targets,
    w07_marks,
    w08_unchecked_sums,
)
from data.ingest.rules.case import Case, in_order
from data.ingest.rules.stored import case_of

Rule = Callable[[Case], Iterator[Finding]]

# A new rule is a module with `findings(case)`, its words in data/i18n/rules, its cases in the tests, and a line here.
RULES: tuple[Rule, ...] = (
    e01_every_prefecture_once.findings,
    e02_parts_make_the_whole.findings,
    e03_segments_make_the_whole.findings,
    e04_no_part_above_its_whole.findings,
    e05_printed_shares_agree.findings,
    e06_possible_values.findings,
    e07_years_follow_each_other.findings,
    e08_nothing_disappears.findings,
    e11_made_from_the_latest.findings,
    w01_past_values.findings,
    w02_jumps.findings,
    w03_whole_columns.findings,
    w04_sudden_zeros.findings,
    w05_cumulative_counts.findings,
    w06_targets.findings,
    w07_marks.findings,
    w08_unchecked_sums.findings,
)

# Those that need no workbook: they hold of an edition as it stands in the store.
OF_AN_EDITION: tuple[Rule, ...] = (
    e02_parts_make_the_whole.findings,
    e03_segments_make_the_whole.findings,
    e04_no_part_above_its_whole.findings,
    e06_possible_values.findings,
    e07_years_follow_each_other.findings,
)


def judge(case: Case) -> tuple[Finding, ...]:
    """Everything the rules find, sorted by place."""
    return in_order(finding for rule in RULES for finding in rule(case))


def sound(
    snapshot: Snapshot,
    scope: frozenset[Stretch],
    today: date,
    *,
    base: Snapshot | None = None,
    unallocated: tuple[Record, ...] = (),
) -> tuple[Finding, ...]:
    """What is wrong in an edition as it is stored, within `scope`; see `stored.case_of`."""
    case = case_of(snapshot, scope, today, base=base, unallocated=unallocated)
    return in_order(finding for rule in OF_AN_EDITION for finding in rule(case))
