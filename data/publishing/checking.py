"""Checks a workbook against the newest edition: one way for the command, the page and the publication itself."""

from __future__ import annotations

from datetime import date

from data.domain.finding import Finding, Subject
from data.domain.snapshot import Snapshot
from data.ingest.opening import read_workbook
from data.ingest.parse_workbook import understand
from data.ingest.proposing import propose
from data.ingest.records import Reading
from data.ingest.rules import run_rules
from data.ingest.rules.context import RuleContext, in_order
from data.ingest.template_merge import Overlap, merge, on_catalogue_of
from data.ingest.workbook import Refusal, Workbook
from data.publishing.checked import Checked
from data.queries.preview import preview
from data.store import Store
from data.store.difference import counts, difference


def check(content: bytes, name: str, store: Store, *, today: date) -> Checked | Refusal:
    """Read the file and hold it against the store's newest edition; a file that cannot be read is refused by name.

    Takes seconds: the file is read twice, in a process of its own.
    """
    workbook = read_workbook(content, name)
    if isinstance(workbook, Refusal):
        return workbook
    base = store.read(store.latest())
    reading = understand(workbook, base.catalogue)
    return hold_against(
        base,
        workbook,
        known_file=store.find_file(workbook.sha256),
        practice=store.practice,
        today=today,
        template_base=_template_base(reading, base, store),
        reading=reading,
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


def hold_against(
    base: Snapshot,
    workbook: Workbook,
    *,
    known_file: int | None,
    practice: bool,
    today: date,
    template_base: Snapshot | None = None,
    reading: Reading | None = None,
) -> Checked:
    """What a workbook that was read says of `base`; `known_file` is the edition made of the very same file.

    `template_base` is the older edition that the workbook was made from: then it is merged. `reading` is given where
    the workbook was understood already.
    """
    reading = reading or understand(workbook, base.catalogue)
    merged_reading = reading
    overlaps: tuple[Overlap, ...] = ()
    if template_base is None:
        proposed = propose(base, reading)
    else:
        older = on_catalogue_of(template_base, base)
        merged = merge(older, propose(older, reading), base, reading)
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
    found = (*reading.findings, *run_rules(context), *_fiction(workbook, reading, practice=practice))
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


def _fiction(workbook: Workbook, reading: Reading, *, practice: bool) -> tuple[Finding, ...]:
    """Fictional figures may only go where everything is fictional."""
    if reading.meta is None or not reading.meta.practice or practice:
        return ()
    sheet = workbook.sheets[0].name
    return (Finding("E14", "fictional_figures", sheet, "", Subject(), ""),)
