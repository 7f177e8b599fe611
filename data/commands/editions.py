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
from data.i18n import Words, book
from data.i18n.finding_text import segment_name
from data.i18n.voice import JAPAN, Voice, Years
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
    words, store = book(given.lang), open_store()
    broken = store.audit_break()
    if broken is None:
        print(words("audit.whole", count=len(store.audit())))
        return WHOLE
    print(words(f"audit.{broken.kind}", entry=broken.entry, edition=broken.edition))
    return BROKEN


def run(given: argparse.Namespace) -> int:
    """Print every edition, oldest first."""
    words, found = book(given.lang), open_store().editions()
    if given.json:
        print(as_json([_object(each) for each in found]))
    else:
        print("\n".join(_line(each, words) for each in found))
    return DONE


def diff(given: argparse.Namespace) -> int:
    """Print the changes from one edition to another."""
    words, store = book(given.lang), open_store()
    if not _known(store, words, given.before, given.after):
        return NOT_UNDERSTOOD
    before, after = store.read(given.before), store.read(given.after)
    found = changes(before, after)
    if given.json:
        rows = [change_object(c) | {"indicator": each.indicator.id} for each in found for c in each.every]
        print(as_json(rows))
        return DONE
    voice = Voice(words, Years.WESTERN)
    for each in found:
        name = each.indicator.name[words.language]
        if each.redefined:
            print(words("check.redefined", indicator=name))
        for c in each.every:
            area = after.catalogue.areas.get(c.key.area) or before.catalogue.areas[c.key.area]
            said = [
                words("check.absent") if o is None else words(f"mark.{o.mark}") if o.value is None else f"{o.value:,g}"
                for o in (c.before, c.after)
            ]
            year = voice.year(c.key.year, each.indicator.year_kind)
            part = segment_name(c.key.segment, each.indicator, voice)
            print(f"{name} {area.name[words.language]} {part} {year}: {said[0]} → {said[1]}")
    if not found:
        print(words("check.no_difference"))
    return DONE


def original(given: argparse.Namespace) -> int:
    """Write the file; 2 where the edition came from none, or it is kept no longer."""
    words, store = book(given.lang), open_store()
    if not _known(store, words, given.number):
        return NOT_UNDERSTOOD
    kept = store.original(given.number)
    if kept is None:
        print(words("check.no_original", number=given.number), file=sys.stderr)
        return NOT_UNDERSTOOD
    try:
        given.out.write_bytes(kept.content)
    except OSError as fault:
        print(words("check.not_written", file=given.out, why=fault.strerror), file=sys.stderr)
        return NOT_UNDERSTOOD
    print(words("check.written", file=given.out, name=kept.name))
    return DONE


def _known(store: Store, words: Words, *numbers: int) -> bool:
    known = {each.number for each in store.editions()}
    for number in numbers:
        if number not in known:
            print(words("fault.unknown_edition", given=number, latest=store.latest()), file=sys.stderr)
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


def _line(edition: Edition, words: Words) -> str:
    said = [
        words("check.edition", number=edition.number),
        f"{edition.published_at.astimezone(JAPAN):%Y-%m-%d %H:%M}",
        edition.published_by,
        edition.reason,
    ]
    if edition.file:
        said.append(edition.file.name)
    if edition.counts:
        said.append(f"+{edition.counts.added} ~{edition.counts.altered} -{edition.counts.removed}")
    if edition.restores:
        said.append(words("check.restores", number=edition.restores))
    if edition.withdrawn:
        said.append(words("check.withdrawn", reason=edition.withdrawn.reason))
    # Editions of an older program may hold line breaks: each edition is one line.
    return "  ".join(one_line(part) for part in said)
