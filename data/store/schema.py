"""The tables. Alembic makes them (`migrations/`); a test holds both to the same columns."""

from __future__ import annotations

from sqlalchemy import (
    Boolean,
    Column,
    DateTime,
    Float,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
)

# The newest revision in `migrations/versions`; kept here so that a start need not load Alembic to compare.
HEAD = "0003"

metadata = MetaData()

edition = Table(
    "edition",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("published_at", DateTime(timezone=False), nullable=False),  # UTC
    Column("published_by", String(200), nullable=False),
    Column("reason", Text, nullable=False),
    Column("base", Integer, ForeignKey("edition.number"), nullable=True),
    Column("methods_version", String(20), nullable=False),
    # The catalogue the figures were read with, file by file: a link to an edition keeps its verdicts.
    Column("catalogue", Text, nullable=False),
    Column("restores", Integer, nullable=True),
    Column("file_name", String(255), nullable=True),
    Column("file_size", Integer, nullable=True),
    Column("file_sha256", String(64), nullable=True),
    Column("added", Integer, nullable=True),
    Column("altered", Integer, nullable=True),
    Column("removed", Integer, nullable=True),
    Column("held", Integer, nullable=True),
)

observation = Table(
    "observation",
    metadata,
    Column("edition", Integer, ForeignKey("edition.number"), primary_key=True),
    Column("indicator", String(60), primary_key=True),
    Column("area", String(30), primary_key=True),
    Column("segment", String(60), primary_key=True),
    Column("year", Integer, primary_key=True),
    Column("value", Float(53), nullable=True),
    Column("mark", String(20), nullable=False),
    Column("as_of", String(10), nullable=True),
    Column("rounded", Boolean, nullable=False),
    Column("source", String(60), nullable=False),
    Column("survey", String(60), nullable=True),
    Column("place", Text, nullable=False),
)

# A row says that an edition is not to be used any more; the edition itself is never touched.
withdrawal = Table(
    "withdrawal",
    metadata,
    Column("edition", Integer, ForeignKey("edition.number"), primary_key=True, autoincrement=False),
    Column("at", DateTime(timezone=False), nullable=False),
    Column("by", String(200), nullable=False),
    Column("reason", Text, nullable=False),
)

# The workbooks that editions were made of.
original = Table(
    "original",
    metadata,
    Column("edition", Integer, ForeignKey("edition.number"), primary_key=True, autoincrement=False),
    Column("content", LargeBinary, nullable=False),
)

draft = Table(
    "draft",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("uploaded_by", String(200), nullable=False),
    Column("uploaded_at", DateTime(timezone=False), nullable=False),
    Column("expires_at", DateTime(timezone=False), nullable=False),
    Column("name", String(255), nullable=False),
    Column("sha256", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
    Column("base", Integer, nullable=False),
    Column("accepted", Text, nullable=False),
    Column("answers", Text, nullable=False, server_default="{}"),
)

# What became of drafts whose time was over, until their uploader has been told.
expiry = Table(
    "expiry",
    metadata,
    Column("id", String(32), primary_key=True),
    Column("uploaded_by", String(200), nullable=False),
    Column("name", String(255), nullable=False),
    Column("at", DateTime(timezone=False), nullable=False),
)

# Append-only: triggers refuse to change or delete a row, and each row carries the hash of the one before.
audit = Table(
    "audit",
    metadata,
    Column("id", Integer, primary_key=True, autoincrement=False),
    Column("at", String(32), nullable=False),  # ISO, UTC: hashed as it is written
    Column("action", String(30), nullable=False),
    Column("by", String(200), nullable=False),
    Column("edition", Integer, nullable=True),
    Column("details", Text, nullable=False),
    Column("previous", String(64), nullable=False),
    Column("hash", String(64), nullable=False),
)

# What the store itself is: `practice` = `1`.
trait = Table(
    "trait",
    metadata,
    Column("name", String(30), primary_key=True),
    Column("value", String(200), nullable=False),
)
