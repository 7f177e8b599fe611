"""With little, with nothing and with names of any length, each form comes out right, or says what is missing."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from components.cards.card import values
from components.exports import fonts
from components.exports.bundle import Bundle
from components.exports.collect_cards import of_target, of_targets, usual
from components.exports.drawing import WIDE, drawings
from components.exports.errors import ExportError, ExportProblem
from components.exports.formats import ExportFormat, export, single
from components.exports.pdf import one_pagers
from components.exports.picture_sizes import Size
from data.domain.area import Level
from data.domain.edition import Withdrawal
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot, gather
from tests.components.exports.conftest import ORIGIN, Packing, staged
from tests.components.exports.reading import bare, charts, darkness, deck, embedded, pdf_text, pixels, sheets, texts

FORMS = list(ExportFormat)
NAMES = ["あ" * 200, "W" * 200, "long " * 40]


def _nation_only(first: Snapshot) -> Snapshot:
    nation = {area.id for area in first.catalogue.at(Level.NATION)}
    kept = [o for held in first.observations.values() for o in held.values() if o.key.area in nation]
    return replace(first, observations=gather(kept))


def _one_point(first: Snapshot, indicator: str) -> Snapshot:
    """The edition with only the newest value of an indicator."""
    every = [o for held in first.observations.values() for o in held.values()]
    newest = max(o.key.year for o in every if o.key.indicator == indicator)
    kept = [o for o in every if o.key.indicator != indicator or o.key.year == newest]
    return replace(first, observations=gather(kept))


def _said(pack: Bundle, form: ExportFormat) -> str:
    """What can be read in the form, bare; of pixels only that something is there."""
    files = export(pack, form, size=Size.SQUARE)
    content = files[0].content
    if form is ExportFormat.PPTX:
        return bare("".join(texts(slide) for slide in deck(content).slides))
    if form is ExportFormat.PDF:
        return "".join(pdf_text(content))
    if form is ExportFormat.XLSX:
        return bare("".join(str(cell) for rows in sheets(content).values() for row in rows for cell in row))
    if form is ExportFormat.SVG:
        return bare("".join(file.content.decode() for file in files))
    if form is ExportFormat.ZIP:
        archive = zipfile.ZipFile(io.BytesIO(content))
        (paper,) = (name for name in archive.namelist() if name.endswith(".pdf"))
        return "".join(pdf_text(archive.read(paper)))
    assert all(darkness(pixels(file.content)) > 3000 for file in files)
    return ""


@pytest.mark.parametrize("form", FORMS)
def test_one_point_in_time_comes_out_with_its_number(form: ExportFormat, first: Snapshot, packed: Packing) -> None:
    pack = packed("overview:organizations,trends:trend-organizations", snapshot=_one_point(first, "organizations"))
    said = _said(pack, form)
    if form is not ExportFormat.PNG:
        assert "5,783団体" in said
    if form is ExportFormat.PPTX:
        (chart,) = (c for s in deck(export(pack, form)[0].content).slides for c in charts(s))
        (plot,) = pack.sheets[1].card.plots
        table = pack.sheets[1].card.table
        assert table is not None
        wanted = [v for strand in plot.strands for v in values(table, strand) if v is not None]
        found = [v for row in embedded(chart)[1:] for v in row[1:] if v is not None]
        assert 5783 in found
        assert sorted(map(float, wanted)) == sorted(float(str(v)) for v in found)


def test_one_point_in_time_has_its_page_as_a_target(first: Snapshot) -> None:
    held = of_target("organizations", _one_point(first, "organizations"), staged("ja"), ORIGIN)
    (page,) = pdf_text(one_pagers([held]))
    assert "5,783団体" in page
    assert "7,000団体" in page


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_without_prefectures_comes_out_without_its_map(form: ExportFormat, first: Snapshot) -> None:
    pack = usual(_nation_only(first), staged("ja"), ORIGIN)
    assert "map" not in {sheet.pick.page for sheet in pack.sheets}
    few = replace(pack, sheets=tuple(sheet for sheet in pack.sheets if sheet.pick.page in ("split", "trends")))
    assert few.sheets
    said = _said(few, form)
    if form in (ExportFormat.PPTX, ExportFormat.PDF, ExportFormat.ZIP):
        assert all(bare(fonts.drawable(sheet.title)) in said for sheet in few.sheets)


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_without_any_figure_says_so_in_every_form(form: ExportFormat, first: Snapshot) -> None:
    pack = usual(replace(first, observations={}), staged("ja"), ORIGIN)
    said = _said(pack, form)
    if form is not ExportFormat.PNG:
        assert "目標1,800箇所" in said
        assert "この版には実績が収められていません" in said


def _altered(first: Snapshot, indicator: str, value: float | None, mark: Mark) -> Snapshot:
    """The edition with every figure of an indicator made that one."""
    held = {key: replace(o, value=value, mark=mark) for key, o in first.observations[indicator].items()}
    return replace(first, observations={**first.observations, indicator: held})


@pytest.mark.parametrize(("value", "mark"), [(0.0, Mark.OBSERVED), (None, Mark.SUPPRESSED)])
def test_no_indicator_that_is_nothing_everywhere_stops_the_others(
    value: float | None, mark: Mark, first: Snapshot
) -> None:
    for indicator in first.observations:
        pack = usual(_altered(first, indicator, value, mark), staged("ja"), ORIGIN)
        assert len(pack.sheets) > 10, indicator
        # Each drawing can be drawn: a size below nothing would stop the whole paper.
        drawn = [drawing for sheet in pack.sheets for drawing in drawings(sheet.card, WIDE)]
        assert all(drawing.svg.startswith("<svg") and drawing.height > 0 for drawing in drawn), indicator


def test_stages_of_no_municipality_at_all_are_a_table_and_stop_no_paper(first: Snapshot) -> None:
    pack = usual(_altered(first, "lifelong_town_intent", 0.0, Mark.OBSERVED), staged("ja"), ORIGIN)
    (sheet,) = (sheet for sheet in pack.sheets if sheet.card.id == "survey-stages")
    assert sheet.card.chart is None
    assert sheet.card.table is not None
    pages = pdf_text(export(replace(pack, sheets=(sheet,)), ExportFormat.PDF)[0].content)
    assert bare(fonts.drawable(sheet.title)) in pages[0]


def test_a_target_without_any_figure_has_its_page_that_says_so_among_the_others(first: Snapshot) -> None:
    without = {k: v for k, v in first.observations.items() if k != "hubs"}
    held = of_targets(("hubs", "organizations"), replace(first, observations=without), staged("ja"), ORIGIN)
    hubs, organizations = pdf_text(one_pagers(held))
    assert "目標1,800箇所" in hubs
    assert "この版には実績が収められていません" in hubs
    assert "1,408" not in hubs
    assert "5,783団体" in organizations


def test_without_any_target_there_is_a_sentence_and_no_paper(first: Snapshot) -> None:
    with pytest.raises(ExportError) as refused:
        of_targets((), first, staged("ja"), ORIGIN)
    assert refused.value.lack is ExportProblem.EMPTY


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["𠮷野の拠点", "拠点😀", "葛\U000e0100飾の拠点", "a\x0bb", "拠点Ⅲ"])
def test_a_sign_that_the_font_has_not_stops_no_form(
    form: ExportFormat, name: str, packed: Packing, renamed: Callable[[str], Snapshot]
) -> None:
    pack = packed("overview:hubs,trends:trend-hubs,map:map;layer=hubs,gap:ground-hubs", snapshot=renamed(name))
    assert all(file.content for file in export(pack, form))


def test_a_withdrawal_in_signs_that_the_font_has_not_stops_no_paper(first: Snapshot, packed: Packing) -> None:
    gone = Withdrawal(first.edition.published_at, "someone", "𠮷野の値 Ⅲ")
    snapshot = replace(first, edition=replace(first.edition, withdrawn=gone))
    pages = pdf_text(export(packed("overview,split:split-hubs", snapshot=snapshot), ExportFormat.PDF)[0].content)
    assert all("〓野の値III" in page for page in pages[:-1])


def test_a_name_that_begins_like_a_formula_stays_a_name_where_edit_data_opens_it(
    first: Snapshot, packed: Packing
) -> None:
    area = first.catalogue.areas["32"]
    called = replace(area, name=replace(area.name, ja="=1+1", en="=1+1"))
    catalogue = replace(first.catalogue, areas={**first.catalogue.areas, "32": called})
    pack = packed("map:ranking", snapshot=replace(first, catalogue=catalogue))
    cells = [
        cell
        for slide in deck(export(pack, ExportFormat.PPTX)[0].content).slides
        for chart in charts(slide)
        for row in embedded(chart)
        for cell in row
    ]
    assert "'=1+1" in cells
    assert "=1+1" not in cells


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [ExportFormat.PPTX, ExportFormat.PDF, ExportFormat.XLSX])
def test_a_name_of_200_letters_is_written_whole(
    form: ExportFormat, name: str, packed: Packing, renamed: Callable[[str], Snapshot]
) -> None:
    pack = packed("overview:hubs,trends:trend-hubs,split:split-hubs,gap:ground-hubs", snapshot=renamed(name))
    assert bare(name) in _said(pack, form)


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_of_a_name_of_200_letters_has_nothing_outside_and_room_for_its_body(
    name: str, packed: Packing, renamed: Callable[[str], Snapshot]
) -> None:
    made = deck(export(packed("overview:hubs,gap:ground-hubs", snapshot=renamed(name)), ExportFormat.PPTX)[0].content)
    for slide in made.slides:
        for shape in slide.shapes:
            assert shape.left >= 0
            assert shape.top >= 0
            assert shape.left + shape.width <= made.slide_width
            assert shape.top + shape.height <= made.slide_height
            if shape.has_chart:
                assert shape.height > made.slide_height / 5


def test_no_form_is_made_of_nothing(packed: Packing) -> None:
    with pytest.raises(ExportError) as refused:
        packed("")
    assert refused.value.lack is ExportProblem.NOTHING


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_font_is_refused_by_name_where_the_form_needs_it(
    form: ExportFormat, packed: Packing, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deck of native charts and a workbook are set in the reader's fonts."""
    pack, native = packed("map:map"), packed("trends:trend-hubs")
    monkeypatch.setattr(fonts, "REGULAR", "NotoSansJP-Gone.ttf")
    monkeypatch.setattr(fonts, "FOLDER", Path("nowhere"))
    if form is ExportFormat.XLSX:
        assert export(pack, form)
        return
    with pytest.raises(ExportError) as refused:
        export(pack, form)
    assert refused.value.lack is ExportProblem.FONT
    if form is ExportFormat.PPTX:
        assert export(native, form)


def test_the_progress_of_every_form_in_one_archive_goes_up_to_its_end(packed: Packing) -> None:
    told: list[tuple[int, int]] = []
    single(
        packed("overview:hubs,split:split-hubs"),
        ExportFormat.ZIP,
        progress=lambda done, count: told.append((done, count)),
    )
    # Three whole files, two pictures twice.
    assert told == [(done, 7) for done in range(1, 8)]


def test_several_pictures_are_one_archive(packed: Packing) -> None:
    file = single(packed("overview"), ExportFormat.PNG)
    assert file.name == "pack-1-ja-png.zip"
    assert len(zipfile.ZipFile(io.BytesIO(file.content)).namelist()) == 3
