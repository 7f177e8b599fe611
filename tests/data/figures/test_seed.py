from pathlib import Path

import pytest

from data.catalogue.loader import CatalogueError
from data.domain.catalogue import Catalogue
from data.figures.seed import FIGURES, read_figures
from tests.data.making import edit, figures_copy

HUBS = "hubs.csv"
LAST = "hubs,00,all,2021,1408,observed,,,deck,hub_survey"

# What the row of 1,408 is changed to, the column that is named, and what is said of it.
FAULTS = [
    pytest.param("hub,00,all,2021,1408,observed,,,deck,hub_survey", "indicator", "'hub'", id="unknown indicator"),
    pytest.param("hubs,48,all,2021,1408,observed,,,deck,hub_survey", "area", "'48'", id="unknown area"),
    pytest.param("hubs,block_kanto,all,2021,1,observed,,,deck,", "area", "not counted", id="an area of another kind"),
    pytest.param("hubs,32201,depopulated,2021,1,observed,,,deck,", "segment", "32201", id="a municipality in halves"),
    pytest.param("hubs,00,towns,2021,1408,observed,,,deck,", "segment", "'towns'", id="unknown segment"),
    pytest.param("hubs,00,all,二千,1408,observed,,,deck,", "year", "integer", id="a year in words"),
    pytest.param("hubs,00,all,21,1408,observed,,,deck,", "year", "1900", id="a short year"),
    pytest.param("hubs,00,all,2021,約1400,observed,,,deck,", "value", "number", id="about so many"),
    pytest.param("hubs,00,all,2021,nan,observed,,,deck,", "value", "finite", id="not a number"),
    pytest.param("hubs,00,all,2021,,observed,,,deck,", "value", "'observed'", id="observed without a value"),
    pytest.param("hubs,00,all,2021,1408,unknown,,,deck,", "value", "'unknown'", id="unknown with a value"),
    pytest.param("hubs,00,all,2021,1408,seen,,,deck,", "mark", "observed", id="unknown mark"),
    pytest.param("hubs,00,all,2021,1408,observed,May 2021,,deck,", "as_of", "May 2021", id="a date in words"),
    pytest.param("hubs,00,all,2021,1408,observed,2021-02-30,,deck,", "as_of", "2021-02-30", id="a day that never was"),
    pytest.param("hubs,00,all,2021,1408,observed,,perhaps,deck,", "rounded", "yes", id="perhaps rounded"),
    pytest.param("hubs,00,all,2021,1408,observed,,,,", "source", "''", id="no source"),
    pytest.param("hubs,00,all,2021,1408,observed,,,rumour,", "source", "'rumour'", id="unknown source"),
    pytest.param("hubs,00,all,2021,1408,observed,,,deck,rumour", "survey", "'rumour'", id="unknown survey"),
    pytest.param("hubs,00,all,2021,1408", "mark", "observed", id="a row that ends early"),
]


@pytest.mark.parametrize(("row", "column", "said"), FAULTS)
def test_a_bad_figure_is_refused_by_file_line_and_column(
    tmp_path: Path, catalogue: Catalogue, row: str, column: str, said: str
) -> None:
    folder = figures_copy(tmp_path)
    edit(folder / HUBS, LAST, row)
    with pytest.raises(CatalogueError) as refusal:
        read_figures(catalogue, folder)
    assert (refusal.value.path, refusal.value.key) == (folder / HUBS, f"line 6, {column}")
    assert said in refusal.value.problem
    assert "\n" not in refusal.value.plain


def test_a_figure_that_stands_twice_is_refused_with_both_places(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = figures_copy(tmp_path)
    (folder / "more.csv").write_text(
        f"indicator,area,segment,year,value,mark,as_of,rounded,source,survey\n{LAST}\n", encoding="utf-8"
    )
    with pytest.raises(CatalogueError) as refusal:
        read_figures(catalogue, folder)
    assert (refusal.value.path, refusal.value.key) == (folder / "more.csv", "line 2")
    assert "hubs, 00, all, 2021 stands in hubs.csv:6" in refusal.value.problem


def test_a_missing_column_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = figures_copy(tmp_path)
    edit(folder / HUBS, "year,value,mark", "year,number,mark")
    with pytest.raises(CatalogueError, match=r"line 2, (value|number)"):
        read_figures(catalogue, folder)


def test_a_figure_file_in_another_encoding_is_named(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = figures_copy(tmp_path)
    (folder / HUBS).write_bytes("値".encode("cp932"))
    with pytest.raises(CatalogueError, match=r"hubs\.csv: is not UTF-8"):
        read_figures(catalogue, folder)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path, catalogue: Catalogue) -> None:
    folder = figures_copy(tmp_path)
    path = folder / HUBS
    path.write_text(path.read_text(encoding="utf-8"), encoding="utf-8-sig")
    assert read_figures(catalogue, folder) == read_figures(catalogue, FIGURES)


@pytest.mark.parametrize("made", [True, False])
def test_a_folder_without_figures_is_named(tmp_path: Path, catalogue: Catalogue, made: bool) -> None:
    folder = tmp_path / "figures"
    if made:
        folder.mkdir()
    with pytest.raises(CatalogueError, match="holds no figures"):
        read_figures(catalogue, folder)


def test_every_figure_says_where_it_stands(catalogue: Catalogue) -> None:
    for observation in read_figures(catalogue):
        name, line = observation.place.split(":")
        row = (FIGURES / name).read_text(encoding="utf-8").splitlines()[int(line) - 1]
        key = observation.key
        assert row.startswith(f"{key.indicator},{key.area},{key.segment},{key.year},")
