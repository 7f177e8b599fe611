"""From outlines to a coverage: every point of the land belongs to one area, and neighbours share their border."""

from __future__ import annotations

from dataclasses import dataclass
from math import inf
from typing import Final

import shapely
from geopandas import GeoDataFrame, GeoSeries
from pandas import DataFrame, Series, concat

from geo.build.topology import SOURCE, QuantizedGrid


def faces(outlines: GeoSeries) -> GeoSeries:
    """The pieces that all outlines together cut the plane into: simple, apart, their corners on whole steps."""
    lines = outlines.boundary.union_all(grid_size=1.0)
    return GeoSeries(shapely.get_parts(shapely.polygonize([lines])))


def coverage(areas: GeoDataFrame) -> GeoSeries:
    """One shape a code, sorted by code, of areas in whole steps that may cross themselves, overlap and leave blanks.

    A piece that several codes claim goes to the one with the least land: Kariwa (刈羽村) lies inside Kashiwazaki, whose
    outline runs round it without a hole. A piece that nobody claims, closed in by land, goes to the neighbour with the
    longest border with it.
    """
    pieces = faces(areas.geometry)
    claims = _claims(pieces, areas)
    # By code, too, so that of two with the same land always the same one wins.
    owners = claims.sort_values(["land", "code"]).groupby("piece")["code"].first()
    return dissolved(pieces, _filled(pieces, owners.reindex(pieces.index)))


def regained(shapes: GeoSeries) -> GeoSeries:
    """A coverage on whole steps again, of one whose corners stand between them.

    A strait narrower than a step closes, and water that this cuts off is filled.
    """
    pieces = faces(shapes)
    piece, shape = shapes.sindex.query(pieces, predicate="intersects")
    common = pieces.iloc[piece].intersection(shapes.iloc[shape].set_axis(piece), align=False).area
    # A piece is its owner's where more than half of it was. All others are water with land all round.
    owned = (common > pieces.area.iloc[piece] / 2).to_numpy()
    owners = Series(shapes.index.to_numpy()[shape[owned]], index=piece[owned]).reindex(pieces.index)
    return dissolved(pieces, _filled(pieces, owners))


def dissolved(shapes: GeoSeries, owners: Series) -> GeoSeries:
    """The shapes of one owner as one shape, sorted by owner."""
    return (
        GeoDataFrame({"owner": owners.to_numpy()}, geometry=list(shapes)).dissolve("owner", method="coverage").geometry
    )


def _claims(pieces: GeoSeries, areas: GeoDataFrame) -> DataFrame:
    """Which `code` claims which `piece`, a row a claim; `land` is all that the code claims."""
    # "structure": a loop that an outline turns the wrong way round is still its land.
    whole = GeoSeries(shapely.make_valid(areas.geometry.to_numpy(), method="structure"))
    piece, area = whole.sindex.query(pieces.representative_point(), predicate="intersects")
    claims = DataFrame({"piece": piece, "code": areas["code"].to_numpy()[area]}).drop_duplicates()
    land = pieces.area.reindex(claims["piece"]).groupby(claims["code"].to_numpy()).sum()
    return claims.assign(land=claims["code"].map(land))


def _filled(pieces: GeoSeries, owners: Series) -> Series:
    """The owners, also of pieces that had none."""
    filled = owners.copy()
    for blank in pieces[owners.isna()].index:
        around = pieces.iloc[pieces.sindex.query(pieces[blank], predicate="touches")]
        border = around.intersection(pieces[blank]).length.groupby(owners[around.index]).sum()
        filled[blank] = border.idxmax()
    return filled


# Fewer vertices, the same border for both neighbours, and never a shape that crosses itself or another.

# Where classes of size begin, in km². What is larger than the last is treated as the last.
_SIZES: Final = (3.0, 5.0, 10.0, 20.0, 40.0, 80.0, 160.0, 320.0, 640.0)

_SEA: Final = "sea"


@dataclass(frozen=True, slots=True)
class Detail:
    """How much of a border is kept.

    Of an area of 100 km², corners up to `corner` metres are cut (the root of their triangle's surface); of one twice as
    large, corners 2 ** `growth` times as long: by one measure for all, a small village would be left a triangle where a
    large city keeps every bay.
    """

    grid: QuantizedGrid
    corner: float
    growth: float

    def tolerance(self, size: float) -> float:
        """The corner that may be cut off an area of `size` km², in steps of the grid."""
        length: float = self.corner * (size / 100) ** self.growth
        return length / self.grid.metres_northwards


def simplified(shapes: GeoSeries, size: Series, detail: Detail) -> GeoSeries:
    """A coverage on the source's grid as one on the detail's; a border goes by the smaller `size` (km²) beside it."""
    coarse = regained(SOURCE.regridded(shapes, detail.grid))
    # With the sea as one more area, a coast is a border like any other.
    whole = concat([coarse, GeoSeries({_SEA: _sea(coarse)})])
    for least in _SIZES:
        # What is smaller has had its turn: its borders are the edge of this coverage, and that stays.
        larger = [*size.index[(size >= least) | (least == _SIZES[0])], _SEA]
        whole[larger] = whole[larger].simplify_coverage(detail.tolerance(least), simplify_boundary=False)
    return whole.drop(_SEA)


def _sea(land: GeoSeries) -> shapely.Geometry:
    whole = land.union_all(method="coverage")
    west, south, east, north = whole.bounds
    return shapely.box(west - 1, south - 1, east + 1, north + 1).difference(whole)


# Islands that are left out.

_OGASAWARA: Final = "13421"
_EAST_AND_WEST_OF_OGASAWARA: Final = (138.0, 145.0)


def without_far_islets(shapes: GeoSeries) -> GeoSeries:
    """Municipalities without Minamitorishima and Okinotorishima, where nobody lives.

    1,200 and 900 km from the rest of Ogasawara, they would make Tokyo's map 18 degrees wide.
    """
    parts, owner = _parts(shapes)
    west, east = (degrees / SOURCE.longitude for degrees in _EAST_AND_WEST_OF_OGASAWARA)
    kept = (owner != _OGASAWARA) | parts.centroid.x.between(west, east)
    return dissolved(parts[kept], owner[kept])


def without_small_islands(shapes: GeoSeries, *, least: float, share: float = inf) -> GeoSeries:
    """Shapes in true position, in steps of the source, without what lies on islands of less than `least` km².

    A part that is at least `share` of its area's land stays: a municipality of islets must not become one of them.
    """
    parts, owner = _parts(shapes)
    # Islands of the land as a whole: an enclave lies in other areas' land and stays.
    land = GeoSeries(shapely.get_parts(parts.union_all(method="coverage")))
    part, on = land.sindex.query(parts.representative_point(), predicate="within")
    size = SOURCE.square_kilometres(land).iloc[on].set_axis(part).reindex(parts.index)
    whole = owner.map(parts.area.groupby(owner).sum())
    kept = (size >= least) | (parts.area >= share * whole)
    return dissolved(parts[kept], owner[kept])


def _parts(shapes: GeoSeries) -> tuple[GeoSeries, Series]:
    """Every polygon by itself, and beside it whose it is."""
    parts = shapes.explode(index_parts=False)
    return parts.reset_index(drop=True), Series(parts.index)
