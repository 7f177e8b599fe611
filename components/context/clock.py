"""The reader's day."""

from __future__ import annotations

import logging
import os
from datetime import date, datetime

from data.i18n.formatter import JAPAN

_LOG = logging.getLogger("dashboard")


def today() -> date:
    """The day in Japan; tests fix it by DASHBOARD_TODAY=2024-06-01."""
    fixed = os.environ.get("DASHBOARD_TODAY")
    try:
        return date.fromisoformat(fixed) if fixed else datetime.now(JAPAN).date()
    except ValueError:
        _LOG.warning("DASHBOARD_TODAY is no date: %s", fixed)
        return datetime.now(JAPAN).date()
