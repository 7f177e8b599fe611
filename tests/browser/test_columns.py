"""The columns: drawn within the policy, told in words, and a flat map where the browser has no WebGL or loses it."""

from __future__ import annotations

import io
import re
from collections.abc import Callable, Iterator
from typing import Any, Final, Literal

import pytest
from PIL import Image
from playwright.sync_api import Browser, Locator, Page, expect

from components.charts.palette import PALETTES
from components.features.map.charts.column_layout import first_look, on_screen
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from geo.plane import Spot
from tests.browser import chromium
from tests.browser.cards import card
from tests.browser.conftest import OpenWindow
from tests.browser.faults import serious_faults
from tests.browser.server import Server
from tests.browser.test_every_page import REPORT_VIOLATIONS
from tests.browser.visit import Visit

PICTURE: Final = '[data-testid="stDeckGlJsonChart"]'

# Spots of the plane: Hokkaido's land east of its column, and the sea off Sendai.
HOKKAIDO: Final = (170, 230)
SEA: Final = (300, 20)

LOSE_CONTEXT: Final = """canvas => canvas.getContext("webgl2").getExtension("WEBGL_lose_context").loseContext()"""

Open = Callable[..., Visit]


@pytest.fixture(scope="module")
def flat_browser(browser: Browser) -> Iterator[Browser]:
    """A browser that has no WebGL at all."""
    flags = [*chromium.FLAGS, "--accept-lang=ja-JP", "--disable-3d-apis"]
    made = browser.browser_type.launch(executable_path=chromium.find(), args=flags)
    yield made
    made.close()


@pytest.fixture
def opened(server: Server, open_window: OpenWindow, flat_browser: Browser) -> Iterator[Open]:
    """Opens the map as columns."""
    contexts = []

    def opened(query: str = "", *, webgl: bool = True, script: str | None = None, **kind: Any) -> Visit:
        if webgl:
            visit = open_window(script=script, **kind)
        else:
            contexts.append(flat_browser.new_context(locale="ja-JP", viewport={"width": 1366, "height": 768}, **kind))
            visit = Visit(contexts[-1].new_page(), server.address)
        visit.open(f"map?view=columns{query}")
        return visit

    yield opened
    for context in contexts:
        context.close()


def picture(page: Page) -> Locator:
    """The picture, drawn: the colour of the highest class is in it."""
    shown = page.locator(f"{PICTURE} canvas").first
    expect(shown).to_be_visible()
    classes = {tuple(int(palette.classes[4][k : k + 2], 16) for k in (1, 3, 5)) for palette in PALETTES.values()}
    for _ in range(60):
        if classes & colors(shown).keys():
            return shown
    raise AssertionError("no column was drawn")


def colors(shown: Locator) -> dict[tuple[int, ...], int]:
    """How many pixels have which colour."""
    image = Image.open(io.BytesIO(shown.screenshot())).convert("RGB")
    return {color: count for count, color in image.getcolors(image.width * image.height) or ()}  # type: ignore[misc]


def point_at(shown: Locator, spot: Spot) -> tuple[float, float]:
    """Where on the screen a spot of the plane is at the first look."""
    box = shown.bounding_box()
    assert box
    (right, up), (_, middle) = on_screen(spot, 0), on_screen((0, first_look().target[1]), 0)
    return box["x"] + box["width"] / 2 + right, box["y"] + box["height"] / 2 - (up - middle)


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_drawn_within_the_policy_and_asks_nobody_else(
    opened: Open, language: Language, color_scheme: Literal["light", "dark"]
) -> None:
    visit = opened(f"&area=32&lang={language}", color_scheme=color_scheme, script=REPORT_VIOLATIONS)
    picture(visit.page)
    assert visit.complaints == []
    assert visit.foreign_requests() == []
    expect(visit.page.locator(".reason")).to_be_hidden()


@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_columns_have_the_legends_very_colours(opened: Open, color_scheme: Literal["light", "dark"]) -> None:
    held = colors(picture(opened(color_scheme=color_scheme).page))
    for color in PALETTES[color_scheme].classes:
        assert held.get(tuple(int(color[k : k + 2], 16) for k in (1, 3, 5)), 0) > 20, color


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_seen_is_said_in_words_and_numbers(opened: Open, language: Language) -> None:
    messages = text(language)
    page = opened(f"&area=32&lang={language}&years=western").page
    shown = card(page, "columns")
    alt = page.locator(PICTURE).get_attribute("aria-label") or ""
    assert "152" in alt
    expect(shown.locator(".subtitle").first).to_contain_text("＝" if language == "ja" else "Height =")
    expect(shown.locator(".key")).to_contain_text(messages("columns.legend.heights"))
    expect(shown.locator(".citation")).to_contain_text(messages("columns.note_heights"))
    shown.get_by_role("tab", name=messages("action.table")).click()
    rows = shown.get_by_role("table").locator("tbody tr")
    expect(rows).to_have_count(47)
    expect(rows.first).to_contain_text("152")


def test_pointing_at_land_says_what_its_column_is(opened: Open) -> None:
    page = opened().page
    page.mouse.move(*point_at(picture(page), HOKKAIDO))
    tip = page.locator(".deck-tooltip")
    expect(tip).to_contain_text("北海道")
    expect(tip).to_contain_text("高さ（過疎関係市町村数）：152市町村・実績")
    expect(tip).to_contain_text("色（過疎関係市町村の割合）：84.9％（152／179）・実績")


def test_the_picker_changes_the_one_in_focus(opened: Open) -> None:
    page = opened("&area=32").page
    picture(page)
    ring = card(page, "columns").locator(".ring")
    expect(ring).to_have_text("注目：島根県 19")
    pick(page, "沖縄県")
    expect(ring).to_have_text("注目：沖縄県 17")
    picture(page)


def test_a_click_is_a_choice_too(opened: Open) -> None:
    page = opened().page
    place = point_at(picture(page), HOKKAIDO)
    page.mouse.move(*place)
    expect(page.locator(".deck-tooltip")).to_contain_text("北海道")
    page.mouse.click(*place)
    expect(page).to_have_url(re.compile(r"[?&]area=01\b"))
    expect(card(page, "columns").locator(".ring")).to_have_text("注目：北海道 152")


def pick(page: Page, name: str) -> None:
    """Choose a prefecture in the picker."""
    field = page.get_by_role("combobox", name="注目する都道府県")
    # A list that is open closes when the page is scrolled to it.
    field.scroll_into_view_if_needed()
    field.click()
    field.fill(name)
    page.get_by_role("option", name=name, exact=True).click()


def test_the_wheel_scrolls_the_page_and_not_the_picture(opened: Open) -> None:
    page = opened().page
    page.mouse.move(*point_at(picture(page), HOKKAIDO))
    page.mouse.wheel(0, 300)
    page.wait_for_function("""() => document.querySelector('[data-testid="stMain"]').scrollTop > 100""")


def test_a_view_that_was_moved_is_set_right_by_one_press(opened: Open) -> None:
    page = opened().page
    before = picture(page)
    # Out at sea, so that nothing of Japan is left in sight.
    x, y = point_at(before, SEA)
    for _ in range(3):
        page.mouse.dblclick(x, y)
    first = before.element_handle()
    page.get_by_role("button", name="視点を元に戻す").click()
    page.wait_for_function("canvas => !canvas.isConnected", arg=first)
    picture(page)


@pytest.mark.parametrize("language", LANGUAGES)
def test_without_webgl_it_says_so_and_shows_the_flat_map(opened: Open, language: Language) -> None:
    messages = text(language)
    page = opened(f"&area=32&lang={language}", webgl=False).page
    shown = card(page, "columns")
    expect(shown.locator(".reason")).to_have_text(messages("columns.no_webgl"))
    expect(shown.locator("svg.marks")).to_be_visible()
    expect(shown.locator(PICTURE)).to_be_hidden()
    expect(shown.locator(".key")).to_be_hidden()
    expect(page.locator("html")).to_have_attribute("data-webgl", "none")
    shown.get_by_role("tab", name=messages("action.table")).click()
    expect(shown.get_by_role("table").locator("tbody tr")).to_have_count(47)


def test_with_webgl_the_flat_map_waits_unseen_and_undrawn(opened: Open) -> None:
    page = opened().page
    picture(page)
    waiting = page.locator(".st-key-instead")
    expect(waiting).to_be_hidden()
    expect(waiting.locator("svg.marks")).to_have_count(0)


def test_a_context_that_is_lost_gives_way_to_the_flat_map_until_the_next_choice(opened: Open) -> None:
    page = opened("&area=32").page
    picture(page).evaluate(LOSE_CONTEXT)
    shown = card(page, "columns")
    expect(shown.locator(".reason")).to_be_visible()
    expect(shown.locator("svg.marks")).to_be_visible()
    expect(page.locator("html")).to_have_attribute("data-webgl", "lost")
    pick(page, "沖縄県")
    expect(shown.locator(".reason")).to_be_hidden()
    picture(page)
    expect(page.locator("html")).not_to_have_attribute("data-webgl", re.compile(".*"))


@pytest.mark.parametrize("webgl", [True, False])
@pytest.mark.parametrize("color_scheme", ["light", "dark"])
def test_axe_finds_nothing_serious(opened: Open, webgl: bool, color_scheme: Literal["light", "dark"]) -> None:
    page = opened("&area=32", webgl=webgl, color_scheme=color_scheme).page
    if webgl:
        picture(page)
    else:
        expect(card(page, "columns").locator("svg.marks")).to_be_visible()
    assert serious_faults(page) == []


def test_the_keyboard_is_seen_at_the_picture_and_goes_on_from_it(opened: Open) -> None:
    page = opened().page
    picture(page)
    stop = page.locator(f"{PICTURE} [tabindex]")
    card(page, "columns").get_by_role("tab", name="図").focus()
    page.keyboard.press("Tab")
    # The tab's own panel may be a stop before.
    if not stop.evaluate("each => each === document.activeElement"):
        page.keyboard.press("Tab")
    expect(stop).to_be_focused()
    expect(stop).to_have_css("outline-style", "solid")
    page.keyboard.press("Tab")
    expect(page.get_by_role("button", name="視点を元に戻す")).to_be_focused()


def test_on_a_phone_it_scrolls_in_its_own_box(opened: Open) -> None:
    page = opened(size=(390, 844)).page
    picture(page)
    assert page.evaluate("() => document.documentElement.scrollWidth <= document.documentElement.clientWidth + 1")
    assert page.locator(f"{PICTURE} canvas").first.evaluate("each => each.clientWidth") >= 600
    # A finger on it goes on scrolling the page.
    expect(page.locator(f"{PICTURE} [tabindex]")).to_have_css("touch-action", "pan-x pan-y")


def test_on_paper_nothing_is_left_that_can_only_be_pressed(opened: Open) -> None:
    page = opened().page
    picture(page)
    page.emulate_media(media="print")
    expect(page.locator(".hint")).to_be_hidden()
    expect(page.locator(f"{PICTURE} canvas").first).to_be_visible()
