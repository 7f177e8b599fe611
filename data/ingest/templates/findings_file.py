"""The findings as a CSV: UTF-8 with byte order mark, a line a finding."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable

from data.domain.catalogue import Catalogue
from data.domain.finding import Finding
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter

_COLUMNS = ("place", "column_sheet", "column_cell", "severity", "code", "subject", "what", "got", "expected", "fix")


def findings_csv(findings: Iterable[Finding], catalogue: Catalogue, formatter: Formatter) -> bytes:
    """Everything that the table on the screen says, and the place in two columns of its own."""
    file = io.StringIO()
    writer = csv.writer(file, lineterminator="\r\n")
    writer.writerow([formatter.messages(f"annotated.{name}") for name in _COLUMNS])
    for finding in findings:
        text = tell(finding, catalogue, formatter)
        severity = formatter.messages(f"severity.{finding.severity}")
        cells = (
            text.place,
            finding.sheet,
            finding.cell,
            severity,
            finding.code,
            text.subject,
            text.what,
            text.got,
            text.expected,
            text.fix,
        )
        writer.writerow([_kept_text(cell) for cell in cells])
    return ("\ufeff" + file.getvalue()).encode()


def _kept_text(cell: str) -> str:
    """What a spreadsheet would run as a formula stays text by an apostrophe."""
    return f"'{cell}" if cell[:1] in ("=", "+", "-", "@", "\t", "\r") else cell
