"""`verify`: whether the audit is whole, and every edition still holds what was published."""

from __future__ import annotations

import argparse
from typing import Any

from data.domain.bilingual import LANGUAGES
from data.i18n import book
from data.store import open_store

WHOLE, BROKEN = 0, 1


def declare(commands: Any) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "verify",
        help="whether the audit's chain is whole",
        description="Follow the audit's chain of hashes, and compare every edition with what was published.",
        epilog="Exit codes: 0 whole, 1 broken (the place is said), 3 the store cannot be used.",
    )
    parser.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the sentences")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Say so in a sentence."""
    words, store = book(given.lang), open_store()
    found = store.audit_break()
    if found is None:
        print(words("audit.whole", count=len(store.audit())))
        return WHOLE
    print(words(f"audit.{found.kind}", entry=found.entry, edition=found.edition))
    return BROKEN
