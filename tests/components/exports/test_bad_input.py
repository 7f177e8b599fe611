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
from components.exports.formats import ExportFormat, export, single, single_name
from components.exports.pdf import one_pagers
from components.exports.picture_sizes import Size
from data.domain.area import Level
from data.domain.edition import Withdrawal
from data.domain.language import Text
from data.domain.mark import Mark
from data.domain.snapshot import Snapshot, gather
from tests.components.exports.conftest import ORIGIN, Bundling, staged
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


def _said(bundle: Bundle, form: ExportFormat) -> str:
    """What can be read in the form, bare; of pixels only that something is there."""
    files = export(bundle, form, size=Size.SQUARE)
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
def test_one_point_in_time_comes_out_with_its_number(form: ExportFormat, first: Snapshot, packed: Bundling) -> None:
    bundle = packed("overview:organizations,trends:trend-organizations", snapshot=_one_point(first, "organizations"))
    said = _said(bundle, form)
    if form is not ExportFormat.PNG:
        assert "5,783団体" in said
    if form is ExportFormat.PPTX:
        (chart,) = (c for s in deck(export(bundle, form)[0].content).slides for c in charts(s))
        (plot,) = bundle.items[1].card.plots
        table = bundle.items[1].card.table
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
    bundle = usual(_nation_only(first), staged("ja"), ORIGIN)
    assert "map" not in {item.pick.page for item in bundle.items}
    few = replace(bundle, items=tuple(item for item in bundle.items if item.pick.page in ("split", "trends")))
    assert few.items
    said = _said(few, form)
    if form in (ExportFormat.PPTX, ExportFormat.PDF, ExportFormat.ZIP):
        assert all(bare(fonts.drawable(item.title)) in said for item in few.items)


@pytest.mark.parametrize("form", FORMS)
def test_an_edition_without_any_figure_says_so_in_every_form(form: ExportFormat, first: Snapshot) -> None:
    bundle = usual(replace(first, observations={}), staged("ja"), ORIGIN)
    said = _said(bundle, form)
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
        bundle = usual(_altered(first, indicator, value, mark), staged("ja"), ORIGIN)
        assert len(bundle.items) > 10, indicator
        # Each drawing can be drawn: a size below nothing would stop the whole paper.
        drawn = [drawing for item in bundle.items for drawing in drawings(item.card, WIDE)]
        assert all(drawing.svg.startswith("<svg") and drawing.height > 0 for drawing in drawn), indicator


def test_stages_of_no_municipality_at_all_are_a_table_and_stop_no_paper(first: Snapshot) -> None:
    bundle = usual(_altered(first, "lifelong_town_intent", 0.0, Mark.OBSERVED), staged("ja"), ORIGIN)
    (item,) = (item for item in bundle.items if item.card.id == "survey-stages")
    assert item.card.chart is None
    assert item.card.table is not None
    pages = pdf_text(export(replace(bundle, items=(item,)), ExportFormat.PDF)[0].content)
    assert bare(fonts.drawable(item.title)) in pages[0]


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
    assert refused.value.problem is ExportProblem.EMPTY


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("name", ["𠮷野の拠点", "拠点😀", "葛\U000e0100飾の拠点", "a\x0bb", "拠点Ⅲ"])
def test_a_sign_that_the_font_has_not_stops_no_form(
    form: ExportFormat, name: str, packed: Bundling, renamed: Callable[[str], Snapshot]
) -> None:
    bundle = packed("overview:hubs,trends:trend-hubs,map:map;layer=hubs,gap:ground-hubs", snapshot=renamed(name))
    assert all(file.content for file in export(bundle, form))


def test_a_withdrawal_in_signs_that_the_font_has_not_stops_no_paper(first: Snapshot, packed: Bundling) -> None:
    gone = Withdrawal(first.edition.published_at, "someone", "𠮷野の値 Ⅲ")
    snapshot = replace(first, edition=replace(first.edition, withdrawn=gone))
    pages = pdf_text(export(packed("overview,split:split-hubs", snapshot=snapshot), ExportFormat.PDF)[0].content)
    assert all("〓野の値III" in page for page in pages[:-1])


def test_a_name_that_begins_like_a_formula_stays_a_name_where_edit_data_opens_it(
    first: Snapshot, packed: Bundling
) -> None:
    area = first.catalogue.areas["32"]
    called = replace(area, name=Text({"ja": "=1+1", "en": "=1+1"}))
    catalogue = replace(first.catalogue, areas={**first.catalogue.areas, "32": called})
    bundle = packed("map:ranking", snapshot=replace(first, catalogue=catalogue))
    cells = [
        cell
        for slide in deck(export(bundle, ExportFormat.PPTX)[0].content).slides
        for chart in charts(slide)
        for row in embedded(chart)
        for cell in row
    ]
    assert "'=1+1" in cells
    assert "=1+1" not in cells


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("form", [ExportFormat.PPTX, ExportFormat.PDF, ExportFormat.XLSX])
def test_a_name_of_200_letters_is_written_whole(
    form: ExportFormat, name: str, packed: Bundling, renamed: Callable[[str], Snapshot]
) -> None:
    bundle = packed("overview:hubs,trends:trend-hubs,split:split-hubs,gap:ground-hubs", snapshot=renamed(name))
    assert bare(name) in _said(bundle, form)


@pytest.mark.parametrize("name", NAMES)
def test_a_slide_of_a_name_of_200_letters_has_nothing_outside_and_room_for_its_body(
    name: str, packed: Bundling, renamed: Callable[[str], Snapshot]
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


def test_no_form_is_made_of_nothing(packed: Bundling) -> None:
    with pytest.raises(ExportError) as refused:
        packed("")
    assert refused.value.problem is ExportProblem.NOTHING


@pytest.mark.parametrize("form", FORMS)
def test_a_missing_font_is_refused_by_name_where_the_form_needs_it(
    form: ExportFormat, packed: Bundling, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A deck of native charts and a workbook are set in the reader's fonts."""
    bundle, native = packed("map:map"), packed("trends:trend-hubs")
    monkeypatch.setattr(fonts, "REGULAR", "NotoSansJP-Gone.ttf")
    monkeypatch.setattr(fonts, "FOLDER", Path("nowhere"))
    if form is ExportFormat.XLSX:
        assert export(bundle, form)
        return
    with pytest.raises(ExportError) as refused:
        export(bundle, form)
    assert refused.value.problem is ExportProblem.FONT
    if form is ExportFormat.PPTX:
        assert export(native, form)


def test_the_progress_of_every_form_in_one_archive_goes_up_to_its_end(packed: Bundling) -> None:
    told: list[tuple[int, int]] = []
    single(
        packed("overview:hubs,split:split-hubs"),
        ExportFormat.ZIP,
        progress=lambda done, count: told.append((done, count)),
    )
    # Three whole files, two pictures twice.
    assert told == [(done, 7) for done in range(1, 8)]


def test_several_pictures_are_one_archive(packed: Bundling) -> None:
    bundle = packed("overview")
    assert single_name(bundle, ExportFormat.PNG) == "pack-1-ja-png.zip"
    assert len(zipfile.ZipFile(io.BytesIO(single(bundle, ExportFormat.PNG))).namelist()) == 3


@pytest.mark.parametrize("form", [form for form in ExportFormat if form is not ExportFormat.ZIP])
def test_the_name_that_a_button_promises_is_that_of_the_file(form: ExportFormat, packed: Bundling) -> None:
    bundle = packed("overview:hubs")
    (file,) = export(bundle, form)
    assert single_name(bundle, form) == file.name
