"""Any page with `?present=1`: one card on the screen, and nothing round it."""

import re

import pytest
from streamlit.testing.v1 import AppTest

from components.app import navigation
from components.features.pages import Page
from tests.pages.conftest import Open, said


@pytest.mark.parametrize(
    ("page", "address", "sentences"),
    [
        (
            "overview",
            {},
            [
                "小さな拠点は1,408箇所で、2024年度の目標1,800箇所まであと392箇所。",
                "出典：内閣府「小さな拠点の形成に関する実態調査」",
                "データ時点：2021年度調査",
                "更新日：",
                "値・判定の区分：実績、目標、単純延長、順調",
                ">1/3<",
            ],
        ),
        ("overview", {"screen": "3"}, ["85.2％", "1,199／1,408", ">3/3<", 'aria-disabled="true" data-step="next"']),
        ("trends", {"indicator": "organizations", "lang": "en"}, ["3,071", "5,783", "Source: ", ">1/3<"]),
        ("map", {"view": "table"}, ["島根", "100.0%（19／19）".replace("%", "％"), ">1/1<"]),
        ("survey", {"screen": "1"}, ["365市町村（21.2％）", ">1/5<"]),
    ],
)
def test_a_screen_says_its_sentence_with_number_source_and_dates(
    opened: Open, page: str, address: dict[str, str], sentences: list[str]
) -> None:
    told = said(opened(page, present="1", **address))
    for sentence in sentences:
        assert sentence in told


def test_nothing_stands_round_the_screen(opened: Open) -> None:
    app = opened("trends", present="1")
    said(app)
    assert not app.selectbox
    assert not app.button
    assert not app.title


@pytest.mark.parametrize(
    ("page", "address", "sentence"),
    [
        ("trends", {"screen": "9"}, "アドレスの画面の番号は9ですが、画面は3枚のため、最後の画面を表示しています。"),
        ("trends", {"lit": "s9"}, "アドレスの「lit=s9」は、この図では強調できないため"),
        ("survey", {"lit": "32", "screen": "1"}, ""),
        ("sources", {}, "「出典と方法」のページには、発表に使える図表がありません。"),
        ("upload", {"lang": "en"}, "has no charts or tables to present."),
    ],
)
def test_what_cannot_be_shown_is_said(opened: Open, page: str, address: dict[str, str], sentence: str) -> None:
    told = said(opened(page, present="1", **address))
    if sentence:
        assert sentence in told
    else:
        assert "screen-said" not in told
    assert 'data-step="leave"' in told


def test_the_way_on_and_the_way_out_are_addresses(opened: Open) -> None:
    told = said(opened("trends", present="1", screen="2", indicator="organizations", lit="s1"))
    steps = dict(re.findall(r'<a class="choice step" data-step="(\w+)" href="([^"]+)"', told))
    # What is lit is a series of this chart alone: it does not go along.
    assert steps["next"] == "?years=western&amp;indicator=organizations&amp;present=1&amp;screen=3"
    assert steps["previous"] == "?years=western&amp;indicator=organizations&amp;present=1&amp;screen=1"
    assert steps["leave"] == "?years=western&amp;indicator=organizations"


def test_a_prefecture_stays_lit_from_screen_to_screen(opened: Open) -> None:
    told = said(opened("map", present="1", lit="32"))
    assert "present=1&amp;lit=32&amp;screen=2" in told
    assert "selected>島根県" in told


@pytest.fixture
def meeting(opened: Open, monkeypatch: pytest.MonkeyPatch) -> Open:
    """Opens the page of a meeting, whatever else stands on it."""

    def open_meeting(page: str = "overview", **address: str) -> AppTest:
        monkeypatch.setattr(navigation, "current_page", lambda _: Page("meeting"))
        return opened(page, present="1", **address)

    return open_meeting


def test_a_meeting_shows_its_picks_in_their_order_and_names_what_is_gone(meeting: Open) -> None:
    told = said(meeting(picks="survey:survey-status,overview:gone,trends:indexed;indicator=organizations"))
    assert "365市町村（21.2％）" in told
    assert ">1/2<" in told
    assert "「概況」に「gone」という図や表はありません。" in told
    told = said(meeting(picks="survey:survey-status,trends:indexed;indicator=organizations", screen="2"))
    assert "小さな拠点の形成数（139.5）" in told
    assert ">2/2<" in told


def test_a_meeting_without_picks_says_so_and_leads_back(meeting: Open) -> None:
    told = said(meeting())
    assert "会議資料に図表が選ばれていません。" in told
    assert "ページに戻る" in told


def test_a_meeting_of_which_nothing_is_left_says_what_is_missing(meeting: Open) -> None:
    told = said(meeting(picks="overview:gone", lang="en"))
    assert "There is nothing to present" in told
    assert "gone" in told
