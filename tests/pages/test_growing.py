"""Adding an indicator or a target is no code; a newer edition is seen at once; a broken store is said."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime
from pathlib import Path

import pytest

from data.catalogue import loader
from data.figures.seed import FIGURES, read_figures
from data.store import open_store
from tests.data.laying import lay
from tests.pages.conftest import Open, said

INDICATOR = """
id = "shops"
order = 4
form = "count"
direction = "up"
year_kind = "fiscal"
decimals = 0
low = 0
levels = ["nation", "prefecture"]
segments = ["all"]
sources = ["deck"]
name = { ja = "移動販売の数", en = "Mobile shops" }
unit = { ja = "台", en = "vans" }
definition = { ja = "試験のための架空の指標。", en = "Made up for the test." }

[[targets]]
year = 2024
value = 100
base_year = 2019
role = "current"
wording = { ja = "2024年度までに", en = "by FY2024" }
source = "deck"

[[targets]]
year = 2020
value = 40
base_year = 2019
role = "earlier"
wording = { ja = "2020年度までに", en = "by FY2020" }
source = "deck"
"""

FIGURES_ADDED = """indicator,area,segment,year,value,mark,as_of,rounded,source,survey
shops,00,all,2019,30,observed,,,deck,
shops,00,all,2020,45,observed,,,deck,
shops,00,all,2021,58,observed,,,deck,
"""


def grown(tmp_path: Path) -> tuple[Path, Path]:
    """A copy of the catalogue and the figures with one indicator and its two targets more."""
    catalogue, figures = tmp_path / "catalogue", tmp_path / "figures"
    shutil.copytree(loader.CATALOGUE, catalogue)
    shutil.copytree(FIGURES, figures)
    (catalogue / "indicators" / "shops.toml").write_text(INDICATOR, encoding="utf-8")
    (figures / "shops.csv").write_text(FIGURES_ADDED, encoding="utf-8")
    return catalogue, figures


def test_an_indicator_added_to_the_catalogue_is_on_the_pages(opened: Open, tmp_path: Path) -> None:
    catalogue, figures = grown(tmp_path)
    open_store(str(tmp_path / "store.sqlite"), catalogue=catalogue, figures=figures)
    overview = said(opened("overview", lang="ja"))
    assert "4つの目標のうち3つは想定どおり" in overview
    assert "<strong>58</strong>" in overview
    # (58 − 30)/(100 − 30) = 40 % of the way in 2/5 = 40 % of the time
    assert "ペース比 1.00" in overview
    trends = said(opened("trends", lang="ja", indicator="shops"))
    assert "移動販売の数は2019年度の30台から2021年度の58台へ、2年で1.9倍に" in trends
    assert "前期の目標（2020年度までに40台）は2020年度に達成した。" in trends
    assert "移動販売の数" in said(opened("sources", lang="ja"))


def test_a_newer_edition_is_shown_and_its_changes_are_told(opened: Open, tmp_path: Path) -> None:
    path = str(tmp_path / "store.sqlite")
    store = open_store(path)
    catalogue, figures = grown(tmp_path)
    files = loader.read_files(catalogue)
    observations = read_figures(loader.parse(files, root=catalogue), figures)
    lay(store, observations, files=files, by="担当者", reason="台数を加えた", now=datetime(2026, 11, 24, tzinfo=UTC))
    latest = said(opened("overview", lang="ja"))
    assert "第1版 → 第2版（2026年11月24日公開、担当者、理由：台数を加えた）" in latest
    assert "追加3・変更0・削除0" in latest
    assert '<th scope="row">移動販売の数<small>2019年度</small></th><td>全国</td>' in latest
    older = opened("overview", lang="ja", edition="1")
    assert "3つの目標のうち" in said(older)
    assert any("最新は第2版" in note.value for note in older.info)


def test_a_target_that_was_added_is_told_as_a_change(opened: Open, tmp_path: Path) -> None:
    store = open_store(str(tmp_path / "store.sqlite"))
    catalogue = tmp_path / "catalogue"
    shutil.copytree(loader.CATALOGUE, catalogue)
    hubs = catalogue / "indicators" / "hubs.toml"
    target = INDICATOR[INDICATOR.rindex("[[targets]]") :].replace("2019", "2017").replace("40", "1100")
    hubs.write_text(hubs.read_text(encoding="utf-8") + "\n" + target, encoding="utf-8")
    files = loader.read_files(catalogue)
    observations = read_figures(loader.parse(files, root=catalogue))
    lay(store, observations, files=files, by="担当者", reason="目標", now=datetime(2026, 11, 24, tzinfo=UTC))
    assert "定義または目標が変わった指標：小さな拠点の形成数" in said(opened("overview", lang="ja"))


@pytest.mark.parametrize(
    ("page", "said_instead"),
    [
        ("overview", "3つの目標のうち3つは判定に必要な年数のデータがない"),
        ("trends", "この版には年ごとの実績がある指標がありません"),
        ("gap", "この版には年ごとの実績がある指標がありません"),
        ("map", "この版には地図に示せる値がありません"),
        ("split", "過疎・非過疎の別の値はこの版に収められていない"),
        ("survey", "最も多い活動は「まちの賑わいづくり」"),
        ("sources", "すべての数値に、出典か計算の方法がある"),
    ],
)
def test_an_edition_that_holds_next_to_nothing_says_what_is_missing(
    opened: Open, tmp_path: Path, page: str, said_instead: str
) -> None:
    figures = tmp_path / "figures"
    figures.mkdir()
    shutil.copy(FIGURES / "area_management.csv", figures)
    open_store(str(tmp_path / "store.sqlite"), figures=figures)
    app = opened(page, lang="ja")
    assert not app.error
    assert said_instead in said(app)


def test_a_damaged_store_is_said_and_left_alone(opened: Open, tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_bytes(b"no database at all")
    app = opened("overview", lang="ja")
    assert any("保存先を使えない" in note.value and "壊れています" in note.value for note in app.warning)
    assert "<strong>1,408</strong>" in said(app)
    assert path.read_bytes() == b"no database at all"


BREAK = """
[[breaks]]
year = 2020

[breaks.note]
ja = "{FY2020}の調査から、車両のない販売も数えている。"
en = "From {FY2020} on, sales without a van count too."
"""
MORE = """shops,00,all,2022,70,observed,,,deck,
shops,00,all,2023,84,observed,,,deck,
"""


@pytest.fixture
def parted(tmp_path: Path) -> None:
    """A store whose added indicator breaks in FY2020, a year after the base of its target."""
    catalogue, figures = grown(tmp_path)
    (catalogue / "indicators" / "shops.toml").write_text(INDICATOR + BREAK, encoding="utf-8")
    (figures / "shops.csv").write_text(FIGURES_ADDED + MORE, encoding="utf-8")
    open_store(str(tmp_path / "store.sqlite"), catalogue=catalogue, figures=figures)


@pytest.mark.usefixtures("parted")
@pytest.mark.parametrize(
    ("page", "lang", "sentences"),
    [
        (
            "overview",
            "ja",
            ["系列の切れ目", "調査の方法や定義が変わった年をまたぐため、比べられません。"],
        ),
        (
            "overview",
            "en",
            ["series breaks", "Values before FY2020 cannot be compared with later ones. From FY2020 on"],
        ),
        # 45 in FY2020 to 84 in FY2023: from the break on, not from the 30 before it.
        ("trends", "ja", ["移動販売の数は2020年度の45台から2023年度の84台へ、3年で1.9倍に"]),
        ("gap", "ja", ["目標まで16台。達するには年16台の改善が必要", "変わった年以後を基準年に選んでください。"]),
        ("gap", "en", ["Choose a base year from the change on."]),
    ],
)
def test_over_a_break_the_page_says_why_it_does_not_count(
    opened: Open, page: str, lang: str, sentences: list[str]
) -> None:
    told = said(opened(page, lang=lang, indicator="shops"))
    note = "2020年度より前の値とは比べられない。2020年度の調査から、車両のない販売も数えている。"
    for sentence in (*sentences, *([note] if lang == "ja" else [])):
        assert sentence in told, sentence


@pytest.mark.usefixtures("parted")
def test_from_a_base_after_the_break_the_calculator_answers(opened: Open) -> None:
    told = said(opened("gap", lang="ja", indicator="shops", base="2020"))
    # 39 of 55 in three of four years: 0.709 ÷ 0.75 = 0.945; 84 + 39/3 = 97.
    assert "2023年度までのペースを単純延長すると、2024年度調査で3台不足" in told
    assert "0.95" in told
    assert "変わった年以後を基準年に" not in told
