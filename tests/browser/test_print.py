"""On A4 landscape everything is there, charts whole, black on white, and nothing that can only be clicked."""

from __future__ import annotations

import re
from typing import Final, Literal

import pytest
from playwright.sync_api import expect

from tests.browser.cards import CHART, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.visit import CALCULATOR, Visit

# A4 landscape without its margins of 10 mm, at 96 pixels an inch.
PAPER: Final = (1047, 718)

# How many sheets a page takes, where the figures do not make it longer.
SHEETS: Final = {
    "overview": 1,
    "split": 1,
    "trends": 2,
    "gap": 3,
    "survey": 2,
    "map": 1,
    "map?area=01": None,
    **dict.fromkeys(CALCULATOR[:2]),
    "sources": None,
}

# Boxes on paper: what leaves it at the right, charts that leave their card, boxes that cut or scroll what is in them.
OFF_PAPER: Final = """() => {
  const cards = [...document.querySelectorAll('[class*="st-key-card-"]')];
  const wide = cards.filter((each) => each.getBoundingClientRect().right > innerWidth + 1);
  const charts = [...document.querySelectorAll('svg.marks')].filter((each) => {
    const card = each.closest('[class*="st-key-card-"]').getBoundingClientRect();
    const { left, right, bottom } = each.getBoundingClientRect();
    return left < card.left || right > card.right + 1 || bottom > card.bottom + 1;
  });
  const main = document.querySelector('[data-testid="stMain"]');
  const around = [main, main.parentElement, ...document.querySelectorAll('.stApp, .table-box')];
  const cuts = (each) => getComputedStyle(each).overflowY !== "visible";
  const cut = around.filter((each) => each.scrollHeight > each.clientHeight + 1 && cuts(each));
  return [...wide, ...charts, ...cut].map((each) => each.className.baseVal ?? each.className);
}"""

TALLER_THAN_A_PAGE: Final = """height => [...document.querySelectorAll('svg.marks')]
  .filter((each) => each.getBoundingClientRect().height > height).length"""


@pytest.mark.parametrize(("path", "pages"), SHEETS.items())
def test_everything_is_on_few_sheets_of_paper_and_charts_are_whole(visit: Visit, path: str, pages: int | None) -> None:
    page = visit.open(path)
    wait_until_drawn(page)
    if pages is not None:
        assert sheets(page.pdf(prefer_css_page_size=True)) == pages
    page.set_viewport_size({"width": PAPER[0], "height": PAPER[1]})
    page.emulate_media(media="print")
    assert page.evaluate(OFF_PAPER) == []
    assert page.evaluate(TALLER_THAN_A_PAGE, PAPER[1]) == 0
    for each in page.locator(f'{CHART}, [class*="st-key-card-"] h2, .table-box, .citation').all():
        assert each.is_visible()
    for unseen in ("stHeader", "stToolbar", "stButton", "stDownloadButton", "stPopover", "stSelectbox"):
        assert [each for each in page.get_by_test_id(unseen).all() if each.is_visible()] == []
    assert [each for each in page.get_by_role("tablist").all() if each.is_visible()] == []


def test_a_long_table_is_printed_to_its_end(visit: Visit) -> None:
    page = visit.open("map?layer=hubs")
    wait_until_drawn(page)
    on_screen = page.locator(".table-box.tall")
    assert on_screen.evaluate("each => each.scrollHeight > each.clientHeight")
    page.emulate_media(media="print")
    assert on_screen.evaluate("each => each.scrollHeight <= each.clientHeight + 1")


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_paper_is_white_and_words_are_dark_from_either_theme(
    open_window: OpenWindow, color_scheme: Literal["light", "dark"]
) -> None:
    page = open_window(color_scheme=color_scheme).open("overview")
    wait_until_drawn(page)
    page.emulate_media(media="print", color_scheme=color_scheme)
    for ground in ("body", ".stApp"):
        expect(page.locator(ground)).to_have_css("background-color", "rgba(0, 0, 0, 0)")
    for messages in ("h1", ".card-head h2", ".plain", ".value strong"):
        expect(page.locator(messages).first).to_have_css("color", "rgb(26, 26, 28)")


def sheets(pdf: bytes) -> int:
    """How many pages a PDF has, by the largest count that its page trees give."""
    return max(int(count) for count in re.findall(rb"/Count (\d+)", pdf))
