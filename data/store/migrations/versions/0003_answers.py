"""What staff say about a draft where its file leaves it open."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Drafts that were there have no answers."""
    op.add_column("draft", sa.Column("answers", sa.Text, nullable=False, server_default="{}"))
