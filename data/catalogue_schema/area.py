"""One row of `areas.csv` or `municipalities.csv`."""

from __future__ import annotations

from typing import Annotated

from pydantic import StringConstraints

from data.catalogue_schema.strict import Said, Strict
from data.domain.area import Area, Level
from data.domain.bilingual import Bilingual


class AreaRow(Strict):
    """One row of an area file; an empty cell means that there is none."""

    id: Annotated[str, StringConstraints(pattern=r"^(\d{2}|\d{5}|block_[a-z_]+)$")]
    level: Level
    name_ja: Said
    name_en: Said
    parent: str
    block: str

    def area(self) -> Area:
        """The frozen noun."""
        return Area(self.id, self.level, Bilingual(self.name_ja, self.name_en), self.parent or None, self.block or None)
