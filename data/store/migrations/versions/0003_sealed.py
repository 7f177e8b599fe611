"""What was shipped, answers of drafts, and an entry that takes all that older editions say into the chain."""

from __future__ import annotations

from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op

from data.store import audit

revision = "0003"
down_revision = "0002"

_FIGURE = ("indicator", "area", "segment", "year", "value", "mark", "as_of", "rounded", "source", "survey", "place")


def upgrade() -> None:
    """Add columns and the table, find out what had been shipped, and seal."""
    op.add_column("edition", sa.Column("shipment", sa.Integer, nullable=True))
    op.add_column("draft", sa.Column("answers", sa.Text, nullable=False, server_default="{}"))
    op.rename_table("trait", "store_property")
    op.create_table(
        "shipped",
        sa.Column("shipment", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("indicator", sa.String(60), primary_key=True),
        sa.Column("area", sa.String(30), primary_key=True),
        sa.Column("segment", sa.String(60), primary_key=True),
        sa.Column("year", sa.Integer, primary_key=True),
        sa.Column("value", sa.Float(53), nullable=True),
        sa.Column("mark", sa.String(20), nullable=False),
        sa.Column("as_of", sa.String(10), nullable=True),
        sa.Column("rounded", sa.Boolean, nullable=False),
        sa.Column("source", sa.String(60), nullable=False),
        sa.Column("survey", sa.String(60), nullable=True),
        sa.Column("place", sa.Text, nullable=False),
    )
    connection = op.get_bind()
    editions = connection.execute(sa.text("SELECT number, base, restores FROM edition ORDER BY number")).all()
    if not editions:
        return
    actions: dict[int, str] = dict(
        connection.execute(
            sa.text("SELECT edition, action FROM audit WHERE edition IS NOT NULL AND action <> 'withdraw'")
        ).all()
    )
    shipments: dict[int, int] = {}
    for number, base, restores in editions:
        if base is None:
            shipments[number] = _keep(connection, len(set(shipments.values())) + 1, _figures(connection, number))
        elif actions.get(number) == "ship":
            # What `ship` changed against its base is what the project had changed since it shipped last.
            before, after = _figures(connection, base), _figures(connection, number)
            shipped = _shipped(connection, shipments[base])
            for key in before.keys() | after.keys():
                if before.get(key) != after.get(key):
                    shipped.pop(key, None)
                    if key in after:
                        shipped[key] = after[key]
            shipments[number] = _keep(connection, len(set(shipments.values())) + 1, shipped)
        else:
            shipments[number] = shipments[restores or base]
        values = {"shipment": shipments[number], "number": number}
        connection.execute(sa.text("UPDATE edition SET shipment = :shipment WHERE number = :number"), values)
    audit.seal(connection, at=datetime.now(UTC))


def _figures(connection: sa.Connection, edition: int) -> dict[tuple[object, ...], dict[str, object]]:
    query = sa.text(f"SELECT {', '.join(_FIGURE)} FROM observation WHERE edition = :edition")  # noqa: S608 - fixed names
    return _by_key(connection.execute(query, {"edition": edition}))


def _shipped(connection: sa.Connection, shipment: int) -> dict[tuple[object, ...], dict[str, object]]:
    query = sa.text(f"SELECT {', '.join(_FIGURE)} FROM shipped WHERE shipment = :shipment")  # noqa: S608 - fixed names
    return _by_key(connection.execute(query, {"shipment": shipment}))


def _by_key(rows: sa.CursorResult[tuple[object, ...]]) -> dict[tuple[object, ...], dict[str, object]]:
    return {tuple(row[name] for name in _FIGURE[:4]): dict(row) for row in rows.mappings()}


def _keep(connection: sa.Connection, shipment: int, figures: dict[tuple[object, ...], dict[str, object]]) -> int:
    names = ", ".join(_FIGURE)
    fields = ", ".join(f":{name}" for name in _FIGURE)
    statement = sa.text(f"INSERT INTO shipped (shipment, {names}) VALUES (:shipment, {fields})")  # noqa: S608
    connection.execute(statement, [{"shipment": shipment, **figure} for figure in figures.values()])
    return shipment
