"""Presenting: one chart on the whole screen, read from the last row, led by keys and by buttons."""

from __future__ import annotations

import re
from typing import Any, Final, Literal

import pytest
from playwright.sync_api import Page, expect

from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.browser.cards import wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.faults import serious_faults
from tests.browser.visit import Visit

# CSS pixels at 1920 by 1080: 18 points on a beamer.
LEAST: Final = 24
SMALLER: Final = 768 / 1080
SCREENS: Final = (
    *("overview", "trends", "map?area=32", "map?view=tiles", "split", "gap", "gap?part=levers", "survey"),
)

# Every text that is seen, with its size on the screen: in a drawing its own times how much that is enlarged.
SIZES: Final = """() => {
  const screen = document.querySelector(".st-key-presenting");
  const seen = (element) => {
    const { width, height } = element.getBoundingClientRect();
    return width > 0 && height > 0 && element.checkVisibility({ visibilityProperty: true });
  };
  const sizes = [];
  const walker = document.createTreeWalker(screen, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const text = walker.currentNode;
    const element = text.parentElement;
    if (!text.data.trim() || element.closest("option, .unseen, style, [hidden]") || !seen(element)) continue;
    const own = parseFloat(getComputedStyle(element).fontSize);
    const matrix = element.closest("svg")?.querySelector("text") ? element.closest("text").getScreenCTM() : null;
    const size = own * (matrix ? Math.hypot(matrix.b, matrix.d) : 1);
    if (size > 0) sizes.push([size, text.data.trim()]);
  }
  return sizes.sort((one, other) => one[0] - other[0]);
}"""
# By how many pixels the screen, the page and the bar go beyond the window.
OVERFLOW: Final = """() => {
  const screen = document.querySelector(".st-key-presenting");
  const bar = document.querySelector(".screen-bar").getBoundingClientRect();
  return [
    screen.scrollHeight - screen.clientHeight,
    screen.scrollWidth - screen.clientWidth,
    Math.max(0, Math.ceil(bar.bottom - innerHeight)),
  ];
}"""


def presented(visit: Visit, path: str, *, screen: int = 1, language: Language = "ja", more: str = "") -> Page:
    """A screen of a page, drawn."""
    sign = "&" if "?" in path else "?"
    page = visit.open(f"{path}{sign}present=1&screen={screen}&lang={language}{more}")
    page.locator(".screen-bar").wait_for()
    wait_until_drawn(page)
    return page


def number(page: Page) -> Any:
    return expect(page.locator(".screen-bar .number"))


@pytest.mark.parametrize("size", [(1920, 1080), (1366, 768)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_is_read_from_the_last_row_and_nothing_scrolls(
    open_window: OpenWindow, language: Language, size: tuple[int, int]
) -> None:
    visit = open_window(size=size)
    least = LEAST * (1 if size[1] == 1080 else SMALLER)
    small: dict[str, object] = {}
    for path in SCREENS:
        page = presented(visit, path, language=language)
        count = int(page.locator(".screen-bar .number").inner_text().rpartition("/")[2])
        for screen in range(1, count + 1):
            if screen > 1:
                page.keyboard.press("ArrowRight")
            number(page).to_have_text(f"{screen}/{count}")
            visit.rest()
            wait_until_drawn(page)
            smallest = page.evaluate(SIZES)[0]
            overflow = page.evaluate(OVERFLOW)
            if smallest[0] < least or overflow != [0, 0, 0]:
                small[f"{path} {screen}"] = (smallest, overflow)
    assert small == {}
    assert visit.complaints == []


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_on_a_screen(open_window: OpenWindow, color_scheme: Literal["light", "dark"]) -> None:
    visit = open_window(color_scheme=color_scheme)
    asked = (("trends", 1), ("overview", 3), ("map", 2), ("gap", 4), ("sources", 1))
    found = {path: serious_faults(presented(visit, path, screen=screen)) for path, screen in asked}
    assert {path: each for path, each in found.items() if each} == {}


def test_the_keys_lead_from_screen_to_screen_without_loading_the_page_anew(visit: Visit) -> None:
    page = presented(visit, "trends")
    page.evaluate("() => { window.sameDocument = true; }")
    for key, said in (
        ("ArrowRight", "2/3"),
        ("PageDown", "3/3"),
        ("ArrowRight", "3/3"),
        ("ArrowLeft", "2/3"),
        ("Space", "3/3"),
        ("PageUp", "2/3"),
        ("Home", "1/3"),
        ("End", "3/3"),
    ):
        page.keyboard.press(key)
        number(page).to_have_text(said)
        visit.rest()
    assert page.evaluate("() => window.sameDocument") is True
    expect(page).to_have_url(re.compile(r"present=1&screen=3"))


def test_two_presses_go_two_screens_on_however_fast_they_come(visit: Visit) -> None:
    page = presented(visit, "survey")
    page.evaluate("""() => {
      for (let press = 0; press < 2; press += 1) {
        document.body.dispatchEvent(new KeyboardEvent("keydown", { key: "ArrowRight", bubbles: true }));
      }
    }""")
    number(page).to_have_text("3/5")


def test_the_buttons_lead_on_and_keep_the_keyboards_place(visit: Visit) -> None:
    page = presented(visit, "trends")
    bar = page.locator(".screen-bar")
    expect(bar.get_by_role("link", name="前へ")).to_be_disabled()
    bar.get_by_role("link", name="次へ").focus()
    page.keyboard.press("Enter")
    number(page).to_have_text("2/3")
    expect(bar.get_by_role("link", name="次へ")).to_be_focused()
    bar.get_by_role("link", name="前へ").click()
    number(page).to_have_text("1/3")
    expect(page.locator(".screen-head h1")).to_contain_text("908箇所から")


@pytest.mark.parametrize("way", ["key", "button"])
def test_leaving_shows_the_page_as_it_stood(visit: Visit, way: str) -> None:
    page = presented(visit, "trends?indicator=organizations", screen=2)
    expect(page.get_by_test_id("stTopNav")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_hidden()
    if way == "key":
        page.keyboard.press("Escape")
    else:
        page.locator(".screen-bar").get_by_role("link", name="終了").click()
    expect(page.locator(".screen-bar")).to_have_count(0)
    expect(page.get_by_role("heading", level=1)).to_contain_text("地域運営組織")
    expect(page.get_by_test_id("stHeader")).to_be_visible()
    expect(page).to_have_url(re.compile(r"/trends\?lang=ja&indicator=organizations$"))


def test_full_screen_begins_on_a_click_and_goes_on_from_screen_to_screen(visit: Visit) -> None:
    page = presented(visit, "trends")
    full = "() => document.fullscreenElement !== null"
    assert page.evaluate(full) is False
    page.get_by_role("button", name="全画面").click()
    page.wait_for_function(full)
    page.keyboard.press("ArrowRight")
    number(page).to_have_text("2/3")
    assert page.evaluate(full) is True
    # The same button ends full screen and not the presentation.
    page.get_by_role("button", name="全画面表示を終了").click()
    page.wait_for_function("() => document.fullscreenElement === null")
    number(page).to_have_text("2/3")


def test_escape_in_full_screen_which_the_browser_keeps_ends_the_presentation_too(visit: Visit) -> None:
    page = presented(visit, "trends", screen=2)
    page.get_by_role("button", name="全画面").click()
    page.wait_for_function("() => document.fullscreenElement !== null")
    # What the browser does on Escape; the page is only told afterwards.
    page.evaluate("() => document.exitFullscreen()")
    expect(page.locator(".screen-bar")).to_have_count(0)
    expect(page.get_by_test_id("stHeader")).to_be_visible()


def test_where_a_browser_has_no_full_screen_there_is_no_button_for_it(open_window: OpenWindow) -> None:
    none = "Object.defineProperty(Document.prototype, 'fullscreenEnabled', { get: () => false });"
    page = presented(open_window(script=none), "trends")
    expect(page.locator(".screen-bar button")).to_be_hidden()


def test_the_list_lights_one_series_and_keeps_the_keys_to_itself(visit: Visit) -> None:
    page = presented(visit, "trends", screen=3)
    chosen = page.get_by_label("強調")
    chosen.select_option(label="地域運営組織の形成数")
    expect(page).to_have_url(re.compile(r"lit=s2"))
    # A line, its points and its name: three of four are pale.
    expect(page.locator('svg.marks path[opacity="0.25"], svg.marks text[opacity="0.25"]').first).to_be_visible()
    expect(chosen).to_be_focused()
    page.keyboard.press("ArrowDown")
    expect(page).to_have_url(re.compile(r"lit=s3"))
    expect(page.locator("select option[selected]")).to_have_text("小さな拠点を形成している市町村数")
    expect(chosen).to_be_focused()
    page.keyboard.press("Escape")
    number(page).to_have_text("3/3")


def test_a_lit_prefecture_goes_along_to_the_next_screen(visit: Visit) -> None:
    page = presented(visit, "map")
    page.get_by_label("強調").select_option(label="島根県")
    expect(page.locator("select option[selected]")).to_have_text("島根県")
    page.locator("h1").click()
    page.keyboard.press("ArrowRight")
    number(page).to_have_text("2/2")
    expect(page.locator("select option[selected]")).to_have_text("島根県")


def test_a_table_that_is_higher_than_its_place_scrolls_by_keyboard(visit: Visit) -> None:
    page = presented(visit, "map?view=table")
    told = page.locator(".screen-told")
    told.focus()
    page.keyboard.press("End")
    page.wait_for_function("() => document.querySelector('.screen-told').scrollTop > 0")
    number(page).to_have_text("1/1")


def test_what_the_address_asks_in_vain_is_said_and_the_last_screen_shown(visit: Visit) -> None:
    page = presented(visit, "trends", screen=9, more="&indicator=gone&lit=xx")
    number(page).to_have_text("3/3")
    expect(page.get_by_text("indicator=gone")).to_be_visible()
    expect(page.locator(".screen-said")).to_contain_text("画面は3枚")
    expect(page.locator(".screen-said")).to_contain_text("lit=xx")
