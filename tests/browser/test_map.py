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
    page.get_by_role("button", name="選択をすべて戻す").click()
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
    words = text("ja" if locale == "ja-JP" else "en")
    shown, listed = card(page, "map"), card(page, "ranking")
    expect(shown.get_by_role("heading")).to_contain_text(mark)
    assert mark in (shown.locator(CHART).get_attribute("aria-label") or "")
    note = words("map.note_estimate").partition("{")[0]
    expect(shown.locator(".citation")).to_contain_text(note)
    # Hatched, and outlined by dashes.
    assert shown.locator('svg.marks [stroke-dasharray="3,2"]').count() > 0
    shown.get_by_role("tab").nth(1).click()
    for table in (shown.get_by_role("table"), listed.get_by_role("table")):
        expect(table).to_be_visible()
        expect(table.get_by_role("columnheader", name=words("table.rank"))).to_have_count(0)
        rows = table.locator("tbody tr")
        expect(rows.filter(has_text=mark)).to_have_count(47)
    expect(listed.locator(CHART)).to_have_count(0)
    expect(page.get_by_test_id("stMain")).not_to_contain_text(re.compile(r"\d+位"))


def test_one_prefecture_shows_its_estimate_only_beside_what_is_not_collected(visit: Visit) -> None:
    page = visit.open("map?area=32")
    row = card(page, "focus").get_by_role("row").filter(has_text="小さな拠点の形成数").first
    expect(row).to_contain_text("未収録（推計（按分）は25箇所）")
