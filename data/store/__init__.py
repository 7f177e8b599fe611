"""Editions and their observations, kept in SQLite by default and in any SQLAlchemy engine by `DATABASE_URL`."""

from data.store.errors import DraftQuotaError, StoreError
from data.store.opening import open_store
from data.store.store import Store

__all__ = ["DraftQuotaError", "Store", "StoreError", "open_store"]
