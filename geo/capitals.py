"""The capitals of the prefectures as points."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from types import MappingProxyType
from typing import Final

from data.domain.language import Text
from geo.shapes import FOLDER

PATH: Final = FOLDER / "capitals.csv"
COLUMNS: Final = ("prefecture", "municipality", "name", "en", "lon", "lat", "inset_lon", "inset_lat")


@dataclass(frozen=True, slots=True)
class LonLat:
    """A place in degrees."""

    longitude: float
    latitude: float


@dataclass(frozen=True, slots=True)
class Capital:
    """The town hall of a capital: where it stands, and where the map with the inset has it."""

    municipality: str
    name: Text
    at: LonLat
    inset: LonLat


@cache
def capitals() -> Mapping[str, Capital]:
    """The 47 capitals by their prefecture's code."""
    with PATH.open(encoding="utf-8", newline="") as file:
        return MappingProxyType({row["prefecture"]: _capital(row) for row in csv.DictReader(file)})


def _capital(row: Mapping[str, str]) -> Capital:
    return Capital(
        municipality=row["municipality"],
        name=Text({"ja": row["name"], "en": row["en"]}),
        at=LonLat(float(row["lon"]), float(row["lat"])),
        inset=LonLat(float(row["inset_lon"]), float(row["inset_lat"])),
    )
