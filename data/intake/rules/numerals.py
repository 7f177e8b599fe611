"""Numbers as both languages write them, for what was read and for facts."""

from __future__ import annotations

MINUS = "−"


def plain(value: float) -> str:
    """7412.0 → 7,412 and 12.4 → 12.4."""
    written = f"{abs(value):,.0f}" if float(value).is_integer() else f"{abs(value):,.6f}".rstrip("0").rstrip(".")
    return f"{MINUS}{written}" if value < 0 else written


def signed(value: float) -> str:
    """As `plain`, with + before what is positive."""
    return f"+{plain(value)}" if value > 0 else plain(value)
