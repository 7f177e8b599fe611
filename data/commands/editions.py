"""`editions`, `diff` and `original`: what was published, what changed, and the file it came from."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path
from typing import Any

from data.commands.check_report import change_object
from data.domain.bilingual import LANGUAGES
from data.domain.edition import Edition
from data.i18n import Words, book
from data.i18n.telling import segment_name
from data.i18n.voice import JAPAN, Voice, Years
from data.queries.changes import changes
from data.store import Store, open_store

DONE, NOT_UNDERSTOOD = 0, 2


def declare(commands: Any) -> None:
    """Add the three commands and their arguments."""
    listing = commands.add_parser("editions", help="every edition: who, when, why, which file, how much")
    listing.set_defaults(run=run)
    comparing = commands.add_parser("diff", help="what edition B says that edition A does not")
    comparing.add_argument("before", type=int, metavar="A")
    comparing.add_argument("after", type=int, metavar="B")
    comparing.set_defaults(run=diff)
    for each in (listing, comparing):
        each.add_argument("--json", action="store_true", help="JSON instead of lines")
    keeping = commands.add_parser("original", help="write the workbook that an edition was read from to a file")
    keeping.add_argument("number", type=int, metavar="N")
    keeping.add_argument("out", type=Path, metavar="OUT")
    keeping.set_defaults(run=original)
    for each in (listing, comparing, keeping):
        each.add_argument("--lang", choices=LANGUAGES, default="ja", help="language of the sentences")


def run(given: argparse.Namespace) -> int:
    """Print every edition, oldest first."""
    words, found = book(given.lang), open_store().editions()
    if given.json:
        print(json.dumps([_object(each) for each in found], ensure_ascii=False, indent=2))
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
        print(json.dumps(rows, ensure_ascii=False, indent=2))
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
    return "  ".join(said)
