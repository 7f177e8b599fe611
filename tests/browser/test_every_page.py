"""Every page and its states, in both languages and themes: opened once each, and everything asked of it there."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Final

import pytest
from playwright.sync_api import Page, Response, expect
from playwright.sync_api import TimeoutError as PlaywrightTimeoutError

from components.features.pages import PAGES
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.browser.cards import CHART, numbers, wait_until_drawn
from tests.browser.conftest import OpenWindow
from tests.browser.faults import serious_faults
from tests.browser.leftovers import left_over
from tests.browser.server import LOOPBACK, Server
from tests.browser.visit import ATLAS, CALCULATOR
from tests.browser.windows import COLOR_SCHEMES, ColorScheme

PAGE_IDS: Final = tuple(each.id for each in PAGES)
STATES: Final = (
    "map?area=32&layer=depopulated_municipalities",
    "map?layer=hubs",
    "gap?indicator=hubs_with_organization_share",
    "gap?part=levers&solve=value",
    "gap?target=abc",
    "nonsense",
)
PATHS: Final = (*PAGE_IDS, *STATES, *CALCULATOR, *ATLAS)
PICTURED: Final = ("overview", "trends", "map", "split", "gap", "survey")
DESK: Final = (1366, 768)
SIZES: Final = (DESK, (1920, 1080), (390, 844))

# Streamlit's number library tries WebAssembly, is refused, and does without: that one is meant.
REPORT_VIOLATIONS: Final = """
addEventListener("securitypolicyviolation", ({violatedDirective, blockedURI, sourceFile}) => {
  if (blockedURI !== "wasm-eval") console.error("policy", violatedDirective, blockedURI, sourceFile);
});
"""

# What is wider than its place: the page, or anything of a card that is not meant to scroll in a box of its own.
TOO_WIDE: Final = """() => {
  const edge = document.documentElement.clientWidth;
  const scrolled = [document.documentElement, document.querySelector('[data-testid="stMain"]')]
    .filter((each) => each.scrollWidth > each.clientWidth + 1);
  const shown = 'h1, h2, p, svg.marks, button, .gauge, .mark-label';
  const out = [...document.querySelectorAll(`[data-testid="stMain"] :is(${shown})`)].filter((each) => {
    const { left, right, width } = each.getBoundingClientRect();
    return width > 0 && (right > edge + 1 || left < -1) && !each.closest('.table-box');
  });
  return [...scrolled, ...out].map((each) => (each.innerText ?? each.outerHTML).slice(0, 80));
}"""

# Names in the navigation that are cut; also of the page that is open, when its name is set in bold.
CUT: Final = """() => {
  const nav = document.querySelector('[data-testid="stTopNav"]').getBoundingClientRect();
  const links = [...document.querySelectorAll('[data-testid="stTopNavLink"]')];
  return links.filter((link) => link.getBoundingClientRect().right > nav.right + 1).map((link) => link.innerText);
}"""


@pytest.mark.parametrize("color_scheme", COLOR_SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_is_readable_fits_asks_nobody_and_is_in_the_readers_language(
    open_window: OpenWindow, server: Server, language: Language, color_scheme: ColorScheme
) -> None:
    """Words and widths are the same in both themes, and looked at in the light one."""
    before = len(server.log())
    visit = open_window(color_scheme=color_scheme, script=REPORT_VIOLATIONS)
    answers: list[Response] = []
    visit.page.on("response", lambda answer: answers.append(answer))
    wrong: dict[str, dict[str, Any]] = {}
    for path in PATHS:
        page = visit.open(f"{path}{'&' if '?' in path else '?'}lang={language}")
        wait_until_drawn(page)
        expect(page.get_by_test_id("stTopNavLink")).to_have_count(len(PAGES))
        found = {"axe": serious_faults(page)}
        if color_scheme == "light":
            found |= dict(_words_and_widths(page, path, language))
        wrong[path] = {check: each for check, each in found.items() if each}
    wrong["menu"] = {"left over": _left_over_in_the_menu(visit.page, language)}
    assert {path: each for path, each in wrong.items() if any(each.values())} == {}

    assert visit.complaints == []
    assert visit.foreign_requests() == []
    assert server.asked_hosts() <= LOOPBACK
    written = server.log()[before:].splitlines()
    assert [line for line in written if "Traceback" in line or "arning" in line or "Error" in line] == []
    policies = {answer.headers["content-security-policy"] for answer in answers}
    assert policies
    assert all("default-src 'self'" in policy and "unsafe-eval" not in policy for policy in policies)


def _words_and_widths(page: Page, path: str, language: Language) -> Iterator[tuple[str, Any]]:
    if path in PAGE_IDS:
        title = text(language)(f"pages.{path}.title")
        yield "title", page.title() if page.title() != title else None
        yield "cut", page.evaluate(CUT)
    yield "left over", left_over(page, language)
    # The flat map that stands for the columns is not drawn while it is unseen.
    pictures = page.locator(f'{CHART}:not(.st-key-instead *), [class*="st-key-card-"] [role="img"]').all()
    if path in PICTURED:
        yield "no picture", not pictures
    alts = [picture.get_attribute("aria-label") or "" for picture in pictures]
    yield "picture without numbers", [alt for alt in alts if not numbers(alt) or "visualization" in alt]
    for width, height in SIZES:
        page.set_viewport_size({"width": width, "height": height})
        yield f"too wide at {width}", _too_wide(page)
    page.set_viewport_size({"width": DESK[0], "height": DESK[1]})


def _too_wide(page: Page) -> list[str]:
    """What is still too wide when charts have had time to follow the window."""
    try:
        page.wait_for_function(f"() => ({TOO_WIDE})().length === 0", timeout=10_000)
    except PlaywrightTimeoutError:
        found: list[str] = page.evaluate(TOO_WIDE)
        return found
    return []


def _left_over_in_the_menu(page: Page, language: Language) -> list[str]:
    page.get_by_test_id("stMainMenu").get_by_role("button").click()
    page.get_by_test_id("stMainMenuPopover").wait_for()
    return left_over(page, language)
