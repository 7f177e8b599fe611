"""Where the store is: a setting, else a file of the project's own folder."""

from __future__ import annotations

import os
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

# Not the working directory: a server started from another folder must find the same editions.
DEFAULT = Path(__file__).parents[2] / ".store" / "dashboard.sqlite"
PRACTICE = DEFAULT.with_name("practice.sqlite")

IN_MEMORY = "sqlite://"


def is_practising() -> bool:
    """Whether the setting DASHBOARD_PRACTICE asks for a store in which figures may be fictional."""
    return os.environ.get("DASHBOARD_PRACTICE", "") not in ("", "0")


def store_url(address: str | None = None) -> URL:
    """The engine's address: `address`, else DATABASE_URL, else the file named by DASHBOARD_STORE, else the default.

    `address` may be an SQLAlchemy URL or the path of an SQLite file. Raises ValueError where it is neither.
    """
    given = address or os.environ.get("DATABASE_URL") or os.environ.get("DASHBOARD_STORE") or str(_usual())
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser().absolute()))
    try:
        return make_url(given)
    except (ArgumentError, ValueError) as fault:
        # The fault itself may quote a piece of the password.
        raise ValueError("DATABASE_URL is not an address of a database") from fault


def _usual() -> Path:
    return PRACTICE if is_practising() else DEFAULT
