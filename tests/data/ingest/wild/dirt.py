"""What goes wrong in offices: each function spoils a clean sheet and names the cells that are to blame."""

from __future__ import annotations

from collections.abc import Callable

from data.domain.area import NATION
from data.ingest.workbook import letters
from tests.data.ingest.wild.tables import Key, Sheet, Spelling

# The cells of which an error must name one; None where the sheet is not of the kind that can be spoilt in this way.
Dirt = Callable[[list[Sheet], Spelling], list[str] | None]
DIRTS: dict[str, Dirt] = {}
# Of these only a person can know whether they change the figures: a warning that asks is right.
ASKED = frozenset({"hidden_row", "prose_beside", "prose_below"})


def dirt(function: Dirt) -> Dirt:
    """Enter a kind of dirt under its name."""
    DIRTS[function.__name__] = function
    return function


def _ref(place: tuple[int, int]) -> str:
    return f"{letters(place[1])}{place[0]}"


def _any(sheets: list[Sheet], sp: Spelling) -> tuple[Sheet, Key, tuple[int, int]]:
    sheet = sp.random.choice(sheets)
    key = sp.random.choice(sorted(sheet.places))
    return sheet, key, sheet.places[key]


def _typed(sheets: list[Sheet], sp: Spelling, text: Callable[[int], object]) -> list[str]:
    sheet, key, place = _any(sheets, sp)
    sheet.cells[place] = text(int(sheet.truth[key]))  # type: ignore[assignment]
    sheet.formats.pop(place, None)
    return [_ref(place)]


@dirt
def superscript(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: f"{n}{sp.random.choice('²³¹')}")


@dirt
def circled(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: f"{n}{sp.random.choice('①②⑴')}")


@dirt
def footnote(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: f"{n}{sp.random.choice(('※1', '*', '(注)'))}")


@dirt
def two_numbers(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: sp.random.choice((f"{n} 1", f"{n}、1", f"{n}\n{n + 1}", f"{n}（1）", f"{n}/2")))


@dirt
def wrong_comma(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: f"{n},1")


@dirt
def approximate(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: sp.random.choice((f"約{n}", f"{n}程度", f"{n}以上", f"およそ{n}")))


@dirt
def thousands(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: f"{n}千箇所")


@dirt
def fraction(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: n + 0.5)


@dirt
def negative(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda n: sp.random.choice((-n - 1, f"△{n}", f"▲{n}")))


@dirt
def percent(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda _: "85.2%")


@dirt
def words(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda _: sp.random.choice(("集計中", "調査中", "別紙参照")))


@dirt
def error_text(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda _: sp.random.choice(("#REF!", "#N/A", "#VALUE!")))


@dirt
def uncomputed_formula(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _typed(sheets, sp, lambda _: "=SUM(Z1:Z2)")


@dirt
def hidden_under_merge(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    for sheet in sheets:
        for row, column in sorted(sheet.places.values()):
            if (row, column + 1) in sheet.places.values():
                sheet.merged.append((row, column, row, column + 1))
                return [_ref((row, column)), _ref((row, column + 1))]
    return None


def _header_of(sheet: Sheet, place: tuple[int, int]) -> tuple[int, int] | None:
    """The text above a figure that is nearest to it."""
    above = [
        (r, c) for (r, c), value in sheet.cells.items() if c == place[1] and r < place[0] and isinstance(value, str)
    ]
    return max(above, default=None)


def _qualified(sheets: list[Sheet], sp: Spelling, text: str) -> list[str] | None:
    sheet, _, place = _any(sheets, sp)
    header = _header_of(sheet, place)
    if header is None or header in sheet.places.values() or any(m[:2] == header for m in sheet.merged):
        return None
    sheet.cells[header] = f"{sheet.cells[header]}{text}"
    return [_ref(header), *(_ref(p) for p in sheet.places.values() if p[1] == header[1])]


@dirt
def target_header(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _qualified(sheets, sp, sp.random.choice(("（目標）", "（目標値）", "目標")))


@dirt
def forecast_header(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _qualified(sheets, sp, sp.random.choice(("（見込み）", "（計画）", "（予定）", "見込")))


@dirt
def other_count_header(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _qualified(sheets, sp, sp.random.choice(("（増加数）", "（廃止数）", "（前年度）", "（％）", "（人）")))


def _in_corner(sheets: list[Sheet], text: str) -> list[str]:
    sheet = sheets[0]
    sheet.insert_row(1)
    column = max(c for _, c in sheet.cells)
    sheet.put(1, column, text)
    return [_ref((1, column))]


@dirt
def thousands_in_corner(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _in_corner(sheets, sp.random.choice(("（単位：千箇所）", "単位：千", "（単位：百団体）")))


@dirt
def other_unit_in_corner(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    return _in_corner(sheets, sp.random.choice(("（単位：人）", "（単位：％）", "単位：世帯", "(人)")))


@dirt
def number_outside(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    row = max(r for r, _ in sheet.places.values())
    column = max(c for _, c in sheet.cells) + 1
    sheet.put(row, column, 4321)
    return [_ref((row, column))]


@dirt
def unknown_column(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    first = min(sheet.places.values())
    header = _header_of(sheet, first)
    if header is None or header[0] != first[0] - 1:
        return None
    column = max(c for _, c in sheet.cells) + 1
    sheet.put(header[0], column, sp.random.choice(("人口", "世帯数", "集落数")))
    rows = sorted({r for r, _ in sheet.places.values()})
    for row in rows:
        sheet.put(row, column, 1000 + row)
    return [_ref((header[0], column)), *(_ref((row, column)) for row in rows)]


def _of_prefectures(sheets: list[Sheet]) -> dict[str, tuple[int, int]] | None:
    """Places of one column of 47 prefectures, by code; None where there is none."""
    sheet = sheets[0]
    areas: dict[tuple[str, int], dict[str, tuple[int, int]]] = {}
    for key in sorted(sheet.places):
        if len(key[1]) == 2 and key[1] != NATION and key[2] == "all":
            areas.setdefault((key[0], key[3]), {})[key[1]] = sheet.places[key]
    complete = [places for places in areas.values() if len(places) == 47]
    return complete[0] if complete else None


@dirt
def sum_off_by_one(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    places = _of_prefectures(sheets)
    sheet = sheets[0]
    if places is None or not any(k[1] == NATION for k in sheet.places):
        return None
    place = places[sp.random.choice(sorted(places))]
    sheet.cells[place] = int(sheet.cells[place]) + 1  # type: ignore[arg-type]
    return [_ref(p) for k, p in sheet.places.items() if len(k[1]) == 2]


@dirt
def missing_prefecture(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    places = _of_prefectures(sheets)
    if places is None:
        return None
    sheet = sheets[0]
    code = sp.random.choice(sorted(places))
    place = places[code]
    for at in [at for at in sheet.cells if at[0] == place[0] and at[1] <= place[1]]:
        del sheet.cells[at]
    return [_ref(p) for k, p in sheet.places.items() if len(k[1]) == 2]


@dirt
def misspelt_prefecture(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    places = _of_prefectures(sheets)
    sheet = sheets[0]
    if places is None:
        return None
    place = places[sp.random.choice(sorted(places))]
    labels = [at for at, v in sheet.cells.items() if at[0] == place[0] and at[1] < place[1] and isinstance(v, str)]
    if len(labels) != 1:
        return None
    sheet.cells[labels[0]] = f"{sheet.cells[labels[0]]}島"
    return [_ref(labels[0])]


@dirt
def doubled_prefecture(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    places = _of_prefectures(sheets)
    sheet = sheets[0]
    if places is None:
        return None
    first, second = sp.random.sample(sorted(places), 2)
    one, two = places[first], places[second]
    if one[1] != two[1] or one[1] != 2 or (one[0], 1) not in sheet.cells or sheet.cells[one] == sheet.cells[two]:
        return None
    sheet.cells[two[0], 1] = sheet.cells[one[0], 1]
    return [_ref(p) for p in (*places.values(), (one[0], 1), (two[0], 1))]


def _label_of_year(sheet: Sheet) -> tuple[int, int] | None:
    """The cell of a year at the side of the last figure."""
    row = max(r for r, _ in sheet.places.values())
    labels = [(r, c) for (r, c), v in sheet.cells.items() if r == row and isinstance(v, str) and "年" in v]
    return labels[0] if labels and sheet.cells.get((row, labels[0][1] + 1)) is not None else None


@dirt
def two_years_in_one(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    place = _label_of_year(sheet)
    if place is None:
        return None
    sheet.cells[place] = sp.random.choice(("令和4（2021）年度", "2022年度（令和3年度）"))
    return [_ref(place), _ref((place[0], place[1] + 1))]


@dirt
def target_year(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    place = _label_of_year(sheet)
    if place is None:
        return None
    sheet.cells[place] = f"{sheet.cells[place]}{sp.random.choice(('（目標）', '（見込）', '見込み'))}"
    return [_ref(place), _ref((place[0], place[1] + 1))]


@dirt
def doubled_year(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    place = _label_of_year(sheet)
    above = (place[0] - 1, place[1]) if place else None
    if place is None or above not in sheet.cells or sheet.cells[above] == sheet.cells[place]:
        return None
    if (above[0], above[1] + 1) not in sheet.places.values():
        return None
    sheet.cells[place] = sheet.cells[above]
    return [
        _ref(at) for row in (above[0], place[0]) for at in ((row, place[1]), (row, place[1] + 1), (row, place[1] + 2))
    ]


@dirt
def another_indicator_below(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    place = _label_of_year(sheet)
    columns = {column for _, column in sheet.places.values()}
    if (
        place is None
        or place[1] != 1
        or columns != {2}
        or any(key[0] == "organizations" for each in sheets for key in each.places)
    ):
        return None
    row = max(r for r, _ in sheet.cells) + 2
    sheet.put(row, 1, "地域運営組織の形成数")
    sheet.put(row + 1, 1, sp.year(2021))
    sheet.put(row + 1, 2, 6064)
    return [_ref((row, 1)), _ref((row + 1, 1)), _ref((row + 1, 2))]


@dirt
def fewer_than_municipalities(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    for key, place in sorted(sheet.places.items()):
        other = sheet.places.get(("hub_municipalities", *key[1:]))
        if key[0] == "hubs" and other is not None and key[1] == NATION:
            sheet.cells[place], sheet.cells[other] = sheet.cells[other], sheet.cells[place]
            return [_ref(place), _ref(other)]
    return None


@dirt
def number_format(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet, key, place = _any(sheets, sp)
    sheet.cells[place] = int(sheet.truth[key])
    sheet.formats[place] = sp.random.choice(
        (
            "#,##0,",
            "0.0,",
            '0"人"',
            '0"％"',
            '"約"0',
            '"目標"0',
            '#,##0"（見込）"',
            '0"0"',
            '0"x10"',
            "0%",
            ";;;",
            '"¥"#,##0',
        )
    )
    return [_ref(place)]


@dirt
def struck_through(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet, key, place = _any(sheets, sp)
    sheet.struck[place] = sp.random.choice(("", f"{int(sheet.truth[key]) - 1}", "2"))
    return [_ref(place)]


QUALIFIERS = ("見込", "（見込）", "目標", "目標値", "計画", "（予定）", "推計値")


@dirt
def qualifiers_below_header(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    first = min(row for row, _ in sheet.places.values())
    columns = sorted({column for row, column in sheet.places.values() if row == first})
    if any((first - 1, column) not in sheet.cells for column in columns) or columns[-1] == 1:
        return None
    sheet.insert_row(first)
    for column in columns[:-1]:
        sheet.put(first, column, "実績")
    sheet.put(first, columns[-1], sp.random.choice(QUALIFIERS))
    return [_ref((first, columns[-1]))]


@dirt
def qualifiers_under_table(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[-1]
    last, column = max(sheet.places.values())
    sheet.insert_row(last + 1)
    sheet.put(last + 1, column, sp.random.choice(QUALIFIERS))
    return [_ref((last + 1, column))]


@dirt
def caption_between_rows(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    rows = sorted({row for row, _ in sheet.places.values()})
    if len(rows) < 2:
        return None
    row = sp.random.choice(rows[1:])
    left = min(column for at, column in sheet.cells if at == row)
    if any(top < row <= bottom for top, _, bottom, _ in sheet.merged):
        return None
    sheet.insert_row(row)
    sheet.put(row, left, sp.random.choice((*QUALIFIERS, "以下は見込", "廃止予定", "【新規】")))
    return [_ref((row, left))]


@dirt
def word_beside(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet, _, place = _any(sheets, sp)
    right = (place[0], place[1] + 1)
    if any(column > place[1] for row, column in sheet.cells if abs(row - place[0]) < 60):
        return None
    sheet.put(*right, sp.random.choice((*QUALIFIERS, "廃止", "前年度")))
    return [_ref(right)]


@dirt
def prose_beside(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet, _, place = _any(sheets, sp)
    right = (place[0], place[1] + 1)
    if any(column > place[1] for row, column in sheet.cells if abs(row - place[0]) < 60):
        return None
    sheet.put(*right, sp.random.choice(("見込みを含む", "うち1箇所は廃止予定", "p", "r")))
    return [_ref(right)]


@dirt
def prose_below(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[-1]
    row = max(row for row, _ in sheet.cells) + 1
    sheet.put(row, 1, sp.random.choice(("※最新年度は見込み", "注）新たに形成された数である。", "※数値は目標値を含む")))
    return [_ref((row, 1))]


@dirt
def title_of_others(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    sheet.insert_row(1)
    subject = "小さな拠点" if any(key[0].startswith("hub") for key in sheet.places) else "地域運営組織"
    text = sp.random.choice(
        (
            "見込み一覧",
            "目標値",
            "（案）",
            "モデル事業採択地区",
            "九州地方",
            "単年度の状況",
            f"設立年度別の{subject}数",
            f"新たに形成された{subject}",
            f"{subject}を形成していない市町村",
            f"中山間地域の{subject}の形成数",
            f"{subject}の年度別増加数",
            f"廃止された{subject}",
            f"{subject}の利用者数",
            f"将来推計（{subject}）",
        )
    )
    sheet.put(1, 1, text)
    return [_ref((1, 1))]


@dirt
def sheet_of_others(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheets[0].name = sp.random.choice(("目標値", "計画", "R4見込", "増加数", "旧データ（使用不可）", "単年度"))
    return [""]


@dirt
def unquoted_comma(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    if (
        len(sheets) > 1
        or sheet.merged
        or sheet.formats
        or any("," in str(v) or "\n" in str(v) for v in sheet.cells.values())
    ):
        return None
    large = [place for key, place in sorted(sheet.places.items()) if sheet.truth[key] >= 1000]
    if not large or any(hasattr(value, "year") for value in sheet.cells.values()):
        return None
    row, column = sp.random.choice(large)
    sheet.cells[row, column] = f"{int(sheet.cells[row, column]):,}"  # type: ignore[arg-type]
    sheet.form, sheet.unquoted = "csv", True
    return [_ref((row, number)) for number in range(column, max(c for _, c in sheet.cells) + 2)]


@dirt
def hidden_row(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    for sheet in sheets:
        for key, place in sorted(sheet.places.items()):
            if key[0] in ("hubs", "organizations") and key[1:3] == (NATION, "all") and key[3] >= 2022:
                sheet.hidden_rows.add(place[0])
                return [_ref(place)]
    return None


def _of_municipalities(sheet: Sheet) -> list[tuple[int, int]]:
    return sorted(place for key, place in sheet.places.items() if len(key[1]) == 5)


@dirt
def municipal_total_off(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    places = _of_municipalities(sheet)
    if not places:
        return None
    row, column = places[-1][0] + 1, places[-1][1]
    total = sum(int(sheet.truth[key]) for key in sheet.places)
    sheet.put(row, 1 if column == 3 else 3, sp.random.choice(("合計", "計", "総数")))
    if column == 5:
        sheet.put(row, 4, sheet.cells[row - 1, 4])
    sheet.put(row, column, total + 72)
    return [_ref((row, column))]


@dirt
def title_of_another_prefecture(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    if not _of_municipalities(sheet):
        return None
    named = {key[1][:2] for key in sheet.places}
    other = sp.random.choice([a for a in sorted(sp.catalogue.areas) if len(a) == 2 and a not in named and a != NATION])
    sheet.insert_row(1)
    sheet.put(1, 1, f"{sp.catalogue.areas[other].name['ja']}{sp.random.choice(('の状況', '　小さな拠点', ''))}")
    return [_ref(place) for place in sheet.cells if place[0] > 1]


@dirt
def year_of_publication(sheets: list[Sheet], sp: Spelling) -> list[str] | None:
    sheet = sheets[0]
    years = {sp.year(key[3]) for key in sheet.places}
    text = str(sheet.cells.get((1, 1), ""))
    if len(sheets) > 1 or len(years) > 1 or not (year := years.pop()) or year not in text:
        return None
    if any(year in str(value) for place, value in sheet.cells.items() if place != (1, 1)):
        return None
    stated = sp.random.choice(
        ("令和6年3月公表", "令和5年4月1日作成", "令和5年度第2回会議資料", "令和5年度予算要求資料")
    )
    sheet.cells[1, 1] = text.replace(f"（{year}）", "").replace(year, "")
    sheet.insert_row(2)
    sheet.put(2, 1, stated)
    return [_ref(place) for place in sheet.places.values()]
