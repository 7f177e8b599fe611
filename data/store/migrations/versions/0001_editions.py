"""Editions and their observations."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    """Make both tables."""
    op.create_table(
        "edition",
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("published_at", sa.DateTime(timezone=False), nullable=False),
        sa.Column("published_by", sa.String(200), nullable=False),
        sa.Column("reason", sa.Text, nullable=False),
        sa.Column("base", sa.Integer, sa.ForeignKey("edition.number"), nullable=True),
        sa.Column("methods_version", sa.String(20), nullable=False),
        sa.Column("catalogue", sa.Text, nullable=False),
    )
    op.create_table(
        "observation",
        sa.Column("edition", sa.Integer, sa.ForeignKey("edition.number"), primary_key=True),
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
