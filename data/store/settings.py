"""What the environment sets of the store: where it is, whether it is for practice, how long things are kept."""

from __future__ import annotations

import os
from datetime import date, datetime, timedelta
from pathlib import Path

from sqlalchemy import URL, make_url
from sqlalchemy.exc import ArgumentError

from data.i18n.formatter import JAPAN
from data.store.errors import StoreError

# Not the working directory: a server started from another folder must find the same editions.
DEFAULT = Path(__file__).parents[2] / ".store" / "dashboard.sqlite"
PRACTICE = DEFAULT.with_name("practice.sqlite")

IN_MEMORY = "sqlite://"

DRAFT_DAYS = 30
MOST_DAYS = 36_500


class SettingError(StoreError):
    """A setting that cannot be used: its name, its value, and the form that is wanted."""

    def __init__(self, name: str, value: str, wanted: str) -> None:
        self.name = name
        super().__init__(f"the setting {name} is {value!r}; wanted is {wanted}", kind="setting")


def check_settings() -> None:
    """Raise SettingError for the first setting that cannot be used: asked at start, not when it is first needed."""
    draft_life()
    keep_files()
    is_practising()
    fixed_today()
    store_url()


def draft_life() -> timedelta:
    """How long a draft is kept: DASHBOARD_DRAFT_DAYS, else 30 days."""
    return timedelta(days=_days("DASHBOARD_DRAFT_DAYS") or DRAFT_DAYS)


def keep_files() -> timedelta | None:
    """How long the workbooks of editions are kept: DASHBOARD_KEEP_FILES_DAYS; None: for ever."""
    days = _days("DASHBOARD_KEEP_FILES_DAYS")
    return None if days is None else timedelta(days=days)


def is_practising() -> bool:
    """Whether DASHBOARD_PRACTICE asks for a store in which figures may be fictional."""
    value = os.environ.get("DASHBOARD_PRACTICE", "").strip()
    if value not in ("", "0", "1"):
        raise SettingError("DASHBOARD_PRACTICE", value, "1 (a store for practice) or 0")
    return value == "1"


def fixed_today() -> date | None:
    """The day that DASHBOARD_TODAY puts in place of today's, for tests and rehearsals."""
    value = os.environ.get("DASHBOARD_TODAY", "").strip()
    try:
        return date.fromisoformat(value) if value else None
    except ValueError:
        raise SettingError("DASHBOARD_TODAY", value, "a date such as 2024-06-01") from None


def today() -> date:
    """The day in Japan, or the one that DASHBOARD_TODAY sets."""
    return fixed_today() or datetime.now(JAPAN).date()


def store_url(address: str | None = None) -> URL:
    """The engine's address: `address`, else DATABASE_URL, else the file named by DASHBOARD_STORE, else the default.

    `address` may be an SQLAlchemy URL or the path of an SQLite file. Raises SettingError where it is neither.
    """
    given = address or os.environ.get("DATABASE_URL") or os.environ.get("DASHBOARD_STORE") or str(_usual())
    if "://" not in given:
        return URL.create("sqlite", database=str(Path(given).expanduser().absolute()))
    try:
        return make_url(given)
    except (ArgumentError, ValueError) as fault:
        # Neither the value nor the fault is repeated: both may hold a piece of the password.
        wanted = "an address of a database such as postgresql+psycopg://user@host/name"
        raise SettingError("DATABASE_URL", "…", wanted) from fault


def _usual() -> Path:
    return PRACTICE if is_practising() else DEFAULT


def _days(name: str) -> int | None:
    value = os.environ.get(name, "").strip()
    if not value:
        return None
    # Not int(): it takes ３０, 3_0 and +30, which nobody means.
    if not (value.isascii() and value.isdecimal() and 1 <= int(value) <= MOST_DAYS):
        raise SettingError(name, value, f"a whole number of days from 1 to {MOST_DAYS}")
    return int(value)
