"""The first edition: what the shipped files hold, laid into a store that has none yet."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, insert

from data.catalogue import loader
from data.figures.seed import read_figures
from data.methods import VERSION
from data.store import audit, schema
from data.store.difference import content_hash
from data.store.rows import row_of

# Stands in `published_by` and `reason` of editions made from the shipped files; the screen has words for it.
SHIPPED = "shipped"


def lay(connection: Connection, *, catalogue: Path, figures: Path, now: datetime) -> None:
    """Edition 1, with its line in the audit; a CatalogueError where the files are faulty."""
    files = loader.read_files(catalogue)
    shipped = read_figures(loader.parse(files, root=catalogue), figures)
    connection.execute(
        insert(schema.edition).values(
            number=1,
            published_at=now.astimezone(UTC).replace(tzinfo=None),
            published_by=SHIPPED,
            reason=SHIPPED,
            base=None,
            methods_version=VERSION,
            catalogue=json.dumps(files, ensure_ascii=False, sort_keys=True),
        )
    )
    connection.execute(insert(schema.observation), [row_of(1, o) for o in shipped])
    details: dict[str, object] = {"reason": SHIPPED, "content": content_hash(shipped)}
    audit.write(connection, "first", by=SHIPPED, edition=1, details=details, at=now)
