"""What a reader takes along: the figures as CSV, and an address that shows the same for ever."""

from __future__ import annotations

import csv
import io
from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import Page, expect

from tests.browser.cards import card
from tests.browser.conftest import OpenWindow
from tests.browser.visit import Visit


def downloaded(page: Page, card_id: str, name: str) -> tuple[str, bytes]:
    """The file of a card as it arrives: its name and its bytes."""
    with page.expect_download() as waiting:
        card(page, card_id).get_by_role("button", name=name).click()
    return waiting.value.suggested_filename, waiting.value.path().read_bytes()


def link(page: Page, card_id: str, name: str) -> str:
    """The address that a card offers."""
    card(page, card_id).get_by_role("button", name=name).click()
    return page.get_by_role("dialog").locator("code").inner_text().strip()


@pytest.mark.parametrize(
    ("path", "card_id", "value"),
    [("overview", "hubs", "1408"), ("trends", "trend-hubs", "1408"), ("map?layer=hubs", "map", "25")],
)
def test_the_csv_has_its_mark_and_source_and_opens_in_a_japanese_office(
    visit: Visit, path: str, card_id: str, value: str
) -> None:
    name, content = downloaded(visit.open(path), card_id, "データ（CSV）")
    assert name == f"{card_id}.csv"
    assert content.startswith(b"\xef\xbb\xbf")
    head, *body = csv.reader(io.StringIO(content.decode("utf-8-sig")))
    assert len(set(head)) == len(head)
    rows = [dict(zip(head, row, strict=True)) for row in body]
    assert value in {row["値"] for row in rows}
    assert all(row["種類"] and row["出典"] and row["単位"] for row in rows)
    assert any("小さな拠点" in cell for row in rows for cell in row.values())


def test_a_link_carries_every_choice_and_shows_the_same_in_another_window(open_window: OpenWindow) -> None:
    page = open_window(locale="en-US").open("gap?indicator=organizations&base=2017&target=8000&method=slowing")
    address = link(page, "gap-organizations", "Link")
    choices = {key: value for key, (value,) in parse_qs(urlsplit(address).query).items()}
    assert choices["edition"] == "1"
    assert (choices["lang"], choices["years"]) == ("en", "western")
    assert (choices["indicator"], choices["base"], choices["target"]) == ("organizations", "2017", "8000")
    assert choices["method"] == "slowing"
    headline = page.get_by_role("heading", level=1).inner_text()
    verdict = page.locator(".verdict").first.inner_text()

    other = open_window(locale="ja-JP")
    other.page.goto(address)
    other.rest()
    expect(other.page.get_by_role("heading", level=1)).to_have_text(headline)
    expect(other.page.locator(".verdict").first).to_have_text(verdict)
    expect(other.page.locator("html")).to_have_attribute("lang", "en")
