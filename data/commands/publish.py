"""`publish`, `rollback`, `withdraw` and `ship`: a new edition, or one that is not to be used any more."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from data.commands.check import NOT_READ, read
from data.domain.finding import Accepted, Finding
from data.i18n import Messages, load_messages
from data.i18n.finding_text import tell
from data.i18n.formatter import Formatter, Years
from data.ingest.workbook import Refusal
from data.publishing import service
from data.publishing.check import check
from data.publishing.service import NotPublishedError, stale, why_not
from data.publishing.ship import ship as lay_over
from data.store import Store, open_store
from data.store.publication import StaleBaseError
from data.store.settings import today

DONE, REFUSED = 0, 1


def who_and_why(parser: argparse.ArgumentParser) -> None:
    """What every new entry in the audit needs."""
    parser.add_argument("--by", required=True, metavar="WHO", help="who does it")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why")


def number_arguments(parser: argparse.ArgumentParser) -> None:
    """Which edition, who and why."""
    parser.add_argument("number", type=int, metavar="N")
    who_and_why(parser)


def publish_arguments(parser: argparse.ArgumentParser) -> None:
    """Which file, who and why, and which warnings are right."""
    parser.add_argument("file", type=Path, metavar="FILE", help="the workbook")
    who_and_why(parser)
    parser.add_argument("--base", type=int, metavar="N", help="refuse where the newest edition is not N")
    parser.add_argument(
        "--accept",
        action="append",
        default=[],
        metavar="CODE@SHEET!CELL#HASH=REASON",
        help="a warning that is right, and why; once for each. #HASH, as a refusal prints it, ties the reason to the "
        "very numbers; without it, it answers what is found at that cell now",
    )


def publish(given: argparse.Namespace) -> int:
    """Publish, and print the new edition's number."""
    messages = load_messages(given.lang)
    content = read(given.file, messages)
    if content is None:
        return NOT_READ
    for text in given.accept:
        finding, _, reason = text.partition("=")
        if "@" not in finding or not reason.strip():
            print(messages("check.accept_unreadable", given=text), file=sys.stderr)
            return NOT_READ
    store, day = open_store(), today()
    with _refusing(messages, store) as refused:
        checked = check(content, given.file.name, store, today=day)
        if isinstance(checked, Refusal):
            raise NotPublishedError("unreadable")
        if given.base is not None and given.base != checked.base.edition.number:
            raise StaleBaseError(checked.base.edition)
        number = service.publish(
            store,
            checked,
            content,
            by=given.by,
            reason=given.reason,
            accepted=_accepted(given.accept, checked.warnings),
            today=day,
            now=datetime.now(UTC),
        )
        print(messages("check.published", number=number))
    return REFUSED if refused else DONE


def rollback(given: argparse.Namespace) -> int:
    """Go back, and print the new edition's number; 1 where that was refused."""
    messages, store = load_messages(given.lang), open_store()
    with _refusing(messages, store) as refused:
        number = service.go_back(store, given.number, by=given.by, reason=given.reason, now=datetime.now(UTC))
        print(messages("check.went_back", number=number, restored=given.number))
    return REFUSED if refused else DONE


def withdraw(given: argparse.Namespace) -> int:
    """Withdraw, and say so; 1 where that was refused."""
    messages, store = load_messages(given.lang), open_store()
    with _refusing(messages, store) as refused:
        service.withdraw(store, given.number, by=given.by, reason=given.reason, now=datetime.now(UTC))
        print(messages("check.was_withdrawn", number=given.number))
    return REFUSED if refused else DONE


def ship(given: argparse.Namespace) -> int:
    """Publish, and print the new edition's number; 0 also where there was nothing to do.

    Nothing of this happens by itself: a newer project does not change what a running dashboard shows.
    """
    messages = load_messages(given.lang)
    if not given.by.strip() or not given.reason.strip():
        print(messages("ship.who_and_why"), file=sys.stderr)
        return NOT_READ
    store = open_store()
    with _refusing(messages, store) as refused:
        shipped = lay_over(store, by=given.by, reason=given.reason, now=datetime.now(UTC))
        if shipped.number is None:
            print(messages("ship.nothing", number=store.latest()))
        else:
            print(messages("ship.done", number=shipped.number))
        if shipped.left:
            print(messages("ship.left", count=len(shipped.left)))
    return REFUSED if refused else DONE


def _accepted(given: list[str], warnings: tuple[Finding, ...]) -> tuple[Accepted, ...]:
    """Each acceptance with the warning that it names: its id, or its rule and place where only one has these.

    Sheets may hold `#` and `=` in their names, so the warnings there are decide what is the name.
    """
    short = [f.short_id for f in warnings]
    names = {f.short_id: f.id for f in warnings if short.count(f.short_id) == 1} | {f.id: f.id for f in warnings}
    accepted = []
    for text in given:
        for name, finding in names.items():
            if text.strip().startswith(f"{name}="):
                accepted.append(Accepted(finding, text.strip().removeprefix(f"{name}=").strip()))
    return tuple(accepted)


@contextmanager
def _refusing(messages: Messages, store: Store) -> Iterator[list[str]]:
    """Print why nothing was published, and the findings that this speaks of; the list then holds the sentence."""
    refused: list[str] = []
    formatter = Formatter(messages, Years.WESTERN)
    try:
        yield refused
    except NotPublishedError as fault:
        refused.append(why_not(fault, messages))
        print(refused[0], file=sys.stderr)
        catalogue = store.read(store.latest()).catalogue
        for finding in fault.findings:
            print(f"{finding.id} {tell(finding, catalogue, formatter).sentence(messages)}", file=sys.stderr)
    except StaleBaseError as fault:
        refused.append(stale(fault.latest, formatter))
        print(refused[0], file=sys.stderr)
