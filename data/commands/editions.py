"""`editions`, `diff`, `original` and `verify`: what was published, and whether it holds."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path
from typing import Any

from data.commands.check import change_object
from data.commands.terminal import as_json
from data.domain.edition import Edition
from data.domain.plain_text import one_line
from data.i18n import Messages, load_messages
from data.i18n.finding_text import segment_name
from data.i18n.formatter import JAPAN, Formatter, Years
from data.queries.changes import changes
from data.store import Store, open_store

DONE, NOT_UNDERSTOOD = 0, 2


WHOLE, BROKEN = 0, 1


def list_arguments(parser: argparse.ArgumentParser) -> None:
    """How it is told."""
    parser.add_argument("--json", action="store_true", help="JSON instead of lines")


def diff_arguments(parser: argparse.ArgumentParser) -> None:
    """Which two editions, and how it is told."""
    parser.add_argument("before", type=int, metavar="A")
    parser.add_argument("after", type=int, metavar="B")
    list_arguments(parser)


def original_arguments(parser: argparse.ArgumentParser) -> None:
    """Which edition, and where its file goes."""
    parser.add_argument("number", type=int, metavar="N")
    parser.add_argument("out", type=Path, metavar="OUT")


def verify(given: argparse.Namespace) -> int:
    """Say whether the chain is whole, or the first place where it is not."""
    messages, store = load_messages(given.lang), open_store()
    broken = store.audit_break()
    if broken is None:
        print(messages("audit.whole", count=len(store.audit())))
        return WHOLE
    print(messages(f"audit.{broken.kind}", entry=broken.entry, edition=broken.edition))
    return BROKEN


def run(given: argparse.Namespace) -> int:
    """Print every edition, oldest first."""
    messages, editions = load_messages(given.lang), open_store().editions()
    if given.json:
        print(as_json([_object(edition) for edition in editions]))
    else:
        print("\n".join(_line(item, messages) for item in editions))
    return DONE


def diff(given: argparse.Namespace) -> int:
    """Print the changes from one edition to another."""
    messages, store = load_messages(given.lang), open_store()
    if not is_known(store, messages, given.before, given.after):
        return NOT_UNDERSTOOD
    before, after = store.read(given.before), store.read(given.after)
    result = changes(before, after)
    if given.json:
        rows = [change_object(c) | {"indicator": item.indicator.id} for item in result for c in item.every]
        print(as_json(rows))
        return DONE
    formatter = Formatter(messages, Years.WESTERN)
    for change in result:
        name = change.indicator.name[messages.language]
        if change.redefined:
            print(messages("check.redefined", indicator=name))
        for c in change.every:
            area = after.catalogue.areas.get(c.key.area) or before.catalogue.areas[c.key.area]
            fields = [
                messages("check.absent")
                if o is None
                else messages(f"mark.{o.mark}")
                if o.value is None
                else f"{o.value:,g}"
                for o in (c.before, c.after)
            ]
            year = formatter.year(c.key.year, change.indicator.year_kind)
            part = segment_name(c.key.segment, change.indicator, formatter)
            print(f"{name} {area.name[messages.language]} {part} {year}: {fields[0]} → {fields[1]}")
    if not result:
        print(messages("check.no_difference"))
    return DONE


def original(given: argparse.Namespace) -> int:
    """Write the file; 2 where the edition came from none, or it is kept no longer."""
    messages, store = load_messages(given.lang), open_store()
    if not is_known(store, messages, given.number):
        return NOT_UNDERSTOOD
    kept = store.original(given.number)
    if kept is None:
        print(messages("check.no_original", number=given.number), file=sys.stderr)
        return NOT_UNDERSTOOD
    try:
        given.out.write_bytes(kept.content)
    except OSError as fault:
        print(messages("check.not_written", file=given.out, why=fault.strerror), file=sys.stderr)
        return NOT_UNDERSTOOD
    print(messages("check.written", file=given.out, name=kept.name))
    return DONE


def is_known(store: Store, messages: Messages, *numbers: int) -> bool:
    """Whether the store has these editions; a sentence on stderr where it has not."""
    known = {edition.number for edition in store.editions()}
    for number in numbers:
        if number not in known:
            print(messages("fault.unknown_edition", given=number, latest=store.latest()), file=sys.stderr)
            return False
    return True


def _object(edition: Edition) -> dict[str, Any]:
    file, counts, withdrawn = edition.file, edition.counts, edition.withdrawn
    return {
        "number": edition.number,
        "published_at": edition.published_at.isoformat(),
        "published_by": edition.published_by,
        "reason": edition.reason,
        "base": edition.base,
        "restores": edition.restores,
        "file": {"name": file.name, "size": file.size, "sha256": file.sha256} if file else None,
        "counts": {"added": counts.added, "altered": counts.altered, "removed": counts.removed, "held": counts.held}
        if counts
        else None,
        "withdrawn": {"at": withdrawn.at.isoformat(), "by": withdrawn.by, "reason": withdrawn.reason}
        if withdrawn
        else None,
    }


def _line(edition: Edition, messages: Messages) -> str:
    fields = [
        messages("check.edition", number=edition.number),
        f"{edition.published_at.astimezone(JAPAN):%Y-%m-%d %H:%M}",
        edition.published_by,
        edition.reason,
    ]
    if edition.file:
        fields.append(edition.file.name)
    if edition.counts:
        fields.append(f"+{edition.counts.added} ~{edition.counts.altered} -{edition.counts.removed}")
    if edition.restores:
        fields.append(messages("check.restores", number=edition.restores))
    if edition.withdrawn:
        fields.append(messages("check.withdrawn", reason=edition.withdrawn.reason))
    # Editions of an older program may hold line breaks: each edition is one line.
    return "  ".join(one_line(part) for part in fields)
