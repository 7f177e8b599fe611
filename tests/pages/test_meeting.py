"""会議資料: choose, see, take; the number on the page is the number in the file."""

from __future__ import annotations

import io
from datetime import UTC, datetime

import pytest
from pptx import Presentation
from streamlit.testing.v1 import AppTest

from components.context import cache
from components.exports.errors import ExportError
from tests.data.laying import new_edition
from tests.data.making import observed
from tests.pages.conftest import FRAME, Open, Press, said

PICKS = "overview:hubs,map:map;layer=organizations"


def test_with_nothing_chosen_the_page_says_what_to_do_and_offers_every_card(opened: Open) -> None:
    app = opened("meeting")
    assert app.title[0].value == "会議に持っていく図表を選んでください"
    (box,) = (each for each in app.selectbox if each.label == "加える図表")
    assert "推移：小さな拠点の形成数と目標への道筋" in box.options
    assert not app.radio


def test_a_card_of_the_list_is_added_to_the_address(opened: Open) -> None:
    app = opened("meeting")
    (box,) = (each for each in app.selectbox if each.label == "加える図表")
    app = box.select("split:split-hubs").run()
    assert app.query_params["picks"] == "split:split-hubs"
    assert app.title[0].value == "会議に持っていく図表：1枚"


def test_the_chosen_cards_say_their_message_with_its_number(opened: Open) -> None:
    app = opened("meeting", picks=PICKS)
    first, second = app.radio[0].options
    assert first.startswith("1　概況：小さな拠点は1,408箇所で、2024年度の目標1,800箇所まであと392箇所")
    assert second.startswith("2　地図：")
    assert 'class="preview"' in said(app)
    assert "1,408" in said(app)


def test_cards_are_moved_and_taken_out_and_the_view_goes_along(opened: Open) -> None:
    app = opened("meeting", picks=PICKS)
    app = next(b for b in app.button if b.label == "下へ").click().run()
    assert app.query_params["picks"] == "map:map;layer=organizations,overview:hubs"
    assert app.query_params["screen"] == "2"
    app = next(b for b in app.button if b.label == "外す").click().run()
    assert app.query_params["picks"] == "map:map;layer=organizations"
    app = next(b for b in app.button if b.label == "すべて外す").click().run()
    assert "picks" not in app.query_params


@pytest.mark.parametrize(
    ("picks", "sentence"),
    [
        ("map:zzz,overview:hubs", "「地図」に「zzz」という図や表はありません"),
        ("nowhere", "「nowhere」というページは書き出せません"),
        ("map:map;area=99", "「地図」では「area=99」を選べません"),
    ],
)
def test_what_the_link_asks_for_in_vain_is_said(picks: str, sentence: str, opened: Open) -> None:
    app = opened("meeting", picks=picks)
    assert sentence in said(app)


@pytest.mark.parametrize("picks", ["../etc/passwd", "map:map;layer", "a" * 3000])
def test_a_link_that_cannot_be_read_is_named_by_the_frame(picks: str, opened: Open) -> None:
    opened("meeting")
    app = AppTest.from_file(FRAME, default_timeout=60)
    app.query_params["picks"] = picks
    assert "会議資料に選んだ図表" in said(app.run())


def test_the_slide_says_what_the_page_says(opened: Open, pressed: Press) -> None:
    app = opened("meeting", picks=PICKS)
    message = app.radio[0].options[0].partition("：")[2].replace("\\", "")
    deck = Presentation(io.BytesIO(pressed("download-pptx")))
    cover, first, *_ = deck.slides
    assert first.shapes.title.text == message
    assert "内閣府「小さな拠点の形成に関する実態調査」" in first.notes_slide.notes_text_frame.text
    assert cover.shapes.title.text


def test_a_withdrawal_after_the_first_visit_is_said_in_every_file_made_after_it(opened: Open, pressed: Press) -> None:
    app = opened("meeting", picks="overview:hubs", edition="1")
    store = cache.writable()
    assert store is not None
    first = store.read(1)
    more = observed("hubs", 2022, 1500)
    held = (o for of_one in first.observations.values() for o in of_one.values())
    store.publish(new_edition(first, [*held, more]), now=datetime.now(UTC), recheck=lambda _: None)
    store.withdraw(1, by="someone", reason="数値の誤り", now=datetime.now(UTC))
    app = app.run()
    slides = Presentation(io.BytesIO(pressed("download-pptx"))).slides
    said = ["".join(s.text_frame.text for s in slide.shapes if s.has_text_frame) for slide in slides]
    assert "数値の誤り" in said[0]
    assert "数値の誤り" in said[1]


def test_a_file_that_cannot_be_made_is_said_beside_its_button(
    opened: Open, pressed: Press, monkeypatch: pytest.MonkeyPatch
) -> None:
    from components.exports import fonts

    sentence = r"フォント（Gone\.ttf\.xz）が見つかりません"
    app = opened("meeting", picks="overview:hubs")
    assert sentence not in said(app)
    with monkeypatch.context() as patched:
        patched.setattr(fonts, "REGULAR", "Gone.ttf")
        with pytest.raises(ExportError):
            pressed("download-pdf")
    assert sentence in said(app.run())
    # Nothing is known of a file of other cards.
    assert sentence not in said(app.button(key="meeting-take-start").click().run())


def test_a_preview_that_cannot_be_drawn_is_said_and_the_files_are_offered(
    opened: Open, monkeypatch: pytest.MonkeyPatch
) -> None:
    from components.exports import fonts

    monkeypatch.setattr(fonts, "REGULAR", "Gone.ttf")
    app = opened("meeting", picks="overview:hubs")
    assert r"フォント（Gone\.ttf\.xz）が見つかりません" in said(app)
    assert any(b.proto.label == "PowerPointをダウンロード" for b in app.get("download_button"))


def test_a_link_draws_no_picture_of_its_own_into_the_warning(opened: Open) -> None:
    app = opened("meeting", picks="map:%21%5Bx%5D(http%3A%2F%2Fevil%2Fx.png)")
    (warning,) = app.warning
    assert r"\!\[x\]\(http\:" in warning.value


def test_the_card_added_behind_a_whole_page_is_the_one_that_is_looked_at(opened: Open) -> None:
    app = opened("meeting", picks="overview")
    (box,) = (each for each in app.selectbox if each.label == "加える図表")
    app = box.select("split:split-hubs").run()
    assert app.query_params["screen"] == "4"
    assert app.radio[0].value == 3


def test_a_full_choice_says_that_there_is_no_more_room(opened: Open) -> None:
    # As long as an address may be: one more card has no room.
    app = opened("meeting", picks=",".join("n" * 90 + str(k) for k in range(21)))
    assert any("これ以上" in caption.value for caption in app.caption)
