"""One freeze, many forms: every form says the numbers of the card's own table, and where they are from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from components.cards.card import NativeChart, values
from components.cards.table import Table
from components.exports.bundle import Bundle, BundleItem
from components.exports.fonts import drawable
from components.exports.pdf import pdf
from components.exports.pptx.deck import pptx
from components.exports.pptx.layout import numbered
from components.exports.xlsx import xlsx
from data.domain.edition import Withdrawal
from data.domain.language import Language
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import ORIGIN, Bundling
from tests.components.exports.reading import (
    addresses,
    bare,
    charts,
    deck,
    embedded,
    in_a_workbook,
    pdf_text,
    sheets,
    shown,
    texts,
)

EVERYTHING = (
    "overview,trends,trends:trend-organizations,map;area=32,map;layer=hubs,split,gap,gap;part=levers;cover_dep=43.6,"
    "gap;part=sharing;area=01,survey"
)


@pytest.fixture(scope="module", params=LANGUAGES)
def bundle(request: pytest.FixtureRequest, packed: Bundling, first: Snapshot) -> Bundle:
    """Of a withdrawn edition in a practice store: the most that a form can have to carry."""
    language: Language = request.param
    gone = Withdrawal(first.edition.published_at, "someone", "数値の誤り")
    withdrawn = replace(first, edition=replace(first.edition, withdrawn=gone))
    return packed(EVERYTHING, language, snapshot=withdrawn, origin=replace(ORIGIN, practice=True))


@pytest.fixture(scope="module")
def slides(bundle: Bundle) -> dict[str, list[object]]:
    """The slides of each item by its title: a long table takes several."""
    found: dict[str, list[object]] = {item.name + item.title: [] for item in bundle.items}
    cards = list(deck(pptx(bundle)).slides)[1:]
    at = 0
    for item in bundle.items:
        ways = {item.title, *(numbered(item.title, (k, n), bundle) for n in range(2, 20) for k in range(1, n + 1))}
        while at < len(cards) and cards[at].shapes.title.text in ways:
            found[item.name + item.title].append(cards[at])
            at += 1
            if at < len(cards) and cards[at].shapes.title.text == item.title:
                break
    return found


def _of(item: BundleItem, slides: dict[str, list[object]]) -> list[object]:
    return slides[item.name + item.title]


def test_every_card_has_its_slide_under_its_message(bundle: Bundle, slides: dict[str, list[object]]) -> None:
    assert [item.title for item in bundle.items if not _of(item, slides)] == []


def _wanted(table: Table, plots: tuple[NativeChart, ...]) -> list[tuple[str, str, float | str | None]]:
    """Every number of the plots with its series and its year or name, read off the table."""

    def place(row: int, plot: NativeChart) -> str:
        cell = table.rows[row][plot.along]
        return cell.text if plot.form == "bars" else f"{cell.raw:.0f}"

    return sorted(
        (strand.name, place(row, plot), in_a_workbook(value))
        for plot in plots
        for strand in plot.strands
        for row, value in zip(strand.rows, values(table, strand), strict=True)
        if value is not None
    )


def test_edit_data_opens_the_numbers_of_the_table(bundle: Bundle, slides: dict[str, list[object]]) -> None:
    compared = 0
    for item in bundle.items:
        if not item.card.plots or item.card.table is None:
            continue
        wanted = _wanted(item.card.table, item.card.plots)
        found = sorted(
            (str(head), str(place).split("\n")[0], in_a_workbook(float(str(cell))))
            for slide in _of(item, slides)
            for chart in charts(slide)
            for heads, *rows in [embedded(chart)]
            for place, *cells in rows
            for head, cell in zip(heads[1:], cells, strict=True)
            if cell is not None
        )
        assert found == wanted, item.title
        compared += len(found)
    assert compared > 150


def test_a_native_table_says_what_the_card_says(bundle: Bundle, slides: dict[str, list[object]]) -> None:
    for item in bundle.items:
        if item.card.chart is None and item.card.table is not None:
            said = bare(drawable("".join(texts(slide) for slide in _of(item, slides))))
            assert [text for text in shown(item.card.table) if text not in said] == [], item.title


def test_the_workbook_holds_every_table_unrounded(bundle: Bundle) -> None:
    # The list first, three tables on all of them last.
    held = list(sheets(xlsx(bundle)).values())[1:-3]
    warned = " ".join(bundle.warnings)
    assert warned
    for item, rows in zip((s for s in bundle.items if s.card.data), held, strict=True):
        table = item.card.data
        assert table is not None
        assert rows[0] == [
            *(column.name for column in table.columns),
            bundle.formatter.messages("exports.book.warning"),
        ]
        wanted = [[None if cell.raw == "" else in_a_workbook(cell.raw) for cell in row] for row in table.rows]
        assert rows[1:] == [[*row, warned] for row in wanted], item.title


def test_the_paper_says_every_number_of_the_tables_it_sets(bundle: Bundle) -> None:
    pages = "".join(pdf_text(pdf(bundle)))
    for item in bundle.items:
        table = item.card.table
        if table is not None and (
            item.card.chart is None or item.card.id in ("ranking", "breadth-hub_municipalities_share")
        ):
            columns = [k for k, column in enumerate(table.columns) if column.drawn and column.number]
            numbers = [bare(drawable(row[k].text)) for row in table.rows for k in columns if row[k].raw is not None]
            kept = numbers if item.card.id != "ranking" else [n for n in numbers if "位" not in n and "％" in n]
            assert [n for n in kept if n not in pages] == [], item.title


def _carried(bundle: Bundle) -> Iterator[str]:
    """What no form may leave out: edition and update date, data dates, sources, notes, marks, links."""
    for item in bundle.items:
        cited = item.card.citation
        yield from (*cited.credits, *cited.notes, *cited.dates, *(word for word, _ in cited.terms), item.link)
    yield bundle.published_said
    yield from bundle.warnings


def test_slides_carry_edition_dates_sources_notes_marks_and_links(bundle: Bundle) -> None:
    made = list(deck(pptx(bundle)).slides)
    written = bare("".join(texts(slide) + "".join(addresses(slide)) for slide in made))
    spoken = bare("".join(slide.notes_slide.notes_text_frame.text for slide in made if slide.has_notes_slide))
    assert [each for each in _carried(bundle) if bare(each) not in written] == []
    assert [each for each in _carried(bundle) if bare(each) not in spoken] == []
    assert all(bare(s.card.chart.alt) in spoken for s in bundle.items if s.card.chart)


def test_the_paper_carries_edition_dates_sources_notes_marks_and_links(bundle: Bundle) -> None:
    written = "".join(pdf_text(pdf(bundle)))
    assert [each for each in _carried(bundle) if bare(drawable(each)) not in written] == []


def test_the_workbook_carries_edition_dates_sources_notes_marks_and_links(bundle: Bundle) -> None:
    written = {str(cell) for rows in sheets(xlsx(bundle)).values() for row in rows for cell in row}
    told = "\n".join(written)
    assert [each for each in _carried(bundle) if each not in told] == []
