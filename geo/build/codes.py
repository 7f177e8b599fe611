"""Whose each of the agency's areas is: the municipality's code, as the catalogue has it, and its names."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from geopandas import GeoDataFrame, GeoSeries

from data.domain.area import Area
from data.domain.bilingual import Bilingual
from geo.build.faults import SourceError
from geo.shapes import NORTHERN_TERRITORIES

_AGENCY_NORTHERN: Final = "hoppo"
NORTHERN_NAME: Final = Bilingual(ja="北方領土", en="Northern Territories")


def municipality(agency: str, known: Iterable[str]) -> str | None:
    """The five-digit code behind one of the agency's; None where no municipality in `known` has it.

    The agency adds two digits where it warns parts of a municipality apart, and of some designated cities warns wards.
    """
    if agency == _AGENCY_NORTHERN:
        return NORTHERN_TERRITORIES
    own, city = agency[:5], f"{agency[:3]}00"
    return next((code for code in (own, city) if code in known), None)


def coded(areas: GeoDataFrame, known: Mapping[str, Area]) -> GeoDataFrame:
    """The areas with the municipality's code in `code`; several rows may share one.

    Raises SourceError unless areas and municipalities fit both ways.
    """
    codes = areas["code"].map(lambda agency: municipality(agency, known))
    if codes.isna().any():
        raise SourceError(f"no municipality of the catalogue for {', '.join(areas['code'][codes.isna()])}")
    if missing := known.keys() - set(codes):
        raise SourceError(f"no outline for {', '.join(sorted(missing))}")
    return areas.assign(code=codes)


def named(shapes: GeoSeries, areas: Mapping[str, Area]) -> GeoDataFrame:
    """Shapes indexed by code with the columns `code`, `name` (Japanese) and `en`, as the catalogue says them."""
    names = [areas[code].name if code in areas else NORTHERN_NAME for code in shapes.index]
    return GeoDataFrame(
        {"code": shapes.index, "name": [each.ja for each in names], "en": [each.en for each in names]},
        geometry=list(shapes),
    )
