"""A member of staff fills in the template, sees what it changes, publishes, and goes back: in a real browser."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from components.text import text
from tests.browser.cards import wait_until_drawn
from tests.browser.server import Server, running
from tests.browser.visit import Visit
from tests.data.filled import TOTAL, filled, human_form

WORDS = text("ja")


@pytest.fixture
def staff(tmp_path: Path, browser: Browser) -> Iterator[tuple[Visit, Visit, Server]]:
    """Two windows on a server of its own: the one who publishes, and one who only reads."""
    with running(tmp_path) as server:
        contexts = [browser.new_context(locale="ja-JP", viewport={"width": 1366, "height": 768}) for _ in range(2)]
        windows = [Visit(context.new_page(), server.address) for context in contexts]
        yield windows[0], windows[1], server
        for context in contexts:
            context.close()


def hand_in(page: Page, name: str, content: bytes) -> None:
    mime = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
    page.locator('input[type="file"]').set_input_files(FilePayload(name=name, mimeType=mime, buffer=content))


def write(field: Locator, words: str) -> None:
    field.fill(words)
    field.press("Enter")


def _comes(button: Locator) -> bool:
    try:
        button.wait_for(timeout=8_000)
    except PlaywrightTimeoutError:
        return False
    return True


def publish(page: Page, number: int) -> None:
    """Answer every warning, say who and why, and press the button."""
    boxes = page.get_by_test_id("stCheckbox")
    expect(boxes.first).to_be_visible(timeout=30_000)
    for box in boxes.all():
        box.locator("label").click()
        expect(box.locator("input")).to_be_checked()
    wanted = page.get_by_text(WORDS("upload.reasons_wanted", count=1))
    expect(wanted).to_be_visible()
    write(page.locator('[class*="st-key-why-"] input'), "県の報告による")
    expect(wanted).to_have_count(0)
    by, reason = page.locator(".st-key-publish-by input"), page.locator(".st-key-publish-reason input")
    button = page.get_by_role("button", name=WORDS("upload.publish", number=number))
    # Nobody types as fast as a test: a field filled while the page is drawn anew is filled once more.
    for _ in range(5):
        write(by, "地域振興課")
        write(reason, "令和4年度調査")
        if _comes(button):
            break
    button.click()
    expect(page.get_by_text(f"第{number}版を公開しました")).to_be_visible(timeout=60_000)


def test_template_out_figures_in_published_seen_everywhere_and_taken_back(staff: tuple[Visit, Visit, Server]) -> None:
    mine, other, _ = staff
    reader = other.open("overview")
    expect(reader.locator(".value strong").first).to_have_text("1,408")
    page = mine.open("upload")
    with page.expect_download() as download:
        page.locator(".st-key-template button").click()
    content = Path(download.value.path()).read_bytes()

    hand_in(page, "令和4年度.xlsx", filled(content))
    expect(page.get_by_role("heading", level=1)).to_have_text(
        WORDS("upload.outcome_with_reasons", warnings=1), timeout=60_000
    )
    expect(page.get_by_text(WORDS("preview.not_yet")).first).to_be_visible()
    expect(page.locator(".st-key-card-turns")).to_contain_text(f"{TOTAL:,}箇所")
    expect(page.locator(".st-key-card-findings")).to_contain_text("03_過疎区分別!E7")
    # Closing the window loses nothing.
    page.goto(f"{mine.address}/upload")
    page.locator('[class*="st-key-open-"] button').click()
    publish(page, 2)

    # The other reader's next click shows the new edition, without a restart.
    reader.get_by_role("radio", name="English").click()
    expect(reader.locator(".value strong").first).to_have_text(f"{TOTAL:,}")
    expect(reader.locator(".st-key-card-changes")).to_contain_text("50")

    page = mine.open("map?layer=hubs")
    wait_until_drawn(page)
    expect(page.locator(".st-key-card-map")).to_contain_text("実績")
    expect(page.locator(".st-key-card-map")).not_to_contain_text("推計")

    page = mine.open("editions?edition=1")
    write(page.locator(".st-key-back-by input"), "課長")
    write(page.locator(".st-key-back-reason input"), "確認のため")
    page.get_by_role("button", name=WORDS("editions.back"), exact=True).click()
    expect(page.get_by_text(WORDS("editions.went_back", number=3))).to_be_visible()
    page = mine.open("overview")
    expect(page.locator(".value strong").first).to_have_text("1,408")

    page = mine.open("upload")
    hand_in(page, "報告書.xlsx", human_form())
    publish(page, 4)
    page = mine.open("editions?edition=4&against=2")
    expect(page.locator(".st-key-card-compare")).to_contain_text(WORDS("editions.same"))
    with page.expect_download() as download:
        page.locator(".st-key-original button").click()
    assert download.value.suggested_filename == "報告書.xlsx"
    opened = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert opened.sheetnames == ["都道府県別", "過疎・非過疎"]
    assert mine.complaints == []


def test_a_wrong_file_gets_a_sentence_and_faults_their_cells(staff: tuple[Visit, Visit, Server]) -> None:
    mine, _, _ = staff
    page = mine.open("upload")
    hand_in(page, "古い.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS("upload.refused"), timeout=60_000)
    expect(page.get_by_text(WORDS("refusal.old_format.fix"))).to_be_visible()
    page.get_by_role("button", name=WORDS("upload.discard_this")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS("upload.title"))
    with page.expect_download() as download:
        page.locator(".st-key-practice button").click()
    hand_in(page, "練習.xlsx", Path(download.value.path()).read_bytes())
    table = page.locator(".st-key-card-findings")
    expect(table).to_contain_text("02_都道府県別!H53", timeout=60_000)
    expect(table).to_contain_text("「12件程度」")
    expect(page.locator(".st-key-card-publish")).to_have_count(0)
    with page.expect_download() as download:
        page.locator(".st-key-annotated button").click()
    opened = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert opened["02_都道府県別"]["H53"].comment is not None
    page.get_by_test_id("stButtonGroup").get_by_role("radio", name="確認").click()
    expect(table).not_to_contain_text("12件程度")
    assert mine.complaints == []
