import json
from collections import Counter
from hashlib import sha256
from typing import Any

import pytest

from geo.shapes import PREFECTURES_INSET, SHAPES, Shape

PREFECTURES = [f"{number:02}" for number in range(1, 48)]


@pytest.fixture
def topology() -> dict[str, Any]:
    loaded: dict[str, Any] = json.loads(PREFECTURES_INSET.content())
    return loaded


def test_every_prefecture_is_there_once(topology: dict[str, Any]) -> None:
    areas = topology["objects"][PREFECTURES_INSET.object_name]["geometries"]
    assert sorted(area["properties"]["code"] for area in areas) == PREFECTURES
    assert {area["type"] for area in areas} <= {"Polygon", "MultiPolygon"}


def test_every_prefecture_has_a_name_of_its_own_in_both_languages(topology: dict[str, Any]) -> None:
    areas = topology["objects"][PREFECTURES_INSET.object_name]["geometries"]
    for key in ("name", "en"):
        names = Counter(area["properties"][key] for area in areas)
        assert len(names) == 47
        assert all(names)


def test_the_line_that_marks_the_inset_is_there(topology: dict[str, Any]) -> None:
    (frame,) = topology["objects"]["frame"]["geometries"]
    assert frame["type"] == "LineString"


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES)
def test_the_address_names_the_content_and_is_relative(shape: Shape) -> None:
    fingerprint = sha256(shape.content()).hexdigest()
    folder, name = shape.address.split("/")
    identifier, hashed, kind = name.split(".")
    assert (folder, identifier, kind) == ("geo", shape.id, "json")
    assert len(hashed) >= 8
    assert fingerprint.startswith(hashed)


def test_the_credit_stands_beside_the_file() -> None:
    note = (PREFECTURES_INSET.path.parent / "README.md").read_text(encoding="utf-8")
    assert PREFECTURES_INSET.path.name in note
    assert "気象庁ホームページの区域データを加工して作成" in note
