"""Every sheet of figures keeps the rules for statistics that machines read.

総務省「統計表における機械判読可能なデータの表記方法の統一ルール」, as far as they are about a sheet.
"""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import pytest
from openpyxl import load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from components.exports.xlsx import xlsx
from components.text import text
from data.domain.language import Language
from data.i18n import Messages
from data.i18n.languages import LANGUAGES
from tests.components.exports.conftest import Bundling

EVERY_PAGE = (
    "overview",
    "trends",
    "trends:trend-organizations",
    "map",
    "map;layer=hubs",
    "map;layer=organizations",
    "map;view=tiles;area=32",
    "map;level=municipality;area=32;town=32201",
    "map;layer=depopulated_municipalities_share;beside=municipalities_without_wards;area=32",
    "split",
    "gap",
    "gap;part=levers;cover_dep=43.6",
    "gap;part=sharing;area=01;versus=equal",
    "survey",
)


@dataclass(frozen=True, slots=True)
class Figures:
    """One sheet of figures: what openpyxl has of it, its names, its columns below them."""

    sheet: Worksheet
    head: tuple[object, ...]
    columns: tuple[tuple[object, ...], ...]
    messages: Messages

    def named(self) -> Iterator[tuple[str, tuple[object, ...]]]:
        return zip(map(str, self.head), self.columns, strict=True)

    def texts(self) -> Iterator[str]:
        yield from map(str, self.head)
        yield from (value for column in self.columns for value in column if isinstance(value, str))

    def numbers(self) -> list[str]:
        """The names of columns of numbers."""
        return [name for name, column in self.named() if any(isinstance(v, int | float) for v in column)]


# What is wrong with a sheet, or nothing.
Rule = Callable[[Figures], object]


def _of_columns(wrong: Callable[[str, tuple[object, ...], Messages], object]) -> Rule:
    return lambda f: [(name, found) for name, column in f.named() if (found := wrong(name, column, f.messages))]


def _of_texts(wrong: Callable[[str], object]) -> Rule:
    return lambda f: [text for text in f.texts() if wrong(text)]


def _mixed(_: str, column: tuple[object, ...], __: Messages) -> bool:
    return len({isinstance(value, str) for value in column if value is not None}) > 1


def _numbers_as_text(f: Figures) -> list[object]:
    """The first column names its rows, and a name may begin with a number."""
    told = {f.messages("table.area"), f.messages("table.data_date")}
    columns = [column for name, column in list(f.named())[1:] if name not in told]
    written = (value for column in columns for value in column if isinstance(value, str))
    return [value for value in written if re.fullmatch(r"[−+△▲-]?[\d,]*\.?\d+[^\d\s]{0,4}", value)]


def _of_one_maker(said: str) -> bool:
    """Rows 13, 89 to 92 and 115 to 119 of cp932; six signs have two codes each in it and are none of these."""

    def is_makers(letter: str) -> bool:
        try:
            letter.encode("shift_jis")
        except UnicodeEncodeError:
            return bool(letter.encode("cp932", errors="ignore")) and letter not in "～－∥￠￡￢"
        return False

    return any(map(is_makers, said))


def _era_alone(name: str, column: tuple[object, ...], messages: Messages) -> list[object]:
    """In the names of published documents it stands as their authors wrote it."""
    if messages("table.source") in name:
        return []
    return [v for v in (name, *column) if isinstance(v, str) and re.search(r"(令和|平成|昭和)[元\d]+年", v)]


def _units_missing(f: Figures) -> list[str]:
    """A unit for the sheet or for the column; a year, a rank, a code are not measured."""
    unit = f.messages("table.unit")
    return [] if not f.numbers() or unit in f.head else f.numbers()


def _codes_missing(f: Figures) -> bool:
    levels = {f.messages(f"level.{level}") for level in ("prefecture", "municipality", "block")}
    return bool(levels & set(f.head)) and f.messages("table.area") not in f.head


def _objects(f: Figures) -> list[object]:
    # openpyxl has no public name for them.
    return [*vars(f.sheet)["_images"], *vars(f.sheet)["_charts"]]


def _bad_codes(f: Figures) -> list[object]:
    codes = (column for name, column in f.named() if name == f.messages("table.area"))
    return [
        v for column in codes for v in column if not isinstance(v, str) or not re.fullmatch(r"\d\d|\d{5}|[a-z_]+", v)
    ]


def _bad_years(f: Figures) -> list[object]:
    years = (column for name, column in f.named() if name == f.messages("table.year"))
    return [v for column in years for v in column if v is not None and not (isinstance(v, int) and 1900 < v < 2100)]


RULES: dict[str, Rule] = {
    "the names stand in row 1": lambda f: None in f.head or not all(isinstance(name, str) for name in f.head),
    "no two columns have one name": lambda f: len(set(f.head)) != len(f.head),
    "the table begins in the first cell": lambda f: (f.sheet.min_row, f.sheet.min_column) != (1, 1),
    "there are figures below the names": lambda f: f.sheet.max_row < 2,
    "no row is empty": lambda f: not all(any(v is not None for v in row) for row in zip(*f.columns, strict=True)),
    "the first column names every row": lambda f: None in f.columns[0],
    "no cells are merged": lambda f: list(f.sheet.merged_cells.ranges),
    "no row or column is hidden": lambda f: [
        each for held in (f.sheet.row_dimensions, f.sheet.column_dimensions) for each, how in held.items() if how.hidden
    ],
    "the sheet itself is not hidden": lambda f: f.sheet.sheet_state != "visible",
    "no picture or chart lies on the figures": _objects,
    "no comment hangs on a cell": lambda f: [c.coordinate for row in f.sheet.iter_rows() for c in row if c.comment],
    "nothing is said by colour alone": lambda f: [
        c.coordinate
        for row in f.sheet.iter_rows(min_row=2)
        for c in row
        if c.fill.fill_type or c.font.b or c.font.strike
    ],
    "colours do not depend on conditions": lambda f: list(f.sheet.conditional_formatting),
    "nothing is filtered away": lambda f: f.sheet.auto_filter.ref,
    "no formula stands in place of its number": lambda f: [
        c.coordinate for row in f.sheet.iter_rows() for c in row if c.data_type == "f"
    ],
    "no cell holds a fault": lambda f: [c.coordinate for row in f.sheet.iter_rows() for c in row if c.data_type == "e"],
    "a column holds numbers or words, not both": _of_columns(_mixed),
    "a number is no text and has no unit beside it": _numbers_as_text,
    "no cell has two lines": _of_texts(lambda said: re.search(r"[\n\r\t\v\f]", said)),
    "no cell is set in by spaces": _of_texts(lambda said: said != said.strip() or re.search(r"\s{2}|\u3000", said)),
    "no cell holds an empty text": _of_texts(lambda said: said == ""),
    "no letter is of one maker's code alone": _of_texts(_of_one_maker),
    "no half-width katakana": _of_texts(lambda said: re.search("[\uff61-\uff9f]", said)),
    "no private or control letter": _of_texts(lambda said: re.search("[\x00-\x1f\x7f-\x9f\ue000-\uf8ff\ufffd]", said)),
    "an era's year has the western year beside it": _of_columns(_era_alone),
    "a year is a number of four digits": _bad_years,
    "every sheet of numbers says its unit": _units_missing,
    "areas have their codes": _codes_missing,
    "codes are texts with their leading zeros": _bad_codes,
    "every sheet says its source": lambda f: f.messages("table.source") not in f.head,
    "every sheet says the kind of its values": lambda f: f.messages("table.mark") not in f.head,
}


@pytest.fixture(scope="module", params=LANGUAGES)
def books(request: pytest.FixtureRequest, packed: Bundling) -> list[tuple[str, list[Figures]]]:
    """The workbook of every page, as its sheets of figures."""
    language: Language = request.param
    return [(page, list(_read(packed, page, language))) for page in EVERY_PAGE]


def _read(packed: Bundling, page: str, language: Language) -> Iterator[Figures]:
    bundle = packed(page, language)
    book = load_workbook(io.BytesIO(xlsx(bundle)))
    count = sum(sheet.card.data is not None for sheet in bundle.items)
    for sheet in book.worksheets[1 : 1 + count]:
        head, *rows = sheet.iter_rows(values_only=True)
        columns = tuple(zip(*rows, strict=True)) or tuple(() for _ in head)
        yield Figures(sheet, head, columns, text(language))


@pytest.mark.parametrize("rule", RULES)
def test_every_sheet_of_figures_of_every_page(rule: str, books: list[tuple[str, list[Figures]]]) -> None:
    assert sum(len(held) for _, held in books) > 30
    faults = [(page, each.sheet.title, found) for page, held in books for each in held if (found := RULES[rule](each))]
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_file_is_excels_own_without_macros_or_links_to_other_files(language: Language, packed: Bundling) -> None:
    with zipfile.ZipFile(io.BytesIO(xlsx(packed("overview,map", language)))) as book:
        assert not [name for name in book.namelist() if "vba" in name.lower() or "externalLink" in name]
