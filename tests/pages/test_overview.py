"""概況: the three targets, each number with its source."""

import pytest

from tests.pages.conftest import Open, said


@pytest.mark.parametrize(
    ("lang", "sentences"),
    [
        (
            "ja",
            [
                "3つの目標のうち2つは想定どおり、1つは判定に必要な年数のデータがない",
                "<strong>1,408</strong>",
                "<strong>5,783</strong>",
                "<strong>85.2</strong>",
                "目標 1,800箇所・2024年度",
                "ペース比 0.98",
                "ペース比 1.38",
                "データが1時点",
                "出典：内閣府「小さな拠点の形成に関する実態調査」",
                "データ時点：2021年度調査",
                "更新日：",
                "比べる前の版はありません",
            ],
        ),
        (
            "en",
            [
                "Of 3 targets, 2 as planned, 1 with too few years of data to judge",
                "Small hubs: 1,408, 392 short of the target of 1,800 by FY2024.",
                "pace ratio 0.98",
                "one point in time",
                "Source: Cabinet Office",
                "Data date: FY2021 survey",
            ],
        ),
    ],
)
def test_the_reader_sees_the_numbers_with_their_source(opened: Open, lang: str, sentences: list[str]) -> None:
    told = said(opened("overview", lang=lang))
    for sentence in sentences:
        assert sentence in told


def test_what_the_words_mean_is_said_where_they_stand(opened: Open) -> None:
    assert "<dt>単純延長</dt><dd>これまでのペースが続くとした場合の計算値。予測ではない</dd>" in said(
        opened("overview")
    )
