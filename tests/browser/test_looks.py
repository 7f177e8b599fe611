"""What fits where: no sideways scrolling, nothing over another, nothing said by colour alone."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import Final

import pytest
from playwright.sync_api import expect

from components.features.pages import PAGES
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.browser.cards import wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.visit import Visit

PHONE: Final = (390, 844)

WORDLESS_OR_SHAPELESS: Final = """() => [...document.querySelectorAll('.verdict')]
  .map((each) => each.innerText.trim())
  .filter((each) => !/^[◎○△▼×■◇－−–-] ?\\S{2,}/.test(each))"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_name_navigation_and_settings_stand_apart_at_every_width(open_window: OpenWindow, language: Language) -> None:
    page = open_window().open(f"gap?lang={language}")
    shown = [page.locator(each) for each in (".st-key-brand p", '[data-testid="stTopNav"]', ".st-key-reader")]
    for width in (1200, 1280, 1366, 1920):
        page.set_viewport_size({"width": width, "height": 768})
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES))
        boxes = [box for each in shown if (box := each.bounding_box())]
        assert len(boxes) == len(shown)
        links = [box for each in page.get_by_test_id("stTopNavLink").all() if (box := each.bounding_box())]
        assert len(links) == len(PAGES)
        # Where there is no room for all three in one row, the navigation has it for itself.
        in_a_row = boxes[0]["y"] < boxes[1]["y"] + boxes[1]["height"] - 1
        apart = [(boxes[0], links[0]), (links[-1], boxes[-1])] if in_a_row else [(boxes[0], boxes[-1])]
        for left, right in (*apart, *pairwise(links)):
            assert left["x"] + left["width"] <= right["x"] + 1, width
        assert links[-1]["x"] + links[-1]["width"] <= width
        assert in_a_row is (width >= 1366)


def test_a_phone_shows_headline_and_first_card_and_leads_to_every_page(open_window: OpenWindow) -> None:
    page = open_window(size=PHONE).open("overview")
    # Cards arrive one by one: the first of them must stand above the others before it is measured.
    expect(page.locator(".value strong")).to_have_count(3)
    wait_until_drawn(page)
    headline, value = page.get_by_role("heading", level=1), page.locator(".value strong").first
    for each in (headline, value):
        box = each.bounding_box()
        assert box
        assert box["y"] + box["height"] < PHONE[1]
        assert box["x"] + box["width"] <= PHONE[0]
    page.get_by_role("button", name="サイドバーを開く").click()
    title = text("ja")("pages.map.title")
    page.get_by_test_id("stSidebarNav").get_by_role("link", name=title, exact=True).click()
    expect(page).to_have_title(title)


def test_words_in_a_table_are_never_set_one_letter_a_line(open_window: OpenWindow) -> None:
    page = open_window(size=PHONE).open("survey")
    expect(page.locator("table.figures")).to_have_count(2)
    narrow = "cells => cells.filter((each) => each.innerText.trim() && each.clientWidth < 48).length"
    assert page.locator("table.figures :is(th, td)").evaluate_all(narrow) == 0


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_verdict_is_a_shape_and_a_word_and_a_bar_has_its_number_beside_it(visit: Visit, language: Language) -> None:
    page = visit.open(f"overview?lang={language}")
    expect(page.locator(".verdict")).to_have_count(3)
    assert page.evaluate(WORDLESS_OR_SHAPELESS) == []
    for gauge in page.locator(".gauge").all():
        expect(gauge).to_contain_text(re.compile(r"\d"))
    page = visit.open(f"gap?lang={language}")
    expect(page.locator(".verdict")).to_have_count(1)
    assert page.evaluate(WORDLESS_OR_SHAPELESS) == []
