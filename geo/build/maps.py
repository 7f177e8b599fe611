"""What the maps show, and how fine: shapes by code, sorted, in whole steps of each map's grid."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Mapping
from importlib.resources import files
from typing import Final

from geopandas import GeoSeries
from shapely import Point, affinity

from data.domain.area import Area, Level
from data.domain.catalogue import Catalogue
from geo.build.coverage import Detail, coverage, dissolved, simplified, without_far_islets, without_small_islands
from geo.build.source import SourceError, coded, read
from geo.build.topology import SOURCE, QuantizedGrid
from geo.capitals import COLUMNS

# Okinawa and Amami in the Sea of Japan, Ogasawara further north, as official maps have them; nothing is scaled.

Move = tuple[float, float]

# Degrees of longitude and latitude.
_INTO_THE_SEA_OF_JAPAN: Final[Move] = (5.5, 14.0)
_NORTHWARDS: Final[Move] = (0.5, 6.0)
_STAYS: Final[Move] = (0.0, 0.0)

# The line that sets the inset off, in degrees; it passes north of Tsushima and Oki, and west of Noto and Hokkaido.
FRAME: Final = ((128.0, 37.6), (134.6, 37.6), (137.25, 39.4), (137.25, 44.2))


def amami(code: str) -> bool:
    """Whether a municipality lies in 奄美地方, which to the Meteorological Agency includes Toshima (十島村)."""
    return code in ("46222", "46304") or code.startswith(("4652", "4653"))


def move_of(code: str) -> Move:
    """How far a municipality is moved, in degrees."""
    if code.startswith("47") or amami(code):
        return _INTO_THE_SEA_OF_JAPAN
    return _NORTHWARDS if code == "13421" else _STAYS


def moved(shapes: GeoSeries) -> GeoSeries:
    """Municipalities by code, in steps of the source, where the map with the inset has them."""
    return GeoSeries(
        [affinity.translate(shape, *_steps(move_of(code))) for code, shape in shapes.items()], shapes.index
    )


def _steps(move: Move) -> Move:
    return round(move[0] / SOURCE.longitude), round(move[1] / SOURCE.latitude)


# Steps of this proportion are as long eastwards as northwards in the middle of the country (37° north).
PREFECTURES: Final = Detail(QuantizedGrid(1e-3, 8e-4), corner=1440, growth=0)
MUNICIPALITIES: Final = Detail(QuantizedGrid(7.5e-4, 6e-4), corner=812, growth=0.6)

# km²; the same for both maps of the country, so that they show the same land.
SMALL_ISLAND: Final = 6.0
# What is this much of a municipality's land is shown however small it is.
SHARE_SHOWN: Final = 0.02


def detailed(catalogue: Catalogue) -> GeoSeries:
    """The municipalities and the Northern Territories in true position, as fine as the source, on its grid.

    Raises SourceError where source and catalogue do not fit.
    """
    areas = coded(read(), {area.id: area for area in catalogue.at(Level.MUNICIPALITY)})
    return without_far_islets(coverage(areas.set_geometry(SOURCE.steps(areas.geometry))))


def prefectures_inset(municipalities: GeoSeries) -> GeoSeries:
    """The prefectures on the map with the inset; the Northern Territories are Hokkaido's."""
    size = SOURCE.square_kilometres(municipalities)
    large = moved(without_small_islands(municipalities, least=SMALL_ISLAND))
    shapes = dissolved(large, large.index.str[:2])
    return simplified(shapes, size.groupby(size.index.str[:2]).sum(), PREFECTURES)


def municipalities_inset(municipalities: GeoSeries) -> GeoSeries:
    """The municipalities on the map with the inset."""
    size = SOURCE.square_kilometres(municipalities)
    shown = moved(without_small_islands(municipalities, least=SMALL_ISLAND, share=SHARE_SHOWN))
    return simplified(shown, size, MUNICIPALITIES)


# The municipalities that lie so far from the rest of their prefecture that one picture cannot show both.

# Miyako, Yaeyama and Daito.
_FAR_OKINAWA: Final = frozenset({"47207", "47214", "47357", "47358", "47375", "47381", "47382"})


def offshore(code: str) -> bool:
    """Tokyo's towns and villages on the Izu and Ogasawara islands; Amami; of Okinawa, Sakishima and Daito."""
    return "13361" <= code <= "13421" or amami(code) or code in _FAR_OKINAWA


# Where the government of a prefecture sits: the point that its column stands on in a view from the side.

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
            raise SourceError(f"the town hall of {code} {name['ja']} lies outside it, at {at}")
        drawn = (start + shift for start, shift in zip(at, move_of(code), strict=True))
        writer.writerow([prefecture, code, name["ja"], name["en"], *(f"{degrees:.4f}" for degrees in (*at, *drawn))])
    return text.getvalue().encode()


def _halls() -> dict[str, tuple[float, float]]:
    rows = json.loads((files("japancode") / "data" / "municipalities.json").read_text(encoding="utf-8"))
    return {f"{int(row['cid']):05}": (row["lng"], row["lat"]) for row in rows}
