"""The findings on one workbook as a numbered list: one entry for what is alike, with all its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from hashlib import sha256
from html import escape

from components.cards.edition_changes import previous_cell, value_cell, versus
from components.cards.table import Cell, Table, TableBuilder
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

# So many ranges of cells are named; of more only how many there are.
MOST = 4


def cell_ranges(cells: Iterable[str], messages: Messages) -> str:
    """D6:D52 for D6, D7 … D52: neighbours in one column as one range, and neighbours in one row."""
    unique = list(dict.fromkeys(cells))
    whole = [cell for cell in unique if ":" in cell or not cells_of(cell)]
    single = {place for cell in unique if cell not in whole for place in cells_of(cell)}
    ranges = [*whole, *_ranges(single)]
    if len(ranges) <= MOST:
        return messages("finding.list").join(ranges)
    return messages("finding.list").join(ranges[:MOST]) + messages("upload.more_places", count=len(ranges) - MOST)


def _ranges(cells: set[tuple[int, int]]) -> Iterator[str]:
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
    """Findings of one kind in one sheet: shown, and answered, together. `number` is its number on the page."""

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
    groups: dict[tuple[str, str, str], list[Finding]] = {}
    for finding in sorted(findings, key=lambda finding: finding.severity is Severity.WARNING):
        groups.setdefault((finding.code, finding.kind, finding.sheet), []).append(finding)
    return tuple(FindingGroup(n, *key, tuple(group)) for n, (key, group) in enumerate(groups.items(), start=1))


def numbers_of(groups: Iterable[FindingGroup]) -> Mapping[Finding, int]:
    """With which number each finding is listed."""
    return {finding: group.number for group in groups for finding in group.findings}


def findings_list(groups: Iterable[FindingGroup], catalogue: Catalogue, context: RenderContext) -> str:
    """An ordered list as HTML: number, cells, what was read, what is wrong, what to do."""
    entries = "".join(_entry(group, catalogue, context) for group in groups)
    return f'<ol class="findings">{entries}</ol>'


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
    for skipped in ignored:
        by_kind[skipped.kind].append(skipped)
    entries = []
    for kind, known in by_kind.items():
        where = context.messages("finding.list").join(_ignored(skipped) for skipped in known[:LONGEST])
        more = context.messages("upload.and_more", count=len(known) - LONGEST) if len(known) > LONGEST else ""
        entries.append(f"<dt>{escape(context.messages(f'ignored.{kind}'))}</dt><dd>{escape(where + more)}</dd>")
    count = context.formatter.number(sum(map(len, by_kind.values())))
    title = escape(context.messages("upload.ignored", count=count))
    return f"<details><summary>{title}</summary><dl>{''.join(entries)}</dl></details>"


def _ignored(skipped: Skipped) -> str:
    place = f"{skipped.sheet}!{skipped.cell}" if skipped.cell else skipped.sheet
    text = " ".join(skipped.text.split())
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
    # What each of them is about follows its cell where there is one; more of them fold away.
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
        about = "　".join(filter(None, (first.subject, expected)))
        lines.append(f"<small>{escape(about)}</small>")
    return f'<li class="{severity}">{" ".join(lines)}</li>'


def _line(finding: Finding, catalogue: Catalogue, context: RenderContext) -> str:
    text = tell(finding, catalogue, context.formatter)
    about = f"{finding.cell or finding.sheet} {text.subject}".strip()
    got = context.messages("upload.got", got=text.got) if text.got else ""
    return context.messages("upload.one_place", about=about, got=got, what=text.what)


def changed_keys(checked: Checked) -> frozenset[Key]:
    """The figures that the edition does not have, or has otherwise."""
    return frozenset(c.key for change in checked.preview.changed for c in (*change.added, *change.altered))


def in_order(records: Iterable[Record], changed: frozenset[Key]) -> list[Record]:
    """What changes first, then by place."""
    return sorted(records, key=lambda record: (record.key not in changed, record.sheet, record.row, record.column))


def read_table(records: Iterable[Record], checked: Checked, context: RenderContext) -> Table:
    """A row for each value that was read, beside last edition and last year; the rest is in the file."""
    messages, formatter, base = context.messages, context.formatter, checked.base
    catalogue = base.catalogue

    def indicator_of(record: Record) -> Indicator:
        return catalogue.indicators[record.key.indicator]

    def figure(record: Record) -> Cell:
        name = indicator_of(record).name[context.language]
        return Cell(name, name, about(record.key, indicator_of(record), checked, context))

    def value(record: Record) -> Cell:
        if record.value is None:
            return Cell(messages(f"mark.{record.mark}"), None)
        return Cell(formatter.bare(indicator_of(record), record.value), record.value)

    def before(record: Record) -> Cell:
        observation = base.observations.get(record.key.indicator, {}).get(record.key)
        cell = value_cell(observation, indicator_of(record), context)
        if observation is None:
            return cell
        if (observation.value, observation.mark) == (record.value, record.mark):
            return replace(cell, text=messages("read.same"))
        return replace(cell, detail=versus(record.value, observation.value, indicator_of(record), context))

    def last_year(record: Record) -> Cell:
        earlier = previous(checked.proposed, record.key)
        return previous_cell(record.value, earlier, record.key, indicator_of(record), context)

    def segment(record: Record) -> str:
        key = record.key
        return "" if key.segment == ALL else segment_name(key.segment, indicator_of(record), formatter)

    known = tuple(record for record in records if record.key.indicator in catalogue.indicators)
    return (
        TableBuilder(messages("read.title"), known, messages)
        .text("read.cell", lambda record: record.cell)
        .text("read.figure", figure)
        .text("read.year", lambda record: Cell(_year(record.key.year, formatter), float(record.key.year)))
        .number("read.value", value)
        .number("read.before", before)
        .number("read.previous", last_year)
        .hidden("read.sheet", lambda record: record.sheet)
        .hidden("read.area", lambda record: area_name(record.key.area, catalogue, formatter))
        .hidden("read.segment", segment)
        .hidden("read.header", lambda record: " ".join(record.field.split()))
        .hidden("read.mark", lambda record: messages(f"mark.{record.mark}"))
        .build()
    )


def about(key: Key, indicator: Indicator, checked: Checked, context: RenderContext) -> str:
    """Area and segment, where they are not the whole nation."""
    area = "" if key.area == NATION else area_name(key.area, checked.base.catalogue, context.formatter)
    segment = "" if key.segment == ALL else segment_name(key.segment, indicator, context.formatter)
    return " ".join(filter(None, (area, segment)))


def _year(year: int, formatter: Formatter) -> str:
    """The column's name says of what kind the year is: 令和4, or 2022."""
    return formatter.era(year) if formatter.years is Years.WAREKI else str(year)
