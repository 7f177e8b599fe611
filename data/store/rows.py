"""Rows of the tables to nouns, and back."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from data.domain.edition import Edition
from data.domain.mark import Mark
from data.domain.observation import Key, Observation
from data.domain.year import AsOf


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


def edition_of(row: Any) -> Edition:
    """A row as an edition, its time in UTC."""
    return Edition(
        number=row.number,
        published_at=row.published_at.replace(tzinfo=UTC),
        published_by=row.published_by,
        reason=row.reason,
        base=row.base,
        methods_version=row.methods_version,
    )
