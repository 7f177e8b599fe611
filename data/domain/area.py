"""The places a figure can belong to: the nation, blocks, prefectures, municipalities."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from data.domain.language import Text

NATION = "00"


class Level(StrEnum):
    """From the whole to the part."""

    NATION = "nation"
    BLOCK = "block"
    PREFECTURE = "prefecture"
    MUNICIPALITY = "municipality"


@dataclass(frozen=True, slots=True)
class Area:
    """One place. `block` is inferred for prefectures (see the block survey's note)."""

    id: str
    level: Level
    name: Text
    parent: str | None
    block: str | None = None
