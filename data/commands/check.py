"""`check`: what is wrong in a workbook, and what it would change; nothing is published."""

from __future__ import annotations

import argparse
import json
import sys
from datetime import date
from pathlib import Path
from typing import Any

from data.commands.check_report import as_lines, as_object, refused, refused_object
from data.domain.bilingual import LANGUAGES
from data.i18n import Words, book
from data.i18n.voice import Voice, Years
from data.ingest.workbook import Refusal
from data.publishing.checking import check
from data.store import open_store

NOTHING_TO_SAY, FINDINGS, NOT_READ = 0, 1, 2


def declare(commands: Any) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "check",
        help="check a workbook against the newest edition, publishing nothing",
        description="Check a workbook (.xlsx, .csv) against the newest edition: every fault by sheet and cell, "
        "and what would change. Publishes nothing.",
        epilog="Exit codes: 0 nothing to say, 1 findings of either severity, 2 the file could not be read, "
        "3 the store or the catalogue cannot be used.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    parser.add_argument("--json", action="store_true", help="one JSON object instead of lines")
    parser.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the sentences")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Print what was found."""
    words = book(given.lang)
    content = read(given.file, words)
    if content is None:
        return NOT_READ
    found = check(content, given.file.name, open_store(), today=date.today())  # noqa: DTZ011 - the reader's own day
    if isinstance(found, Refusal):
        if given.json:
            print(json.dumps(refused_object(found, words), ensure_ascii=False, indent=2))
        print(refused(found, words, "what"), refused(found, words, "fix"), file=sys.stderr)
        return NOT_READ
    voice = Voice(words, Years.WESTERN)
    if given.json:
        print(json.dumps(as_object(found, voice), ensure_ascii=False, indent=2))
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
