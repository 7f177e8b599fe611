"""Clean tables as offices make them: each function lays one out and says what is true of it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from data.domain.area import NATION, Level
from tests.data.ingest.wild.tables import DEPOPULATED, OTHERS, SHORT, SUBJECT, WHOLE, Figures, Sheet, Spelling

Layout = Callable[[Figures, Spelling], list[Sheet]]
LAYOUTS: dict[str, Layout] = {}
MAIN = ("hubs", "organizations")
CORNERS = ("年度", "項目", "区分", "指標", "")
BLOCKS = {
    "東北": ("02", "03", "04", "05", "06", "07"),
    "関東": ("08", "09", "10", "11", "12", "13", "14"),
    "中部": ("15", "16", "17", "18", "19", "20", "21", "22", "23"),
    "近畿": ("24", "25", "26", "27", "28", "29", "30"),
    "中国": ("31", "32", "33", "34", "35"),
    "四国": ("36", "37", "38", "39"),
    "九州・沖縄": ("40", "41", "42", "43", "44", "45", "46", "47"),
}


def layout(function: Layout) -> Layout:
    """Enter a layout under its name."""
    LAYOUTS[function.__name__] = function
    return function


def _series(f: Figures, indicator: str, years: int = 3) -> list[int]:
    new = f.new_year(indicator)
    return list(range(new - years + 1, new + 1))


def _one(f: Figures) -> str:
    return f.random.choice(MAIN)


def _title(s: Sheet, sp: Spelling, indicator: str, year: int, width: int = 3) -> int:
    """A title that names indicator and year; returns the next row."""
    r = sp.random
    text = r.choice(
        (
            f"{SUBJECT[indicator]}の形成数（{sp.year(year)}）",
            f"{sp.year(year)}　{SUBJECT[indicator]}の形成数",
            f"表1　都道府県別　{SUBJECT[indicator]}の形成数（{sp.year(year)}）",
        )
    )
    s.put(1, 1, text)
    if r.random() < 0.4:
        s.merged.append((1, 1, 1, width))
    return 2 + r.randint(0, 1)


@layout
def years_down(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.line(1, ["年度", sp.name(i)])
    for row, year in enumerate(_series(f, i), start=2):
        s.put(row, 1, sp.year(year))
        s.figure(
            row,
            2,
            (i, NATION, "all", year),
            f.nation(i, year),
            sp.number(f.nation(i, year)) if year < f.new_year(i) else None,
        )
    return [s]


@layout
def years_down_bare(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.line(1, ["年度", sp.name(i)])
    for row, year in enumerate(_series(f, i), start=2):
        s.put(row, 1, year)
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def years_down_formatted(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.line(1, ["年度", sp.name(i)])
    form = sp.random.choice(('"令和"0"年度"', '"R"0"年度"'))
    for row, year in enumerate((y for y in _series(f, i) if y >= 2019), start=2):
        s.put(row, 1, year - 2018, form)
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def years_down_dates(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), "hubs"
    s.line(1, ["調査時点", sp.name(i)])
    form = sp.random.choice(("令和{n}年5月末", "R{n}.5.31", "{y}/5/31", "{y}年5月", "令和{n}年5月31日現在"))
    for row, year in enumerate((y for y in _series(f, i)), start=2):
        s.put(row, 1, form.format(n=year - 2018, y=year))
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
    s.cells[1, 1] = "年度"
    return [s]


@layout
def years_across(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    years = _series(f, i)
    s.line(1, [sp.random.choice(CORNERS), *map(sp.year, years)])
    s.put(2, 1, sp.name(i))
    for column, year in enumerate(years, start=2):
        s.figure(2, column, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def years_across_bare(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    years = _series(f, i)
    s.line(1, [sp.random.choice(("年度", "区分", "")), *years])
    s.put(2, 1, sp.name(i))
    for column, year in enumerate(years, start=2):
        s.figure(2, column, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def years_across_two(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    years = [2020, 2021]
    s.line(1, [sp.random.choice(CORNERS), *map(sp.year, years)])
    for row, i in enumerate(("hubs", "organizations"), start=2):
        s.put(row, 1, sp.name(i))
        for column, year in enumerate(years, start=2):
            s.figure(row, column, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def real_dates_across(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.put(1, 1, "区分")
    s.put(2, 1, sp.name(i))
    for column, year in enumerate(_series(f, i), start=2):
        s.put(1, column, date(year, 5, 31), 'yyyy"年"m"月"')
        s.figure(2, column, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def title_and_nation_row(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.put(1, 1, sp.name(i))
    years = _series(f, i)
    s.line(2, ["", *map(sp.year, years)])
    s.put(3, 1, "全国")
    for column, year in enumerate(years, start=2):
        s.figure(3, column, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def indicators_in_columns(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    s.line(1, ["年度", sp.name("hubs"), sp.name("organizations")])
    for row, year in enumerate((2020, 2021), start=2):
        s.put(row, 1, sp.year(year))
        for column, i in enumerate(MAIN, start=2):
            s.figure(row, column, (i, NATION, "all", year), f.nation(i, year), sp.number(f.nation(i, year)))
    return [s]


@layout
def year_over_short_names(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i, j = Sheet(), "hubs", "hub_municipalities"
    years = _series(f, i, 2)
    s.put(3, 1, "小さな拠点")
    for n, year in enumerate(years):
        left = 2 + 2 * n
        s.put(1, left, sp.year(year))
        s.merged.append((1, left, 1, left + 1))
        for k, indicator in enumerate((i, j)):
            s.put(2, left + k, sp.random.choice(SHORT[indicator]))
            s.figure(3, left + k, (indicator, NATION, "all", year), f.nation(indicator, year))
    return [s]


@layout
def indicator_over_years(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    years = (2020, 2021)
    s.put(3, 1, "全国")
    for n, i in enumerate(MAIN):
        left = 2 + 2 * n
        s.put(1, left, sp.name(i))
        s.merged.append((1, left, 1, left + 1))
        for k, year in enumerate(years):
            s.put(2, left + k, sp.year(year))
            s.figure(3, left + k, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def subject_over_short_names(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    s.put(1, 1, "年度")
    s.merged.append((1, 1, 2, 1))
    year = 2021
    s.put(3, 1, sp.year(year))
    for n, pair in enumerate((("hubs", "hub_municipalities"), ("organizations", "organization_municipalities"))):
        left = 2 + 2 * n
        s.put(1, left, SUBJECT[pair[0]])
        s.merged.append((1, left, 1, left + 1))
        for k, i in enumerate(pair):
            s.put(2, left + k, SHORT[i][k])
            s.figure(3, left + k, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def two_columns_of_labels(f: Figures, sp: Spelling) -> list[Sheet]:
    s, year, row = Sheet(), 2021, 2
    s.line(1, [sp.random.choice(("区分", "")), sp.random.choice(("項目", "")), sp.year(year)])
    merge = sp.random.random() < 0.5
    for pair in (("hubs", "hub_municipalities"), ("organizations", "organization_municipalities")):
        s.put(row, 1, SUBJECT[pair[0]])
        if merge:
            s.merged.append((row, 1, row + 1, 1))
        for i in pair:
            s.put(row, 2, SHORT[i][0])
            s.figure(row, 3, (i, NATION, "all", year), f.nation(i, year))
            row += 1
    return [s]


@layout
def list_of_values(f: Figures, sp: Spelling) -> list[Sheet]:
    s, year = Sheet(), 2021
    s.line(1, ["調査年度", sp.year(year)])
    for row, i in enumerate(("hubs", "organizations"), start=2):
        s.put(row, 1, sp.name(i))
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year), sp.number(f.nation(i, year)))
    return [s]


@layout
def list_with_heads(f: Figures, sp: Spelling) -> list[Sheet]:
    s, year = Sheet(), 2021
    s.put(1, 1, f"{sp.year(year)}　調査結果")
    s.line(3, ["項目", "値", "単位"])
    for row, (i, unit) in enumerate((("hubs", "箇所"), ("organizations", "団体")), start=4):
        s.line(row, [sp.name(i), None, unit])
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def day_in_title(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), "hubs"
    year = f.new_year(i)
    s.put(1, 1, f"小さな拠点の形成数（令和{year - 2018}年5月末現在）")
    s.line(3, ["", "形成数"])
    s.put(4, 1, "全国")
    s.figure(4, 2, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def year_in_sheet_name(f: Figures, sp: Spelling) -> list[Sheet]:
    sheets = []
    i = _one(f)
    for year in _series(f, i, 2):
        s = Sheet(f"令和{year - 2018}年度")
        s.line(1, ["", sp.name(i)])
        s.put(2, 1, "全国")
        s.figure(2, 2, (i, NATION, "all", year), f.nation(i, year))
        sheets.append(s)
    return sheets


@layout
def indicator_per_sheet(f: Figures, sp: Spelling) -> list[Sheet]:
    sheets = []
    for i in MAIN:
        s = Sheet(SUBJECT[i])
        s.line(1, ["年度", SHORT[i][0]])
        for row, year in enumerate(_series(f, i), start=2):
            s.put(row, 1, sp.year(year))
            s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
        sheets.append(s)
    return sheets


@layout
def side_by_side(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    gap = sp.random.randint(0, 2)
    for n, i in enumerate(MAIN):
        left = 1 + n * (2 + gap)
        s.line(1, ["年度", sp.name(i)], left)
        for row, year in enumerate(_series(f, i, 3 - n), start=2):
            s.put(row, left, sp.year(year))
            s.figure(row, left + 1, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def side_by_side_captions(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    for n, i in enumerate(MAIN):
        left = 1 + n * 3
        s.put(1, left, f"{SUBJECT[i]}の形成数")
        s.line(2, ["年度", SHORT[i][0]], left)
        for row, year in enumerate(_series(f, i, 2 + n), start=3):
            s.put(row, left, sp.year(year))
            s.figure(row, left + 1, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def stacked(f: Figures, sp: Spelling) -> list[Sheet]:
    s, row = Sheet(), 1
    for n, i in enumerate(MAIN, start=1):
        s.put(row, 1, f"表{n}　{SUBJECT[i]}の形成数")
        s.line(row + 1, ["年度", sp.random.choice((SHORT[i][0], sp.name(i)))])
        row += 2
        for year in _series(f, i):
            s.put(row, 1, sp.year(year))
            s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
            row += 1
        row += sp.random.randint(0, 2)
    return [s]


@layout
def segments_down(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    row = _title(s, sp, i, year)
    s.line(row, ["区分", SHORT[i][0]])
    total = f.nation(i, year)
    a, b = f.split(total)
    rows = [(sp.random.choice(DEPOPULATED), "depopulated", a), (sp.random.choice(OTHERS), "non_depopulated", b)]
    whole = (sp.random.choice(WHOLE), "all", total)
    for label, segment, value in [whole, *rows] if sp.random.random() < 0.4 else [*rows, whole]:
        row += 1
        s.put(row, 1, label)
        s.figure(row, 2, (i, NATION, segment, year), value, sp.number(value))
    return [s]


@layout
def segments_across(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    s.put(1, 1, f"{SUBJECT[i]}の形成数")
    s.line(2, ["年度", sp.random.choice(DEPOPULATED), sp.random.choice(OTHERS), sp.random.choice(WHOLE)])
    total = f.nation(i, year)
    a, b = f.split(total)
    s.put(3, 1, sp.year(year))
    for column, (segment, value) in enumerate((("depopulated", a), ("non_depopulated", b), ("all", total)), start=2):
        s.figure(3, column, (i, NATION, segment, year), value)
    return [s]


@layout
def segments_under_whole(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    s.line(1, [sp.random.choice(("区分", "")), sp.year(year)])
    total = f.nation(i, year)
    a, b = f.split(total)
    s.put(2, 1, sp.name(i))
    s.figure(2, 2, (i, NATION, "all", year), total)
    s.put(3, 1, f"　うち{sp.random.choice(DEPOPULATED)}")
    s.figure(3, 2, (i, NATION, "depopulated", year), a)
    s.put(4, 1, f"　うち{sp.random.choice(OTHERS)}")
    s.figure(4, 2, (i, NATION, "non_depopulated", year), b)
    return [s]


def _prefectures(
    f: Figures, sp: Spelling, s: Sheet, i: str, year: int, first: int, *, total: str, left: int = 1
) -> int:
    """Rows of 47 prefectures from `first`, with the nation's row at `total` (top, bottom, none); returns the next row."""
    nation = f.nation(i, year)
    rows: list[tuple[str, float]] = [*f.prefectures(nation).items()]
    rows = [(NATION, nation), *rows] if total == "top" else [*rows, (NATION, nation)] if total == "bottom" else rows
    for row, (code, value) in enumerate(rows, start=first):
        s.put(row, left, sp.area(code))
        s.figure(row, left + 1, (i, code, "all", year), value)
    return first + len(rows)


@layout
def prefectures_down(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    row = _title(s, sp, i, year)
    s.line(row, [sp.random.choice(("都道府県", "都道府県名", "")), SHORT[i][0]])
    end = _prefectures(f, sp, s, i, year, row + 1, total=sp.random.choice(("top", "bottom")))
    if sp.random.random() < 0.5:
        s.put(
            end + 1,
            1,
            sp.random.choice(("注）東京都の特別区を除く。", "※ 5月末現在", "出典：実態調査", "（注1）速報値")),
        )
    return [s]


@layout
def prefectures_coded(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    s.line(1, ["コード", "都道府県", "年度", sp.name(i), "備考"])
    nation = f.nation(i, year)
    padded = sp.random.random() < 0.5
    for row, (code, value) in enumerate([*f.prefectures(nation).items(), (NATION, nation)], start=2):
        s.line(row, ["" if code == NATION else code if padded else int(code), sp.area(code), sp.year(year)])
        s.figure(row, 4, (i, code, "all", year), value)
    return [s]


@layout
def prefectures_numbered(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    s.line(1, [sp.random.choice(("No.", "番号")), "都道府県", f"{sp.year(year)}{SUBJECT[i]}の形成数", "備考"])
    nation = f.nation(i, year)
    for row, (code, value) in enumerate([*f.prefectures(nation).items(), (NATION, nation)], start=2):
        s.line(row, ["" if code == NATION else row - 1, sp.area(code)])
        s.figure(row, 3, (i, code, "all", year), value)
    return [s]


@layout
def prefectures_years_across(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    years = _series(f, i, 2)
    s.put(1, 1, f"{SUBJECT[i]}の形成数")
    s.line(2, ["都道府県", *map(sp.year, years)])
    nation = {y: f.nation(i, y) for y in years}
    values = {y: f.prefectures(nation[y]) for y in years}
    values[years[1]] = dict(values[years[0]])
    values[years[1]]["01"] += int(nation[years[1]] - nation[years[0]])
    for row, code in enumerate((NATION, *values[years[0]]), start=3):
        s.put(row, 1, sp.area(code))
        for column, y in enumerate(years, start=2):
            s.figure(row, column, (i, code, "all", y), nation[y] if code == NATION else values[y][code])
    return [s]


@layout
def prefectures_two_indicators(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    year = 2021
    s.put(1, 1, f"{sp.year(year)}　都道府県別")
    s.line(2, ["都道府県", sp.name("hubs"), sp.name("organizations")])
    both = {i: f.prefectures(f.nation(i, year)) for i in MAIN}
    for row, code in enumerate((*both["hubs"], NATION), start=3):
        s.put(row, 1, sp.area(code))
        for column, i in enumerate(MAIN, start=2):
            s.figure(row, column, (i, code, "all", year), f.nation(i, year) if code == NATION else both[i][code])
    return [s]


@layout
def halves(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    row = _title(s, sp, i, year)
    parts = sp.random.choice((2, 3))
    gap = sp.random.randint(0, 1)
    nation = f.nation(i, year)
    rows = [*f.prefectures(nation).items(), (NATION, nation)]
    size = -(-len(rows) // parts)
    for n in range(parts):
        left = 1 + n * (2 + gap)
        s.line(row, ["都道府県", SHORT[i][0]], left)
        for k, (code, value) in enumerate(rows[n * size : (n + 1) * size], start=row + 1):
            s.put(k, left, sp.area(code))
            s.figure(k, left + 1, (i, code, "all", year), value)
    return [s]


def _blocks(f: Figures, sp: Spelling, i: str, year: int, s: Sheet, row: int, form: str) -> None:
    nation = f.nation(i, year)
    values = f.prefectures(nation)
    for block, codes in {"北海道": ("01",), **BLOCKS}.items():
        if form != "column" and block != "北海道":
            label = sp.random.choice((f"{block}計", f"（{block}）", f"{block}ブロック計", f"{block}　小計"))
            total = sum(values[c] for c in codes)
        start = row
        if form == "before" and block != "北海道":
            s.line(row, [label, total])
            row += 1
        for code in codes:
            column = 2 if form in ("column", "repeated", "merged") else 1
            s.put(row, column, sp.area(code))
            if form == "repeated" or (form in ("column", "merged") and row == start):
                s.put(row, 1, block)
            s.figure(row, column + 1, (i, code, "all", year), values[code])
            row += 1
        if form == "merged" and len(codes) > 1:
            s.merged.append((start, 1, row - 1, 1))
        if form == "after" and block != "北海道":
            s.line(row, [label, total])
            row += 1
    column = 2 if form in ("column", "repeated", "merged") else 1
    s.put(row, 1, "全国")
    s.figure(row, column + 1, (i, NATION, "all", year), nation)


@layout
def subtotals_after(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    row = _title(s, sp, i, f.new_year(i))
    s.line(row, ["都道府県", SHORT[i][0]])
    _blocks(f, sp, i, f.new_year(i), s, row + 1, "after")
    return [s]


@layout
def subtotals_before(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    row = _title(s, sp, i, f.new_year(i))
    s.line(row, ["都道府県", SHORT[i][0]])
    _blocks(f, sp, i, f.new_year(i), s, row + 1, "before")
    return [s]


@layout
def block_column(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    row = _title(s, sp, i, f.new_year(i))
    s.line(row, ["ブロック", "都道府県", SHORT[i][0]])
    _blocks(f, sp, i, f.new_year(i), s, row + 1, sp.random.choice(("column", "repeated", "merged")))
    return [s]


@layout
def prefectures_by_segment(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    row = _title(s, sp, i, year)
    s.line(row, ["都道府県", "区分", SHORT[i][0]])
    way = sp.random.choice(("first", "merged", "repeated"))
    nation = f.nation(i, year)
    whole = {"depopulated": 0, "non_depopulated": 0, "all": 0}
    labels = (("過疎", "depopulated"), ("非過疎", "non_depopulated"), ("計", "all"))
    for code, total in f.prefectures(nation).items():
        a, b = f.split(total)
        for k, ((label, segment), value) in enumerate(zip(labels, (a, b, total), strict=True)):
            row += 1
            if k == 0 or way == "repeated":
                s.put(row, 1, sp.area(code))
            s.put(row, 2, label)
            s.figure(row, 3, (i, code, segment, year), value)
            whole[segment] += value
        if way == "merged":
            s.merged.append((row - 2, 1, row, 1))
    for k, (label, segment) in enumerate(labels):
        row += 1
        if k == 0 or way == "repeated":
            s.put(row, 1, "全国")
        s.put(row, 2, label)
        s.figure(row, 3, (i, NATION, segment, year), whole[segment])
    if way == "merged":
        s.merged.append((row - 2, 1, row, 1))
    return [s]


@layout
def prefectures_segments_across(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    row = _title(s, sp, i, year, 4)
    s.line(row, ["都道府県", "過疎", "非過疎", "計"])
    sums = [0, 0, 0]
    for code, total in f.prefectures(f.nation(i, year)).items():
        row += 1
        a, b = f.split(total)
        s.put(row, 1, sp.area(code))
        for column, (segment, value) in enumerate(
            (("depopulated", a), ("non_depopulated", b), ("all", total)), start=2
        ):
            s.figure(row, column, (i, code, segment, year), value)
            sums[column - 2] += value
    row += 1
    s.put(row, 1, "全国")
    for column, segment in enumerate(("depopulated", "non_depopulated", "all"), start=2):
        s.figure(row, column, (i, NATION, segment, year), sums[column - 2])
    return [s]


@layout
def prefectures_across(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    s.put(1, 1, f"{SUBJECT[i]}の形成数")
    s.line(2, ["年度"])
    s.put(3, 1, sp.year(year))
    nation = f.nation(i, year)
    for column, (code, value) in enumerate([*f.prefectures(nation).items(), (NATION, nation)], start=2):
        s.put(2, column, "全国" if code == NATION else sp.area(code))
        s.figure(3, column, (i, code, "all", year), value)
    return [s]


def _towns(f: Figures) -> list[str]:
    every = [a.id for a in f.catalogue.at(Level.MUNICIPALITY)]
    return sorted(f.random.sample(every, 12))


@layout
def municipalities_coded(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), "hubs"
    year = f.new_year(i)
    s.line(1, ["団体コード", "都道府県", "市区町村", "年度", sp.name(i)])
    areas = f.catalogue.areas
    for row, code in enumerate(_towns(f), start=2):
        s.line(row, [code, areas[code[:2]].name["ja"], areas[code].name["ja"], sp.year(year)])
        s.figure(row, 5, (i, code, "all", year), f.random.randint(0, 9))
    return [s]


@layout
def municipalities_named(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), "hubs"
    year = f.new_year(i)
    row = _title(s, sp, i, year)
    s.line(row, ["都道府県", "市町村", SHORT[i][0]])
    areas, before = f.catalogue.areas, ""
    way = sp.random.choice(("first", "repeated"))
    for code in _towns(f):
        row += 1
        if way == "repeated" or code[:2] != before:
            s.put(row, 1, areas[code[:2]].name["ja"])
        before = code[:2]
        s.put(row, 2, areas[code].name["ja"])
        s.figure(row, 3, (i, code, "all", year), f.random.randint(0, 9))
    return [s]


@layout
def change_beside(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    a, b = _series(f, i, 2)
    s.line(1, [sp.random.choice(CORNERS), sp.year(a), sp.year(b), sp.random.choice(("増減", "前年比", "対前年度増減"))])
    s.put(2, 1, sp.name(i))
    for column, year in enumerate((a, b), start=2):
        s.figure(2, column, (i, NATION, "all", year), f.nation(i, year))
    s.put(2, 4, int(f.nation(i, b) - f.nation(i, a)))
    return [s]


@layout
def unit_row(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    s.line(1, ["年度", sp.name("hubs"), sp.name("organizations")])
    s.line(2, ["", "（箇所）", "（団体）"])
    for row, year in enumerate((2020, 2021), start=3):
        s.put(row, 1, sp.year(year))
        for column, i in enumerate(MAIN, start=2):
            s.figure(row, column, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def spaced_out(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    top, left = sp.random.randint(2, 12), sp.random.randint(2, 4)
    s.put(top, left, "年度")
    s.put(top, left + 2, sp.name(i))
    for n, year in enumerate(_series(f, i), start=1):
        s.put(top + n, left, sp.year(year))
        s.figure(top + n, left + 2, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def gap_between_rows(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.line(1, ["年度", sp.name(i)])
    for n, year in enumerate(_series(f, i)):
        s.put(2 + 2 * n, 1, sp.year(year))
        s.figure(2 + 2 * n, 2, (i, NATION, "all", year), f.nation(i, year))
    return [s]


@layout
def long_records(f: Figures, sp: Spelling) -> list[Sheet]:
    s = Sheet()
    s.line(1, ["指標", "年度", "値"])
    row = 2
    for i in MAIN:
        for year in (2020, 2021):
            s.line(row, [sp.name(i), sp.year(year)])
            s.figure(row, 3, (i, NATION, "all", year), f.nation(i, year))
            row += 1
    return [s]


@layout
def notes_around(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    s.put(1, 1, "小さな拠点・地域運営組織に関する調査")
    s.put(2, 1, "（内閣府調べ）")
    s.line(4, ["年度", sp.name(i), "備考"])
    years = _series(f, i)
    for row, year in enumerate(years, start=5):
        s.line(row, [sp.year(year), None, "速報値" if year == years[-1] else ""])
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
    s.put(9, 1, "注1）各年5月末現在")
    s.put(10, 1, "※2 特別区を除く1,718市町村が対象")
    return [s]


@layout
def sections_of_years(f: Figures, sp: Spelling) -> list[Sheet]:
    s, row = Sheet(), 2
    s.line(1, ["", sp.random.choice(("実績", "値", "数値"))])
    for year in (2020, 2021):
        s.put(row, 1, sp.year(year))
        row += 1
        for i in MAIN:
            s.put(row, 1, sp.name(i))
            s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
            row += 1
    return [s]


@layout
def depopulated_title(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    year = f.new_year(i)
    part = sp.random.choice(DEPOPULATED[1:])
    s.put(1, 1, f"{part}における{SUBJECT[i]}の状況")
    s.line(3, ["年度", SHORT[i][0]])
    s.put(4, 1, sp.year(year))
    s.figure(4, 2, (i, NATION, "depopulated", year), f.split(f.nation(i, year))[0])
    return [s]


@layout
def harmless_words(f: Figures, sp: Spelling) -> list[Sheet]:
    s, i = Sheet(), _one(f)
    years = _series(f, i)
    s.put(1, 1, f"（参考）{SUBJECT[i]}の形成状況について（総務省調べ）")
    s.put(2, 1, sp.random.choice(("計画課作成", "令和6年3月公表", "資料3", "担当：過疎対策室")))
    s.line(4, ["年度", sp.name(i), "備考"])
    remarks = ("速報値", "5月末現在", "総合戦略に位置付け", "確定値", "特別区を含む", "")
    for row, year in enumerate(years, start=5):
        s.line(row, [sp.year(year), None, sp.random.choice(remarks)])
        s.figure(row, 2, (i, NATION, "all", year), f.nation(i, year))
    s.put(9, 1, sp.random.choice(("※公表日：令和6年3月29日", "出典：市町村へのアンケート調査", "（注）高山村を含む。")))
    return [s]
