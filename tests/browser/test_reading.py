"""Reading for all: nothing that axe-core calls serious, a text and a table for every picture."""

from typing import Literal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Locator, Page, expect

from components.features.pages import PAGES
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.browser.cards import CHART, cards_with_chart, numbers, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.visit import ATLAS, CALCULATOR, Visit

PAGE_IDS = tuple(each.id for each in PAGES)
PICTURED = ("overview", "trends", "map", "split", "gap", "survey")
STATES = ("map?area=32&layer=depopulated_municipalities", "map?layer=hubs", "gap?target=abc", "nonsense")


def faults(page: Page) -> list[str]:
    """What axe-core calls serious or critical, and where."""
    wait_until_drawn(page)
    violations = Axe().run(page).response["violations"]
    return [
        f"{each['id']}: {node['html'][:200]}"
        for each in violations
        if each["impact"] in {"serious", "critical"}
        for node in each["nodes"]
    ]


def opened(visit: Visit, path: str, language: Language) -> Page:
    """The page in that language, with every chart drawn."""
    page = visit.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
    wait_until_drawn(page)
    return page


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_axe_finds_nothing_serious_on_any_page(
    open_window: OpenWindow, language: Language, color_scheme: Literal["light", "dark"]
) -> None:
    visit = open_window(color_scheme=color_scheme)
    found = {path: faults(opened(visit, path, language)) for path in (*PAGE_IDS, *STATES, *CALCULATOR, *ATLAS)}
    assert {path: each for path, each in found.items() if each} == {}


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_serious_in_what_is_opened(
    open_window: OpenWindow, color_scheme: Literal["light", "dark"]
) -> None:
    page = opened(open_window(color_scheme=color_scheme), "overview", "ja")
    page.locator("summary").first.click()
    page.get_by_role("button", name="表").first.click()
    expect(page.get_by_role("dialog").get_by_role("table")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_role("button", name="リンク").first.click()
    expect(page.get_by_role("dialog").get_by_text("http://")).to_be_visible()
    assert faults(page) == []
    page.keyboard.press("Escape")
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    expect(page.get_by_text("印刷")).to_be_visible()
    assert faults(page) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_has_a_text_made_from_its_numbers(open_window: OpenWindow, language: Language) -> None:
    visit = open_window()
    for path in (*PICTURED, "map?area=32"):
        pictures = opened(visit, path, language).locator(f'{CHART}, [class*="st-key-card-"] [role="img"]').all()
        assert pictures, path
        for picture in pictures:
            alt = picture.get_attribute("aria-label") or ""
            assert numbers(alt), f"{path}: {alt}"
            assert "visualization" not in alt, path


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
