from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from data.catalogue import loader
from data.catalogue.loader import CATALOGUE, CatalogueError
from data.domain.catalogue import Catalogue
from data.domain.indicator import ALL, Direction, Form
from data.domain.verdict import Verdict
from data.queries.judgement import asked, current_targets, judge
from data.queries.layers import layers
from data.store import open_store
from tests.data.making import catalogue_copy, edit, figures_copy

HUBS = "indicators/hubs.toml"
SHARE = "indicators/hubs_with_organization_share.toml"
DIFFERENCE = "indicators/hubs_without_organization.toml"
ORGANIZATIONS = "indicators/organizations.toml"
DECK = "sources/deck.toml"
AREAS = "areas.csv"

EARLIER = """
[[targets]]
year = 2022
value = 1500
base_year = 2017
role = "{role}"
wording = {{ ja = "試し", en = "trial" }}
source = "{source}"
"""


BREAK = """
[[breaks]]
year = 2020
note = { ja = "試しの切れ目。", en = "A trial break." }
"""


def test_the_shipped_catalogue_is_whole(catalogue: Catalogue) -> None:
    assert len(catalogue.indicators) == len(list((CATALOGUE / "indicators").glob("*.toml")))
    assert len(catalogue.sources) == len(list((CATALOGUE / "sources").glob("*.toml")))
    orders = [i.order for i in catalogue.indicators.values()]
    assert orders == sorted(set(orders))


def test_the_five_indicators_that_the_commands_promise_are_there(catalogue: Catalogue) -> None:
    promised = {
        "hubs",
        "hub_municipalities",
        "hubs_with_organization_share",
        "organizations",
        "organization_municipalities",
    }
    assert promised <= catalogue.indicators.keys()


def test_shares_are_fractions_inside(catalogue: Catalogue) -> None:
    share = catalogue.indicators["hubs_with_organization_share"]
    assert share.target is not None
    assert (share.target.value, share.low, share.high) == (0.9, 0, 1)


def test_every_source_says_how_it_is_to_be_cited(catalogue: Catalogue) -> None:
    for source in catalogue.sources.values():
        assert all((source.credit["ja"], source.credit["en"], source.licence["ja"], source.licence["en"]))


def test_catalogues_are_read_only(catalogue: Catalogue) -> None:
    with pytest.raises(TypeError):
        catalogue.indicators["hubs"] = catalogue.indicators["organizations"]  # type: ignore[index]


Change = Callable[[Path], None]


def changed(file: str, old: str, new: str) -> Change:
    return lambda folder: edit(folder / file, old, new)


def appended(file: str, text: str) -> Change:
    def append(folder: Path) -> None:
        path = folder / file
        path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")

    return append


def written(file: str, content: bytes) -> Change:
    def write(folder: Path) -> None:
        (folder / file).write_bytes(content)

    return write


def moved(file: str, to: str) -> Change:
    def move(folder: Path) -> None:
        (folder / file).rename(folder / to)

    return move


def removed(file: str) -> Change:
    return lambda folder: (folder / file).unlink()


# The fault, the file it is in, the key it is at, and what is said of it.
FAULTS = [
    pytest.param(changed(HUBS, 'direction = "up"\n', ""), HUBS, "direction", "required", id="no direction"),
    pytest.param(
        changed(HUBS, 'direction = "up"', 'direction = "upp"'), HUBS, "direction", "upp", id="misspelt direction"
    ),
    pytest.param(changed(HUBS, 'unit = { ja = "箇所", en = "hubs" }\n', ""), HUBS, "unit", "required", id="no unit"),
    pytest.param(changed(HUBS, ', en = "hubs" }', " }"), HUBS, "unit.en", "required", id="a unit in one language"),
    pytest.param(changed(HUBS, 'en = "hubs" }', 'en = " " }'), HUBS, "unit.en", "at least 1", id="an empty unit"),
    pytest.param(changed(HUBS, 'year_kind = "fiscal"\n', ""), HUBS, "year_kind", "required", id="no kind of year"),
    pytest.param(
        changed(HUBS, 'year_kind = "fiscal"', 'year_kind = "lunar"'), HUBS, "year_kind", "lunar", id="unknown year"
    ),
    pytest.param(changed(HUBS, 'sources = ["hub_survey", "deck"]\n', ""), HUBS, "sources", "required", id="no sources"),
    pytest.param(
        changed(HUBS, 'sources = ["hub_survey", "deck"]', "sources = []"),
        HUBS,
        "sources",
        "at least 1",
        id="empty sources",
    ),
    pytest.param(
        changed(HUBS, 'sources = ["hub_survey", "deck"]', 'sources = ["rumour"]'),
        HUBS,
        "sources",
        "rumour",
        id="unknown source",
    ),
    pytest.param(
        changed(HUBS, 'source = "strategy_2015"', 'source = "rumour"'),
        HUBS,
        "targets.source",
        "rumour",
        id="target's source",
    ),
    pytest.param(changed(HUBS, 'source = "strategy_2015"\n', ""), HUBS, "targets.1.source", "required", id="no source"),
    pytest.param(
        changed(HUBS, 'base_year = 2017\nrole = "current"', 'role = "current"'),
        HUBS,
        "targets.0.base_year",
        "required",
        id="no base year",
    ),
    pytest.param(
        changed(HUBS, "value = 1800", 'value = "many"'), HUBS, "targets.0.value", "many", id="a target in words"
    ),
    pytest.param(
        changed(HUBS, "value = 1800", "value = nan"), HUBS, "targets.0.value", "finite", id="a target that is no number"
    ),
    pytest.param(
        changed(HUBS, "value = 1800", "value = -1"), HUBS, "targets.value", "outside", id="a target below the limit"
    ),
    pytest.param(
        changed(SHARE, "value = 90", "value = 900"), SHARE, "targets.value", "outside", id="a share beyond 100 %"
    ),
    pytest.param(
        changed(HUBS, "year = 2020\n", "year = 2017\n"),
        HUBS,
        "targets.base_year",
        "not before",
        id="target not after its base",
    ),
    pytest.param(
        appended(HUBS, EARLIER.format(role="current", source="deck")),
        HUBS,
        "targets",
        "only one",
        id="two current targets",
    ),
    pytest.param(
        appended(HUBS, EARLIER.format(role="former", source="deck")),
        HUBS,
        "targets.2.role",
        "former",
        id="unknown role",
    ),
    pytest.param(appended(HUBS, BREAK * 2), HUBS, "breaks.year", "once in a year", id="a break twice"),
    pytest.param(
        appended(HUBS, BREAK.replace("year = 2020\n", "")), HUBS, "breaks.0.year", "required", id="a break at no time"
    ),
    pytest.param(
        appended(HUBS, BREAK.replace(', en = "A trial break."', "")),
        HUBS,
        "breaks.0.note.en",
        "required",
        id="a break in one language",
    ),
    pytest.param(
        changed(HUBS, 'direction = "up"', 'direction = "none"'),
        HUBS,
        "direction",
        "which way",
        id="a target to nowhere",
    ),
    pytest.param(
        changed(HUBS, "decimals = 0", "decimals = 0\ncolour = 3"), HUBS, "colour", "not permitted", id="unknown key"
    ),
    pytest.param(changed(HUBS, "decimals = 0", "decimals = -1"), HUBS, "decimals", "-1", id="negative decimals"),
    pytest.param(
        changed(HUBS, "survey_month = 5", "survey_month = 13"), HUBS, "survey_month", "13", id="a thirteenth month"
    ),
    pytest.param(
        changed(HUBS, 'id = "hubs"', 'id = "hub"'), HUBS, "id", "hubs.toml", id="id is not the name of the file"
    ),
    pytest.param(moved(HUBS, "indicators/places.toml"), "indicators/places.toml", "id", "'hubs'", id="file renamed"),
    pytest.param(
        changed(HUBS, 'levels = ["nation", "prefecture", "municipality"]', 'levels = ["county"]'),
        HUBS,
        "levels.0",
        "county",
        id="unknown level",
    ),
    pytest.param(
        changed(HUBS, 'segments = ["all", "depopulated", "non_depopulated"]', 'segments = ["depopulated"]'),
        HUBS,
        "segments",
        "'all'",
        id="no whole",
    ),
    pytest.param(
        changed(HUBS, "low = 0", "low = 0\nhigh = -5"), HUBS, "low", "not below", id="limits the wrong way round"
    ),
    pytest.param(
        changed(HUBS, "low = 0", 'low = 0\nminuend = "organizations"'),
        HUBS,
        "minuend",
        "difference",
        id="a count that subtracts",
    ),
    pytest.param(
        changed(SHARE, 'numerator = "hubs_with_organization"\n', ""), SHARE, "numerator", "names", id="no numerator"
    ),
    pytest.param(
        changed(SHARE, 'denominator = { indicator = "hubs" }\n', ""), SHARE, "denominator", "names", id="no denominator"
    ),
    pytest.param(
        changed(SHARE, 'denominator = { indicator = "hubs" }', 'denominator = { indicator = "hub" }'),
        SHARE,
        "denominator.indicator",
        "'hub'",
        id="unknown denominator",
    ),
    pytest.param(
        changed(SHARE, 'numerator = "hubs_with_organization"', 'numerator = "hubs_with_organization_share"'),
        SHARE,
        "numerator",
        "derived from",
        id="a share of itself",
    ),
    pytest.param(
        changed(DIFFERENCE, 'minuend = "hubs"', 'minuend = "hubs_without_organization"'),
        DIFFERENCE,
        "minuend",
        "derived from",
        id="a difference from itself",
    ),
    pytest.param(
        changed(DIFFERENCE, 'subtrahend = "hubs_with_organization"\n', ""),
        DIFFERENCE,
        "subtrahend",
        "names",
        id="no subtrahend",
    ),
    pytest.param(
        changed("indicators/hub_survey_status.toml", 'id = "none"', 'id = "in_strategy"'),
        "indicators/hub_survey_status.toml",
        "parts",
        "same id",
        id="a part twice",
    ),
    pytest.param(changed(HUBS, 'id = "hubs"\n', 'id = "hubs\n'), HUBS, "", "not TOML", id="broken TOML"),
    pytest.param(written(HUBS, 'id = "hubs"'.encode("utf-16")), HUBS, "", "not UTF-8", id="another encoding"),
    pytest.param(
        changed(DECK, "licence = ", "license = "), DECK, "licence", "required", id="a source without a licence"
    ),
    pytest.param(changed(DECK, 'id = "deck"', 'id = "Deck"'), DECK, "id", "Deck", id="an id in capitals"),
    pytest.param(removed(AREAS), AREAS, "", "cannot be read", id="no areas"),
    pytest.param(written(AREAS, b""), "municipalities.csv", "line 2, parent", "'01'", id="no prefectures"),
    pytest.param(changed(AREAS, "00,nation,全国,Japan,,\n", ""), AREAS, "line 2, parent", "'00'", id="no nation"),
    pytest.param(
        changed(AREAS, "02,prefecture,青森県,Aomori,00,block_tohoku", "02,prefecture,青森県,Aomori,00,block_north"),
        AREAS,
        "line 13, block",
        "block_north",
        id="unknown block",
    ),
    pytest.param(
        changed(AREAS, "02,prefecture,青森県,Aomori,00,block_tohoku", "01,prefecture,青森県,Aomori,00,block_tohoku"),
        AREAS,
        "line 13, id",
        "second time",
        id="an area twice",
    ),
    pytest.param(
        changed(AREAS, "02,prefecture,青森県", "2,prefecture,青森県"),
        AREAS,
        "line 13, id",
        "'2'",
        id="a code without its zero",
    ),
    pytest.param(
        changed(AREAS, "02,prefecture,青森県,Aomori,00,block_tohoku", "02,prefecture,青森県"),
        AREAS,
        "line 13, name_en",
        "None",
        id="a row that ends early",
    ),
]


@pytest.mark.parametrize(("change", "file", "key", "said"), FAULTS)
def test_a_bad_file_is_refused_by_its_path_and_key(
    tmp_path: Path, change: Change, file: str, key: str, said: str
) -> None:
    folder = catalogue_copy(tmp_path)
    change(folder)
    with pytest.raises(CatalogueError) as refusal:
        loader.load(folder)
    fault = refusal.value
    assert (fault.path, fault.key) == (folder / file, key)
    assert said in fault.problem
    assert str(folder / file) in fault.plain
    assert key in fault.plain
    assert "\n" not in fault.plain


def test_two_indicators_derived_from_each_other_are_refused(tmp_path: Path) -> None:
    folder = catalogue_copy(tmp_path)
    edit(folder / DIFFERENCE, 'subtrahend = "hubs_with_organization"', 'subtrahend = "hubs_with_organization_share"')
    edit(folder / SHARE, 'numerator = "hubs_with_organization"', 'numerator = "hubs_without_organization"')
    with pytest.raises(CatalogueError, match="is itself derived from"):
        loader.load(folder)


def test_an_empty_folder_is_refused_by_name(tmp_path: Path) -> None:
    with pytest.raises(CatalogueError, match=r"areas\.csv: cannot be read"):
        loader.load(tmp_path)
    folder = catalogue_copy(tmp_path)
    for file in (folder / "sources").iterdir():
        file.unlink()
    with pytest.raises(CatalogueError, match=r"sources: holds no \.toml file"):
        loader.load(folder)


NEW = """
id = "hub_visitors"
order = 50
form = "count"
direction = "down"
year_kind = "fiscal"
decimals = 0
low = 0
levels = ["nation", "prefecture"]
segments = ["all"]
sources = ["deck"]
name = { ja = "拠点の来訪者数", en = "Visitors of hubs" }
unit = { ja = "人", en = "visitors" }

[definition]
ja = "試しの指標。"
en = "A trial."

[[targets]]
year = 2025
value = 40
base_year = 2019
role = "current"
wording = { ja = "2025年度までに", en = "by FY2025" }
source = "deck"

[[targets]]
year = 2021
value = 75
base_year = 2019
role = "earlier"
wording = { ja = "2021年度までに", en = "by FY2021" }
source = "deck"
"""

NEW_FIGURES = """indicator,area,segment,year,value,mark,as_of,rounded,source,survey
hub_visitors,00,all,2019,100,observed,,,deck,
hub_visitors,00,all,2020,90,observed,,,deck,
hub_visitors,00,all,2021,80,observed,,,deck,
hub_visitors,00,all,2022,70,observed,,,deck,
hub_visitors,32,all,2022,7,observed,,,deck,
"""


def test_an_indicator_added_as_files_is_judged_and_shown_without_a_line_of_code(tmp_path: Path) -> None:
    catalogue, figures = catalogue_copy(tmp_path), figures_copy(tmp_path)
    (catalogue / "indicators" / "hub_visitors.toml").write_text(NEW, encoding="utf-8")
    (figures / "visitors.csv").write_text(NEW_FIGURES, encoding="utf-8")
    store = open_store(str(tmp_path / "store.sqlite"), catalogue=catalogue, figures=figures)
    snapshot = store.read(store.latest())

    added = snapshot.catalogue.indicators["hub_visitors"]
    assert added in current_targets(snapshot)
    assert (added.form, added.direction, added.segments) == (Form.COUNT, Direction.DOWN, (ALL,))
    # From 100 to 70 in 3 of 6 years on the way to 40: exactly on the path.
    judged = judge(snapshot, asked(added), today=date(2023, 4, 1))
    assert judged.progress.verdict is Verdict.ON_COURSE
    assert judged.progress.pace_ratio == pytest.approx(1)
    # 75 by 2021 was missed at 80, and reached a year late.
    (earlier,) = judged.earlier
    assert (earlier.verdict, earlier.first_met) == (Verdict.MISSED, 2022)
    assert "hub_visitors" in {layer.id for layer in layers(snapshot)}


def test_an_earlier_target_added_to_a_file_is_judged_without_a_line_of_code(tmp_path: Path) -> None:
    catalogue = catalogue_copy(tmp_path)
    appended(HUBS, EARLIER.format(role="earlier", source="deck").replace("2022", "2019"))(catalogue)
    store = open_store(str(tmp_path / "store.sqlite"), catalogue=catalogue)
    snapshot = store.read(store.latest())
    judged = judge(snapshot, asked(snapshot.catalogue.indicators["hubs"]), today=date(2022, 4, 1))
    # 1,500 by 2019 was missed with 1,181, and has not been reached since; 1,000 by 2020 was met in 2018.
    assert [(m.target.year, m.target.value, m.verdict, m.first_met) for m in judged.earlier] == [
        (2019, 1500, Verdict.MISSED, None),
        (2020, 1000, Verdict.MET, 2018),
    ]


def test_breaks_added_to_a_file_stand_by_year(tmp_path: Path) -> None:
    catalogue = catalogue_copy(tmp_path)
    appended(HUBS, BREAK + BREAK.replace("2020", "2018"))(catalogue)
    (earlier, later) = loader.load(catalogue).indicators["hubs"].breaks
    assert (earlier.year, later.year, later.note["ja"]) == (2018, 2020, "試しの切れ目。")
