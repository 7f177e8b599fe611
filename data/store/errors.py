"""What is said where the store fails: one plain line, and never a password."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError

from data.domain.plain_text import one_line

# What the engines say, and what it means to a reader; the first that fits.
_MEANINGS = (
    (r"readonly|read-only|permission denied", "read_only"),
    (r"disk is full|no space left", "full"),
    (r"is locked", "locked"),
    (r"newer than this program", "newer"),
    (r"malformed|not a database|no such (table|column)|already exists", "damaged"),
    (r"(relation|column) \S+ (of relation \S+ )?does not exist", "damaged"),
    (r"invalid page|could not read block", "damaged"),
    (r"could not connect|connection refused|connection failed|unable to open", "unreachable"),
)
# `replaced`: the file was deleted or exchanged while it was open. `incomplete`: it has no tables, as a copy without its
# `-wal` has none. `leftovers`: it is gone, and its log is
# still there. `not_empty`: a backup is brought into an empty store alone.
KINDS = (
    *dict.fromkeys(kind for _, kind in _MEANINGS),
    "replaced",
    "incomplete",
    "leftovers",
    "not_empty",
    "setting",
    "practice",
    "other",
)


class StoreError(Exception):
    """The store cannot be opened, read or written. `plain` is one line for the terminal.

    `kind` names the sentence `store_fault.<kind>` for the screen.
    """

    def __init__(self, detail: str, *, kind: str | None = None) -> None:
        self.detail = one_line(detail)
        self.kind = kind or _kind(detail.lower())
        self.plain = f"store: {self.detail}"
        super().__init__(self.plain)


class DraftQuotaError(Exception):
    """No more files are kept: `kind` names the sentence `draft_quota.<kind>`, `limit` is a number of files or of MB.

    `own_count` and `own_size` are of this uploader alone, `all_count` and `all_size` of everyone of his kind.
    """

    def __init__(self, kind: str, limit: int) -> None:
        self.kind, self.limit = kind, limit
        super().__init__(kind)


def _kind(detail: str) -> str:
    return next((kind for pattern, kind in _MEANINGS if re.search(pattern, detail)), "other")


@contextmanager
def translate_errors(url: URL) -> Iterator[None]:
    """The engine's faults as StoreError, naming the store."""
    try:
        yield
    except SQLAlchemyError as fault:
        lines = str(getattr(fault, "orig", None) or fault).splitlines()
        text = _without_password(url, lines[0] if lines else type(fault).__name__)
        raise StoreError(f"{name_of(url)}: {text}") from fault


def name_of(url: URL) -> str:
    """The file, or the address without its password; a query may hold another."""
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return url.set(query={}).render_as_string()


def _without_password(url: URL, text: str) -> str:
    secrets = (url.password, *(value for key, value in url.query.items() if "password" in key))
    for secret in secrets:
        text = text.replace(str(secret), "***") if secret else text
    return text
