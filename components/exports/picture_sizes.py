"""How large a picture is."""

from __future__ import annotations

from enum import StrEnum


class Size(StrEnum):
    """As a command line and an address write it."""

    WIDE = "16:9"
    SQUARE = "square"
    A4 = "a4"
