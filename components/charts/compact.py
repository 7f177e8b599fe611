"""A deck.gl description as pydeck writes it, but without the blanks: it is sent to every reader."""

from __future__ import annotations

import json
from functools import cached_property

import pydeck
from pydeck.bindings.json_tools import default_serialize


class Compact(pydeck.Deck):  # type: ignore[misc]
    """Written once, however often it is sent. Shared between readers: nobody may change it.

    `map_provider=None` and nothing else about a map: beside `map_style=None` Streamlit would fetch one from elsewhere.
    """

    def to_json(self) -> str:
        """The description, less than half as long as pydeck's own."""
        return self._message

    @property
    def tooltip(self) -> dict[str, object]:
        """What is said where the picture is pointed at: `html` with fields of a row as `{n}`, and its `style`."""
        shown: dict[str, object] = self._tooltip
        return shown

    @cached_property
    def _message(self) -> str:
        return json.dumps(self, default=default_serialize, sort_keys=True, separators=(",", ":"), ensure_ascii=False)


def rgb(color: str, alpha: int | None = None) -> list[int]:
    """#7096F8 in numbers up to 255, as deck.gl takes colours; `alpha` is how much it covers."""
    parts = [int(color[k : k + 2], 16) for k in (1, 3, 5)]
    return parts if alpha is None else [*parts, alpha]
