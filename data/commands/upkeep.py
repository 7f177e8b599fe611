"""`backup`, `restore` and `drafts`: what an operator does with the store."""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from pathlib import Path

from data.domain.plain_text import one_line
from data.i18n import load_messages
from data.i18n.formatter import JAPAN
from data.store import StoreError, open_store
from data.store.backup import restore as bring_back
from data.store.drafts import MB
from data.store.settings import check_settings, store_url

DONE, REFUSED, NOT_WRITTEN = 0, 1, 2


def backup_arguments(parser: argparse.ArgumentParser) -> None:
    """Where the copy goes."""
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write")
    parser.add_argument("--force", action="store_true", help="replace OUT where it is there already")


def restore_arguments(parser: argparse.ArgumentParser) -> None:
    """From where."""
    parser.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")


def drafts_arguments(parser: argparse.ArgumentParser) -> None:
    """Whose, and whether they go."""
    parser.add_argument("--by", metavar="WHO", help="only the drafts of this uploader")
    parser.add_argument("--clear", action="store_true", help="throw them away")


def backup(given: argparse.Namespace) -> int:
    """Write all of the store to a file; 1 where the audit in it does not hold, 2 where nothing was written."""
    messages = load_messages(given.lang)
    out: Path = given.out.absolute()
    try:
        broken = open_store().back_up(out, force=given.force)
    except FileExistsError:
        print(messages("upkeep.exists", file=out), file=sys.stderr)
        return NOT_WRITTEN
    except OSError as fault:
        print(messages("check.not_written", file=out, why=fault.strerror), file=sys.stderr)
        return NOT_WRITTEN
    print(messages("upkeep.backed_up", file=out, size=f"{out.stat().st_size / MB:,.1f}"))
    if broken is None:
        return DONE
    print(messages(f"audit.{broken.kind}", entry=broken.entry, edition=broken.edition), file=sys.stderr)
    return REFUSED


def restore(given: argparse.Namespace) -> int:
    """Bring a backup into an empty store; 1 where it was refused, 2 where the file cannot be read."""
    messages = load_messages(given.lang)
    check_settings()
    try:
        count = bring_back(given.file, store_url())
    except StoreError as fault:
        kind = fault.kind if fault.kind in ("not_empty", "newer") else "damaged_backup"
        if fault.kind not in ("not_empty", "newer", "damaged", "incomplete"):
            raise
        print(messages(f"upkeep.{kind}", why=fault.detail), file=sys.stderr)
        return REFUSED
    except OSError as fault:
        print(messages("check.no_file", file=given.file, why=fault.strerror), file=sys.stderr)
        return NOT_WRITTEN
    print(messages("upkeep.restored", count=count))
    return DONE


def drafts(given: argparse.Namespace) -> int:
    """List what was handed in and is neither published nor discarded, and throw it away where that is asked."""
    messages, store = load_messages(given.lang), open_store()
    waiting = store.clear_drafts(given.by, now=datetime.now(UTC)) if given.clear else store.drafts(given.by)
    for draft in waiting:
        print(
            messages(
                "upkeep.draft",
                id=draft.id[:8],
                by=one_line(draft.uploaded_by),
                name=one_line(draft.name),
                size=f"{draft.size / MB:,.1f}",
                at=f"{draft.uploaded_at.astimezone(JAPAN):%Y-%m-%d %H:%M}",
                until=f"{draft.expires_at.astimezone(JAPAN):%Y-%m-%d %H:%M}",
            )
        )
    size = f"{sum(draft.size for draft in waiting) / MB:,.1f}"
    print(messages("upkeep.cleared" if given.clear else "upkeep.drafts", count=len(waiting), size=size))
    return DONE
