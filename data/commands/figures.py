"""`figures`: an edition as a table for analysis."""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

from data.commands.editions import is_known
from data.commands.template import write_file
from data.i18n import load_messages
from data.store import open_store

NOT_UNDERSTOOD = 2


def arguments(parser: argparse.ArgumentParser) -> None:
    """Which edition, and where it goes."""
    parser.add_argument("out", type=Path, metavar="OUT", help="the file to write: .csv, .parquet or .xlsx")
    parser.add_argument("--edition", type=int, metavar="N", help="the edition in force if not given")
    parser.add_argument("--bom", action="store_true", help="begin a .csv with a byte order mark, for Excel")


def run(given: argparse.Namespace) -> int:
    """Write the table; 2 where the edition or the format is not known, or the file cannot be written."""
    # pandas takes most of a second to import, and no other command needs it.
    from data import frame

    messages, suffix = load_messages(given.lang), given.out.suffix.lower()
    if suffix not in frame.WRITERS:
        suffixes = " ".join(frame.WRITERS)
        print(messages("figures.unknown_suffix", file=given.out, suffixes=suffixes), file=sys.stderr)
        return NOT_UNDERSTOOD
    if given.bom and suffix != ".csv":
        print(messages("figures.no_mark"), file=sys.stderr)
        return NOT_UNDERSTOOD
    store = open_store()
    number = store.latest() if given.edition is None else given.edition
    if not is_known(store, messages, number):
        return NOT_UNDERSTOOD
    content = frame.write(frame.tidy(store.read(number), given.lang), suffix, byte_order_mark=given.bom)
    return write_file(given.out, content, messages)
