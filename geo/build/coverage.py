"""From outlines to a coverage: every point of the land belongs to one area, and neighbours share their border."""

from __future__ import annotations

import shapely
from geopandas import GeoDataFrame, GeoSeries
from pandas import DataFrame, Series


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
