import json

import pytest

from components.charts.palette import LIGHT
from components.features.survey.charts import describe_stages, stages
from data.i18n.formatter import Formatter
from data.queries.survey import Composition, composition
from tests.components.charts.reading import is_valid, rows, seen, texts
from tests.components.conftest import Edition

Three = tuple[Composition, Composition, Composition]


@pytest.fixture
def found(edition: Edition) -> Three:
    intent, plan, action = (
        composition(edition.snapshot, f"lifelong_town_{name}") for name in ("intent", "plan", "action")
    )
    assert intent is not None
    assert plan is not None
    assert action is not None
    return intent, plan, action


def test_each_bar_is_the_part_of_the_one_above_that_went_on(found: Three, formatter: Formatter) -> None:
    parts = {
        row["value"]: row["x2"]
        for row in rows(stages(*found, context=seen(formatter, LIGHT)))
        if "value" in row and "x2" in row
    }
    # 215 promoting and 157 willing of 1,788; 151 with a plan; 123 that carry it out.
    assert parts == {
        372: pytest.approx(372 / 1788),
        151: pytest.approx(151 / 372),
        123: pytest.approx(123 / 151),
    }


def test_every_stage_says_its_share_of_the_one_before(found: Three, formatter: Formatter) -> None:
    said = {"372／1,788団体（20.8％）", "151／372団体（40.6％）", "123／151団体（81.5％）"}
    assert said <= texts(stages(*found, context=seen(formatter, LIGHT)))


def test_last_years_counts_are_a_stroke_where_they_are_known(found: Three, formatter: Formatter) -> None:
    ticks = {
        row["text"]: row["x"]
        for row in rows(stages(*found, context=seen(formatter, LIGHT)))
        if "y2" in row and "x2" not in row
    }
    assert ticks == {
        "令和2（2020）年 132団体": pytest.approx(132 / 372),
        "令和2（2020）年 82団体": pytest.approx(82 / 151),
    }


def test_the_stages_are_valid_and_small(found: Three, formatter: Formatter) -> None:
    spec = stages(*found, context=seen(formatter, LIGHT))
    assert is_valid(spec)
    assert len(json.dumps(spec)) < 6_500


def test_the_text_alternative_tells_the_stages_and_last_year(found: Three, formatter: Formatter) -> None:
    said = describe_stages(*found, formatter=formatter)
    for part in (
        "372／1,788団体（20.8％）",
        "151／372団体（40.6％）",
        "は132団体",
        "123／151団体（81.5％）",
        "は82団体",
    ):
        assert part in said
