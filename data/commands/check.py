"""`check`: what is wrong in a workbook, and what it would change; nothing is published."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.commands.check_report import as_lines, as_object, refused, refused_object
from data.commands.terminal import as_json
from data.i18n import Words, book
from data.i18n.voice import Voice, Years
from data.ingest.workbook import Refusal
from data.publishing.check import check
from data.store import open_store
from data.store.settings import today

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
