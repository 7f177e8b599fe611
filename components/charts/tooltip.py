"""What a mark says when it is pointed at: when, how much, what kind of value, from where."""

from __future__ import annotations

from collections.abc import Sequence

import altair as alt

from data.i18n.voice import Voice

FULL = ("when", "said", "mark", "source")


def tooltip(voice: Voice, fields: Sequence[str] = FULL) -> list[alt.Tooltip]:
    """The fields of a row, each under its word."""
    return [alt.Tooltip(f"{field}:N", title=voice.words(f"chart.tip.{field}")) for field in fields]
