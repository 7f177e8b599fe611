"""What a wild workbook is made of: sheets of cells with what is true of them, and the ways people write things."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from data.domain.area import NATION, Level
from data.domain.catalogue import Catalogue

Key = tuple[str, str, str, int]
Cell = str | int | float | date

NAMES = {
    "hubs": (
        "小さな拠点の形成数",
        "小さな拠点数",
        "小さな拠点の数",
        "小さな拠点の形成数（箇所）",
        "小さな拠点の\n形成数",
    ),
    "hub_municipalities": (
        "小さな拠点を形成している市町村数",
        "小さな拠点の形成市町村数",
        "小さな拠点を形成している市町村数（市町村）",
    ),
    "organizations": ("地域運営組織の形成数", "地域運営組織数", "地域運営組織の形成数（団体）", "地域運営組織の数"),
    "organization_municipalities": (
        "地域運営組織のある市区町村数",
        "地域運営組織の形成市町村数",
        "地域運営組織を形成している市区町村数",
    ),
}
SHORT = {
    "hubs": ("形成数", "箇所数"),
    "hub_municipalities": ("形成市町村数", "市町村数"),
    "organizations": ("形成数", "団体数"),
    "organization_municipalities": ("形成市町村数", "市町村数"),
}
SUBJECT = {i: "小さな拠点" if i.startswith("hub") else "地域運営組織" for i in NAMES}
DEPOPULATED = ("過疎", "過疎市町村", "過疎関係市町村", "過疎地域")
OTHERS = ("非過疎", "過疎以外", "非過疎市町村", "過疎地域以外")
WHOLE = ("計", "合計", "全体", "総数")


@dataclass
class Sheet:
    """One sheet under construction. `blamed` are cells (`B3`) of which any may be named by an error."""

    name: str = "Sheet1"
    cells: dict[tuple[int, int], Cell] = field(default_factory=dict)
    formats: dict[tuple[int, int], str] = field(default_factory=dict)
    merged: list[tuple[int, int, int, int]] = field(default_factory=list)
    places: dict[Key, tuple[int, int]] = field(default_factory=dict)
    truth: dict[Key, float] = field(default_factory=dict)
    # Text that is struck through behind the value of a cell; "" strikes the whole cell.
    struck: dict[tuple[int, int], str] = field(default_factory=dict)
    hidden_rows: set[int] = field(default_factory=set)
    # The form that it must be saved in, and whether a CSV's numbers stand without quotes.
    form: str = ""
    unquoted: bool = False

    def put(self, row: int, column: int, value: Cell | None, number_format: str = "") -> None:
        """Write one cell; None and "" leave it empty."""
        if value is None or value == "":
            return
        self.cells[row, column] = value
        if number_format:
            self.formats[row, column] = number_format

    def line(self, row: int, values: Sequence[Cell | None], left: int = 1) -> None:
        """Write cells from left to right."""
        for number, value in enumerate(values, start=left):
            self.put(row, number, value)

    def insert_row(self, at: int) -> None:
        """Move everything from this row on down by one."""

        def moved(place: tuple[int, int]) -> tuple[int, int]:
            return (place[0] + (place[0] >= at), place[1])

        self.cells = {moved(place): value for place, value in self.cells.items()}
        self.formats = {moved(place): shown for place, shown in self.formats.items()}
        self.places = {key: moved(place) for key, place in self.places.items()}
        self.merged = [(*moved((a, b)), *moved((c, d))) for a, b, c, d in self.merged]

    def figure(self, row: int, column: int, key: Key, value: float, shown: Cell | None = None) -> None:
        """Write a figure that a reader must take."""
        self.put(row, column, int(value) if shown is None else shown)
        self.truth[key] = value
        self.places[key] = (row, column)


@dataclass
class Figures:
    """Figures of one file: those of the first edition, and new ones that go on from them."""

    random: random.Random
    catalogue: Catalogue
    known: Mapping[str, Mapping[int, float]]
    _new: dict[tuple[str, int], float] = field(default_factory=dict)

    def new_year(self, indicator: str) -> int:
        """The year after the last that the first edition holds."""
        return max(self.known[indicator]) + 1

    def nation(self, indicator: str, year: int) -> float:
        """The nation's figure: the edition's own, or some 4 % more than its last."""
        known = self.known[indicator]
        if year not in known and (indicator, year) not in self._new:
            self._new[indicator, year] = round(known[max(known)] * 1.04) + self.random.randint(0, 9)
        return known[year] if year in known else self._new[indicator, year]

    def prefectures(self, total: float) -> dict[str, int]:
        """Figures of the 47 prefectures that add up to `total`."""
        areas = [a.id for a in self.catalogue.at(Level.PREFECTURE)]
        weights = [self.random.randint(5, 60) for _ in areas]
        values = [int(total * w / sum(weights)) for w in weights]
        values[0] += int(total) - sum(values)
        return dict(zip(areas, values, strict=True))

    def split(self, total: float) -> tuple[int, int]:
        """Depopulated and other municipalities, together `total`."""
        part = int(total * self.random.uniform(0.5, 0.8))
        return part, int(total) - part


@dataclass
class Spelling:
    """How the writer of one file writes."""

    random: random.Random
    catalogue: Catalogue

    def __post_init__(self) -> None:
        self.year_form = self.random.choice(
            (
                "令和4年度",
                "R4",
                "令和四年度",
                "令4年度",
                "FY2022",
                "2022年度",
                "２０２２年度",
                "2022年度（令和4年度）",
                "令和4（2022）年度",
                "令和４年度",
            )
        )
        self.suffix = self.random.random() < 0.6
        self.spaced = self.random.random() < 0.2
        self.commas = self.random.choice(("number", "number", "number", "text", "wide"))
        self.note = self.random.random() < 0.15

    def year(self, year: int) -> str:
        """A year as this writer writes years."""
        if year < 2019:
            era, letter, n = "平成", "H", year - 1988
        else:
            era, letter, n = "令和", "R", year - 2018
        count = "元" if n == 1 else str(n)
        kanji = {1: "元", 2: "二", 3: "三", 4: "四", 5: "五", 28: "二十八", 29: "二十九", 30: "三十"}[n]
        forms = {
            "令和4年度": f"{era}{count}年度",
            "R4": f"{letter}{n}",
            "令和四年度": f"{era}{kanji}年度",
            "令4年度": f"{era[0]}{count}年度",
            "FY2022": f"FY{year}",
            "2022年度": f"{year}年度",
            "２０２２年度": f"{year}年度".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
            "2022年度（令和4年度）": f"{year}年度（{era}{count}年度）",
            "令和4（2022）年度": f"{era}{count}（{year}）年度",
            "令和４年度": f"{era}{count}年度".translate(str.maketrans("0123456789", "０１２３４５６７８９")),
        }
        return forms[self.year_form]

    def area(self, code: str) -> str:
        """A prefecture as this writer writes it."""
        if code == NATION:
            return self.random.choice(("全国", "合計", "計", "総数", "全　国"))
        name = self.catalogue.areas[code].name["ja"]
        if not self.suffix and name != "北海道":
            name = name[:-1]
        return "　".join(name) if self.spaced else name

    def name(self, indicator: str) -> str:
        """An indicator's name, perhaps with a footnote mark."""
        name = self.random.choice(NAMES[indicator])
        return name + self.random.choice(("※1", "（注1）", "*", "①", "¹⁾")) if self.note else name

    def number(self, value: float) -> Cell:
        """A number as it is typed."""
        if self.commas == "text":
            return f"{int(value):,}"
        if self.commas == "wide":
            return f"{int(value):,}".translate(str.maketrans("0123456789,", "０１２３４５６７８９，"))
        return int(value)
