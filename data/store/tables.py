"""The tables, made by Alembic (`migrations/`) and held to the same columns by a test; their rows to nouns and back."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from typing import Any

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

from data.domain.edition import Counts, Edition, OriginalFile, Withdrawal
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.year import AsOf

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
    # The shipment that its figures stand on: what `ship` compares with.
    Column("shipment", Integer, nullable=True),
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

# The figures as the project shipped them, each time that they were others than before: no edition says that any more
# once staff have published.
shipped = Table(
    "shipped",
    metadata,
    Column("shipment", Integer, primary_key=True, autoincrement=False),
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

# What the store itself is: `practice` = `1`; `made_beside`: the names of files that lay beside it when it was made.
store_property = Table(
    "store_property",
    metadata,
    Column("name", String(30), primary_key=True),
    Column("value", String(200), nullable=False),
)

# An edition holds the same few marks and days a thousand times.
_MARKS = {mark.value: mark for mark in Mark}
_as_of = lru_cache(maxsize=256)(AsOf.parse)

# What the list of editions needs of an edition: all but its catalogue.
LISTED = tuple(column for column in edition.c if column.name != "catalogue")


def row_of(o: Observation) -> dict[str, object]:
    """An observation as a row, still without the edition or the shipment that it belongs to."""
    return {
        **o.key._asdict(),
        "value": o.value,
        "mark": o.mark.value,
        "as_of": str(o.as_of) if o.as_of else None,
        "rounded": o.rounded,
        "source": o.source,
        "survey": o.survey,
        "place": o.place,
    }


def observation_of(row: Any) -> Observation:
    """A row as the observation it was made from."""
    return Observation(
        key=Key(row.indicator, row.area, row.segment, row.year),
        value=row.value,
        mark=_MARKS[row.mark],
        as_of=_as_of(row.as_of) if row.as_of else None,
        rounded=row.rounded,
        source=row.source,
        survey=row.survey,
        place=row.place,
    )


def edition_of(row: Any) -> Edition:
    """A row of the list as an edition, its times in UTC."""
    return Edition(
        number=row.number,
        published_at=in_utc(row.published_at),
        published_by=row.published_by,
        reason=row.reason,
        base=row.base,
        methods_version=row.methods_version,
        file=OriginalFile(row.file_name, row.file_size, row.file_sha256) if row.file_sha256 else None,
        counts=Counts(row.added, row.altered, row.removed, row.held) if row.held is not None else None,
        restores=row.restores,
        withdrawn=Withdrawal(in_utc(row.at), row.by, row.withdrawn_because) if row.at else None,
    )


def in_utc(at: datetime) -> datetime:
    """A time as the tables have it, with its zone."""
    return at.replace(tzinfo=UTC)


def without_zone(at: datetime) -> datetime:
    """A time as the tables have it: in UTC, without saying so."""
    return at.astimezone(UTC).replace(tzinfo=None)
