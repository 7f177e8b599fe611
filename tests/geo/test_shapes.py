import json
from collections import Counter
from hashlib import sha256
from typing import Any

import pytest

from data.catalogue.loader import load
from data.domain.area import Level
from data.domain.catalogue import Catalogue
from geo.shapes import (
    FOLDER,
    MUNICIPALITIES_INSET,
    MUNICIPALITIES_OF,
    NORTHERN_TERRITORIES,
    PREFECTURES_INSET,
    SHAPES,
    Shape,
)

PREFECTURES = [f"{number:02}" for number in range(1, 48)]


@pytest.fixture(scope="module")
def catalogue() -> Catalogue:
    return load()


def properties(shape: Shape) -> list[dict[str, Any]]:
    topology = json.loads(shape.content())
    return [area["properties"] for area in topology["objects"][shape.object_name]["geometries"]]


def names(areas: list[dict[str, Any]]) -> dict[str, tuple[str, str]]:
    return {area["code"]: (area["name"], area["en"]) for area in areas}


def declared(catalogue: Catalogue, level: Level, parent: str = "") -> dict[str, tuple[str, str]]:
    return {a.id: (a.name["ja"], a.name["en"]) for a in catalogue.at(level) if not parent or a.parent == parent}


def test_every_prefecture_is_there_once_under_its_names(catalogue: Catalogue) -> None:
    areas = properties(PREFECTURES_INSET)
    assert [area["code"] for area in areas] == PREFECTURES
    assert names(areas) == declared(catalogue, Level.PREFECTURE)


def test_every_municipality_of_the_catalogue_is_on_the_map_of_the_country_and_no_other(catalogue: Catalogue) -> None:
    areas = properties(MUNICIPALITIES_INSET)
    joined = [area for area in areas if area.get("joined", True)]
    assert len(joined) == 1741
    assert names(joined) == declared(catalogue, Level.MUNICIPALITY)
    assert [area["code"] for area in areas] == sorted({area["code"] for area in areas})


@pytest.mark.parametrize("prefecture", PREFECTURES)
def test_every_municipality_of_a_prefecture_is_on_its_map_and_no_other(prefecture: str, catalogue: Catalogue) -> None:
    areas = properties(MUNICIPALITIES_OF[prefecture])
    joined = [area for area in areas if area.get("joined", True)]
    assert names(joined) == declared(catalogue, Level.MUNICIPALITY, prefecture)
    assert [area["code"] for area in areas] == sorted({area["code"] for area in areas})


@pytest.mark.parametrize("shape", [MUNICIPALITIES_INSET, MUNICIPALITIES_OF["01"]], ids=lambda shape: shape.id)
def test_the_northern_territories_are_drawn_and_left_out_of_joins(shape: Shape) -> None:
    (apart,) = (area for area in properties(shape) if not area.get("joined", True))
    assert apart == {"code": NORTHERN_TERRITORIES, "name": "北方領土", "en": "Northern Territories", "joined": False}


def test_only_what_lies_far_out_at_sea_is_marked_so() -> None:
    marked = [a["code"] for shape in MUNICIPALITIES_OF.values() for a in properties(shape) if a.get("offshore")]
    # Izu and Ogasawara (9); Toshima and the 12 of Amami; Miyako, Yaeyama and Daito (7).
    assert Counter(code[:2] for code in marked) == {"13": 9, "46": 13, "47": 7}


@pytest.mark.parametrize("shape", [PREFECTURES_INSET, MUNICIPALITIES_INSET], ids=lambda shape: shape.id)
def test_both_maps_of_the_country_have_the_same_line_that_marks_the_inset(shape: Shape) -> None:
    topology = json.loads(shape.content())
    (frame,) = topology["objects"]["frame"]["geometries"]
    (across, up), (west, south) = topology["transform"]["scale"], topology["transform"]["translate"]
    x, y = topology["arcs"][frame["arcs"][0]][0]
    assert frame["type"] == "LineString"
    assert (west + x * across, south + y * up) == pytest.approx((128.0, 37.6), abs=0.0005)


@pytest.mark.parametrize(
    ("shapes", "most"),
    [
        ([PREFECTURES_INSET], 64_500),
        ([MUNICIPALITIES_INSET], 590_000),
        ([MUNICIPALITIES_OF["01"]], 145_000),
        # 1.2 MB for all: a prefecture takes 27 kB on average.
        (MUNICIPALITIES_OF.values(), 1_250_000),
    ],
    ids=["prefectures", "municipalities", "Hokkaido", "all 47"],
)
def test_a_file_is_as_light_as_its_note_says(shapes: list[Shape], most: int) -> None:
    assert sum(len(shape.content()) for shape in shapes) <= most


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_address_names_the_content_and_is_relative(shape: Shape) -> None:
    fingerprint = sha256(shape.content()).hexdigest()
    folder, name = shape.address.split("/")
    identifier, hashed, kind = name.split(".")
    assert (folder, identifier, kind) == ("geo", shape.id, "json")
    assert len(hashed) >= 8
    assert fingerprint.startswith(hashed)


def test_no_boundary_lies_there_unserved() -> None:
    assert {path.name for path in FOLDER.glob("*.json")} == {shape.path.name for shape in SHAPES.values()}


def test_the_credit_stands_beside_the_files() -> None:
    note = (FOLDER / "README.md").read_text(encoding="utf-8")
    for name in ("prefectures_inset.topo.json", "municipalities_inset.topo.json", "municipalities_NN.topo.json"):
        assert name in note
    assert "気象庁ホームページの区域データを加工して作成" in note
