"""What is said where the store fails: one plain line, and never a password."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import URL
from sqlalchemy.exc import SQLAlchemyError


class StoreError(Exception):
    """The store cannot be opened, read or written. `plain` is one line for the terminal.

    `kind` names the sentence `store_fault.<kind>` for the screen.
    """

    def __init__(self, detail: str) -> None:
        self.detail = detail
        self.kind = _kind(detail.lower())
        self.plain = f"store: {detail}"
        super().__init__(self.plain)


# What the engines say, and what it means to a reader; the first that fits.
_MEANINGS = (
    ("readonly", "read_only"),
    ("read-only", "read_only"),
    ("permission denied", "read_only"),
    ("disk is full", "full"),
    ("no space left", "full"),
    ("is locked", "locked"),
    ("malformed", "damaged"),
    ("not a database", "damaged"),
    ("could not connect", "unreachable"),
    ("connection refused", "unreachable"),
    ("connection failed", "unreachable"),
    ("unable to open", "unreachable"),
)
KINDS = (*dict.fromkeys(kind for _, kind in _MEANINGS), "other")


def _kind(detail: str) -> str:
    return next((kind for said, kind in _MEANINGS if said in detail), "other")


@contextmanager
def told(url: URL) -> Iterator[None]:
    """The engine's faults as StoreError, naming the store."""
    try:
        yield
    except SQLAlchemyError as fault:
        lines = str(getattr(fault, "orig", None) or fault).splitlines()
        raise StoreError(
            f"{_name(url)}: {_without_password(url, lines[0] if lines else type(fault).__name__)}"
        ) from fault


def _name(url: URL) -> str:
    """The file, or the address without its password; a query may hold another."""
    if url.get_backend_name() == "sqlite":
        return url.database or "in memory"
    return url.set(query={}).render_as_string()


def _without_password(url: URL, text: str) -> str:
    secrets = (url.password, *(value for key, value in url.query.items() if "password" in key))
    for secret in secrets:
        text = text.replace(str(secret), "***") if secret else text
    return text
