"""Where the government of a prefecture sits: the point that its column stands on in a view from the side."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

from geopandas import GeoSeries
from shapely import Point

from data.domain.area import Area
from geo.build.faults import SourceError
from geo.build.grid import SOURCE
from geo.build.inset import move_of
from geo.capitals import COLUMNS

# The list of municipalities begins each prefecture with its capital, but for these. Tokyo's stands in Shinjuku.
_NOT_THE_FIRST: Final = {"13": "13104", "35": "35203", "40": "40130"}


def capital(prefecture: str, municipalities: Iterable[str]) -> str:
    """The code of the municipality whose seat is the prefecture's too."""
    return _NOT_THE_FIRST.get(prefecture) or min(code for code in municipalities if code[:2] == prefecture)


def table(prefectures: Iterable[str], municipalities: Mapping[str, Area], shapes: GeoSeries) -> bytes:
    """The capitals' town halls as CSV (`geo.capitals.COLUMNS`), points in degrees: true, and on the map with the inset.

    By `japancode`, whose points are those of localgovjp (CC0). Raises SourceError where one lies outside its
    municipality.
    """
    halls = _halls()
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(COLUMNS)
    for prefecture in prefectures:
        code = capital(prefecture, municipalities)
        at, name = halls[code], municipalities[code].name
        if not shapes[code].contains(Point(at[0] / SOURCE.longitude, at[1] / SOURCE.latitude)):
            raise SourceError(f"the town hall of {code} {name.ja} lies outside it, at {at}")
        drawn = (start + shift for start, shift in zip(at, move_of(code), strict=True))
        writer.writerow([prefecture, code, name.ja, name.en, *(f"{degrees:.4f}" for degrees in (*at, *drawn))])
    return text.getvalue().encode()


def _halls() -> dict[str, tuple[float, float]]:
    rows = json.loads((files("japancode") / "data" / "municipalities.json").read_text(encoding="utf-8"))
    return {f"{int(row['cid']):05}": (row["lng"], row["lat"]) for row in rows}
