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
from data.i18n import Messages, load_messages
from data.i18n.finding_text import subject, tell
from data.i18n.formatter import Formatter, Years
from data.ingest.records import Record
from data.ingest.workbook import Refusal
from data.publishing.check import Checked, Publishable, check
from data.queries.changes import Change
from data.store import open_store
from data.store.settings import today

# What `check` found, as one object for programs and as lines for people.


def refused_object(refusal: Refusal, messages: Messages) -> dict[str, Any]:
    """A file that could not be read: nothing else is known of it."""
    return {
        "readable": False,
        "publishable": Publishable.NO.value,
        "refusal": {
            "kind": refusal.kind,
            "what": refused(refusal, messages, "what"),
            "fix": refused(refusal, messages, "fix"),
        },
        "scope": [],
        "findings": [],
        "counts": {},
        "ignored": [],
        "changes": [],
        "read": [],
        "passed_over": [],
    }


def refused(refusal: Refusal, messages: Messages, part: str) -> str:
    """What is wrong with the file, or what to do."""
    return messages(f"refusal.{refusal.kind}.{part}", **dict(refusal.facts))


def as_object(checked: Checked, formatter: Formatter) -> dict[str, Any]:
    """The keys of a check, as the issue of this project names them; figures unrounded, shares as fractions."""
    reading = checked.reading
    scope = sorted({(s.indicator, s.year) for s in reading.scope})
    indicators = sorted({indicator for indicator, _ in scope})
    return {
        "readable": True,
        "publishable": checked.publishable.value,
        "file": {"name": checked.workbook.name, "size": checked.workbook.size, "sha256": checked.workbook.sha256},
        "base": checked.base.edition.number,
        "scope": [{"indicator": i, "years": [year for item, year in scope if item == i]} for i in indicators],
        "findings": [_finding(finding, checked, formatter) for finding in checked.findings],
        "counts": dict(sorted(Counter(record.key.indicator for record in reading.records).items())),
        "ignored": [
            {
                "kind": i.kind,
                "says": formatter.messages(f"ignored.{i.kind}"),
                "sheet": i.sheet,
                "cell": i.cell,
                "text": i.text,
            }
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
                    for change in checked.preview.changed
                    if change.indicator == tally.indicator
                    for c in change.every
                ],
            }
            for tally in checked.preview.tallies
        ],
        "read": [_read(record) for record in reading.records],
        "passed_over": [
            {"sheet": i.sheet, "range": i.cell, "reason": formatter.messages(f"ignored.{i.kind}"), "text": i.text}
            for i in reading.skipped
        ],
    }


def as_lines(checked: Checked, formatter: Formatter) -> Iterator[str]:
    """Every finding on a line of its own, then what would change, then whether it can be published."""
    messages = formatter.messages
    for finding in checked.findings:
        sentence = tell(finding, checked.base.catalogue, formatter).sentence(messages)
        yield f"{messages(f'severity.{finding.severity}')} {finding.code} {sentence}"
    for tally in checked.preview.tallies:
        yield messages(
            "check.tally",
            indicator=tally.indicator.name[messages.language],
            added=tally.added,
            altered=tally.altered,
            removed=tally.removed,
            unchanged=tally.unchanged,
        )
    if checked.reading.skipped:
        yield messages("check.ignored", count=len(checked.reading.skipped))
    yield messages(f"check.{_outcome(checked)}", errors=len(checked.errors), warnings=len(checked.warnings))


def _outcome(checked: Checked) -> str:
    if not checked.errors and checked.preview.empty:
        return "no_change"
    return f"publishable_{checked.publishable}"


def _finding(finding: Finding, checked: Checked, formatter: Formatter) -> dict[str, Any]:
    text = tell(finding, checked.base.catalogue, formatter)
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
        "subject": subject(about, checked.base.catalogue, formatter),
        "what": text.what,
        "got": finding.got,
        "expected": text.expected,
        "fix": text.fix,
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
    messages = load_messages(given.lang)
    content = read(given.file, messages)
    if content is None:
        return NOT_READ
    checked = check(content, given.file.name, open_store(), today=today())
    if isinstance(checked, Refusal):
        if given.json:
            print(as_json(refused_object(checked, messages)))
        print(refused(checked, messages, "what"), refused(checked, messages, "fix"), file=sys.stderr)
        return NOT_READ
    formatter = Formatter(messages, Years.WESTERN)
    if given.json:
        print(as_json(as_object(checked, formatter)))
    else:
        print("\n".join(as_lines(checked, formatter)))
    return FINDINGS if checked.findings else NOTHING_TO_SAY


def read(path: Path, messages: Messages) -> bytes | None:
    """The file's bytes; a sentence on stderr where there is no such file."""
    try:
        return path.read_bytes()
    except OSError as fault:
        print(messages("check.no_file", file=path, why=fault.strerror), file=sys.stderr)
        return None
