"""Each page says its numbers, and where they are from."""

import pytest
from streamlit.testing.v1 import AppTest

from tests.pages.conftest import Open, said


@pytest.mark.parametrize(
    ("page", "address", "sentences"),
    [
        (
            "trends",
            {"indicator": "hubs"},
            [
                "小さな拠点は2017年度の908箇所から2021年度の1,408箇所へ、4年で1.6倍に",
                "前期の目標（2020年度までに1,000箇所）は2018年度に達成した。",
                # 365 ÷ 1,741 = 20.96 %
                "小さな拠点を形成している市町村数は2021年度に365市町村、全1,741市区町村の21.0％",
            ],
        ),
        (
            "trends",
            {"indicator": "organizations"},
            [
                "前期の目標（2020年度までに3,000団体）は、基準の2016年度の時点ですでに達していた。",
                "前期の目標（2020年までに5,000団体）は2019年度に達成した。",
            ],
        ),
        (
            "map",
            {},
            [
                "過疎関係市町村の割合は、島根・鹿児島・秋田で90％以上",
                "順位（1～47位）",
                "気象庁ホームページの区域データを加工して作成",
            ],
        ),
        (
            "map",
            {"area": "32"},
            ["未収録（推計（按分）は25箇所）", "全部過疎（16）", "中国ブロック（2016年10月、推定による区分）"],
        ),
        (
            "map",
            {"layer": "hubs"},
            [
                "都道府県別の小さな拠点の形成数〔推計（按分）〕",
                "推計のため、順位は付けない",
                "調査の値ではなく",
                "推計（按分）</td>",
            ],
        ),
        (
            "map",
            {"layer": "depopulated_municipalities:zenbu"},
            ["過疎関係市町村数（全部過疎）が多いのは、北海道（145市町村）"],
        ),
        ("map", {"layer": "organizations"}, ["ブロック別の地域運営組織の形成数", "近畿（672団体）", "順位（1～9位）"]),
        (
            "split",
            {},
            [
                # 1,158 ÷ 1,408 = 82.2 %; 3,069 ÷ 5,783 = 53.1 %
                "小さな拠点の82％は過疎関係市町村にある、地域運営組織の53％は非過疎市町村にある",
                # 267 ÷ 820 = 32.6 %; 1,158 ÷ 267 = 4.34
                "過疎関係市町村では820市区町村のうち267（32.6％）に、計1,158箇所。形成している1市町村あたり4.34箇所。",
                "365市町村は、全1,741市区町村の21.0％、調査対象1,718市町村の21.2％にあたる。",
            ],
        ),
        (
            "gap",
            {},
            [
                "2021年度までのペースを単純延長すると、2024年度調査で17箇所不足",
                "単純延長では1,783箇所（80％の幅 1,660～1,906）",
                "（1,408 − 908）÷（1,800 − 908）",
                "1,392箇所以下（いまより16箇所少ない）",
                "1,543～2,023箇所",
                "実績は2021年度まで。目標年度（2024年度）はすでに終わっている。",
            ],
        ),
        ("gap", {"indicator": "hubs_with_organization_share"}, ["データが1時点", "1.6ポイント", "94.6％"]),
        (
            "survey",
            {},
            [
                # 365 + 209 = 574 of 1,718
                "1,718市町村のうち574市町村（33.4％）に小さな拠点がある（2021年度調査、総合戦略に位置付けのない拠点を含む）",
                "推進・意向あり372団体のうち、計画策定は151、実施は123",
                "前年は、計画策定済み132団体、実施82団体だけが分かっている。",
                "最も多い活動は「まちの賑わいづくり」",
                "データ時点：資料に日付の記載なし",
            ],
        ),
        (
            "sources",
            {},
            [
                "重層的支援体制整備事業と地方創生施策との連携について",
                "56.1％ ÷ 57.1％ ＝ 0.98",
                "SIL Open Font License",
            ],
        ),
    ],
)
def test_the_page_says_its_numbers(opened: Open, page: str, address: dict[str, str], sentences: list[str]) -> None:
    told = said(opened(page, lang="ja", **address))
    for sentence in sentences:
        assert sentence in told


@pytest.mark.parametrize("lang", ["ja", "en"])
@pytest.mark.parametrize("page", ["overview", "trends", "map", "split", "gap", "survey", "sources"])
def test_every_page_is_drawn_in_both_languages_without_a_fault(opened: Open, page: str, lang: str) -> None:
    app: AppTest = opened(page, lang=lang)
    assert not app.exception
    assert not app.error
    assert app.title


def test_a_reader_may_ask_what_makes_no_sense_and_gets_a_sentence(opened: Open) -> None:
    for typed, answer in (("", "目標値が空です"), ("abc", "数字として読み取れません"), ("908", "目標値が基準値と同じ")):
        app = opened("gap", lang="ja", target=typed)
        assert any(answer in w.value for w in app.warning), typed


def test_a_table_stands_beside_each_chart(opened: Open) -> None:
    app = opened("trends", lang="ja")
    assert [app.session_state[f"tabs-{card}-ja"] for card in ("trend-hubs", "indexed")] == ["図", "図"]
