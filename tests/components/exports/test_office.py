"""Decks and workbooks open in LibreOffice, and what it shows of them is what was written."""

from __future__ import annotations

import pytest

from components.exports.bundle import Bundle
from components.exports.pptx.deck import pptx
from components.exports.xlsx import xlsx
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import Bundling
from tests.components.exports.office import as_pdf
from tests.components.exports.reading import bare, deck, pdf_lines, pdf_text

CHOSEN = (
    "overview,map:map;layer=hubs,map:ranking,split:split-hubs,gap:methods-hubs,gap:levers-hubs;cover_dep=43.6,survey"
)


@pytest.fixture(scope="module")
def bundles(packed: Bundling) -> dict[Language, Bundle]:
    return {language: packed(CHOSEN, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def papers(bundles: dict[Language, Bundle], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice shows, as PDF, by form and language: one start for all of them."""
    files = {f"deck-{language}.pptx": pptx(bundle) for language, bundle in bundles.items()}
    files |= {f"book-{language}.xlsx": xlsx(bundle) for language, bundle in bundles.items()}
    return as_pdf(files, tmp_path_factory.mktemp("office"))


@pytest.fixture(scope="module")
def opened(papers: dict[str, bytes]) -> dict[str, list[str]]:
    """The text of each page."""
    return {name: pdf_text(content) for name, content in papers.items()}


@pytest.fixture(scope="module")
def opened_lines(papers: dict[str, bytes]) -> dict[str, list[list[str]]]:
    """The lines of each page."""
    return {name: pdf_lines(content) for name, content in papers.items()}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_is_a_page_under_its_message(
    language: Language, bundles: dict[Language, Bundle], opened: dict[str, list[str]]
) -> None:
    slides, pages = list(deck(pptx(bundles[language])).slides), opened[f"deck-{language}"]
    assert len(pages) == len(slides)
    titles = [bare(slide.shapes.title.text) for slide in slides]
    assert [title for title, page in zip(titles, pages, strict=True) if title not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_shows_its_number_and_its_source(
    language: Language,
    bundles: dict[Language, Bundle],
    opened: dict[str, list[str]],
    opened_lines: dict[str, list[list[str]]],
) -> None:
    pages, bundle = opened[f"deck-{language}"], bundles[language]
    assert [k for k, lines in enumerate(opened_lines[f"deck-{language}"], start=1) if str(k) not in lines] == []
    for item in bundle.items:
        (first, *_) = (page for page in pages if bare(item.title) in page)
        assert all(bare(credit) in first for credit in item.card.citation.credits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_opens_with_its_list_its_charts_and_every_sheet_on_few_pages(
    language: Language, bundles: dict[Language, Bundle], opened: dict[str, list[str]]
) -> None:
    pages, bundle = opened[f"book-{language}"], bundles[language]
    first, whole = "".join(pages[:4]), "".join(pages)
    # Cells of several lines are read line by line across the sheet: a title begins somewhere.
    assert all(bare(item.title)[:8] in first for item in bundle.items)
    assert all(bare(definition[0].text)[:8] in whole for definition in bundle.definitions.rows)
    # Each sheet is as broad as a page of paper.
    assert len(pages) < 3 * (len(bundle.items) + 4)
