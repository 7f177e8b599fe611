"""`publish`: make a checked workbook the newest edition."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

from data.commands.check import NOT_READ, read
from data.commands.refusals import refusing
from data.domain.bilingual import LANGUAGES
from data.domain.finding import Accepted
from data.i18n import book
from data.publishing import desk
from data.store import open_store

DONE, REFUSED = 0, 1


def declare(commands: Any) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "publish",
        help="publish a workbook as a new edition",
        description="Check a workbook and publish it as a new edition. An error stops it; a warning wants a reason.",
        epilog="Exit codes: 0 published, 1 refused (the reason is said), 2 the file or an argument is not understood, "
        "3 the store or the catalogue cannot be used.",
    )
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    parser.add_argument("--by", required=True, metavar="WHO", help="who publishes")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why")
    parser.add_argument("--base", type=int, metavar="N", help="refuse where the newest edition is not N")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="CODE@SHEET!CELL=REASON",
        help="a warning that is right, and why; once for each",
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the sentences")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Publish, and print the new edition's number."""
    words = book(given.lang)
    content = read(given.file, words)
    if content is None:
        return NOT_READ
    accepted = []
    for each in given.accept:
        finding, sign, reason = each.partition("=")
        if not sign or "@" not in finding or not reason.strip():
            print(words("check.accept_unreadable", given=each), file=sys.stderr)
            return NOT_READ
        accepted.append(Accepted(finding.strip(), reason.strip()))
    store = open_store()
    with refusing(words, store) as refused:
        number = desk.publish(
            store,
            content,
            given.file.name,
            by=given.by,
            reason=given.reason,
            accepted=tuple(accepted),
            base=given.base,
            shown=None,
            today=date.today(),  # noqa: DTZ011 - the reader's own day
            now=datetime.now(UTC),
        )
        print(words("check.published", number=number))
    return REFUSED if refused else DONE
