"""The findings on one workbook as a numbered list: one entry for what is alike, with all its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from components.cards.edition_changes import previous_cell, value_cell, versus
from components.cards.table import Cell, Column, Table
from components.charts.render_context import Scene
from data.domain.area import NATION
from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Severity
from data.domain.indicator import ALL, Indicator
from data.domain.observation import Key
from data.i18n import Words
from data.i18n.finding_text import Told, area_name, place_said, segment_name, tell
from data.i18n.voice import Voice, Years
from data.ingest.cell_use import cells_of
from data.ingest.records import Record, Skipped
from data.ingest.workbook import letters
from data.publishing.check import Checked
from data.queries.changes import previous

# Cells named briefly: D6, D7 … D52 are D6:D52.

# So many stretches are named; of more than these only how many there are.
MOST = 4


def cell_ranges(cells: Iterable[str], words: Words) -> str:
    """Cells of one column that stand under one another as one stretch, and of one row beside one another."""
    given = list(dict.fromkeys(cells))
    whole = [each for each in given if ":" in each or not cells_of(each)]
    single = {at for each in given if each not in whole for at in cells_of(each)}
    named = [*whole, *_named(single)]
    if len(named) <= MOST:
        return words("finding.list").join(named)
    return words("finding.list").join(named[:MOST]) + words("upload.more_places", count=len(named) - MOST)


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
class Group:
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


def grouped(findings: Iterable[Finding]) -> tuple[Group, ...]:
    """Findings of one kind and sheet together, errors first, in the order in which the first of each stands."""
    found: dict[tuple[str, str, str], list[Finding]] = {}
    for each in sorted(findings, key=lambda finding: finding.severity is Severity.WARNING):
        found.setdefault((each.code, each.kind, each.sheet), []).append(each)
    return tuple(Group(number, *key, tuple(held)) for number, (key, held) in enumerate(found.items(), start=1))


def numbers_of(groups: Iterable[Group]) -> Mapping[Finding, int]:
    """With which number each finding is listed."""
    return {finding: group.number for group in groups for finding in group.findings}


def findings_list(groups: Iterable[Group], catalogue: Catalogue, scene: Scene) -> str:
    """An ordered list as HTML: number, cells, what was read, what is wrong, what to do."""
    said = "".join(_entry(group, catalogue, scene) for group in groups)
    return f'<ol class="findings">{said}</ol>'


def places(group: Group, scene: Scene) -> str:
    """`02_都道府県別!D6:D52 の47か所`; the sheet alone where no cell is to blame."""
    cells = [each.cell for each in group.findings if each.cell]
    if not cells:
        return place_said(group.sheet, scene.words)
    where = f"{group.sheet}!{cell_ranges(cells, scene.words)}"
    count = len(group.findings)
    return where if count == 1 else scene.words("upload.places", places=where, count=scene.voice.number(count))


def ignored_list(ignored: Iterable[Skipped], scene: Scene) -> str:
    """What was seen and not taken, by reason, folded: each with its places and what stands there."""
    by_kind: dict[str, list[Skipped]] = defaultdict(list)
    for each in ignored:
        by_kind[each.kind].append(each)
    entries = []
    for kind, held in by_kind.items():
        where = "、".join(_ignored(each) for each in held[:LONGEST])
        more = scene.words("upload.and_more", count=len(held) - LONGEST) if len(held) > LONGEST else ""
        entries.append(f"<dt>{escape(scene.words(f'ignored.{kind}'))}</dt><dd>{escape(where + more)}</dd>")
    count = scene.voice.number(sum(map(len, by_kind.values())))
    title = escape(scene.words("upload.ignored", count=count))
    return f"<details><summary>{title}</summary><dl>{''.join(entries)}</dl></details>"


def _ignored(each: Skipped) -> str:
    place = f"{each.sheet}!{each.cell}" if each.cell else each.sheet
    text = " ".join(each.text.split())
    return f"{place}「{text[:40]}{'…' if len(text) > 40 else ''}」" if text else place


def _entry(group: Group, catalogue: Catalogue, scene: Scene) -> str:
    words, severity = scene.words, group.severity
    alike: dict[tuple[str, str, str], list[Told]] = {}
    for finding in group.findings:
        told = tell(finding, catalogue, scene.voice)
        alike.setdefault((told.what, told.got, told.fix), []).append(told)
    first = tell(group.findings[0], catalogue, scene.voice)
    got = words("upload.got", got=first.got) if first.got and len(alike) == 1 else ""
    lines = [
        f'<span class="badge">{group.number}</span>',
        f'<span class="kind">{escape(words(f"severity.{severity}"))} {group.code}</span>',
        f"<b>{escape(places(group, scene))}</b>",
        f"<span>{escape(words('upload.finding', got=got, what=first.what, fix=first.fix))}</span>",
    ]
    # What each of them is about is told by its cell where there is one; more of them fold away.
    if len(group.findings) > 1:
        summary = escape(words("upload.each_place"))
        rows = "".join(f"<li>{escape(_line(finding, catalogue, scene))}</li>" for finding in group.findings[:LONGEST])
        left = len(group.findings) - LONGEST
        if left > 0:
            rows += f"<li>{escape(words('upload.and_more', count=scene.voice.number(left)).strip())}</li>"
        opened = " open" if 1 < len(alike) <= 3 and len(group.findings) <= 6 else ""
        lines.append(f"<details{opened}><summary>{summary}</summary><ul>{rows}</ul></details>")
    else:
        expected = words("upload.expected", expected=first.expected)
        about = "　".join(each for each in (first.subject, expected) if each)
        lines.append(f"<small>{escape(about)}</small>")
    return f'<li class="{severity}">{" ".join(lines)}</li>'


def _line(finding: Finding, catalogue: Catalogue, scene: Scene) -> str:
    told = tell(finding, catalogue, scene.voice)
    about = f"{finding.cell or finding.sheet} {told.subject}".strip()
    got = scene.words("upload.got", got=told.got) if told.got else ""
    return scene.words("upload.one_place", about=about, got=got, what=told.what)


# What was read of a workbook, cell by cell: indicator, area, year and value, beside last edition and last year.


def changed_keys(found: Checked) -> frozenset[Key]:
    """The figures that the edition does not have, or has otherwise."""
    return frozenset(c.key for each in found.preview.changed for c in (*each.added, *each.altered))


def in_order(records: Iterable[Record], changed: frozenset[Key]) -> list[Record]:
    """What changes first, then by place."""
    return sorted(records, key=lambda record: (record.key not in changed, record.sheet, record.row, record.column))


def read_table(records: Iterable[Record], found: Checked, scene: Scene) -> Table:
    """A row for each record. Only the file has the columns that the page has no room for."""
    words = scene.words
    columns = (
        Column(words("read.cell")),
        Column(words("read.figure")),
        Column(words("read.year")),
        Column(words("read.value"), number=True),
        Column(words("read.before"), number=True),
        Column(words("read.previous"), number=True),
        *(Column(words(f"read.{name}"), drawn=False) for name in ("sheet", "area", "segment", "header", "mark")),
    )
    base = found.base
    rows = tuple(_row(record, found, scene) for record in records if record.key.indicator in base.catalogue.indicators)
    return Table(words("read.title"), columns, rows)


def about(key: Key, indicator: Indicator, found: Checked, scene: Scene) -> str:
    """Area and segment, where they are not the whole nation."""
    area = "" if key.area == NATION else area_name(key.area, found.base.catalogue, scene.voice)
    segment = "" if key.segment == ALL else segment_name(key.segment, indicator, scene.voice)
    return " ".join(each for each in (area, segment) if each)


def _year(year: int, voice: Voice) -> str:
    """The column's name says of what kind the year is: 令和4, or 2022."""
    return voice.era(year) if voice.years is Years.WAREKI else str(year)


def _row(record: Record, found: Checked, scene: Scene) -> tuple[Cell, ...]:
    key, voice, catalogue = record.key, scene.voice, found.base.catalogue
    indicator = catalogue.indicators[key.indicator]
    before = found.base.observations.get(key.indicator, {}).get(key)
    same = before is not None and (before.value, before.mark) == (record.value, record.mark)
    value = scene.words(f"mark.{record.mark}") if record.value is None else voice.bare(indicator, record.value)
    held = value_cell(before, indicator, scene)
    told = versus(record.value, before.value, indicator, scene) if before is not None and not same else ""
    return (
        Cell.of(record.cell),
        Cell(indicator.name[scene.language], indicator.name[scene.language], about(key, indicator, found, scene)),
        Cell(_year(key.year, voice), float(key.year)),
        Cell(value, record.value),
        Cell(scene.words("read.same") if same else held.text, held.raw, told),
        previous_cell(record.value, previous(found.proposed, key), key, indicator, scene),
        Cell.of(record.sheet),
        Cell.of(area_name(key.area, catalogue, voice)),
        Cell.of("" if key.segment == ALL else segment_name(key.segment, indicator, voice)),
        Cell.of(" ".join(record.field.split())),
        Cell.of(scene.words(f"mark.{record.mark}")),
    )
