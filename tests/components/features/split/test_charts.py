import json

import pytest

from components.charts.palette import LIGHT
from components.features.split.charts import describe, split
from data.i18n.formatter import Formatter
from data.queries.split import splits
from tests.components.charts.reading import Spec, is_valid, rows, seen, texts
from tests.components.conftest import Edition


@pytest.fixture
def hubs(edition: Edition, formatter: Formatter) -> Spec:
    return split(splits(edition.snapshot)[0], context=seen(formatter, LIGHT))


def bars(spec: Spec) -> list[tuple[str, float]]:
    """Name and value of every bar, from the top down."""
    return [(row["area"], row["value"]) for row in rows(spec) if "value" in row]


def test_counts_coverage_and_intensity_stand_one_below_the_other(hubs: Spec) -> None:
    assert bars(hubs) == [
        ("過疎関係市町村", 1158),
        ("非過疎市町村", 250),
        ("過疎関係市町村", pytest.approx(267 / 820)),
        ("非過疎市町村", pytest.approx(98 / 921)),
        ("全体", pytest.approx(365 / 1741)),
        ("過疎関係市町村", pytest.approx(1158 / 267)),
        ("非過疎市町村", pytest.approx(250 / 98)),
        ("全体", pytest.approx(1408 / 365)),
    ]


def test_every_bar_starts_at_zero(hubs: Spec) -> None:
    assert {row["x"] for row in rows(hubs) if "x2" in row} == {0}


def test_coverage_is_said_with_its_denominator(hubs: Spec) -> None:
    assert {"32.6％（267／820）", "10.6％（98／921）", "21.0％（365／1,741）"} <= texts(hubs)


def test_counts_are_said_with_their_part_of_the_whole(hubs: Spec) -> None:
    assert {"1,158箇所（82.2％）", "250箇所（17.8％）", "4.34箇所", "2.55箇所"} <= texts(hubs)


def test_every_split_is_valid_and_small(edition: Edition, formatter: Formatter) -> None:
    for each in splits(edition.snapshot):
        spec = split(each, context=seen(formatter, LIGHT))
        assert is_valid(spec)
        assert len(json.dumps(spec)) < 6_500


def test_the_text_alternative_tells_both_kinds(edition: Edition, formatter: Formatter) -> None:
    said = describe(splits(edition.snapshot)[0], formatter=formatter)
    for part in ("1,158箇所（82.2％）", "32.6％（267／820）", "4.34箇所", "10.6％（98／921）"):
        assert part in said
