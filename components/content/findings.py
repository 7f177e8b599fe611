"""The findings on one workbook as tables: grouped by kind, filtered by severity and sheet, letters for columns."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from components.scene import Scene
from components.table import Cell, Column, Table
from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Severity
from data.i18n.telling import tell
from data.ingest.records import Skipped as Ignored

# More rows than this help nobody on a screen; the files hold all of them.
LONGEST = 200


@dataclass(frozen=True, slots=True)
class Group:
    """Warnings of one kind in one sheet: looked at, and answered, together."""

    code: str
    kind: str
    sheet: str
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """Stable between runs: it names the reason's field."""
        return f"{self.code}-{self.kind}-{self.sheet}"


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings of one kind and sheet together, in the order in which the first of each stands."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for each in findings:
        found.setdefault((each.code, each.kind, each.sheet), []).append(each)
    return tuple(Group(*key, tuple(members)) for key, members in found.items())


def findings_table(findings: tuple[Finding, ...], catalogue: Catalogue, scene: Scene) -> Table:
    """Place, what, read, what to do; the first LONGEST, errors strong."""
    words = scene.words
    order = sorted(findings, key=lambda f: f.severity is Severity.WARNING)[:LONGEST]
    columns = ("severity", "place", "what", "got", "fix")
    return Table(
        words("upload.findings"),
        tuple(Column(words(f"upload.column.{name}")) for name in columns),
        tuple(_row(each, catalogue, scene) for each in order),
        strong=frozenset(i for i, each in enumerate(order) if each.severity is Severity.ERROR),
    )


def kinds_table(findings: tuple[Finding, ...], catalogue: Catalogue, scene: Scene) -> Table:
    """How many of each kind, most frequent first: what a reader of hundreds needs to see before any of them."""
    words = scene.words
    count = Counter((f.code, f.kind) for f in findings)
    first = {(f.code, f.kind): f for f in reversed(findings)}
    rows = tuple(
        (
            Cell.of(words(f"severity.{first[each].severity}")),
            Cell.of(each[0]),
            Cell.of(tell(first[each], catalogue, scene.voice).what),
            Cell(scene.voice.number(number), float(number)),
        )
        for each, number in sorted(count.items(), key=lambda item: (-item[1], item[0]))
    )
    columns = ("severity", "code", "what")
    return Table(
        words("upload.kinds"),
        (
            *(Column(words(f"upload.column.{name}")) for name in columns),
            Column(words("upload.column.count"), number=True),
        ),
        rows,
    )


def ignored_table(ignored: tuple[Ignored, ...], scene: Scene) -> Table:
    """What was seen and not taken."""
    words = scene.words
    rows = tuple(
        (
            Cell.of(f"{each.sheet}!{each.cell}" if each.cell else each.sheet),
            Cell.of(words(f"ignored.{each.kind}")),
            Cell.of(each.text),
        )
        for each in ignored[:LONGEST]
    )
    return Table(
        words("upload.ignored"),
        tuple(Column(words(f"upload.column.{name}")) for name in ("place", "why", "got")),
        rows,
    )


def _row(finding: Finding, catalogue: Catalogue, scene: Scene) -> tuple[Cell, ...]:
    told = tell(finding, catalogue, scene.voice)
    return (
        Cell(scene.words(f"severity.{finding.severity}"), finding.severity.value, detail=finding.code),
        Cell.of(finding.place),
        Cell(told.what, told.what, detail=told.subject),
        Cell.of(f"「{told.got}」" if told.got and scene.language == "ja" else told.got),
        Cell(told.fix, told.fix, detail=told.expected),
    )
