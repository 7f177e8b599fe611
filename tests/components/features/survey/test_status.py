import json

import pytest

from components.charts.palette import LIGHT
from components.features.survey.charts import describe_parts, describe_status, parts_of, status
from data.domain.figure import Figure
from data.i18n.formatter import Formatter
from data.queries.figures import figure
from data.queries.survey import Composition, composition
from tests.components.charts.reading import is_valid, rows, seen
from tests.components.conftest import Edition


@pytest.fixture
def found(edition: Edition) -> Composition:
    held = composition(edition.snapshot, "hub_survey_status")
    assert held is not None
    return held


@pytest.fixture
def parts(edition: Edition) -> list[Figure]:
    names = ("hubs_with_organization", "hubs_without_organization")
    return [figure(edition.snapshot, name, year=2021) for name in names]


def test_the_parts_of_all_municipalities_fill_the_bar(found: Composition, formatter: Formatter) -> None:
    pieces = [row for row in rows(status(found, context=seen(formatter, LIGHT))) if "x2" in row]
    assert [row["value"] for row in pieces] == [365, 209, 49, 28, 1067]
    assert sum(row["value"] for row in pieces) == 1718
    assert pieces[0]["x"] == 0
    assert pieces[-1]["x2"] == pytest.approx(1)


def test_every_part_is_named_with_number_and_share(found: Composition, formatter: Formatter) -> None:
    listed = {row["name"]: row["text"] for row in rows(status(found, context=seen(formatter, LIGHT))) if "name" in row}
    assert listed["形成済み（総合戦略に位置付けあり）"] == "365（21.2％）"
    assert listed["予定なし"] == "1,067（62.1％）"
    assert len(listed) == 5


def test_what_is_none_of_the_others_is_grey(found: Composition, formatter: Formatter) -> None:
    pieces = [row for row in rows(status(found, context=seen(formatter, LIGHT))) if "x2" in row]
    assert pieces[-1]["fill"] == LIGHT.rest
    assert len({row["fill"] for row in pieces}) == 5


def test_hubs_with_and_without_an_organization_make_up_all_hubs(
    edition: Edition, parts: list[Figure], formatter: Formatter
) -> None:
    spec = parts_of(parts, edition.catalogue.indicators, context=seen(formatter, LIGHT))
    assert [row["value"] for row in rows(spec) if "x2" in row] == [1199, 209]
    assert is_valid(spec)


def test_the_bar_is_valid_and_small(found: Composition, formatter: Formatter) -> None:
    spec = status(found, context=seen(formatter, LIGHT))
    assert is_valid(spec)
    assert len(json.dumps(spec)) < 7_500


def test_the_text_alternatives_tell_every_part(
    edition: Edition, found: Composition, parts: list[Figure], formatter: Formatter
) -> None:
    said = describe_status(found, formatter=formatter)
    for part in ("365市町村（21.2％）", "28市町村（1.6％）", "予定なし1,067市町村（62.1％）"):
        assert part in said
    assert "1,199箇所（85.2％）" in describe_parts(parts, edition.catalogue.indicators, formatter=formatter)
