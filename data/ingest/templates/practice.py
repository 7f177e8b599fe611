"""A workbook to learn with: a fictional year, marked 架空 on every sheet, with faults planted in it."""

from __future__ import annotations

from dataclasses import dataclass, replace

from data.domain.snapshot import Snapshot
from data.i18n import Messages
from data.ingest.fields import WIDE, sheet_name
from data.ingest.templates.tables import Block, Cell, Row, wide
from data.ingest.templates.template import write
from data.ingest.workbook import letters


@dataclass(frozen=True, slots=True)
class Planted:
    """One fault: the rule that finds it, and where."""

    code: str
    sheet: str
    cell: str


@dataclass(frozen=True, slots=True)
class Practice:
    """The workbook, and what was planted in it; the workbook itself does not tell."""

    content: bytes
    planted: tuple[Planted, ...]


# Row 1 says that all is fictional, row 2 is the header.
_FIRST_ROW = 3
_HUBS = "小さな拠点の形成数（箇所）"
_WITH = "地域運営組織のある小さな拠点の数（箇所）"
_COVERED = "小さな拠点を形成している市町村数（市町村）"


def practice(snapshot: Snapshot, *, messages: Messages) -> Practice:
    """Figures of the coming year by a plain formula from the edition, then the faults laid over them."""
    nation, prefectures, segments = (_Sheet(wide(snapshot, kind)) for kind in WIDE[:3])
    year = _coming(snapshot)
    total = _fill_prefectures(prefectures, year)
    depopulated = total * 3 // 4
    nation.put(year, {}, _HUBS, total)
    nation.put(year, {}, _WITH, total * 85 // 100)
    for name, count in (("過疎関係市町村", depopulated), ("非過疎市町村", total - depopulated)):
        segments.put(year, {"区分": name}, _HUBS, count)
    planted = (*_faults(nation, prefectures, segments, year, total),)
    blocks = [sheet.block() for sheet in (nation, prefectures, segments)]
    content = write(snapshot, blocks, messages=messages, practice=True)
    return Practice(content, planted)


def _faults(nation: _Sheet, prefectures: _Sheet, segments: _Sheet, year: int, total: int) -> list[Planted]:
    """Each in a cell of its own; unreadable ones in a column whose sum is not to be checked."""
    planteds = [
        # A past value of the nation, and of another series one that falls to nothing.
        Planted("W01", *nation.put(year - 3, {}, _HUBS, 1183)),
        Planted("W01", *nation.put(year - 2, {}, _COVERED, 0)),
        # The segments no longer make the whole.
        Planted("E03", *segments.put(year, {"区分": "過疎関係市町村"}, _HUBS, total * 3 // 4 + 7)),
        # More hubs with an organization than hubs.
        Planted("E04", *nation.put(year, {}, _WITH, total + 5)),
        # What a spreadsheet leaves behind, what people write beside numbers.
        Planted("E06", *prefectures.put(year, {"都道府県": "宮城県"}, _WITH, "12件程度")),
        Planted("E09", *prefectures.put(year, {"都道府県": "秋田県"}, _WITH, "#REF!")),
        Planted("W09", *prefectures.put(year, {"都道府県": "山形県"}, _WITH, "9箇所")),
    ]
    # One prefecture counts two more than its share: the sum differs from the nation.
    sheet, cell = prefectures.put(
        year, {"都道府県": "岩手県"}, _HUBS, (prefectures.value(year, "岩手県", _HUBS) or 0) + 2
    )
    planteds.append(Planted("E02", sheet, cell))
    # One prefecture is left out.
    gone = prefectures.remove(year, "沖縄県", _WITH)
    return [*planteds, Planted("E01", *gone)]


def _fill_prefectures(sheet: _Sheet, year: int) -> int:
    """Made-up counts from 10 to 52, by each prefecture's place in the list; returns their sum."""
    total = 0
    for place, name in enumerate(sheet.names(year)):
        count = 10 + (place * 17) % 43
        sheet.put(year, {"都道府県": name}, _HUBS, count)
        sheet.put(year, {"都道府県": name}, _WITH, count * 8 // 10)
        total += count
    return total


def _coming(snapshot: Snapshot) -> int:
    return snapshot.years("hubs")[-1] + 1


class _Sheet:
    """A block whose cells can be put by header, while the practice workbook is made."""

    def __init__(self, block: Block) -> None:
        self._block = block
        self._rows = [list(row) for row in block.rows]
        self._year = block.headers.index("年度")

    def put(self, year: int, side: dict[str, str], header: str, value: Cell) -> tuple[str, str]:
        """Write a cell; returns sheet and place."""
        row, column = self._find(year, side), self._block.headers.index(header)
        self._rows[row][column] = value
        return sheet_name(self._block.kind), f"{letters(column + 1)}{row + _FIRST_ROW}"

    def value(self, year: int, name: str, header: str) -> int | None:
        """The number in a cell."""
        known_int = self._rows[self._find(year, {"都道府県": name})][self._block.headers.index(header)]
        return known_int if isinstance(known_int, int) else None

    def remove(self, year: int, name: str, header: str) -> tuple[str, str]:
        """Empty a cell; a missing prefecture is reported at its column, over the rows of that year."""
        row, column = self._find(year, {"都道府県": name}), self._block.headers.index(header)
        self._rows[row][column] = None
        return sheet_name(self._block.kind), letters(column + 1)

    def names(self, year: int) -> list[str]:
        """The prefectures of a year, in order."""
        at = self._block.headers.index("都道府県")
        return [str(row[at]) for row in self._rows if f"（{year}）年度" in str(row[self._year])]

    def block(self) -> Block:
        """As it stands now."""
        rows: tuple[Row, ...] = tuple(tuple(row) for row in self._rows)
        return replace(self._block, rows=rows)

    def _find(self, year: int, side: dict[str, str]) -> int:
        at = {self._block.headers.index(header): value for header, value in side.items()}
        for number, row in enumerate(self._rows):
            said = str(row[self._year])
            if (f"（{year}）年度" in said or said == f"{year}年度") and all(row[c] == v for c, v in at.items()):
                return number
        raise KeyError((year, side))
