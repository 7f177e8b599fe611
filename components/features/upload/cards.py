"""The findings on one workbook as a numbered list: one entry for what is alike, with all its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from components.cards.edition_changes import previous_cell, value_cell, versus
from components.cards.table import Cell, Column, Table
from components.charts.render_context import RenderContext
from data.domain.area import NATION
from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Severity
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key
from data.i18n import Messages
from data.i18n.finding_text import FindingText, area_name, format_place, segment_name, tell
from data.i18n.formatter import Formatter, Years
from data.ingest.cell_use import cells_of
from data.ingest.records import Record, Skipped
from data.ingest.workbook import letters
from data.publishing.check import Checked
from data.queries.changes import previous

# Cells named briefly: D6, D7 … D52 are D6:D52.

# So many stretches are named; of more than these only how many there are.
MOST = 4


def cell_ranges(cells: Iterable[str], messages: Messages) -> str:
    """Cells of one column that stand under one another as one stretch, and of one row beside one another."""
    given = list(dict.fromkeys(cells))
    whole = [item for item in given if ":" in item or not cells_of(item)]
    single = {at for each in given if each not in whole for at in cells_of(each)}
    named = [*whole, *_named(single)]
    if len(named) <= MOST:
        return messages("finding.list").join(named)
    return messages("finding.list").join(named[:MOST]) + messages("upload.more_places", count=len(named) - MOST)


def _named(cells: set[tuple[int, int]]) -> Iterator[str]:
    left = set(cells)
    for row, column in sorted(cells, key=lambda at: (at[1], at[0])):
        if (row, column) not in left:
            continue
        down, across = row, column
        while (down + 1, column) in left:
            down += 1
        if down == row:
            while (row, across + 1) in left and (row + 1, across + 1) not in left:
                across += 1
        left -= {(r, c) for r in range(row, down + 1) for c in range(column, across + 1)}
        first, last = f"{letters(column)}{row}", f"{letters(across)}{down}"
        yield first if first == last else f"{first}:{last}"


# More places than this help nobody on a screen; the files hold all of them.
LONGEST = 60


@dataclass(frozen=True, slots=True)
class FindingGroup:
    """Findings of one kind in one sheet: looked at, and answered, together. `number` is what the page calls it."""

    number: int
    code: str
    kind: str
    sheet: str
    findings: tuple[Finding, ...]

    @property
    def id(self) -> str:
        """Names the field of its reason: a reason was given for exactly these findings."""
        named = sha256("\n".join(finding.id for finding in self.findings).encode()).hexdigest()
        return f"{self.code}-{self.kind}-{named[:12]}"

    @property
    def severity(self) -> Severity:
        """Of one kind, all are of one severity."""
        return self.findings[0].severity


def grouped(findings: Iterable[Finding]) -> tuple[FindingGroup, ...]:
    """Findings of one kind and sheet together, errors first, in the order in which the first of each stands."""
    result: dict[tuple[str, str, str], list[Finding]] = {}
    for item in sorted(findings, key=lambda finding: finding.severity is Severity.WARNING):
        result.setdefault((item.code, item.kind, item.sheet), []).append(item)
    return tuple(
        FindingGroup(number, *key, tuple(known_findings))
        for number, (key, known_findings) in enumerate(result.items(), start=1)
    )


def numbers_of(groups: Iterable[FindingGroup]) -> Mapping[Finding, int]:
    """With which number each finding is listed."""
    return {finding: group.number for group in groups for finding in group.findings}


def findings_list(groups: Iterable[FindingGroup], catalogue: Catalogue, context: RenderContext) -> str:
    """An ordered list as HTML: number, cells, what was read, what is wrong, what to do."""
    said = "".join(_entry(group, catalogue, context) for group in groups)
    return f'<ol class="findings">{said}</ol>'


def places(group: FindingGroup, context: RenderContext) -> str:
    """`02_都道府県別!D6:D52 の47か所`; the sheet alone where no cell is to blame."""
    cells = [finding.cell for finding in group.findings if finding.cell]
    if not cells:
        return format_place(group.sheet, context.messages)
    where = f"{group.sheet}!{cell_ranges(cells, context.messages)}"
    count = len(group.findings)
    return (
        where if count == 1 else context.messages("upload.places", places=where, count=context.formatter.number(count))
    )


def ignored_list(ignored: Iterable[Skipped], context: RenderContext) -> str:
    """What was seen and not taken, by reason, folded: each with its places and what stands there."""
    by_kind: dict[str, list[Skipped]] = defaultdict(list)
    for item in ignored:
        by_kind[item.kind].append(item)
    entries = []
    for kind, known in by_kind.items():
        where = context.messages("finding.list").join(_ignored(each) for each in known[:LONGEST])
        more = context.messages("upload.and_more", count=len(known) - LONGEST) if len(known) > LONGEST else ""
        entries.append(f"<dt>{escape(context.messages(f'ignored.{kind}'))}</dt><dd>{escape(where + more)}</dd>")
    count = context.formatter.number(sum(map(len, by_kind.values())))
    title = escape(context.messages("upload.ignored", count=count))
    return f"<details><summary>{title}</summary><dl>{''.join(entries)}</dl></details>"


def _ignored(item: Skipped) -> str:
    place = f"{item.sheet}!{item.cell}" if item.cell else item.sheet
    text = " ".join(item.text.split())
    return f"{place}「{text[:40]}{'…' if len(text) > 40 else ''}」" if text else place


def _entry(group: FindingGroup, catalogue: Catalogue, context: RenderContext) -> str:
    messages, severity = context.messages, group.severity
    alike: dict[tuple[str, str, str], list[FindingText]] = {}
    for finding in group.findings:
        text = tell(finding, catalogue, context.formatter)
        alike.setdefault((text.what, text.got, text.fix), []).append(text)
    first = tell(group.findings[0], catalogue, context.formatter)
    got = messages("upload.got", got=first.got) if first.got and len(alike) == 1 else ""
    lines = [
        f'<span class="badge">{group.number}</span>',
        f'<span class="kind">{escape(messages(f"severity.{severity}"))} {group.code}</span>',
        f"<b>{escape(places(group, context))}</b>",
        f"<span>{escape(messages('upload.finding', got=got, what=first.what, fix=first.fix))}</span>",
    ]
    # What each of them is about is told by its cell where there is one; more of them fold away.
    if len(group.findings) > 1:
        summary = escape(messages("upload.each_place"))
        rows = "".join(f"<li>{escape(_line(finding, catalogue, context))}</li>" for finding in group.findings[:LONGEST])
        left = len(group.findings) - LONGEST
        if left > 0:
            rows += f"<li>{escape(messages('upload.and_more', count=context.formatter.number(left)).strip())}</li>"
        opened = " open" if 1 < len(alike) <= 3 and len(group.findings) <= 6 else ""
        lines.append(f"<details{opened}><summary>{summary}</summary><ul>{rows}</ul></details>")
    else:
        expected = messages("upload.expected", expected=first.expected)
        about = "　".join(item for item in (first.subject, expected) if item)
        lines.append(f"<small>{escape(about)}</small>")
    return f'<li class="{severity}">{" ".join(lines)}</li>'


def _line(finding: Finding, catalogue: Catalogue, context: RenderContext) -> str:
    text = tell(finding, catalogue, context.formatter)
    about = f"{finding.cell or finding.sheet} {text.subject}".strip()
    got = context.messages("upload.got", got=text.got) if text.got else ""
    return context.messages("upload.one_place", about=about, got=got, what=text.what)


# What was read of a workbook, cell by cell: indicator, area, year and value, beside last edition and last year.


def changed_keys(checked: Checked) -> frozenset[Key]:
    """The figures that the edition does not have, or has otherwise."""
    return frozenset(c.key for change in checked.preview.changed for c in (*change.added, *change.altered))


def in_order(records: Iterable[Record], changed: frozenset[Key]) -> list[Record]:
    """What changes first, then by place."""
    return sorted(records, key=lambda record: (record.key not in changed, record.sheet, record.row, record.column))


def read_table(records: Iterable[Record], checked: Checked, context: RenderContext) -> Table:
    """A row for each record. Only the file has the columns that the page has no room for."""
    messages = context.messages
    columns = (
        Column(messages("read.cell")),
        Column(messages("read.figure")),
        Column(messages("read.year")),
        Column(messages("read.value"), number=True),
        Column(messages("read.before"), number=True),
        Column(messages("read.previous"), number=True),
        *(Column(messages(f"read.{name}"), drawn=False) for name in ("sheet", "area", "segment", "header", "mark")),
    )
    base = checked.base
    rows = tuple(
        _row(record, checked, context) for record in records if record.key.indicator in base.catalogue.indicators
    )
    return Table(messages("read.title"), columns, rows)


def about(key: Key, indicator: Indicator, checked: Checked, context: RenderContext) -> str:
    """Area and segment, where they are not the whole nation."""
    area = "" if key.area == NATION else area_name(key.area, checked.base.catalogue, context.formatter)
    segment = "" if key.segment == ALL else segment_name(key.segment, indicator, context.formatter)
    return " ".join(item for item in (area, segment) if item)


def _year(year: int, formatter: Formatter) -> str:
    """The column's name says of what kind the year is: 令和4, or 2022."""
    return formatter.era(year) if formatter.years is Years.WAREKI else str(year)


def _row(record: Record, checked: Checked, context: RenderContext) -> tuple[Cell, ...]:
    key, formatter, catalogue = record.key, context.formatter, checked.base.catalogue
    indicator = catalogue.indicators[key.indicator]
    before = checked.base.observations.get(key.indicator, {}).get(key)
    same = before is not None and (before.value, before.mark) == (record.value, record.mark)
    value = context.messages(f"mark.{record.mark}") if record.value is None else formatter.bare(indicator, record.value)
    cell = value_cell(before, indicator, context)
    told = versus(record.value, before.value, indicator, context) if before is not None and not same else ""
    return (
        Cell.of(record.cell),
        Cell(
            indicator.name[context.language], indicator.name[context.language], about(key, indicator, checked, context)
        ),
        Cell(_year(key.year, formatter), float(key.year)),
        Cell(value, record.value),
        Cell(context.messages("read.same") if same else cell.text, cell.raw, told),
        previous_cell(record.value, previous(checked.proposed, key), key, indicator, context),
        Cell.of(record.sheet),
        Cell.of(area_name(key.area, catalogue, formatter)),
        Cell.of("" if key.segment == ALL else segment_name(key.segment, indicator, formatter)),
        Cell.of(" ".join(record.field.split())),
        Cell.of(context.messages(f"mark.{record.mark}")),
    )
