"""`rollback` and `withdraw`: go back to an older edition, or say of one that it is not to be used."""

from __future__ import annotations

import argparse
from datetime import UTC, datetime
from typing import Any

from data.commands.refusals import refusing
from data.domain.bilingual import LANGUAGES
from data.i18n import book
from data.publishing import desk
from data.store import open_store

DONE, REFUSED = 0, 1


def declare(commands: Any) -> None:
    """Add both commands and their arguments."""
    going = commands.add_parser("rollback", help="publish an older edition anew, as the newest")
    going.set_defaults(run=run)
    taking = commands.add_parser("withdraw", help="say of an edition that it is not to be used, and why")
    taking.set_defaults(run=withdraw)
    for each in (going, taking):
        each.add_argument("number", type=int, metavar="N")
        each.add_argument("--by", required=True, metavar="WHO", help="who does it")
        each.add_argument("--reason", required=True, metavar="TEXT", help="why")
        each.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the sentences")


def run(given: argparse.Namespace) -> int:
    """Go back, and print the new edition's number; 1 where that was refused."""
    words, store = book(given.lang), open_store()
    with refusing(words, store) as refused:
        number = desk.go_back(store, given.number, by=given.by, reason=given.reason, now=datetime.now(UTC))
        print(words("check.went_back", number=number, restored=given.number))
    return REFUSED if refused else DONE


def withdraw(given: argparse.Namespace) -> int:
    """Withdraw, and say so; 1 where that was refused."""
    words, store = book(given.lang), open_store()
    with refusing(words, store) as refused:
        desk.withdraw(store, given.number, by=given.by, reason=given.reason, now=datetime.now(UTC))
        print(words("check.was_withdrawn", number=given.number))
    return REFUSED if refused else DONE
