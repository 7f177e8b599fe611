"""What is said of one target, made from the numbers of METHODS §6."""

from collections.abc import Callable

import pytest

from components.cards import sentences
from components.charts.render_context import RenderContext
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.methods.continuation import Method
from data.methods.series import Point
from data.queries.judgement import Judgement, Question, asked, judge


def judged(snapshot: Snapshot, context: RenderContext, indicator: str) -> Judgement:
    return judge(snapshot, asked(snapshot.catalogue.indicators[indicator]), today=context.today)


@pytest.mark.parametrize(
    ("indicator", "said"),
    [
        # 1,417.7 planned, 9.7 below; 130.67 needed a year, 125 so far; 1,408 − 1,392 = 16.
        (
            "hubs",
            "想定経路（1,418箇所）を10箇所下回る。目標まで年131箇所が必要で、これまでの年平均は125箇所。"
            "**16箇所少なければ「やや遅れ」。**",
        ),
        # 5,035.5 planned, 747.5 above; x = 2021.8, so the survey of FY2022.
        (
            "organizations",
            "想定経路（5,036団体）を748団体上回る。目標まで年304団体が必要で、これまでの年平均は678団体。"
            "単純延長では2022年度調査で達する（80％の幅で2022年度～2024年度）。",
        ),
        # 90 − 85.2 = 4.8; over three years 1.6.
        (
            "hubs_with_organization_share",
            "目標まで4.8ポイント。2024年度に達するには年1.6ポイントの改善が必要。"
            "実績が1時点しかないため、進み具合は計算できません。",
        ),
    ],
)
def test_each_target_is_told_in_one_plain_sentence(
    first: Snapshot, context: Callable[[Language], RenderContext], indicator: str, said: str
) -> None:
    assert sentences.sentence(judged(first, context("ja"), indicator), context("ja")) == said


def test_a_share_is_on_its_path_only_where_it_reads_so(
    first: Snapshot, context: Callable[[Language], RenderContext]
) -> None:
    # 258 of 1,741 in 2017, 365 in 2021, 30 % asked for 2024: on the path 14.8 + 15.2·4/7 = 23.5, and it is 21.0.
    share = first.catalogue.indicators["hub_municipalities_share"]
    question = Question(share.id, 2017, Point(2024, 0.3), Method.DRIFT)
    said = sentences.sentence(judge(first, question, today=context("ja").today), context("ja"))
    assert said.startswith("想定経路（23.5％）を2.5ポイント下回る。")
