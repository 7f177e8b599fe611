"""Rows of the tables to nouns, and back."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Any

from data.domain.edition import Counts, Edition, OriginalFile, Withdrawal
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.year import AsOf
from data.store import schema
from data.store.publication import NewEdition

# What the list of editions needs of an edition: all but its catalogue.
LISTED = tuple(column for column in schema.edition.c if column.name != "catalogue")


def row_of(edition: int, o: Observation) -> dict[str, object]:
    """An observation as a row of that edition."""
    return {
        "edition": edition,
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
        mark=Mark(row.mark),
        as_of=AsOf.parse(row.as_of) if row.as_of else None,
        rounded=row.rounded,
        source=row.source,
        survey=row.survey,
        place=row.place,
    )


def values_of(number: int, new: NewEdition, now: datetime, *, methods_version: str) -> dict[str, object]:
    """A new edition as a row."""
    file = new.original
    return {
        "number": number,
        "published_at": now.astimezone(UTC).replace(tzinfo=None),
        "published_by": new.by,
        "reason": new.reason,
        "base": new.base,
        "methods_version": methods_version,
        "catalogue": json.dumps(dict(new.files), ensure_ascii=False, sort_keys=True),
        "restores": new.restores,
        "file_name": file.name if file else None,
        "file_size": len(file.content) if file else None,
        "file_sha256": file.sha256 if file else None,
        "added": new.counts.added,
        "altered": new.counts.altered,
        "removed": new.counts.removed,
        "held": new.counts.held,
    }


def edition_of(row: Any) -> Edition:
    """A row of the list as an edition, its times in UTC."""
    return Edition(
        number=row.number,
        published_at=row.published_at.replace(tzinfo=UTC),
        published_by=row.published_by,
        reason=row.reason,
        base=row.base,
        methods_version=row.methods_version,
        file=OriginalFile(row.file_name, row.file_size, row.file_sha256) if row.file_sha256 else None,
        counts=Counts(row.added, row.altered, row.removed, row.held) if row.held is not None else None,
        restores=row.restores,
        withdrawn=Withdrawal(row.at.replace(tzinfo=UTC), row.by, row.withdrawn_because) if row.at else None,
    )
