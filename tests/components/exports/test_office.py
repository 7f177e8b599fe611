"""Decks and workbooks open in LibreOffice, and what it shows of them is what was written."""

from __future__ import annotations

import pytest

from components.exports.bundle import Bundle
from components.exports.pptx.deck import pptx
from components.exports.xlsx import xlsx
from data.domain.language import Language
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import Packing
from tests.components.exports.office import as_pdf
from tests.components.exports.reading import bare, deck, pdf_lines, pdf_text

CHOSEN = (
    "overview,map:map;layer=hubs,map:ranking,split:split-hubs,gap:methods-hubs,gap:levers-hubs;cover_dep=43.6,survey"
)


@pytest.fixture(scope="module")
def packs(packed: Packing) -> dict[Language, Bundle]:
    return {language: packed(CHOSEN, language) for language in LANGUAGES}


@pytest.fixture(scope="module")
def papers(packs: dict[Language, Bundle], tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What LibreOffice shows, as PDF, by form and language: one start for all of them."""
    files = {f"deck-{language}.pptx": pptx(pack) for language, pack in packs.items()}
    files |= {f"book-{language}.xlsx": xlsx(pack) for language, pack in packs.items()}
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
    language: Language, packs: dict[Language, Bundle], opened: dict[str, list[str]]
) -> None:
    slides, pages = list(deck(pptx(packs[language])).slides), opened[f"deck-{language}"]
    assert len(pages) == len(slides)
    titles = [bare(slide.shapes.title.text) for slide in slides]
    assert [title for title, page in zip(titles, pages, strict=True) if title not in page] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_slide_shows_its_number_and_its_source(
    language: Language,
    packs: dict[Language, Bundle],
    opened: dict[str, list[str]],
    opened_lines: dict[str, list[list[str]]],
) -> None:
    pages, pack = opened[f"deck-{language}"], packs[language]
    assert [k for k, lines in enumerate(opened_lines[f"deck-{language}"], start=1) if str(k) not in lines] == []
    for sheet in pack.sheets:
        (first, *_) = (page for page in pages if bare(sheet.title) in page)
        assert all(bare(credit) in first for credit in sheet.card.citation.credits)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_workbook_opens_with_its_list_its_charts_and_every_sheet_on_few_pages(
    language: Language, packs: dict[Language, Bundle], opened: dict[str, list[str]]
) -> None:
    pages, pack = opened[f"book-{language}"], packs[language]
    first, whole = "".join(pages[:4]), "".join(pages)
    # Cells of several lines are read line by line across the sheet: a title begins somewhere.
    assert all(bare(sheet.title)[:8] in first for sheet in pack.sheets)
    assert all(bare(definition[0].text)[:8] in whole for definition in pack.definitions.rows)
    # Each sheet is as broad as a page of paper.
    assert len(pages) < 3 * (len(pack.sheets) + 4)
