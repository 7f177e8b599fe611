"""What is to be said of one sheet as its tables are read: findings at their cells, and what was passed over."""

from __future__ import annotations

from collections.abc import Iterable

from data.domain.finding import Fact, Finding, Subject
from data.ingest.records import Skipped, whole_of
from data.ingest.workbook import Value, letters

# How many findings back one and the same fault is looked for.
_RECENT = 40


class SheetFindings:
    """Findings and passed-over cells of one sheet, each list in the order in which they were met."""

    def __init__(self, sheet: str) -> None:
        self.sheet = sheet
        self.findings: list[Finding] = []
        self.skipped: list[Skipped] = []

    def add(self, code: str, kind: str, cell: str, got: str, about: Subject, *facts: Fact) -> None:
        """A finding at `cell` (`D9`), where `got` stands."""
        area = None if about.area and whole_of(about.area) else about.area
        about = Subject(about.field, about.indicator, area, about.segment, about.year)
        self.findings.append(Finding(code, kind, self.sheet, cell, about, got, facts))

    def add_once(self, code: str, kind: str, cell: str, got: str, *facts: Fact) -> None:
        """One fault at the side of a row is one finding, not one for every figure of the row."""
        finding = Finding(code, kind, self.sheet, cell, Subject(), got, facts)
        if finding not in self.findings[-_RECENT:]:
            self.findings.append(finding)

    def skip(self, kind: str, cell: str, text: str) -> None:
        """Something that was seen and not taken; `kind` as in `Skipped`."""
        self.skipped.append(Skipped(kind, self.sheet, cell, text))


def shown(value: Value) -> str:
    """A cell's value as a finding quotes it."""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:,.10g}"
    if isinstance(value, tuple):
        return str(value[0])
    return str(value)


def ranges(places: Iterable[tuple[int, int]]) -> list[str]:
    """Cells as ranges down their columns: B3, B4, B5, D9 → B3:B5, D9."""
    result: list[list[int]] = []
    for column, row in sorted((column, row) for row, column in places):
        if result and result[-1][0] == column and result[-1][2] == row - 1:
            result[-1][2] = row
        else:
            result.append([column, row, row])
    return [
        f"{letters(c)}{first}" if first == last else f"{letters(c)}{first}:{letters(c)}{last}"
        for c, first, last in result
    ]
