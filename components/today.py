"""The reader's day."""

from __future__ import annotations

import os
from datetime import date, datetime

from data.words.voice import JAPAN


def today() -> date:
    """The day in Japan; tests fix it by DASHBOARD_TODAY=2024-06-01."""
    fixed = os.environ.get("DASHBOARD_TODAY")
    return date.fromisoformat(fixed) if fixed else datetime.now(JAPAN).date()
