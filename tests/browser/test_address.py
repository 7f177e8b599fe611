"""Every choice is in the address and survives whatever a reader does with a browser."""

from __future__ import annotations

import re
from pathlib import Path
from urllib.parse import urlencode

import pytest
from playwright.sync_api import Browser, Page, expect

from components.context.params import PARAMS
from components.features.pages import PAGES
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.browser.conftest import OpenWindow
from tests.browser.server import running
from tests.browser.visit import Visit

JA = text("ja")


def pick(page: Page, key: str, name: str) -> None:
    """Choose an option by its words, as a reader does: type, then take what is offered."""
    page.locator(f".st-key-{key}").get_by_role("combobox").fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def turn(page: Page, page_id: str, language: Language = "ja") -> None:
    """Go to another page by the navigation."""
    title = text(language)(f"pages.{page_id}.title")
    page.get_by_test_id("stTopNav").get_by_role("link", name=title, exact=True).click()
    expect(page).to_have_title(title)


def expect_address(page: Page, path: str, **choices: str) -> None:
    """The address is this page with exactly these choices, in the order of `url.PARAMS`."""
    query = urlencode({key: choices[key] for key in PARAMS if key in choices})
    expect(page).to_have_url(re.compile(rf"^http://[^/]+/{re.escape(f'{path}?{query}' if query else path)}$"))


def expect_picker(page: Page, key: str, value: str) -> None:
    """The picker shows these words."""
    expect(page.locator(f".st-key-{key} input")).to_have_value(value)


def test_a_choice_is_in_the_address_by_id_and_survives_every_page_and_a_reload(visit: Visit) -> None:
    page = visit.open("trends")
    pick(page, "indicator", "地域運営組織の形成数")
    expect_address(page, "trends", indicator="organizations")
    for page_id in ("survey", "map", "gap"):
        turn(page, page_id)
        expect_address(page, page_id, indicator="organizations")
    expect_picker(page, "indicator", "地域運営組織の形成数")
    expect_picker(page, "target", "7000")
    page.reload()
    expect_picker(page, "indicator", "地域運営組織の形成数")
    expect_address(page, "gap", indicator="organizations")


def test_back_and_forward_move_between_pages_and_each_shows_what_it_showed(visit: Visit) -> None:
    page = visit.open("trends")
    pick(page, "indicator", "地域運営組織の形成数")
    expect_address(page, "trends", indicator="organizations")
    turn(page, "map")
    pick(page, "area", "島根県")
    expect_address(page, "map", indicator="organizations", area="32")
    pick(page, "area", "鳥取県")
    expect_address(page, "map", indicator="organizations", area="31")
    turn(page, "gap")
    expect_address(page, "gap", indicator="organizations", area="31")

    page.go_back()
    expect(page).to_have_title("地図")
    expect_address(page, "map", indicator="organizations", area="31")
    expect_picker(page, "area", "鳥取県")
    page.go_back()
    expect(page).to_have_title("推移")
    expect_address(page, "trends", indicator="organizations")
    expect_picker(page, "indicator", "地域運営組織の形成数")
    page.go_forward()
    expect(page).to_have_title("地図")
    expect_picker(page, "area", "鳥取県")
    page.go_forward()
    expect_picker(page, "indicator", "地域運営組織の形成数")
    expect_address(page, "gap", indicator="organizations", area="31")


def test_two_choices_in_a_row_are_both_kept(visit: Visit) -> None:
    page = visit.open("map")
    pick(page, "area", "島根県")
    pick(page, "years", "西暦")
    expect_address(page, "map", area="32", years="western")
    expect_picker(page, "area", "島根県")
    expect_picker(page, "years", "西暦")


def test_the_first_visitor_of_a_fresh_server_gets_the_deep_link_in_its_frame(tmp_path: Path, browser: Browser) -> None:
    with running(tmp_path) as server:
        visit = Visit(
            browser.new_context(locale="ja-JP", viewport={"width": 1366, "height": 768}).new_page(), server.address
        )
        page = visit.open("map?lang=en&years=wareki&layer=municipalities&area=32")
        expect(page).to_have_title("Map")
        expect_picker(page, "area", "Shimane")
        expect_picker(page, "layer", "Number of municipalities")
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES))
        expect_address(page, "map", layer="municipalities", area="32", lang="en", years="wareki")
        page.context.close()


def test_on_the_map_an_indicator_in_the_address_is_the_layer(visit: Visit) -> None:
    page = visit.open("map?indicator=organizations")
    expect_address(page, "map", indicator="organizations", layer="organizations")
    expect_picker(page, "layer", "地域運営組織の形成数（ブロック別）")


def test_what_the_address_asks_in_vain_is_named_and_replaced(visit: Visit) -> None:
    page = visit.open("gap?indicator=xyz&by=1800&foo=%3Cimg%20src=x%3E&base=2018")
    notice = page.get_by_role("alert").filter(has_text="xyz")
    expect(notice).to_contain_text("indicator=xyz")
    expect(notice).to_contain_text("小さな拠点の形成数")
    expect(notice).to_contain_text("by=1800")
    expect(notice).to_contain_text("foo=<img src=x>")
    expect(notice.locator("img")).to_have_count(0)
    expect_address(page, "gap", base="2018")
    pick(page, "method", JA("continuation.slowing"))
    expect(notice).to_have_count(0)


def test_a_target_out_of_sense_is_kept_as_it_was_written(visit: Visit) -> None:
    page = visit.open("gap")
    field = page.locator(".st-key-target input")
    for target in ("", "many", "1,800", "0"):
        field.fill(target)
        field.press("Enter")
        expect_address(page, "gap", target=target)
        page.reload()
        expect(field).to_have_value(target)
        expect_address(page, "gap", target=target)


def test_one_action_takes_the_choices_of_the_page_back(visit: Visit) -> None:
    page = visit.open("map?area=32&lang=en&years=wareki&edition=1&indicator=organizations")
    page.get_by_role("button", name="Reset this page’s choices").click()
    # An indicator is no choice of the map, and waits for the pages that ask for one.
    expect_address(page, "map", lang="en", years="wareki", edition="1", indicator="organizations")
    expect_picker(page, "area", "None")
    expect(page.locator("html")).to_have_attribute("lang", "en")


@pytest.mark.parametrize(
    ("locale", "query", "language"),
    [
        ("ja-JP", "", "ja"),
        ("en-US", "", "en"),
        ("de-DE", "", "ja"),
        ("en-US", "?lang=ja", "ja"),
        ("ja-JP", "?lang=en", "en"),
    ],
)
def test_the_browsers_language_decides_and_the_address_overrides(
    open_window: OpenWindow, locale: str, query: str, language: Language
) -> None:
    page = open_window(locale=locale).open(f"trends{query}")
    expect(page).to_have_title(text(language)("pages.trends.title"))
    expect(page.locator("html")).to_have_attribute("lang", language)
    expect(page.locator(".st-key-brand")).to_have_text(text(language)("frame.brand"))


def test_a_change_of_language_keeps_every_choice_and_names_page_and_options_anew(visit: Visit) -> None:
    page = visit.open("map")
    pick(page, "area", "島根県")
    expect_picker(page, "year", "令和4（2022）年4月1日")
    page.get_by_role("radio", name="English").click()
    expect(page).to_have_title("Map")
    expect(page.locator("html")).to_have_attribute("lang", "en")
    expect_picker(page, "area", "Shimane")
    expect_picker(page, "year", "1 April 2022")
    pick(page, "years", text("en")("picker.years.wareki"))
    expect_picker(page, "year", "1 April 2022 (Reiwa 4)")
    expect_address(page, "map", area="32", lang="en", years="wareki")
    turn(page, "gap", "en")
    expect_address(page, "gap", area="32", lang="en", years="wareki")


@pytest.mark.parametrize("address", ["nonsense", "日本", "a%20b", "Map"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_address_without_a_page_says_so_in_the_readers_language(
    visit: Visit, address: str, language: Language
) -> None:
    messages = text(language)
    page = visit.open(f"{address}?lang={language}")
    expect(page).to_have_title(messages("pages.missing.title"))
    expect(page.get_by_role("heading", level=1)).to_have_text(messages("pages.missing.title"))
    expect(page.get_by_role("dialog")).to_have_count(0)
    turn(page, "map", language)
    expect_address(page, "map", lang=language)


def test_the_pickers_are_worked_by_keyboard(visit: Visit) -> None:
    page = visit.open("map")
    page.get_by_role("combobox", name="注目する都道府県").focus()
    page.keyboard.type("沖縄")
    expect(page.get_by_role("option", name="沖縄県")).to_be_visible()
    page.keyboard.press("Enter")
    expect_address(page, "map", area="47")
    page.get_by_role("radio", name="日本語").focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Space")
    expect(page).to_have_title("Map")


@pytest.mark.parametrize("size", [(1366, 768), (1920, 1080), (390, 844)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_of_the_frame_lies_over_another_or_beside_the_window(
    open_window: OpenWindow, size: tuple[int, int], language: Language
) -> None:
    page = open_window(size=size).open(f"gap?lang={language}")
    expect(page.locator(".st-key-lang")).to_be_visible()
    width = page.evaluate("document.documentElement.scrollWidth")
    assert width <= size[0]
    shown = [page.locator(each) for each in (".st-key-brand p", "[data-testid=stTopNav]", ".st-key-reader")]
    boxes = [box for each in shown if each.is_visible() and (box := each.bounding_box())]
    if size[0] > 1200:
        rights = [box["x"] + box["width"] for box in boxes[:-1]]
        assert all(right <= box["x"] + 1 for right, box in zip(rights, boxes[1:], strict=True))
