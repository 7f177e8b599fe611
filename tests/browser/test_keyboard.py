"""Everything can be reached and worked by keyboard, and the eye sees where the keyboard stands."""

from __future__ import annotations

import re
from typing import Final

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import card, wait_until_drawn
from tests.browser.visit import ATLAS, CALCULATOR, Visit

# How the element in focus, or the field that it stands in, is outlined. None at the end of the page.
IN_FOCUS: Final = """() => {
  const element = document.activeElement;
  if (element === document.body) return null;
  const fields = '[role="group"], [data-testid="stTextInputRootElement"], [data-testid="stNumberInputContainer"]';
  const field = element.closest(fields) ?? element;
  const ring = [element, field].some((each) => {
    const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(each);
    return (outlineStyle !== "none" && parseFloat(outlineWidth) >= 2) || boxShadow !== "none";
  });
  const { top, height } = element.getBoundingClientRect();
  const name = (element.getAttribute("aria-label") || element.innerText).trim().split("\\n")[0];
  return { name, ring, seen: height > 0 && top < innerHeight, whole: element.matches("main, section.stMain") };
}"""

# Of a group of radio buttons one is a stop, its first; the arrow keys go on from there.
REACHABLE: Final = """() => [...document.querySelectorAll(
    'a[href], button, input, summary, [role="tab"][aria-selected="true"], [role="radio"]:first-child'
  )]
  .filter((each) => each.checkVisibility({ visibilityProperty: true, opacityProperty: true }))
  .filter((each) => each.getAttribute("role") !== "radio" || each.matches(":first-child"))
  .filter((each) => !each.disabled && each.tabIndex !== -1 && !each.closest('[aria-hidden="true"]'))
  .map((each) => (each.getAttribute("aria-label") || each.innerText).trim().split("\\n")[0])"""


def tab_stops(page: Page) -> list[str]:
    """The names of all stops of the Tab key from the top of the page; each is seen and ringed."""
    names: list[str] = []
    page.evaluate("() => document.activeElement.blur()")
    for _ in range(100):
        page.keyboard.press("Tab")
        stop = page.evaluate(IN_FOCUS)
        if stop is None:
            return names
        assert stop["ring"] or stop["whole"], f"no ring: {stop['name']}"
        assert stop["seen"], f"out of sight: {stop['name']}"
        names.append(stop["name"])
    raise AssertionError("the Tab key found no end")


@pytest.mark.parametrize("path", ["overview", "map?area=32", "gap", *CALCULATOR[:2], *ATLAS[:4]])
def test_the_tab_key_stops_at_everything_and_is_seen_there(visit: Visit, path: str) -> None:
    page = visit.open(path)
    wait_until_drawn(page)
    stops = tab_stops(page)
    assert stops[0] == "本文へ移動"
    wanted = page.evaluate(REACHABLE)
    assert [name for name in wanted if name not in stops] == []
    order = [name for name in ("概況", "地図", "出典と方法", "データの版", "データ（CSV）") if name in stops]
    assert [name for name in stops if name in order][: len(order)] == order


def test_the_first_stop_leads_past_the_navigation(visit: Visit) -> None:
    page = visit.open("trends")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    expect(page.get_by_test_id("stMain")).to_be_focused()


def test_a_prefecture_is_chosen_and_read_by_keyboard_alone(visit: Visit) -> None:
    page = visit.open("map")
    picker = page.get_by_role("combobox", name="注目する都道府県")
    for _ in range(40):
        page.keyboard.press("Tab")
        if picker.evaluate("each => each === document.activeElement"):
            break
    page.keyboard.type("島根")
    page.keyboard.press("Enter")
    expect(card(page, "focus").get_by_role("heading")).to_have_text("島根県")
    expect(page).to_have_url(re.compile(r"[?&]area=32\b"))


def test_the_arrow_keys_turn_from_picture_to_table_and_back(visit: Visit) -> None:
    page = visit.open("trends")
    shown = card(page, "trend-hubs")
    shown.get_by_role("tab", name="図").focus()
    page.keyboard.press("ArrowRight")
    expect(shown.get_by_role("table")).to_contain_text("1,408")
    expect(shown.get_by_role("tab", name="表")).to_be_focused()
    page.keyboard.press("Tab")
    expect(shown.get_by_role("region")).to_be_focused()
    page.keyboard.press("Shift+Tab")
    page.keyboard.press("ArrowLeft")
    wait_until_drawn(page)
    expect(shown.locator("svg.marks")).to_be_visible()


def test_a_popover_opens_by_enter_and_closes_by_escape_where_it_was_opened(visit: Visit) -> None:
    page = visit.open("overview")
    button = card(page, "hubs").get_by_role("button", name="表")
    button.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog").get_by_role("table")).to_contain_text("1,408")
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    expect(button).to_be_focused()


def test_what_is_folded_away_opens_by_the_space_bar(visit: Visit) -> None:
    page = visit.open("map?area=32")
    names = card(page, "focus").locator("details").filter(has_text="全部過疎")
    expect(names.locator("p")).to_be_hidden()
    names.locator("summary").focus()
    page.keyboard.press("Space")
    expect(names).to_contain_text("益田市")
    expect(names.locator("p")).to_be_visible()
