"""Files, withdrawals, drafts, the audit, and what the store itself is."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from data.store import audit

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add the columns and tables; the editions there are get their audit rows."""
    # Added without a constraint: SQLite could only do that by writing the whole table anew.
    for name, kind in (
        ("restores", sa.Integer()),
        ("file_name", sa.String(255)),
        ("file_size", sa.Integer()),
        ("file_sha256", sa.String(64)),
        ("added", sa.Integer()),
        ("altered", sa.Integer()),
        ("removed", sa.Integer()),
        ("held", sa.Integer()),
    ):
        op.add_column("edition", sa.Column(name, kind, nullable=True))
    op.create_table(
        "withdrawal",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.number"), primary_key=True, autoincrement=False),
        sa.Column("at", sa.DateTime(timezone=False), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
    )
    op.create_table(
        "original",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.number"), primary_key=True, autoincrement=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "draft",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("uploaded_by", sa.String(200), nullable=False),
        sa.Column("uploaded_at", sa.DateTime(timezone=False), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=False), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("sha256", sa.String(64), nullable=False),
        sa.Column("content", sa.LargeBinary, nullable=False),
        sa.Column("base", sa.Integer, nullable=False),
        sa.Column("accepted", sa.Text, nullable=False),
    )
    op.create_table(
        "expiry",
        sa.Column("id", sa.String(32), primary_key=True),
        sa.Column("uploaded_by", sa.String(200), nullable=False),
        sa.Column("name", sa.String(255), nullable=False),
        sa.Column("at", sa.DateTime(timezone=False), nullable=False),
    )
    op.create_table(
        "audit",
        sa.Column("id", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("at", sa.String(32), nullable=False),
        sa.Column("action", sa.String(30), nullable=False),
        sa.Column("by", sa.String(200), nullable=False),
        sa.Column("edition", sa.Integer, nullable=True),
        sa.Column("details", sa.Text, nullable=False),
        sa.Column("previous", sa.String(64), nullable=False),
        sa.Column("hash", sa.String(64), nullable=False),
    )
    op.create_table(
        "trait",
        sa.Column("name", sa.String(30), primary_key=True),
        sa.Column("value", sa.String(200), nullable=False),
    )
    connection = op.get_bind()
    for statement in audit.guards(connection.dialect.name):
        connection.exec_driver_sql(statement)
    audit.backfill_audit(connection)
