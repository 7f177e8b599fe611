"""The tables. Alembic makes them (`migrations/`); a test holds both to the same columns."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Float, ForeignKey, Integer, MetaData, String, Table, Text

# The newest revision in `migrations/versions`; kept here so that a start need not load Alembic to compare.
HEAD = "0001"

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
