"""A workbook held against the edition it would replace: what it says, what is wrong, what would change."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.domain.edition import Counts
from data.domain.finding import Accepted, Finding, Severity
from data.domain.snapshot import Snapshot
from data.ingest.records import Reading
from data.ingest.workbook import Workbook
from data.queries.preview import Preview


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
        given = {each.finding for each in accepted if each.reason.strip()}
        return tuple(f for f in self.warnings if f.id not in given)
