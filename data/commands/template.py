"""`template` and `practice`: workbooks to fill in, and to learn with."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from data.domain.bilingual import LANGUAGES
from data.i18n import Words, book
from data.ingest.templates.practice import practice
from data.ingest.templates.template import template
from data.store import open_store

DONE, NOT_WRITTEN = 0, 2


def declare(commands: Any) -> None:
    """Add both commands and their arguments."""
    filled = commands.add_parser(
        "template",
        help="write the workbook to fill in, with the figures of the edition in force",
        description="Write the workbook to fill in: the edition in force, with empty rows for the year to come.",
    )
    filled.set_defaults(run=run)
    learning = commands.add_parser(
        "practice",
        help="write a fictional workbook with planted faults, to learn with",
        description="Write a workbook of a fictional year with planted faults. It can be published only in a store "
        "that was made with the setting DASHBOARD_PRACTICE=1.",
    )
    learning.set_defaults(run=learn)
    for each in (filled, learning):
        each.add_argument("out", type=Path, metavar="OUT.xlsx", help="where to write it")
        each.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the guide")


def run(given: argparse.Namespace) -> int:
    """Write the template."""
    words, store = book(given.lang), open_store()
    return _write(given.out, template(store.read(store.latest()), words=words), words)


def learn(given: argparse.Namespace) -> int:
    """Write the practice workbook."""
    words, store = book(given.lang), open_store()
    return _write(given.out, practice(store.read(store.latest()), words=words).content, words)


def _write(path: Path, content: bytes, words: Words) -> int:
    try:
        path.write_bytes(content)
    except OSError as fault:
        print(words("check.not_written", file=path, why=fault.strerror), file=sys.stderr)
        return NOT_WRITTEN
    print(words("check.made", file=path))
    return DONE
