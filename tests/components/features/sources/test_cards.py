"""出典と方法: every method of the code is documented in both languages, with the numbers that the code goes by."""

import pkgutil
import re
from collections.abc import Callable
from dataclasses import replace

import pytest

from components.charts.render_context import RenderContext
from components.features.sources.cards import CHAPTERS, PARTS, Chapter, Documented, chapters, part_of
from components.text import text
from data import methods
from data.domain.language import Language
from data.domain.rule import Rule
from data.domain.snapshot import Snapshot
from data.i18n.languages import LANGUAGES
from data.methods import continuation, yardsticks
from data.methods.attainment import HORIZON
from data.methods.classes import CLASSES, even_shares
from data.methods.continuation import POINTS_FOR_BAND, SLOWING, Method
from data.methods.judging import POINTS_FOR_VERDICT, POINTS_TO_LOOK_BACK, STEPS
from data.methods.progress import NUMBERS
from data.methods.yardsticks import YARDSTICKS

Scenes = Callable[[Language], RenderContext]

# Where a package of methods is a chapter, what is in it is documented one by one.
CHAPTER_OF = {continuation.__name__: "continuation", yardsticks.__name__: "yardsticks"}
DOCUMENTED = [method for chapter in CHAPTERS.values() for method in chapter]


def test_every_module_of_the_methods_is_documented() -> None:
    modules = {found.name for found in pkgutil.iter_modules(methods.__path__)}
    assert modules - set(CHAPTERS) - set(DOCUMENTED) == set()
    assert set(CHAPTERS["yardsticks"]) == set(YARDSTICKS)
    assert {method.value for method in Method} <= set(CHAPTERS["continuation"])


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("method", DOCUMENTED)
def test_every_method_has_its_entry_in_both_languages(method: str, language: Language) -> None:
    messages = text(language)
    needed = (
        "name",
        "thresholds",
        "source",
        "limits",
        *(() if method in ("progress", "rules") else ("tex", "example")),
    )
    told = {
        part: f"method.{method}.example" in messages if part == "example" else part_of(method, part, messages)
        for part in needed
    }
    assert [part for part, said in told.items() if not said] == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_field_of_the_core_and_every_rule_has_its_formula_and_none_is_left_over(language: Language) -> None:
    messages = text(language)
    for method, names in (("progress", NUMBERS), ("rules", [rule.value for rule in Rule])):
        before = f"method.{method}.tex."
        assert {n.removeprefix(before) for n in messages.names() if n.startswith(before)} == set(names)


def test_no_entry_stands_for_a_method_that_is_gone() -> None:
    entries = {name.split(".")[1] for name in text("ja").names() if name.startswith("method.")}
    assert entries == set(DOCUMENTED)
    assert {n.split(".")[1] for n in text("ja").names() if n.startswith("chapter.")} == {"symbols", *CHAPTERS}


# A sentence or formula, and numbers of the code that must stand in it: what is told is what is computed by.
TOLD = [
    *(("judging", "tex", f"{threshold:.2f}") for _, threshold in STEPS[:2]),
    ("turns", "tex", ",\\; ".join(f"{threshold:.2f}" for _, threshold in STEPS[:2])),
    ("judging", "thresholds", str(POINTS_FOR_VERDICT)),
    ("attainment", "thresholds", str(HORIZON)),
    ("solving", "thresholds", str(HORIZON)),
    ("drift", "thresholds", str(POINTS_FOR_BAND)),
    ("slowing", "tex", str(SLOWING)),
    ("slowing", "thresholds", str(SLOWING)),
    # 0.8 + 0.64 + … = 0.8/(1 − 0.8)
    ("slowing", "thresholds", f"{SLOWING / (1 - SLOWING):.0f}"),
    ("look_back", "thresholds", str(POINTS_TO_LOOK_BACK)),
    ("classes", "tex", f"/{CLASSES}"),
    *(("classes", "thresholds", f"{100 * share:.0f}") for share in even_shares()),
    *(("eurostat", "thresholds", f"{rung.threshold:g}") for rung in yardsticks.EUROSTAT_RUNGS),
    *(("open_sdg", "thresholds", f"{rung.threshold:g}") for rung in yardsticks.OPEN_SDG_RUNGS),
    *(("un_chart", "thresholds", f"{rung.threshold:g}") for rung in yardsticks.UN_CHART_RUNGS),
    *(("sdsn", "thresholds", f"{rung.threshold:g}") for rung in yardsticks.SDSN_RUNGS),
    *(("german", "thresholds", f"{100 * share:.0f}") for share in (yardsticks.SUNNY, yardsticks.CLOUDED)),
    ("german", "where", str(yardsticks.YEARS)),
    ("german", "where", str(yardsticks.POINTS)),
    ("escap", "tex", str(yardsticks.WHOLE_WAY)),
]
IN_WORDS = {"2": "two", "3": "three", "4": "four", "5": "five"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("method", "part", "number"), TOLD)
def test_the_numbers_told_are_the_numbers_used(method: str, part: str, number: str, language: Language) -> None:
    said = part_of(method, part, text(language))
    forms = {number, IN_WORDS.get(number, number)} if language == "en" and part != "tex" else {number}
    assert any(form in said for form in forms), said


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_steps_typeset_are_called_what_they_are_called_everywhere(language: Language) -> None:
    messages = text(language)
    tex = messages("method.judging.tex")
    said = re.findall(r"\\text\{([^}]*)\}", tex)[1:]
    assert said == [messages(f"verdict.{step}") for step in ("met", *(v for v, _ in STEPS), "wrong_way")]


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_formula_can_be_typeset(language: Language) -> None:
    # What KaTeX itself makes of it is seen by the browser's tests; braces that do not close would swallow the page.
    messages = text(language)
    for name in (n for n in messages.names() if re.search(r"\.tex(\.|$)", n)):
        tex = messages(name)
        bare = re.sub(r"\\[{}]", "", tex)
        assert bare.count("{") == bare.count("}"), name
        assert tex.count(r"\left") == tex.count(r"\right"), name
        assert tex.count(r"\begin") == tex.count(r"\end"), name
        assert not {"$", "\n", "<"} & set(re.sub(" < ", "", tex)), name
        # An unescaped % would leave out the rest of the line, and words outside \text are no formula.
        assert not re.search(r"(?<!\\)%", tex), name
        assert not re.search(
            r"[\u3040-\u30ff\u3400-\u9fff％]", re.sub(r"\\text\{[^}]*\}|_\{\\text\{[^}]*\}\}", "", tex)
        ), name


def told(first: Snapshot, context: RenderContext) -> dict[str, Documented]:
    """Each method as the page has it, by id."""
    _, *found = chapters(first, context)
    return {m: d for c in found for m, d in zip(CHAPTERS[c.id], c.methods, strict=True)}


# METHODS §6, and what the methods' own tests derive.
EXAMPLES = {
    "series": "小さな拠点：（1,408 − 908）÷（2021 − 2017） ＝ 125.0箇所（年あたり）",
    "judging": "小さな拠点：56.1％ ÷ 57.1％ ＝ 0.98 で「順調」",
    "turns": "小さな拠点：最新の実績が1,392箇所以下（いまより16箇所少ない）なら「やや遅れ」",
    "attainment": "小さな拠点：2021 ＋（1,800 − 1,408）÷ 125.0 ＝ 2024.1、"
    "同じペースで2025年度調査（80％の幅で2024年度～2026年度）",
    "timing": "小さな拠点：1,783 ＋ 125.0 × 10／12 ＝ 1,887箇所（達する）",
    "drift": "小さな拠点の2024年度：1,783箇所（80％の幅 1,660～1,906、95％の幅 1,543～2,023）",
    # 125·(0.8 + 0.64 + 0.512)
    "slowing": "小さな拠点の2024年度：1,408 ＋ 125.0 × 1.952 ＝ 1,652箇所",
    "compound": "小さな拠点の2024年度：年11.6％の増加率で1,957箇所",
    "straight_line": "小さな拠点の2024年度：1,766箇所",
    "student": "小さな拠点（自由度3）：80％の幅は1.638、95％の幅は3.182",
    "look_back": "小さな拠点（同じペース（平均増））：6組の平均のずれは72箇所",
    "eurostat": "小さな拠点：11.6％ ÷ 10.3％ ＝ 1.13（大きく前進）",
    "un_chart": "小さな拠点：（1,957 − 908）÷（1,800 − 908）＝ 1.18（順調）",
    # 892/7 = 127.4
    "sdsn": "小さな拠点：125.0 ÷ 127.4 ＝ 0.98（➚ やや改善）",
    "german": "小さな拠点：（1,800 − 1,783）÷（1,800 − 1,408）＝ 4.3％（晴れ）",
    "escap": "小さな拠点：10 ×（1,408 − 908）÷ 892 ＝ 5.61（比べる値 5.71）",
    "solving": "小さな拠点：2024年度に1,800箇所なら年130.7箇所。年125.0箇所なら2024年度に1,783箇所",
    # 267/820, 1,158/267; 98/921, 250/98; 921·267/820·250/98 − 250 = 515.0
    "drivers": "小さな拠点：820 × 32.6％ × 4.34 ＋ 921 × 10.6％ × 2.55 ＝ 1,408箇所。"
    "非過疎市町村の割合を過疎関係市町村と同じにすると+515箇所（割合の寄与 +515箇所、1市町村あたりの数の寄与 0箇所）",
    "apportionment": "小さな拠点の不足392（過疎関係市町村数に比例）：北海道は 392 × 152 ÷ 885 ＝ 67.3 で67箇所",
    "estimate": "島根県：25箇所（過疎関係1,158箇所とその他250箇所を割り振った推計）",
    "share": "地域運営組織のある小さな拠点の割合：1,199 ÷ 1,408 ＝ 85.2％",
    "rounding": "小さな拠点を形成している市町村の割合：365 ÷ 1,741 ＝ 0.20965 を21.0％と示す",
}


@pytest.mark.parametrize("method", EXAMPLES)
def test_each_example_holds_the_editions_own_numbers(first: Snapshot, context: Scenes, method: str) -> None:
    assert EXAMPLES[method] in {text for _, text in told(first, context("ja"))[method].told}


def test_all_methods_have_an_example_of_the_first_edition(first: Snapshot, context: Scenes) -> None:
    for language in LANGUAGES:
        label = text(language)("sources.example")
        found = {m for m, d in told(first, context(language)).items() if label in dict(d.told)}
        assert found == set(DOCUMENTED) - {"progress", "rules"}


def test_the_core_is_told_field_by_field_with_the_numbers_of_hubs(first: Snapshot, context: Scenes) -> None:
    table = told(first, context("ja"))["progress"].table
    assert table is not None
    assert [row[0] for row in table.rows][:5] == ["不足", "達成率", "進捗率", "経過率", "ペース比"]
    assert table.rows[2] == ("進捗率", r"P = \dfrac{y_t - y_b}{T - y_b}", "（1,408 − 908）÷（1,800 − 908） ＝ 56.1％")
    assert len(table.rows) == len(NUMBERS)


def test_every_rule_says_where_most_would_be_or_why_it_is_refused(first: Snapshot, context: Scenes) -> None:
    table = told(first, context("ja"))["rules"].table
    assert table is not None
    # 392 = 47·8 + 16; 392·179/1,718 = 40.8; 392·152/885 = 67.3
    assert [row[2] for row in table.rows] == [
        "最も多いのは北海道など16都道府県（各9箇所）",
        "最も多いのは北海道（41箇所）",
        "最も多いのは北海道（67箇所）",
        "重みが未収録",
        "重みが未収録",
    ]


def test_an_edition_without_hubs_leaves_the_examples_out_and_says_the_reasons(first: Snapshot, context: Scenes) -> None:
    bare = replace(first, observations={k: v for k, v in first.observations.items() if not k.startswith("hub")})
    label = text("ja")("sources.example")
    found = told(bare, context("ja"))
    assert {m for m, d in found.items() if label in dict(d.told)} == {"classes", "diverging", "nearest"}
    assert found["progress"].table is not None
    assert {row[2] for row in found["progress"].table.rows} == {"実績が未収録"}
    symbols = chapters(bare, context("ja"))[0].symbols
    assert symbols is not None
    assert symbols.rows[0][2] == "実績が未収録"


def test_parts_are_told_in_one_order(first: Snapshot, context: Scenes) -> None:
    messages = text("ja")
    order = [messages("table.source" if part == "source" else f"sources.{part}") for part in PARTS]
    for chapter in chapters(first, context("ja")):
        assert isinstance(chapter, Chapter)
        for method in chapter.methods:
            names = [name for name, _ in method.told]
            assert names == [name for name in order if name in names]
