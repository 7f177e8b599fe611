"""Checks a workbook against the newest edition: what it says, what is wrong, what would change."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.edition import Counts
from data.domain.finding import Accepted, Finding, Severity, Subject
from data.domain.snapshot import Snapshot
from data.ingest.opening import read_workbook
from data.ingest.parse_workbook import understand
from data.ingest.proposal import propose
from data.ingest.records import Reading
from data.ingest.rules import run_rules
from data.ingest.rules.context import RuleContext, in_order
from data.ingest.template_merge import Overlap, merge, on_catalogue_of
from data.ingest.workbook import Refusal, Workbook
from data.queries.changes import Preview, preview
from data.store import Store
from data.store.publication import change_hash, counts


class Publishable(StrEnum):
    """Whether the workbook may become an edition."""

    YES = "yes"
    WITH_REASONS = "with_reasons"
    NO = "no"


@dataclass(frozen=True, slots=True)
class Checked:
    """`base` is the edition it was checked against; `difference` names exactly the changes that were shown."""

    workbook: Workbook
    reading: Reading
    base: Snapshot
    proposed: Snapshot
    findings: tuple[Finding, ...]
    preview: Preview
    counts: Counts
    difference: str
    answers: Answers = NO_ANSWERS

    @property
    def errors(self) -> tuple[Finding, ...]:
        """What stops the publication."""
        return tuple(f for f in self.findings if f.severity is Severity.ERROR)

    @property
    def warnings(self) -> tuple[Finding, ...]:
        """What wants a reason."""
        return tuple(f for f in self.findings if f.severity is Severity.WARNING)

    @property
    def publishable(self) -> Publishable:
        """No where an error is left, or where nothing would change."""
        if self.errors or self.preview.empty:
            return Publishable.NO
        return Publishable.WITH_REASONS if self.warnings else Publishable.YES

    def without_reason(self, accepted: tuple[Accepted, ...]) -> tuple[Finding, ...]:
        """The warnings that nobody has given a reason for."""
        given = {one.finding for one in accepted if one.reason.strip()}
        return tuple(f for f in self.warnings if f.id not in given)


@contextmanager
def _no_search_for_cycles() -> Iterator[None]:
    """Everything that a check makes is kept to its end: to look through it for cycles takes a fifth of its time.

    Of two checks at once the one that began first ends the pause for both.
    """
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


@_no_search_for_cycles()
def check(content: bytes, name: str, store: Store, *, today: date, answers: Answers = NO_ANSWERS) -> Checked | Refusal:
    """Read the file and hold it against the store's newest edition; a file that cannot be read is refused by name.

    `answers` are what staff have said where the file leaves it open. Takes seconds: the file is read twice, in a
    process of its own.
    """
    workbook = read_workbook(content, name)
    if isinstance(workbook, Refusal):
        return workbook
    base = store.read(store.latest())
    reading = understand(workbook, base.catalogue, answers)
    return hold_against(
        base,
        workbook,
        known_file=store.find_file(workbook.sha256),
        practice=store.practice,
        today=today,
        answers=answers,
        template_base=_template_base(reading, base, store),
        reading=reading,
    )


@_no_search_for_cycles()
def hold_against(
    base: Snapshot,
    workbook: Workbook,
    *,
    known_file: int | None,
    practice: bool,
    today: date,
    answers: Answers = NO_ANSWERS,
    template_base: Snapshot | None = None,
    reading: Reading | None = None,
) -> Checked:
    """What a workbook that was read says of `base`; `known_file` is the edition made of the very same file.

    `template_base` is the older edition that the workbook was made from. `reading` is given where the workbook was
    understood already.
    """
    reading = reading or understand(workbook, base.catalogue, answers)
    merged_reading = reading
    overlaps: tuple[Overlap, ...] = ()
    if template_base is None:
        proposed = propose(base, reading, answers)
    else:
        older = on_catalogue_of(template_base, base)
        merged = merge(older, propose(older, reading, answers), base, reading)
        proposed, merged_reading, overlaps = merged.proposed, merged.reading(reading), merged.overlaps
    context = RuleContext(
        base=base,
        reading=merged_reading,
        proposed=proposed,
        records={record.key: record for record in merged_reading.records},
        latest=base.edition.number,
        known_file=known_file,
        today=today,
        workbook=workbook,
        overlaps=overlaps,
        template_base=template_base,
    )
    findings = (*reading.findings, *run_rules(context), *_fiction(workbook, reading, practice=practice))
    return Checked(
        workbook=workbook,
        reading=reading,
        base=base,
        proposed=proposed,
        findings=in_order(findings),
        preview=preview(base, proposed, spoken=frozenset(s.indicator for s in reading.scope), today=today),
        counts=counts(base, proposed),
        difference=change_hash(base, proposed),
        answers=answers,
    )


def check_again(checked: Checked, store: Store, *, today: date, answers: Answers) -> Checked:
    """The same file with other answers: nothing is read again."""
    return hold_against(
        checked.base,
        checked.workbook,
        known_file=store.find_file(checked.workbook.sha256),
        practice=store.practice,
        today=today,
        answers=answers,
        template_base=_template_base(checked.reading, checked.base, store),
    )


def _template_base(reading: Reading, base: Snapshot, store: Store) -> Snapshot | None:
    """The edition that a template was made from, where that is another than the newest and still known."""
    made_from = reading.meta.edition if reading.meta is not None else 0
    if made_from in (0, base.edition.number):
        return None
    try:
        return store.read(made_from)
    except KeyError:
        return None


def _fiction(workbook: Workbook, reading: Reading, *, practice: bool) -> tuple[Finding, ...]:
    """Fictional figures may only go where everything is fictional."""
    if reading.meta is None or not reading.meta.practice or practice:
        return ()
    sheet = workbook.sheets[0].name
    return (Finding("E14", "fictional_figures", sheet, "", Subject(), ""),)
