"""The shipped boundaries beside the source: read anew and mended by shapely alone, by none of the build's own steps."""

import os
import subprocess
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import Final

import pytest
import shapely
from shapely import affinity

from data.catalogue.loader import load
from data.domain.area import Level
from geo.build.maps import move_of
from geo.build.source import coded, read
from geo.shapes import FOLDER, MUNICIPALITIES_INSET, NORTHERN_TERRITORIES, PREFECTURES_INSET
from tests.geo.land import mean, municipalities, overlap, polygons

ROOT: Final = Path(__file__).parents[3]

Areas = Mapping[str, shapely.Geometry]


@pytest.fixture(scope="module")
def source() -> Areas:
    """Municipalities in true position. A point that two claim is both's."""
    areas = coded(read(), {area.id: area for area in load().at(Level.MUNICIPALITY)})
    areas["geometry"] = shapely.make_valid(areas.geometry.to_numpy(), method="structure")
    # Minamitorishima and Okinotorishima, which are left out on purpose.
    shown = shapely.box(138, 20, 145, 50)
    return {
        code: shapely.union_all(parts.to_numpy()) if code != "13421" else shapely.union_all(parts).intersection(shown)
        for code, parts in areas.groupby("code").geometry
    }


@pytest.fixture(scope="module")
def moved(source: Areas) -> Areas:
    """Municipalities where the map with the inset has them."""
    return {code: affinity.translate(area, *move_of(code)) for code, area in source.items()}


def test_the_47_files_are_as_fine_as_the_source(source: Areas) -> None:
    land = municipalities()
    shares = {code: overlap(land[code], source[code]) for code in source}
    assert mean(shares.values()) >= 0.999
    # But for 柏崎市, whose outline in the source includes 刈羽村.
    assert sorted(code for code, share in shares.items() if share < 0.96) == ["15205"]


def test_the_municipalities_of_the_country_overlap_with_the_source(moved: Areas) -> None:
    land = polygons(MUNICIPALITIES_INSET)
    shares = {code: overlap(land[code], moved[code]) for code in moved if code != NORTHERN_TERRITORIES}
    assert mean(shares.values()) >= 0.96
    # The worst are villages of islets: Ogasawara has 0.77.
    assert min(shares.values()) >= 0.75


def test_the_prefectures_of_the_country_overlap_with_the_source(moved: Areas) -> None:
    land = polygons(PREFECTURES_INSET)
    whole = {p: shapely.union_all([area for code, area in moved.items() if code[:2] == p]) for p in land}
    shares = {p: overlap(land[p], whole[p]) for p in land}
    assert mean(shares.values()) >= 0.96
    # Nagasaki and Okinawa have the most small islands.
    assert min(shares.values()) >= 0.85


@pytest.mark.parametrize("seed", ["1", "20261126"])
def test_the_command_makes_the_shipped_files_byte_for_byte_in_any_process(seed: str, tmp_path: Path) -> None:
    command = (sys.executable, "-m", "geo.build", "--to", str(tmp_path))
    ended = subprocess.run(
        command, cwd=ROOT, env=os.environ | {"PYTHONHASHSEED": seed}, capture_output=True, check=False
    )
    assert ended.returncode == 0, ended.stderr
    made = {path.name: path.read_bytes() for path in tmp_path.iterdir()}
    shipped = {path.name: path.read_bytes() for path in FOLDER.iterdir() if path.suffix != ".md"}
    assert [name for name in made.keys() | shipped.keys() if made.get(name) != shipped.get(name)] == []
