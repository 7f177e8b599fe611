"""The overview's sentences, made from the numbers of METHODS §6."""

from collections.abc import Callable

import pytest

from components.charts.render_context import RenderContext
from components.features.overview import cards
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.queries.judgement import asked, current_targets, judge


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("ja", "3つの目標のうち2つは想定どおり、1つは判定に必要な年数のデータがない"),
        ("en", "Of 3 targets, 2 as planned, 1 with too few years of data to judge"),
    ],
)
def test_the_headline_counts_the_verdicts(
    first: Snapshot, context: Callable[[Language], RenderContext], language: Language, said: str
) -> None:
    told = [judge(first, asked(i), today=context(language).today) for i in current_targets(first)]
    assert cards.headline(told, context(language)) == said


def test_the_lead_says_how_far_the_data_reach_and_that_the_target_year_is_over(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    told = [judge(first, asked(i), today=context("ja").today) for i in current_targets(first)]
    said = cards.lead(told, context("ja"))
    assert "小さな拠点は1,408箇所で、2024年度の目標1,800箇所まであと392箇所。" in said
    assert "地域運営組織は5,783団体で、2024年度の目標7,000団体まであと1,217団体。" in said
    assert "**目標年度（2024年度）はすでに終わっており、以後の調査は未収録。**" in said
