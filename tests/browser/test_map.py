"""The map: a click and the picker make the same choice, an estimate is unmistakable and never ranked."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from components.text import text
from tests.browser.cards import CHART, card, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.visit import Visit

# Where to click for Hokkaido, which reaches farthest north: a point of it, measured from the picture's corner.
IN_HOKKAIDO: Final = """svg => {
  const boxes = [...svg.querySelectorAll('.areas_marks path')].map((each) => each.getBoundingClientRect());
  const island = boxes.reduce((highest, each) => (each.y < highest.y ? each : highest));
  const corner = svg.getBoundingClientRect();
  return { x: island.x + island.width * 0.35 - corner.x, y: island.y + island.height * 0.6 - corner.y };
}"""


def pick(page: Page, name: str) -> None:
    """Choose a prefecture in the picker."""
    page.get_by_role("combobox", name="注目する都道府県").fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def click_hokkaido(page: Page) -> None:
    """Click into the island."""
    wait_until_drawn(page)
    picture = card(page, "map").locator("svg.marks")
    picture.click(position=picture.evaluate(IN_HOKKAIDO))


def expect_focus(page: Page, code: str, name: str) -> None:
    """The prefecture is in the address and has its card."""
    expect(page).to_have_url(re.compile(rf"[?&]area={code}\b"))
    expect(card(page, "focus").get_by_role("heading")).to_have_text(name)


def test_a_click_chooses_then_the_picker_does_then_the_reset_takes_it_back(visit: Visit) -> None:
    page = visit.open("map")
    click_hokkaido(page)
    expect_focus(page, "01", "北海道")
    expect(page.get_by_role("combobox", name="注目する都道府県")).to_have_value("北海道")
    pick(page, "島根県")
    expect_focus(page, "32", "島根県")
    page.get_by_role("button", name="このページの選択を戻す").click()
    expect(card(page, "focus")).to_have_count(0)
    expect(page).to_have_url(re.compile(r"/map$"))
    click_hokkaido(page)
    expect_focus(page, "01", "北海道")


def test_the_map_opens_on_an_observed_layer_and_ranks_it(visit: Visit) -> None:
    page = visit.open("map")
    expect(card(page, "map").locator(".subtitle")).to_contain_text("実績")
    ranking = card(page, "ranking")
    expect(ranking.get_by_role("heading")).to_have_text("順位（1～47位）")
    ranking.get_by_role("tab", name="表").click()
    expect(ranking.get_by_role("row").nth(1)).to_contain_text("1位")


@pytest.mark.parametrize(("locale", "mark"), [("ja-JP", "推計（按分）"), ("en-US", "estimated")])
def test_an_estimate_says_so_everywhere_and_has_no_rank(open_window: OpenWindow, locale: str, mark: str) -> None:
    page = open_window(locale=locale).open("map?layer=hubs")
    wait_until_drawn(page)
    messages = text("ja" if locale == "ja-JP" else "en")
    shown, listed = card(page, "map"), card(page, "ranking")
    expect(shown.get_by_role("heading")).to_contain_text(mark)
    assert mark in (shown.locator(CHART).get_attribute("aria-label") or "")
    note = messages("map.note_estimate").partition("{")[0]
    expect(shown.locator(".citation")).to_contain_text(note)
    # Hatched, and outlined by dashes.
    assert shown.locator('svg.marks [stroke-dasharray="3,2"]').count() > 0
    shown.get_by_role("tab").nth(1).click()
    for table in (shown.get_by_role("table"), listed.get_by_role("table")):
        expect(table).to_be_visible()
        expect(table.get_by_role("columnheader", name=messages("table.rank"))).to_have_count(0)
        rows = table.locator("tbody tr")
        expect(rows.filter(has_text=mark)).to_have_count(47)
    expect(listed.locator(CHART)).to_have_count(0)
    expect(page.get_by_test_id("stMain")).not_to_contain_text(re.compile(r"\d+位"))


def test_one_prefecture_shows_its_estimate_only_beside_what_is_not_collected(visit: Visit) -> None:
    page = visit.open("map?area=32")
    row = card(page, "focus").get_by_role("row").filter(has_text="小さな拠点の形成数").first
    expect(row).to_contain_text("未収録（推計（按分）は25箇所）")


def test_a_name_in_the_table_chooses_by_keyboard_without_loading_the_page_anew(visit: Visit) -> None:
    page = visit.open("map?view=table")
    page.evaluate("() => { window.sameDocument = true }")
    name = card(page, "map").get_by_role("link", name="島根県")
    name.focus()
    page.keyboard.press("Enter")
    expect_focus(page, "32", "島根県")
    assert page.evaluate("() => window.sameDocument === true")
    expect(page).to_have_url(re.compile(r"[?&]view=table\b"))
    expect(page.get_by_role("combobox", name="注目する都道府県")).to_have_value("島根県")


@pytest.mark.parametrize("view", ["tiles", "ranking"])
def test_every_flat_view_is_clicked_and_says_the_same(visit: Visit, view: str) -> None:
    page = visit.open(f"map?view={view}")
    wait_until_drawn(page)
    shown = card(page, "ranking" if view == "ranking" else "map").locator("svg.marks")
    # The name itself is pressed, wherever the view puts it.
    name = "島根県" if view == "ranking" else "島根"
    place = shown.evaluate(
        """(svg, name) => {
          const text = [...svg.querySelectorAll("text")].find((each) => each.textContent.trim() === name);
          const box = text.getBoundingClientRect(), corner = svg.getBoundingClientRect();
          return { x: box.x - corner.x, y: box.y - corner.y, width: box.width, height: box.height };
        }""",
        name,
    )
    beside = place["width"] + 40 if view == "ranking" else place["width"] / 2
    shown.click(position={"x": place["x"] + beside, "y": place["y"] + place["height"] / 2})
    expect_focus(page, "32", "島根県")


def test_a_municipality_is_found_by_name_and_shown_on_its_prefectures_map(visit: Visit) -> None:
    page = visit.open("map?level=municipality")
    box = page.get_by_role("textbox", name="市町村を探す")
    box.fill("府中市")
    box.press("Enter")
    page.get_by_role("button", name="府中市（広島県）").click()
    expect(card(page, "town").get_by_role("heading")).to_have_text("府中市（広島県）")
    expect(page).to_have_url(re.compile(r"[?&]town=34208\b"))
    expect(page.get_by_role("heading", level=1)).to_contain_text("広島県の23市区町村のうち")
    page.get_by_role("button", name="全国の地図に戻る").click()
    expect(page.get_by_role("heading", level=1)).to_contain_text("全国の1,741市区町村")


def test_a_click_on_a_municipality_chooses_it(visit: Visit) -> None:
    page = visit.open("map?level=municipality&area=13")
    wait_until_drawn(page)
    picture = card(page, "map").locator("svg.marks")
    box = picture.bounding_box()
    assert box
    picture.click(position={"x": box["width"] / 2, "y": box["height"] / 2})
    expect(page).to_have_url(re.compile(r"[?&]town=13\d{3}\b"))
    expect(card(page, "town").get_by_role("heading")).to_contain_text("（東京都）")


def test_a_click_into_either_of_two_maps_chooses_for_both(visit: Visit) -> None:
    page = visit.open("map?beside=municipalities")
    wait_until_drawn(page)
    picture = card(page, "map-right").locator("svg.marks")
    picture.click(position=picture.evaluate(IN_HOKKAIDO))
    expect_focus(page, "01", "北海道")
