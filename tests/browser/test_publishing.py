"""A member of staff fills in the template, sees what it changes, publishes, and goes back: in a real browser."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, FilePayload, Locator, Page, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from components.text import text
from tests.browser.cards import wait_until_drawn
from tests.browser.faults import faults
from tests.browser.server import Server, running
from tests.browser.visit import Visit
from tests.data.filled import DEPOPULATED, TOTAL, as_ods, filled, human_form

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


def write(field: Locator, messages: str) -> None:
    field.fill(messages)
    field.press("Enter")


def _comes(button: Locator) -> bool:
    try:
        button.wait_for(timeout=8_000)
    except PlaywrightTimeoutError:
        return False
    return True


def choose(page: Page, label: str, option: str) -> None:
    """Take an option of a list by the keyboard: long lists draw only what is seen of them."""
    field = page.get_by_role("combobox", name=label)
    field.click()
    field.press_sequentially(option)
    page.get_by_role("option", name=option, exact=True).click()
    expect(field).to_have_value(option)


def say_where_from(page: Page) -> None:
    """The day and the source that the file leaves open."""
    choose(page, WORDS("origin.year", count=50), "令和4（2022）年")
    choose(page, WORDS("origin.month"), "5月")
    choose(page, WORDS("origin.day"), "31日")
    choose(page, WORDS("origin.source", count=50), "内閣府「小さな拠点の形成に関する実態調査」")


def tick(box: Locator) -> None:
    box.locator("label").click()
    expect(box.locator("input")).to_be_checked()


def publish(page: Page, number: int) -> None:
    """Say where the figures are from, answer every warning, say who and why, confirm, and press the button."""
    say_where_from(page)
    for box in page.locator('[class*="st-key-box-"]').all():
        tick(box)
    reasons = page.locator('[class*="st-key-why-"] input')
    for field in reasons.all():
        write(field, "県の報告による")
    expect(page.locator(".st-key-card-publish")).not_to_contain_text(WORDS("publish.want_reasons", count=1))
    by, reason = page.locator(".st-key-publish-by input"), page.locator(".st-key-publish-reason input")
    button = page.get_by_role("button", name=WORDS("upload.publish", number=number))
    expect(button).to_have_count(0)
    sure = page.locator('[class*="st-key-sure-"]')
    # Nobody types as fast as a test: a field filled while the page is drawn anew is filled once more.
    for _ in range(5):
        write(by, "地域振興課")
        write(reason, "令和4年度調査")
        if not sure.locator("input").is_checked():
            tick(sure)
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
    headline = WORDS("upload.headline_with_reasons", name="令和4年度.xlsx", figures="1,290", warnings=1)
    expect(page.get_by_role("heading", level=1)).to_have_text(headline, timeout=60_000)
    expect(page.get_by_text(WORDS("upload.not_yet"))).to_be_visible()
    # How it was read: the cell in the sheet, and what it was taken for beside last year.
    expect(page.locator(".st-key-card-sheet td.taken.new")).to_have_text([re.compile(rf"^{DEPOPULATED}")])
    read = page.locator(".st-key-card-read")
    expect(read.get_by_role("row").filter(has_text="E6")).to_contain_text(f"{DEPOPULATED:,}")
    expect(read.get_by_role("row").filter(has_text="E6")).to_contain_text("1,158")
    expect(read.locator("ol.findings")).to_contain_text("03_過疎区分別!E7")
    expect(page.locator(".st-key-card-turns")).to_contain_text(f"{TOTAL:,}箇所")
    assert faults(page) == []
    # Closing the window loses nothing.
    page.goto(f"{mine.address}/upload")
    page.locator('[class*="st-key-open-"] button').click()
    publish(page, 2)

    # The other reader's next click shows the new edition, without a restart.
    reader.get_by_role("radio", name="English").click()
    expect(reader.locator(".value strong").first).to_have_text(f"{TOTAL:,}")
    expect(reader.locator(".st-key-card-changes")).to_contain_text("50")
    expect(reader.locator(".st-key-card-changes tbody tr").first).to_contain_text(f"{TOTAL:,}")

    page = mine.open("map?layer=hubs")
    wait_until_drawn(page)
    expect(page.locator(".st-key-card-map")).to_contain_text("実績")
    expect(page.locator(".st-key-card-map")).not_to_contain_text("推計")

    page = mine.open("editions")
    expect(page.get_by_role("button", name=WORDS("editions.back"), exact=True)).to_have_count(0)
    expect(page.locator(".st-key-card-editions")).to_contain_text("地域振興課")
    page = mine.open("editions?edition=1")
    assert faults(page) == []
    write(page.locator(".st-key-back-by input"), "課長")
    write(page.locator(".st-key-back-reason input"), "確認のため")
    page.get_by_role("button", name=WORDS("editions.back"), exact=True).click()
    expect(page.get_by_text(WORDS("editions.went_back", number=3))).to_be_visible()
    page = mine.open("overview")
    expect(page.locator(".value strong").first).to_have_text("1,408")

    page = mine.open("upload")
    expect(page.locator(".st-key-card-drafts")).to_have_count(0)
    hand_in(page, "報告書.xlsx", human_form())
    publish(page, 4)
    page = mine.open("editions?edition=4&against=2")
    expect(page.locator(".st-key-card-compare")).to_contain_text(WORDS("editions.same"))
    with page.expect_download() as download:
        page.locator(".st-key-original button").click()
    assert download.value.suggested_filename == "報告書.xlsx"
    opened = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert opened.sheetnames == ["都道府県別", "過疎・非過疎"]

    # The same tables as an OpenDocument file change nothing: the edition already says all of them.
    page = mine.open("upload")
    hand_in(page, "報告書.ods", as_ods(human_form()))
    headline = WORDS("upload.headline_no_change", name="報告書.ods", figures="50")
    expect(page.get_by_role("heading", level=1)).to_have_text(headline, timeout=60_000)
    assert mine.complaints == []


def test_a_wrong_file_gets_a_sentence_and_faults_their_cells(staff: tuple[Visit, Visit, Server]) -> None:
    mine, _, _ = staff
    page = mine.open("upload")
    hand_in(page, "古い.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600)
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS("upload.refused"), timeout=60_000)
    expect(page.get_by_text(WORDS("refusal.old_format.fix"))).to_be_visible()
    page.get_by_role("button", name=WORDS("upload.back_to_start")).click()
    expect(page.get_by_role("heading", level=1)).to_have_text(WORDS("upload.title"))
    expect(page.get_by_role("heading", level=1)).to_be_focused()
    expect(page.locator(".st-key-card-drafts")).to_have_count(0)
    with page.expect_download() as download:
        page.locator(".st-key-practice button").click()
    hand_in(page, "練習.xlsx", Path(download.value.path()).read_bytes())
    found = page.locator(".st-key-card-findings")
    expect(found).to_contain_text("02_都道府県別!H53", timeout=60_000)
    expect(found).to_contain_text("「12件程度」")
    wrong = page.locator(".st-key-card-sheet td.blamed").filter(has_text="12件程度")
    number = found.locator("li").filter(has_text="12件程度").locator(".badge").inner_text()
    expect(wrong.locator(".badge").filter(has_text=number).first).to_be_visible()
    expect(page.locator(".st-key-card-publish")).to_have_count(0)
    expect(page.locator(".st-key-blocked button")).to_be_disabled()
    assert faults(page) == []
    more = page.get_by_role("button", name=WORDS("grid.more"))
    rows = page.locator(".st-key-card-sheet tbody tr")
    more.focus()
    page.keyboard.press("Enter")
    expect(rows.nth(60)).to_be_visible()
    expect(page.locator('[class*="st-key-rows-"] button')).to_be_focused()
    with page.expect_download() as download:
        page.locator(".st-key-annotated button").click()
    opened = openpyxl.load_workbook(io.BytesIO(Path(download.value.path()).read_bytes()))
    assert opened["02_都道府県別"]["H53"].comment is not None
    assert mine.complaints == []
