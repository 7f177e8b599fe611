"""Reading for all: nothing that axe-core calls serious, a text and a table for every picture."""

from typing import Literal

import pytest
from playwright.sync_api import Locator, Page, expect

from components.text import text
from data.domain.language import Language
from tests.browser.cards import CHART, cards_with_chart, numbers, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.faults import serious_faults
from tests.browser.test_every_page import PICTURED
from tests.browser.visit import Visit


def opened(visit: Visit, path: str, language: Language) -> Page:
    """The page in that language, with every chart drawn."""
    page = visit.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
    wait_until_drawn(page)
    return page


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_what_is_opened(
    open_window: OpenWindow, color_scheme: Literal["light", "dark"]
) -> None:
    page = opened(open_window(color_scheme=color_scheme), "overview", "ja")
    page.locator("summary").first.click()
    page.get_by_role("button", name="表").first.click()
    expect(page.get_by_role("dialog").get_by_role("table")).to_be_visible()
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="リンク").first.click()
    expect(page.get_by_role("dialog").get_by_text("http://")).to_be_visible()
    assert serious_faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    expect(page.get_by_text("印刷")).to_be_visible()
    assert serious_faults(page) == []


@pytest.mark.parametrize("path", PICTURED)
def test_beside_every_chart_stands_a_table_with_the_same_numbers(visit: Visit, path: str) -> None:
    page = opened(visit, path, "ja")
    key = "each => [...each.classList].find((name) => name.includes('card-'))"
    ids = [each.evaluate(key) for each in cards_with_chart(page)]
    assert ids
    for card_id in ids:
        alt = page.locator(f".{card_id} {CHART}").get_attribute("aria-label") or ""
        table = table_of(page, page.locator(f".{card_id}"))
        assert (table.locator("caption").text_content() or "").strip(), card_id
        assert table.locator('thead th:not([scope="col"])').count() == 0, card_id
        assert table.locator('tbody tr:not(:has(> th[scope="row"]))').count() == 0, card_id
        assert numbers(alt) & numbers(table.inner_text()), card_id
        page.keyboard.press("Escape")


def table_of(page: Page, card: Locator) -> Locator:
    """The table of a card, opened by keyboard: from its tabs, or from the row of actions."""
    tabs = card.get_by_role("tab")
    if tabs.count():
        tabs.first.focus()
        page.keyboard.press("ArrowRight")
        table = card.get_by_role("table")
    else:
        card.get_by_role("button", name=text("ja")("action.table")).focus()
        page.keyboard.press("Enter")
        table = page.get_by_role("dialog").get_by_role("table")
    expect(table.first).to_be_visible()
    return table.first
