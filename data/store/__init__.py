"""Editions and their observations, kept in SQLite by default and in any SQLAlchemy engine by `DATABASE_URL`."""

from data.store.editions import Store, open_store
from data.store.fault import StoreError

__all__ = ["Store", "StoreError", "open_store"]
