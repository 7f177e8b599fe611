"""`ship`: lay the figures and the catalogue that ship with the project over the edition in force.

Nothing of this happens by itself: a newer project does not change what a running dashboard shows.
"""

from __future__ import annotations

import argparse
import sys
from datetime import UTC, datetime
from typing import Any

from data.publishing.shipping import ship
from data.store import open_store

NOT_UNDERSTOOD = 2


def declare(commands: Any) -> None:
    """Add the command and its arguments."""
    parser = commands.add_parser(
        "ship",
        help="publish the shipped figures and catalogue as a new edition",
        description="Publish the figures and the catalogue that ship with the project as a new edition. Uploaded "
        "figures stay. Needed after an indicator, a target or a figure was added to the files.",
    )
    parser.add_argument("--by", required=True, metavar="WHO", help="who publishes")
    parser.add_argument("--reason", required=True, metavar="TEXT", help="why")
    parser.set_defaults(run=run)


def run(given: argparse.Namespace) -> int:
    """Publish, and print the new edition's number; 0 also where there was nothing to do."""
    if not given.by.strip() or not given.reason.strip():
        print("--by and --reason must say something", file=sys.stderr)
        return NOT_UNDERSTOOD
    store = open_store()
    number = ship(store, by=given.by, reason=given.reason, now=datetime.now(UTC))
    if number is None:
        print(f"nothing to do: edition {store.latest()} already holds the shipped figures")
    else:
        print(f"published edition {number}")
    return 0
