"""`check`: what is wrong in a workbook, and what it would change; nothing is published."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from data.commands.terminal import as_json
from data.domain.finding import Finding
from data.domain.observation import Observation
from data.i18n import Words, book
from data.i18n.finding_text import subject, tell
from data.i18n.voice import Voice, Years
from data.ingest.records import Record
from data.ingest.workbook import Refusal
from data.publishing.check import Checked, Publishable, check
from data.queries.changes import Change
from data.store import open_store
from data.store.settings import today

# What `check` found, as one object for programs and as lines for people.


def refused_object(refusal: Refusal, words: Words) -> dict[str, Any]:
    """A file that could not be read: nothing else is known of it."""
    return {
        "readable": False,
        "publishable": Publishable.NO.value,
        "refusal": {
            "kind": refusal.kind,
            "what": refused(refusal, words, "what"),
            "fix": refused(refusal, words, "fix"),
        },
        "scope": [],
        "findings": [],
        "counts": {},
        "ignored": [],
        "changes": [],
        "read": [],
        "passed_over": [],
    }


def refused(refusal: Refusal, words: Words, part: str) -> str:
    """What is wrong with the file, or what to do."""
    return words(f"refusal.{refusal.kind}.{part}", **dict(refusal.facts))


def as_object(checked: Checked, voice: Voice) -> dict[str, Any]:
    """The keys of a check, as the issue of this project names them; figures unrounded, shares as fractions."""
    reading = checked.reading
    scope = sorted({(s.indicator, s.year) for s in reading.scope})
    indicators = sorted({indicator for indicator, _ in scope})
    return {
        "readable": True,
        "publishable": checked.publishable.value,
        "file": {"name": checked.workbook.name, "size": checked.workbook.size, "sha256": checked.workbook.sha256},
        "base": checked.base.edition.number,
        "scope": [{"indicator": i, "years": [year for each, year in scope if each == i]} for i in indicators],
        "findings": [_finding(each, checked, voice) for each in checked.findings],
        "counts": dict(sorted(Counter(record.key.indicator for record in reading.records).items())),
        "ignored": [
            {"kind": i.kind, "says": voice.words(f"ignored.{i.kind}"), "sheet": i.sheet, "cell": i.cell, "text": i.text}
            for i in reading.skipped
        ],
        "changes": [
            {
                "indicator": tally.indicator.id,
                "added": tally.added,
                "altered": tally.altered,
                "removed": tally.removed,
                "unchanged": tally.unchanged,
                "figures": [
                    change_object(c)
                    for each in checked.preview.changed
                    if each.indicator == tally.indicator
                    for c in each.every
                ],
            }
            for tally in checked.preview.tallies
        ],
        "read": [_read(record) for record in reading.records],
        "passed_over": [
            {"sheet": i.sheet, "range": i.cell, "reason": voice.words(f"ignored.{i.kind}"), "text": i.text}
            for i in reading.skipped
        ],
    }


def as_lines(checked: Checked, voice: Voice) -> Iterator[str]:
    """Every finding on a line of its own, then what would change, then whether it can be published."""
    words = voice.words
    for each in checked.findings:
        severity = words(f"severity.{each.severity}")
        yield f"{severity} {each.code} {tell(each, checked.base.catalogue, voice).sentence(voice.words)}"
    for tally in checked.preview.tallies:
        yield words(
            "check.tally",
            indicator=tally.indicator.name[words.language],
            added=tally.added,
            altered=tally.altered,
            removed=tally.removed,
            unchanged=tally.unchanged,
        )
    if checked.reading.skipped:
        yield words("check.ignored", count=len(checked.reading.skipped))
    yield words(f"check.{_outcome(checked)}", errors=len(checked.errors), warnings=len(checked.warnings))


def _outcome(checked: Checked) -> str:
    if not checked.errors and checked.preview.empty:
        return "no_change"
    return f"publishable_{checked.publishable}"


def _finding(finding: Finding, checked: Checked, voice: Voice) -> dict[str, Any]:
    told = tell(finding, checked.base.catalogue, voice)
    about = finding.subject
    return {
        "id": finding.id,
        "severity": finding.severity.value,
        "code": finding.code,
        "kind": finding.kind,
        "sheet": finding.sheet,
        "cell": finding.cell,
        "field": about.field,
        "indicator": about.indicator,
        "area": about.area,
        "segment": about.segment,
        "year": about.year,
        "subject": subject(about, checked.base.catalogue, voice),
        "what": told.what,
        "got": finding.got,
        "expected": told.expected,
        "fix": told.fix,
    }


def _read(record: Record) -> dict[str, Any]:
    """A cell and the figure that it was taken for."""
    return {
        "sheet": record.sheet,
        "cell": record.cell,
        **record.key._asdict(),
        "value": record.value,
        "mark": record.mark.value,
    }


def change_object(change: Change) -> dict[str, Any]:
    """One figure, before and after; null where there is none."""
    return {
        "area": change.key.area,
        "segment": change.key.segment,
        "year": change.key.year,
        "before": _said(change.before),
        "after": _said(change.after),
    }


def _said(observation: Observation | None) -> dict[str, Any] | None:
    if observation is None:
        return None
    return {"value": observation.value, "mark": observation.mark.value}


NOTHING_TO_SAY, FINDINGS, NOT_READ = 0, 1, 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, and how it is told."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")


def run(given: argparse.Namespace) -> int:
    """Print what was found."""
    words = book(given.lang)
    content = read(given.file, words)
    if content is None:
        return NOT_READ
    found = check(content, given.file.name, open_store(), today=today())
    if isinstance(found, Refusal):
        if given.json:
            print(as_json(refused_object(found, words)))
        print(refused(found, words, "what"), refused(found, words, "fix"), file=sys.stderr)
        return NOT_READ
    voice = Voice(words, Years.WESTERN)
    if given.json:
        print(as_json(as_object(found, voice)))
    else:
        print("\n".join(as_lines(found, voice)))
    return FINDINGS if found.findings else NOTHING_TO_SAY


def read(path: Path, words: Words) -> bytes | None:
    """The file's bytes; a sentence on stderr where there is no such file."""
    try:
        return path.read_bytes()
    except OSError as fault:
        print(words("check.no_file", file=path, why=fault.strerror), file=sys.stderr)
        return None
