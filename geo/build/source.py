"""The area data of the Japan Meteorological Agency, which the package `reversejp` carries inside its library.

The package itself only tells the area of a point. The outlines are zip archives in its compiled file, the same on every
platform.
"""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path
from typing import Final

from geopandas import GeoDataFrame, GeoSeries

from data.domain.area import Area
from data.domain.language import Text
from geo.shapes import NORTHERN_TERRITORIES

# What can be wrong with the source of the boundaries.


class SourceError(Exception):
    """The source is not what this command was written for; `plain` is one line for the terminal."""

    @property
    def plain(self) -> str:
        """What is wrong."""
        return str(self)


# Warnings of landslides and floods are given by municipality or a part of one: these files hold them all.
_FILES: Final = tuple(f"landslides_{number}.json" for number in range(10))
_FINGERPRINT: Final = "78d77b0b45c8c57e57d43d59b979d2ed28ddd56e5a088495d1583bb22a5597b6"

_LOCAL_HEADER, _END_OF_ARCHIVE, _END_SIZE = b"PK\x03\x04", b"PK\x05\x06", 22


def read() -> GeoDataFrame:
    """Columns `code` (the agency's), `name` and `geometry` in degrees, as given: many outlines cross themselves.

    Raises SourceError where the package holds other data.
    """
    files = dict(_archived(_library().read_bytes()))
    if missing := [name for name in _FILES if name not in files]:
        raise SourceError(f"reversejp holds no {', '.join(missing)}: another version than requirements.lock names?")
    if sha256(b"".join(files[name] for name in _FILES)).hexdigest() != _FINGERPRINT:
        raise SourceError(
            "reversejp holds other outlines than this command knows: look at them, then change _FINGERPRINT."
        )
    features = [feature for name in _FILES for feature in json.loads(files[name])["features"]]
    return GeoDataFrame.from_features(features, columns=["code", "name", "geometry"])


def _library() -> Path:
    spec = find_spec("reversejp.reversejp")
    if spec is None or spec.origin is None:
        raise SourceError("reversejp has no compiled file: another version than requirements.lock names?")
    return Path(spec.origin)


def _archived(library: bytes) -> Iterator[tuple[str, bytes]]:
    """Name and content of every file in every zip archive inside `library`."""
    end = library.find(_END_OF_ARCHIVE)
    while end >= 0:
        # The last record of an archive says how long its directory is, and where that starts.
        size, offset = (int.from_bytes(library[end + at : end + at + 4], "little") for at in (12, 16))
        start = end - size - offset
        if start >= 0 and library.startswith(_LOCAL_HEADER, start):
            with zipfile.ZipFile(io.BytesIO(library[start : end + _END_SIZE])) as archive:
                yield from ((name, archive.read(name)) for name in archive.namelist())
        end = library.find(_END_OF_ARCHIVE, end + 1)


# Whose each of the agency's areas is: the municipality's code, as the catalogue has it, and its names.

_AGENCY_NORTHERN: Final = "hoppo"
NORTHERN_NAME: Final = Text({"ja": "北方領土", "en": "Northern Territories"})


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
        {"code": shapes.index, "name": [name["ja"] for name in names], "en": [name["en"] for name in names]},
        geometry=list(shapes),
    )
