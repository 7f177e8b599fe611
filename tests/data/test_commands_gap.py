import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from jsonschema import Draft202012Validator

from data.domain.verdict import Verdict
from data.i18n.method_text import LINEAR
from data.methods.continuation import Method
from data.methods.progress import NUMBERS
from data.methods.yardsticks import YARDSTICKS
from tests.data.command import Answer, run

HERE = Path(__file__).parent
ROOT = HERE.parents[1]
CORE = (*NUMBERS, "attainment", "verdict_reason", "flips_at", "continuation")
GOLDEN = ("hubs", "hubs_with_organization_share", "hub_municipalities")
SHARE = "hubs_with_organization_share"


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("gap") / "store.sqlite"


def process(store: Path, *arguments: str, folder: Path = ROOT, **settings: str) -> Answer:
    """`python -m data …` as anyone would run it."""
    environment = {k: v for k, v in os.environ.items() if k not in ("DATABASE_URL", "DASHBOARD_STORE")}
    return subprocess.run(
        [sys.executable, "-m", "data", *arguments],
        cwd=folder,
        env={**environment, "DASHBOARD_STORE": str(store), **settings},
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


@cache
def gap(store: Path, *arguments: str) -> dict[str, Any]:
    """The one object that `gap … --json` prints."""
    answer = run(store, "gap", *arguments, "--json")
    assert (answer.returncode, answer.stderr) == (0, "")
    found: dict[str, Any] = json.loads(answer.stdout)
    return found


def golden(name: str) -> dict[str, Any]:
    found: dict[str, Any] = json.loads((HERE / "golden" / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.fixture(scope="module")
def schema() -> Draft202012Validator:
    declared = json.loads((HERE / "schema" / "gap.json").read_text(encoding="utf-8"))
    Draft202012Validator.check_schema(declared)
    return Draft202012Validator(declared)


def leaves(value: object, path: str = "") -> Iterator[tuple[str, object]]:
    """Every value of an object with the path to it."""
    if isinstance(value, dict):
        for key, held in value.items():
            yield from leaves(held, f"{path}.{key}")
    elif isinstance(value, list):
        for place, held in enumerate(value):
            yield from leaves(held, f"{path}[{place}]")
    else:
        yield path, value


def close(value: object) -> object:
    """A number that floats may miss by a hair; anything else as it is."""
    return pytest.approx(value, rel=1e-9) if isinstance(value, float) else value


@pytest.mark.parametrize("name", GOLDEN)
def test_what_is_printed_is_what_was_agreed(store: Path, name: str) -> None:
    found, expected = dict(leaves(gap(store, name))), dict(leaves(golden(name)))
    assert found.keys() == expected.keys()
    assert found == {path: close(value) for path, value in expected.items()}


def test_what_was_agreed_of_hubs_is_what_comes_out_by_hand() -> None:
    # METHODS §6; the derivations stand in tests/data/methods.
    agreed = dict(leaves(golden("hubs")))
    assert {path: agreed[path] for path in BY_HAND} == {path: pytest.approx(v, rel=1e-9) for path, v in BY_HAND.items()}
    assert agreed[".verdict"] == "on_course"


BY_HAND = {
    ".shortfall": 392,
    ".achievement_rate": 1408 / 1800,
    ".progress": 500 / 892,
    ".elapsed": 4 / 7,
    ".methods.eurostat.measure": ((1408 / 908) ** (1 / 4) - 1) / ((1800 / 908) ** (1 / 7) - 1),
    ".methods.un_chart.measure": (1408 * (1408 / 908) ** 0.75 - 908) / 892,
    ".methods.sdsn.measure": 875 / 892,
    ".methods.german.measure": 17 / 392,
    ".methods.escap.measure": 5000 / 892,
    ".continuations.slowing.value": 1652,
    ".continuations.straight_line.value": 1166.6 + 5 * 119.8,
    ".continuations.compound.value": 1408 * (1408 / 908) ** 0.75,
    # (49 + 124 + 144 + 50.5 + 46 + 64/3)/6, see the methods' own test.
    ".look_back.drift.mean_absolute_error": (413.5 + 64 / 3) / 6,
    # 1,783 + 125·10/12
    ".year_end": 1783 + 1250 / 12,
    ".pace_ratio": 3500 / 3568,
    ".on_path": 9924 / 7,
    ".off_path": -68 / 7,
    ".required_per_year": 392 / 3,
    ".observed_per_year": 125,
    ".acceleration": 1568 / 1500,
    ".attainment.x": 2024.136,
    ".attainment.first_survey": 2025,
    ".attainment.earliest80": 2024,
    ".attainment.latest80": 2026,
    # t = 1.637744353696 and 3.182446305284 with three degrees of freedom, times √5,673.5.
    ".continuation.value": 1783,
    ".continuation.low80": 1783 - 1.637744353696 * 5673.5**0.5,
    ".continuation.high80": 1783 + 1.637744353696 * 5673.5**0.5,
    ".continuation.low95": 1783 - 3.182446305284 * 5673.5**0.5,
    ".continuation.high95": 1783 + 3.182446305284 * 5673.5**0.5,
    # 908 + 892·4/7·0.95 and ·0.60.
    ".flips_at[0].value": 1800,
    ".flips_at[1].value": 908 + 892 * 4 / 7 * 0.95,
    ".flips_at[2].value": 908 + 892 * 4 / 7 * 0.60,
    ".flips_at[3].value": 908,
}


def test_the_share_with_one_point_tells_what_can_be_told(store: Path) -> None:
    found = gap(store, SHARE)
    assert found["latest"] == {"year": 2021, "value": pytest.approx(1199 / 1408)}
    assert found["shortfall"] == pytest.approx(0.9 - 1199 / 1408)
    assert found["required_per_year"] == pytest.approx((0.9 - 1199 / 1408) / 3)
    core = {key: found[key] for key in (*CORE, "indicator", "base", "latest", "target", "verdict")}
    told = {key for key, value in core.items() if not isinstance(value, dict) or "reason" not in value}
    assert told == {"indicator", "latest", "target", "shortfall", "achievement_rate", "required_per_year", "verdict"}
    assert {value["reason"] for key, value in core.items() if key not in told} == {"single_point"}
    assert found["verdict"] == "not_judged"


def test_a_share_is_asked_for_in_percent_and_answered_as_a_fraction(store: Path) -> None:
    assert gap(store, SHARE, "--target", "90") == gap(store, SHARE)
    assert gap(store, SHARE, "--target", "90")["target"] == {"year": 2024, "value": 0.9}
    assert gap(store, SHARE, "--target", "９５％")["target"] == {"year": 2024, "value": 0.95}


@pytest.mark.parametrize("name", GOLDEN)
def test_the_language_changes_only_what_is_said(store: Path, name: str) -> None:
    ja, en = dict(leaves(gap(store, name))), dict(leaves(gap(store, name, "--lang", "en")))
    assert ja.keys() == en.keys()
    differing = {path for path in ja if ja[path] != en[path]}
    assert differing == {path for path in ja if path.endswith(".says")}
    assert gap(store, name, "--lang", "ja") == gap(store, name)


ASKED = [
    *((name,) for name in GOLDEN),
    ("organizations",),
    ("organization_municipalities",),
    ("organizations", "--target", "3000", "--year", "2020"),
    ("organizations", "--target", "3000", "--year", "2030"),
    ("hubs", "--target", "1000", "--year", "2020"),
    ("hubs", "--target", "908"),
    ("hubs", "--target", "1300"),
    ("hubs", "--year", "2016"),
    ("hubs", "--base", "2021"),
    ("hubs", "--base", "2020"),
    ("hubs", "--base", "1999"),
    ("hubs", "--target=-5"),
    ("hubs", "--target", "0"),
    ("hubs", "--target", "1,800,000"),
    (SHARE, "--target", "80"),
    (SHARE, "--target", "101"),
    ("hub_municipalities", "--target", "400", "--year", "2026"),
    ("hub_municipalities_share", "--target", "23.5", "--year", "2026"),
    ("hubs_without_organization", "--target", "100", "--year", "2026"),
    ("municipalities", "--target", "1700", "--year", "2030"),
    ("policy_supports",),
    ("depopulated_kind",),
    ("lifelong_town_plan", "--target", "300", "--year", "2025"),
    *(("hubs", "--method", method) for method in Method),
    ("hubs", "--edition", "1"),
]


@pytest.mark.parametrize("arguments", ASKED, ids=" ".join)
def test_every_answer_is_as_the_schema_says(
    store: Path, schema: Draft202012Validator, arguments: tuple[str, ...]
) -> None:
    assert [error.message for error in schema.iter_errors(gap(store, *arguments))] == []


def test_the_schema_knows_every_verdict_and_method(schema: Draft202012Validator) -> None:
    declared = schema.schema
    assert isinstance(declared, dict)
    assert declared["$defs"]["verdict"]["enum"] == [v.value for v in Verdict]
    (_, answered) = declared["$defs"]["continuation_or_reason"]["oneOf"]
    assert answered["properties"]["method"]["enum"] == [m.value for m in Method]
    assert declared["properties"]["continuations"]["required"] == [m.value for m in Method]
    assert declared["properties"]["look_back"]["required"] == [m.value for m in Method]
    assert declared["properties"]["methods"]["required"] == [LINEAR, *YARDSTICKS]


def _without(key: str) -> dict[str, Any]:
    return {k: v for k, v in golden("hubs").items() if k != key}


REFUSED = [
    pytest.param({**golden("hubs"), "verdict": "fine"}, id="an unknown verdict"),
    pytest.param({**golden("hubs"), "shortfall": None}, id="nothing in place of a number"),
    pytest.param({**golden("hubs"), "shortfall": "392"}, id="a number as text"),
    pytest.param({**golden("hubs"), "shortfall": {"reason": "no_target"}}, id="a reason without its sentence"),
    pytest.param({**golden("hubs"), "verdict": "not_judged"}, id="not judged, and no reason"),
    pytest.param({**golden("hubs"), "verdict_reason": {"reason": "no_target", "says": "…"}}, id="judged, and a reason"),
    pytest.param({**golden("hubs"), "flips_at": []}, id="a verdict that nothing could change"),
    *(pytest.param(_without(key), id=f"no {key}") for key in golden("hubs")),
]


@pytest.mark.parametrize("answer", REFUSED)
def test_the_schema_refuses(schema: Draft202012Validator, answer: dict[str, Any]) -> None:
    assert not schema.is_valid(answer)


def test_later_versions_may_add_keys(schema: Draft202012Validator) -> None:
    assert schema.is_valid({**golden("hubs"), "scenarios": []})


# What was given, and what the one line of complaint must hold.
NOT_UNDERSTOOD = [
    (("gap", "hub"), ("「hub」", "hubs", "organizations", "hub_municipalities")),
    (("gap", "hub", "--lang", "en"), ("“hub”", "Known:", "hubs_with_organization_share")),
    (("gap", "hubs", "--target="), ("目標値が空です",)),
    (("gap", "hubs", "--target=", "--lang", "en"), ("empty",)),
    (("gap", "hubs", "--target", "many", "--json"), ("数字として読み取れません",)),
    (("gap", "hubs", "--target", "many", "--lang", "en"), ("cannot be read as a number",)),
    (("gap", "hubs", "--year", "1800"), ("2010年から2050年",)),
    (("gap", "hub_municipalities", "--target", "400"), ("目標年",)),
    (("gap", "hubs", "--year", "2060"), ("2010年から2050年",)),
    (("gap", "hubs", "--as-of", "2022"), ("2022年の実績はありません", "2017 2018 2019 2020 2021")),
    (("gap", "hubs", "--edition", "7"), ("第7版はありません", "第1版")),
    (("gap", "hubs", "--edition", "0"), ("第0版はありません",)),
]


@pytest.mark.parametrize(("arguments", "said"), NOT_UNDERSTOOD, ids=[" ".join(a) for a, _ in NOT_UNDERSTOOD])
def test_what_is_not_understood_ends_with_2_and_one_line(
    store: Path, arguments: tuple[str, ...], said: tuple[str, ...]
) -> None:
    answer = run(store, *arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert answer.stderr.count("\n") == 1
    for part in said:
        assert part in answer.stderr


@pytest.mark.parametrize(
    "arguments", [(), ("nothing",), ("gap",), ("gap", "hubs", "--year", "soon"), ("gap", "hubs", "--method", "magic")]
)
def test_a_command_that_is_none_ends_with_2_and_its_usage(store: Path, arguments: tuple[str, ...]) -> None:
    answer = run(store, *arguments)
    assert (answer.returncode, answer.stdout) == (2, "")
    assert "usage: python -m data" in answer.stderr


@pytest.mark.parametrize("arguments", [("--help",), ("gap", "--help"), ("ship", "--help")])
def test_help_is_given(store: Path, arguments: tuple[str, ...]) -> None:
    answer = run(store, *arguments)
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "usage: python -m data" in answer.stdout


def test_a_store_that_cannot_be_used_ends_with_3_and_one_line(tmp_path: Path) -> None:
    damaged = tmp_path / "store.sqlite"
    damaged.write_bytes(b"no database" * 100)
    for file, runs in ((damaged, process), (damaged / "below" / "store.sqlite", run)):
        answer = runs(file, "gap", "hubs")
        assert (answer.returncode, answer.stdout) == (3, "")
        assert answer.stderr.startswith("store: ")
        assert answer.stderr.count("\n") == 1
    assert damaged.read_bytes() == b"no database" * 100


def test_another_database_is_taken_before_the_file_and_its_password_is_not_told(store: Path) -> None:
    answer = run(store, "gap", "hubs", DATABASE_URL="postgresql+nothing://user:s3cr3t@localhost/hubs")
    assert (answer.returncode, answer.stdout) == (3, "")
    assert "s3cr3t" not in answer.stderr
    assert answer.stderr.count("\n") == 1


def test_a_broken_catalogue_ends_with_3_and_its_path_and_key(tmp_path: Path) -> None:
    copied = shutil.copytree(ROOT / "data", tmp_path / "data", ignore=shutil.ignore_patterns("__pycache__"))
    file = copied / "catalogue" / "indicators" / "hubs.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('direction = "up"', 'direction = "upp"'), encoding="utf-8")
    answer = process(tmp_path / "store.sqlite", "gap", "hubs", folder=tmp_path)
    assert (answer.returncode, answer.stdout) == (3, "")
    assert answer.stderr.startswith(f"catalogue: {file}: direction: ")
    assert answer.stderr.count("\n") == 1


def test_a_person_reads_the_same_in_lines(store: Path) -> None:
    answer = run(store, "gap", "hubs")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert answer.stdout.splitlines() == [
        "指標: 小さな拠点の形成数",
        "基準: 2017年度 908箇所",
        "最新の実績: 2021年度 1,408箇所",
        "目標: 2024年度 1,800箇所",
        "不足: 392箇所",
        "達成率: 78.2％",
        "進捗率: 56.1％",
        "経過率: 57.1％",
        "ペース比: 0.98",
        "想定経路の値: 1,417.7箇所",
        "想定経路との差: −9.7箇所",
        "必要な年間増: 130.7箇所",
        "これまでの年平均増: 125箇所",
        "加速倍率: 1.05",
        "到達見込み: 同じペースで2025年度調査（80％の幅で2024年度～2026年度）",
        "単純延長: 2024年度 1,783箇所（80％の幅 1,660箇所～1,906箇所）",
        "判定: 順調",
        "判定が変わる最新値: 達成 1,800箇所 / やや遅れ 1,392箇所 / 遅れ 1,213箇所 / 逆方向 907箇所",
        "Eurostat（目標あり）：1.13 大きく前進",
        "Open SDG・カナダ統計局：1.13 順調",
        "国連 Progress Chart：1.18 順調",
        "SDSNの矢印：0.98 ➚ やや改善",
        "ドイツの天気記号：4.3％ 晴れ",
        "ESCAPの状況指数：5.61（比べる値 5.71） 定めなし",
    ]


def test_a_terminal_that_lacks_a_sign_gets_the_rest(store: Path) -> None:
    answer = process(store, "gap", "hubs", "--lang", "en", PYTHONIOENCODING="ascii")
    assert (answer.returncode, answer.stderr) == (0, "")
    assert "distance from the path: ?9.7 hubs" in answer.stdout.splitlines()


# Arguments, and a line that must stand in the answer.
LINES = [
    ((SHARE,), "不足: 4.8ポイント"),
    ((SHARE,), "必要な年間増: 1.6ポイント"),
    ((SHARE,), "判定: 判定不可（データが1時点）"),
    ((SHARE, "--lang", "en"), "verdict: not judged (one point in time)"),
    (("hubs", "--base", "2019"), "到達見込み: 年は示さない（データが3時点以下）"),
    (("hubs", "--target", "1000", "--year", "2020"), "判定: 達成"),
    (("hubs", "--lang", "en"), "attainment: at the same pace, the FY2025 survey (80% band FY2024–FY2026)"),
    (("hubs", "--method", "slowing"), "単純延長: 2024年度 1,652箇所"),
]


@pytest.mark.parametrize(("arguments", "line"), LINES)
def test_a_line_says_what_is_known(store: Path, arguments: tuple[str, ...], line: str) -> None:
    answer = run(store, "gap", *arguments)
    assert answer.returncode == 0
    assert line in answer.stdout.splitlines()


def test_as_of_2019_three_points_give_a_verdict_and_as_of_2018_two_do_not(store: Path) -> None:
    # 1,181 in 2019: 273/892 of the way in 2/7 of the time, 1.071. In 2018: two points.
    then, before = gap(store, "hubs", "--as-of", "2019"), gap(store, "hubs", "--as-of", "2018")
    assert (then["latest"]["value"], then["verdict"], then["as_of"]) == (1181, "on_course", 2019)
    assert then["pace_ratio"] == pytest.approx((273 / 892) / (2 / 7), rel=1e-9)
    assert (before["latest"]["value"], before["verdict"]) == (1069, "not_judged")
    assert before["verdict_reason"]["reason"] == "too_few_points"
    assert before["look_back"]["drift"]["reason"] == "nothing_to_look_back_on"


@pytest.mark.parametrize(
    ("indicator", "target", "first_met"),
    # 1,069 hubs in 2018; 5,236 organizations in FY2019.
    [("hubs", "1000", 2018), ("organizations", "5000", 2019)],
)
def test_the_earlier_targets_were_met_when_they_were(store: Path, indicator: str, target: str, first_met: int) -> None:
    asked = (indicator, "--target", target, "--year", "2020")
    assert gap(store, *asked)["verdict"] == "met"
    assert gap(store, *asked, "--as-of", str(first_met))["verdict"] == "met"
    assert gap(store, *asked, "--as-of", str(first_met - 1))["verdict"] != "met"


def test_as_of_a_year_before_the_first_observation_says_that_there_is_none(store: Path) -> None:
    assert gap(store, "hubs", "--as-of", "1990")["verdict_reason"]["reason"] == "no_observation_then"


@pytest.mark.parametrize(
    "indicator", ["policy_supports", "depopulated_kind", "hub_survey_status", "area_management_activities"]
)
@pytest.mark.parametrize("asked", [(), ("--target", "5", "--year", "2026")])
def test_an_indicator_that_is_not_one_number_says_so(store: Path, indicator: str, asked: tuple[str, ...]) -> None:
    found = gap(store, indicator, *asked)
    reasons = {held["reason"] for key, held in found.items() if key in CORE and isinstance(held, dict)}
    assert reasons == {"not_one_number"}
