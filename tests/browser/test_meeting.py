"""A presenter gathers cards, sees them as they will be, and leaves with files that open."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable
from pathlib import Path

from openpyxl import load_workbook
from PIL import Image
from playwright.sync_api import Page, expect
from pptx import Presentation
from pypdf import PdfReader

from tests.browser.cards import card, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.visit import Visit

PICKS = "meeting?picks=overview:hubs,trends:trend-organizations;indicator=organizations"


def downloaded(page: Page, name: str) -> tuple[str, bytes]:
    with page.expect_download() as waiting:
        page.get_by_role("button", name=name, exact=True).click()
    return waiting.value.suggested_filename, Path(waiting.value.path()).read_bytes()


def _names(content: bytes) -> list[str]:
    return zipfile.ZipFile(io.BytesIO(content)).namelist()


FORMS: list[tuple[str, str, Callable[[bytes], object]]] = [
    ("PowerPoint", "pack-1-ja.pptx", lambda c: len(Presentation(io.BytesIO(c)).slides) >= 4),
    ("PDF", "pack-1-ja.pdf", lambda c: "1,408" in "".join(p.extract_text() for p in PdfReader(io.BytesIO(c)).pages)),
    ("1ページ資料", "onepager-1-ja.pdf", lambda c: len(PdfReader(io.BytesIO(c)).pages) == 3),
    ("Excel", "pack-1-ja.xlsx", lambda c: len(load_workbook(io.BytesIO(c)).sheetnames) == 6),
    ("PNG", "pack-1-ja-png.zip", lambda c: len(_names(c)) == 2),
    ("SVG", "pack-1-ja-svg.zip", lambda c: all(name.endswith(".svg") for name in _names(c))),
    ("ZIP", "pack-1-ja.zip", lambda c: {"pack-1-ja.pptx", "pack-1-ja.pdf", "pack-1-ja.xlsx"} < set(_names(c))),
]


def test_every_form_is_made_by_one_press_and_opens(visit: Visit) -> None:
    page = visit.open(PICKS)
    expect(page.locator("img.preview")).to_be_visible()
    for form, name, opens in FORMS:
        found, content = downloaded(page, f"{form}をダウンロード")
        assert found == name
        assert opens(content), name
    assert visit.complaints == []
    assert visit.foreign_requests() == []


def test_a_long_bundle_says_how_far_it_is_until_it_arrives(visit: Visit) -> None:
    page = visit.open("meeting?picks=overview,trends,map,split,survey")
    expect(page.locator("img.preview")).to_be_visible()
    row = page.locator(".st-key-take-zip")
    with page.expect_download(timeout=120_000) as waiting:
        page.get_by_role("button", name="ZIPをダウンロード", exact=True).click()
        expect(row.get_by_text(re.compile(r"^\d+枚のうち\d+枚$"))).to_be_visible(timeout=60_000)
    assert waiting.value.suggested_filename == "pack-1-ja.zip"
    expect(row.get_by_role("progressbar")).to_be_hidden()
    assert len(_names(Path(waiting.value.path()).read_bytes())) > 20


def test_a_card_goes_from_its_page_to_the_meeting_and_the_address_says_so(visit: Visit) -> None:
    page = visit.open("map?layer=organizations&area=32")
    wait_until_drawn(page)
    card(page, "map").get_by_role("button", name="画像").click()
    expect(page.locator("img.preview")).to_be_visible()
    page.get_by_role("button", name="会議資料に加える").click()
    expect(page.get_by_text("会議資料に入っています")).to_be_visible()
    page.keyboard.press("Escape")
    page.get_by_role("link", name="会議資料", exact=True).click()
    expect(page.get_by_role("heading", level=1)).to_have_text("会議に持っていく図表：1枚")
    expect(page).to_have_url(re.compile(re.escape("picks=map%3Amap%3Blayer%3Dorganizations%3Barea%3D32")))
    page.reload()
    expect(page.get_by_role("heading", level=1)).to_have_text("会議に持っていく図表：1枚")


def test_a_card_is_a_picture_of_the_size_that_is_chosen(visit: Visit) -> None:
    page = visit.open("trends")
    wait_until_drawn(page)
    card(page, "trend-hubs").get_by_role("button", name="画像").click()
    for shape, size in (("16:9", (1920, 1080)), ("正方形", (1080, 1080))):
        page.get_by_role("radio", name=shape).click()
        expect(page.locator("img.preview")).to_have_js_property("naturalWidth", size[0])
        expect(page.locator("img.preview")).to_have_js_property("naturalHeight", size[1])
        name, content = downloaded(page, "PNG")
        assert name == "trends-trend-hubs-1-ja.png"
        assert Image.open(io.BytesIO(content)).size == size
        name, content = downloaded(page, "SVG")
        assert name == "trends-trend-hubs-1-ja.svg"
        assert b"<svg" in content[:200]


def test_the_picture_is_copied_where_the_browser_allows(visit: Visit) -> None:
    page = visit.page
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    visit.open("trends")
    wait_until_drawn(page)
    card(page, "trend-hubs").get_by_role("button", name="画像").click()
    page.get_by_role("button", name="画像をコピー").click()
    expect(page.get_by_role("button", name="コピーしました")).to_be_visible()
    kinds = page.evaluate("async () => (await navigator.clipboard.read()).flatMap((item) => item.types)")
    assert kinds == ["image/png"]


def test_the_copy_is_hidden_where_the_page_is_not_secure(open_window: OpenWindow) -> None:
    page = open_window(script="Object.defineProperty(window, 'isSecureContext', { value: false })").open("trends")
    wait_until_drawn(page)
    card(page, "trend-hubs").get_by_role("button", name="画像").click()
    expect(page.locator("img.preview")).to_be_visible()
    expect(page.locator("button.copy-picture")).to_be_hidden()
