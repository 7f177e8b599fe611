"""The findings on one workbook as a numbered list: one entry for what is alike, with all its cells."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from html import escape

from components.content.cell_ranges import cell_ranges
from components.scene import Scene
from data.domain.catalogue import Catalogue
from data.domain.finding import Finding, Severity
from data.i18n.finding_text import Told, place_said, tell
from data.ingest.records import Skipped

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
