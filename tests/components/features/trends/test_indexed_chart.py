import json
from itertools import pairwise

import pytest

from components.charts.palette import LIGHT
from components.features.trends.charts import describe_indexed, indexed
from data.i18n.formatter import Formatter
from data.queries.comparison import Indexed, compare
from tests.components.charts.reading import is_valid, marks, rows, seen
from tests.components.conftest import Edition


@pytest.fixture
def found(edition: Edition) -> Indexed:
    held = compare(edition.snapshot)
    assert held is not None
    return held


def test_hubs_grew_to_155_from_100_in_2017(found: Indexed, formatter: Formatter) -> None:
    held = [
        row
        for row in rows(indexed(found, context=seen(formatter, LIGHT)))
        if row.get("indicator") == "小さな拠点の形成数"
    ]
    assert held[0]["value"] == 100
    # 1,408 ÷ 908
    assert held[-1]["value"] == pytest.approx(155.066, abs=0.001)
    assert held[-1]["said"] == "1,408箇所"


def test_lines_differ_by_dash_and_by_shape_and_not_only_by_colour(found: Indexed, formatter: Formatter) -> None:
    lines = [mark for mark in marks(indexed(found, context=seen(formatter, LIGHT))) if mark["type"] == "line"]
    assert len(lines) == len(found.lines) >= 2
    assert len({str(line["strokeDash"]) for line in lines}) == len(lines)
    assert len({line["point"]["shape"] for line in lines}) == len(lines)


def test_each_line_has_its_name_and_last_value_at_its_end(found: Indexed, formatter: Formatter) -> None:
    names = [row["text"] for row in rows(indexed(found, context=seen(formatter, LIGHT))) if "text" in row]
    assert "".join(names[0]) == "小さな拠点の形成数155.1"
    assert any("（2020年度）" in name[-1] for name in names)


def test_names_stand_apart(found: Indexed, formatter: Formatter) -> None:
    spec = indexed(found, context=seen(formatter, LIGHT))
    low, high = spec["encoding"]["y"]["scale"]["domain"]
    heights = sorted(row["value"] for row in rows(spec) if "text" in row)
    assert all(b - a >= (high - low) / 300 * 30 for a, b in pairwise(heights))


def test_the_comparison_is_valid_and_small(found: Indexed, formatter: Formatter) -> None:
    spec = indexed(found, context=seen(formatter, LIGHT))
    assert is_valid(spec)
    assert len(json.dumps(spec)) < 11_000


def test_the_text_alternative_tells_where_each_line_ends(found: Indexed, formatter: Formatter) -> None:
    said = describe_indexed(found, formatter=formatter)
    assert "平成29（2017）年度を100" in said
    assert "小さな拠点の形成数は令和3（2021）年度に155.1" in said
