"""No English of the framework in Japanese, no Japanese in English but names: seen, read aloud or shown on hovering."""

from __future__ import annotations

import re
from typing import Final

from playwright.sync_api import Page

from data.domain.language import Language
from data.i18n import load_messages

# Everything that is rendered: its words, and what its attributes say. Icons are drawn by the letters of their names.
SAID: Final = """() => {
  const said = new Set();
  const rendered = (each) => each.checkVisibility({ visibilityProperty: true });
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT | NodeFilter.SHOW_ELEMENT);
  while (walker.nextNode()) {
    const node = walker.currentNode;
    const element = node.nodeType === Node.TEXT_NODE ? node.parentElement : node;
    if (!rendered(element) || element.closest('script, style, noscript, code')) continue;
    if (getComputedStyle(element).fontFamily.includes("Material")) continue;
    if (node.nodeType === Node.TEXT_NODE) said.add(node.data.trim());
    else for (const name of ["aria-label", "aria-description", "aria-roledescription", "title", "placeholder", "alt"]) {
      if (element.getAttribute(name)) said.add(element.getAttribute(name).trim());
    }
  }
  return [...said];
}"""

LATIN: Final = re.compile(r"[A-Za-z]{2,}")

# The methods' own titles, as they were published.
TITLES: Final = (
    "Eurostat, Sustainable development in the European Union – monitoring report",
    "Open SDG, docs/progress-methodology.md",
    "UNSD, Progress Chart, Technical Note 2023",
    "SDSN, Sustainable Development Report（SDG Index）",
    "Destatis, Indikatorenbericht zur nachhaltigen Entwicklung in Deutschland",
    "UN ESCAP, Asia and the Pacific SDG Progress Report",
    "Hyndman & Athanasopoulos, Forecasting: Principles and Practice",
    "Abramowitz & Stegun, Handbook of Mathematical Functions",
    "L. S. Shapley (1953), A Value for n-Person Games",
)

# What other bodies call a verdict, in their own words beside ours.
LABELS: Final = tuple(
    load_messages("en")(name) for name in load_messages("en").names() if name.startswith("yardstick_label.")
)

# Names, units and formats that are the same in Japanese.
LATIN_NAMES: Final = frozenset(
    {
        *(
            "English",
            # The address of a page that is not there, named as it was asked for.
            "nonsense",
            "CSV",
            "csv",
            "Excel",
            *("PowerPoint", "PDF", "PNG", "SVG", "ZIP"),
            "xlsx",
            "ods",
            "MB",
            "km",
            "Streamlit",
            "Noto",
            "Sans",
            "JP",
            "SIL",
            "Open",
            "Font",
            "License",
        ),
        *("Eurostat", "SDG", "SDGs", "CAGR", "JIS", "Fisher", "Jenks", "Shift"),
        # The sign of a number, as every formula has it.
        "sgn",
        *(word for each in (*TITLES, *LABELS) for word in LATIN.findall(each)),
    }
)
JAPANESE: Final = re.compile(r"[ぁ-ヿ㐀-鿿]+")

# The title of a document stands in the line that credits it; a name stands in brackets.
CREDIT: Final = re.compile(r"^(Source: )?.*(MIC|Cabinet (Office|Secretariat)|as quoted in)\b")


def left_over(page: Page, language: Language) -> list[str]:
    """What the page says in the other language without its being a name."""
    said: list[str] = page.evaluate(SAID)
    if language == "ja":
        return [each for each in said if set(LATIN.findall(each)) - LATIN_NAMES]
    return [each for each in said if foreign(each)]


def foreign(said: str) -> bool:
    """Whether an English line has Japanese in it that is no name."""
    if said == "日本語" or CREDIT.match(said):
        return False
    return JAPANESE.search(re.sub(r"\([^()]*\)", "", said)) is not None
