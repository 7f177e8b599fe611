"""Formulas are typeset by Streamlit's own KaTeX, under our policy, in both languages, and whole at every width."""

import pytest
from playwright.sync_api import expect

from components.features.sources.cards import CHAPTERS
from components.text import text
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from data.methods.progress import NUMBERS
from tests.browser.conftest import OpenWindow

# A line of a formula that is cut where it cannot be scrolled to, or a letter in a font that may not be there.
CUT = """() => [...document.querySelectorAll('.katex-display, td .katex, th .katex')].filter((each) => {
  const box = each.closest('.table-box') ?? each;
  return box.scrollHeight > box.clientHeight + 1 || each.getBoundingClientRect().right > innerWidth;
}).map((each) => each.textContent)"""
FONTS = """() => [...new Set([...document.querySelectorAll('.katex .cjk_fallback')]
  .map((each) => getComputedStyle(each).fontFamily.split(',')[0]))]"""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_formula_is_typeset_and_none_is_cut(open_window: OpenWindow, language: Language) -> None:
    visit = open_window()
    page = visit.open(f"sources?lang={language}")
    messages = text(language)
    symbols = sum(name.startswith("symbol.") and name.endswith(".tex") for name in messages.names())
    rules = sum(name.startswith("method.rules.tex.") for name in messages.names())
    own = sum(f"method.{method}.tex" in messages for chapter in CHAPTERS.values() for method in chapter)
    expect(page.locator(".katex")).to_have_count(symbols + len(NUMBERS) + rules + own)
    expect(page.locator(".katex-error")).to_have_count(0)
    # A reader who does not see it is told it as MathML.
    expect(page.locator(".katex math")).to_have_count(symbols + len(NUMBERS) + rules + own)
    for width in (1366, 1920, 390):
        page.set_viewport_size({"width": width, "height": 900})
        assert page.evaluate(CUT) == [], width
    assert page.evaluate(FONTS) == (['"Noto Sans JP"'] if language == "ja" else [])
    assert visit.complaints == []
    assert visit.foreign_requests() == []
