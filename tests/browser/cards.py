"""What a reader does with a card: wait for its picture, open its table, read what it says."""

import re
from typing import Final

from playwright.sync_api import Locator, Page, expect

CHART: Final = '[data-testid="stVegaLiteChart"]'

# Two digits at least: a lone one may number a heading.
_NUMBER: Final = re.compile(r"\d[\d,]*\.?\d+")


def wait_until_drawn(page: Page) -> None:
    """Wait until every chart of the page is drawn, and the words' own font is there.

    The flat map that stands for the columns is not drawn while it is unseen.
    """
    expect(page.get_by_test_id("stSkeleton")).to_have_count(0)
    expect(page.locator(f"{CHART}:not(:has(svg.marks)):not(.st-key-instead *)")).to_have_count(0)
    page.evaluate("() => document.fonts.ready.then(() => true)")


def card(page: Page, card_id: str) -> Locator:
    """The card of that id."""
    return page.locator(f".st-key-card-{card_id}")


def cards_with_chart(page: Page) -> list[Locator]:
    """Every card that holds a chart, from the top."""
    return page.locator(f'[class*="st-key-card-"]:has({CHART})').all()


def numbers(text: str) -> set[str]:
    """The numbers in a text, as they are written."""
    return set(_NUMBER.findall(text))
