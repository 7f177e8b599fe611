"""Checks a workbook against the newest edition: one way for the command, the page and the publication itself."""

from __future__ import annotations

from datetime import date

from data.domain.answers import NO_ANSWERS, Answers
from data.domain.finding import Finding, Subject
from data.domain.snapshot import Snapshot
from data.ingest.opening import read_workbook
from data.ingest.proposing import propose
from data.ingest.record import Reading
from data.ingest.rules import judge
from data.ingest.rules.case import Case, in_order
from data.ingest.rules.e10_readers_disagree import findings as disagreements
from data.ingest.understanding import understand
from data.ingest.workbook import Refusal, Workbook
from data.publishing.checked import Checked
from data.queries.preview import preview
from data.store import Store
from data.store.difference import counts, difference


def check(content: bytes, name: str, store: Store, *, today: date, answers: Answers = NO_ANSWERS) -> Checked | Refusal:
    """Read the file and hold it against the store's newest edition; a file that cannot be read is refused by name.

    Takes seconds: the file is read twice, in a process of its own.
    """
    workbook = read_workbook(content, name)
    if isinstance(workbook, Refusal):
        return workbook
    base = store.read(store.latest())
    return hold_against(
        base,
        workbook,
        known_file=store.find_file(workbook.sha256),
        practice=store.practice,
        today=today,
        answers=answers,
    )


def hold_against(
    base: Snapshot,
    workbook: Workbook,
    *,
    known_file: int | None,
    practice: bool,
    today: date,
    answers: Answers = NO_ANSWERS,
) -> Checked:
    """What a workbook that was read says of `base`; `known_file` is the edition made of the very same file."""
    reading = understand(workbook, base.catalogue)
    proposed = propose(base, reading, answers)
    case = Case(
        base=base,
        reading=reading,
        proposed=proposed,
        records={record.key: record for record in reading.records},
        latest=base.edition.number,
        known_file=known_file,
        today=today,
    )
    found = (*reading.findings, *disagreements(workbook), *judge(case), *_fiction(workbook, reading, practice=practice))
    return Checked(
        workbook=workbook,
        reading=reading,
        base=base,
        proposed=proposed,
        findings=in_order(found),
        preview=preview(base, proposed, spoken=frozenset(s.indicator for s in reading.scope), today=today),
        counts=counts(base, proposed),
        difference=difference(base, proposed),
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
    )


def _fiction(workbook: Workbook, reading: Reading, *, practice: bool) -> tuple[Finding, ...]:
    """Fictional figures may only go where everything is fictional."""
    if reading.meta is None or not reading.meta.practice or practice:
        return ()
    sheet = workbook.sheets[0].name
    return (Finding("E14", "fictional_figures", sheet, "", Subject(), ""),)
